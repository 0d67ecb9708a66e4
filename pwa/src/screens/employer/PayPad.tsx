/** 工钱: the number first, large; the units below it; keys that a thumb cannot miss. */
import { signal } from "@preact/signals"
import type { Per } from "../../api/types"
import { western } from "../../state/digits"
import { unitName } from "../../state/pay"
import { t } from "../../state/words"
import { Chip } from "../../parts/Chips"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet } from "../../parts/Sheet"
import { press, readAmount, typedOf } from "./amount"
import { change, draft, USUAL_SETTLE } from "./draft"
import { Hint } from "./PayHint"

const PERS: readonly Per[] = ["day", "hour", "month", "piece", "job"]
/** What piece work is counted by here. */
const UNITS = ["件", "斤", "公斤", "袋", "车", "亩", "块"] as const
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const

const text = signal("")

export function openPad(): void {
  const { amount_fen, to_fen } = draft.peek()
  text.value = amount_fen === null ? "" : typedOf({ amount_fen, to_fen })
  openSheet(() => <Pad />)
}

function Pad() {
  const { per, of } = draft.value
  const read = readAmount(text.value)
  const setUnit = (unit: string): void => change({ of: { n: 1, unit } })
  const key = (name: string, shown: preact.ComponentChild = name, label?: string) => (
    <button type="button" aria-label={label} onClick={() => (text.value = press(text.peek(), name))}>{shown}</button>
  )
  return (
    <>
      <h2 class="vh" id="sheet-title">{t("post-each")}</h2>
      <label class="amount">
        <span class="pay"><span class="y">¥</span></span>
        <input
          class="pay"
          inputMode="none"
          autoComplete="off"
          maxLength={16}
          style={{ width: `${Math.max(1, text.value.length) + 0.2}ch` }}
          value={text.value}
          aria-label={t("post-each")}
          onInput={(event) => (text.value = western(event.currentTarget.value).replace(/[^\d.-]/g, ""))}
        />
        <span>{per === "piece" && of ? t("pay-per-unit", { unit: unitName(of.unit) }) : t(`post-each-per-${per}`)}</span>
      </label>
      <Hint mid />
      <div class="chips" role="radiogroup" aria-label={t("post-unit")}>
        {PERS.map((one) => (
          <Chip radio on={per === one} onClick={() => change({ per: one, settle: USUAL_SETTLE[one], of: one === "piece" ? (of ?? { n: 1, unit: "件" }) : null })}>
            {t(`pay-per-${one}`)}
          </Chip>
        ))}
      </div>
      {per === "piece" && (
        <div class="chips tightly" role="radiogroup" aria-label={t("pay-per-piece")}>
          {UNITS.map((unit) => <Chip radio on={of?.unit === unit} onClick={() => setUnit(unit)}>{unitName(unit)}</Chip>)}
        </div>
      )}
      <div class="pad">
        {KEYS.map((digit) => key(digit))}
        {per === "piece" || per === "hour" ? key(".") : key("00")}
        {key("0")}
        {key("back", <Icon name="backspace" size={28} />, t("act-erase"))}
      </div>
      <div class="act">
        <button
          class={read ? "b go" : "b"}
          type="button"
          aria-disabled={read === null}
          onClick={() => {
            if (!read) return
            change(read)
            void closeSheet()
          }}
        >
          <Icon name="check" />
          {read ? t("post-this-pay") : t("post-each")}
        </button>
      </div>
    </>
  )
}

