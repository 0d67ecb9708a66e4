/** The questions of a post that need more room than the form has: one sheet each. */
import { signal } from "@preact/signals"
import { langOf, place, placeName, tradeName, trade, trades } from "../../state/catalogue"
import { addDays, monthDay, saySpan, today } from "../../state/days"
import { amount, per } from "../../state/pay"
import { t } from "../../state/words"
import { Chip, TradePics } from "../../parts/Chips"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Stepper } from "../../parts/Stepper"
import { again, change, draft, replace } from "./draft"
import { gigs } from "./gigs"
import { VillageChips } from "./VillageChips"

export const Done = () => (
  <div class="act">
    <button class="b go" type="button" onClick={() => void closeSheet()}>
      <Icon name="check" />
      {t("act-done")}
    </button>
  </div>
)

/** All forty-two, for work that is not among the usual. */
export const openTrades = (): void =>
  openSheet(() => (
    <>
      <SheetTitle>{t("post-all-trades")}</SheetTitle>
      <TradePics
        label={t("post-trade")}
        codes={trades.value.map((one) => one.code)}
        chosen={new Set(draft.value.trade ? [draft.value.trade] : [])}
        onPick={(code) => {
          change({ trade: code })
          void closeSheet()
        }}
      />
    </>
  ))

// ---- hours, and days further off ----

/** The first day of the two weeks on screen; null: from today. */
export const shownFrom = signal<string | null>(null)

const HALF_HOUR = 30
const DAY = 24 * 60
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const clock = (at: number): string => `${String(Math.floor(at / 60) % 24).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`

export const openTime = (): void =>
  openSheet(() => {
    const { shift, open_end, from } = draft.value
    const overnight = minutes(shift.to) <= minutes(shift.from)
    const weeks = [0, 14, 28, 42].map((n) => addDays(today(), n))
    return (
      <>
        <SheetTitle>{t("post-shift")}</SheetTitle>
        <div class="hours">
          <fieldset>
            <legend>{t("post-shift-from")}</legend>
            <Stepper value={minutes(shift.from)} min={0} max={DAY - HALF_HOUR} step={HALF_HOUR} label={t("post-shift-from")} show={clock} onChange={(at) => change({ shift: { ...shift, from: clock(at) } })} />
          </fieldset>
          <fieldset>
            <legend>{t("post-shift-to")}{overnight && <small>{t("post-next-day")}</small>}</legend>
            <Stepper value={minutes(shift.to)} min={0} max={DAY - HALF_HOUR} step={HALF_HOUR} label={t("post-shift-to")} show={clock} onChange={(at) => change({ shift: { ...shift, to: clock(at) } })} />
          </fieldset>
        </div>
        <fieldset>
          <legend>{t("post-later-days")}</legend>
          <div class="chips weeks" role="radiogroup" aria-label={t("post-later-days")}>
            {weeks.map((first, i) => (
              <Chip radio on={(shownFrom.value ?? today()) === first} onClick={() => (shownFrom.value = i === 0 ? null : first)}>
                {saySpan(first, addDays(first, 13))}
              </Chip>
            ))}
          </div>
        </fieldset>
        <div class="chips">
          <Chip on={open_end} icon="hourglass" onClick={() => change({ open_end: !open_end, to: from })}>
            {t("post-open-end")}
          </Chip>
        </div>
        <Done />
      </>
    )
  })

// ---- where ----

export const openWhere = (): void =>
  openSheet(() => {
    const { where, at, drives, transport, shift } = draft.value
    const start = minutes(shift.from)
    return (
      <>
        <SheetTitle>{t("post-village")}</SheetTitle>
        <VillageChips chosen={draft.value.village} outside onPick={(village) => change({ village })} />
        <label class="field">
          <span>{t("post-meet")} <small class="soft">{t("post-meet-hint")}</small></span>
          <input maxLength={40} autoComplete="off" value={where} onInput={(event) => change({ where: event.currentTarget.value })} />
        </label>
        <fieldset>
          <legend>{t("post-meet-at")}</legend>
          <Stepper value={at === null ? start : minutes(at)} min={0} max={DAY - 10} step={10} label={t("post-meet-at")} show={(n) => (at === null ? "–" : clock(n))} onChange={(n) => change({ at: clock(at === null ? start : n) })} />
        </fieldset>
        <div class="chips">
          <Chip on={transport} icon="car" onClick={() => change({ transport: !transport })}>{t("post-send-car")}</Chip>
        </div>
        {transport && (
          <label class="field">
            <span>{t("post-drives")}</span>
            <input maxLength={40} autoComplete="off" value={drives} onInput={(event) => change({ drives: event.currentTarget.value })} />
          </label>
        )}
        <Done />
      </>
    )
  })

// ---- the same again ----

const MOST_SHOWN = 6

/** One gig for each kind that was posted, the newest first. */
function kinds() {
  const seen = new Set<string>()
  return (gigs.data.value ?? []).filter((gig) => {
    const kind = `${gig.trade}/${gig.place.village ?? gig.place.township}/${gig.pay.per}`
    return !seen.has(kind) && Boolean(seen.add(kind))
  })
}

/** Like the only one at once, else like which one: then the days stand there, and one more tap posts it. */
export function openRepeat(): void {
  const known = kinds()
  if (known.length === 1) return replace(again(known[0]!))
  openSheet(() => (
    <>
      <SheetTitle>{t("post-repeat-title")}</SheetTitle>
      {known.length === 0 && <p class="small">{t("post-repeat-none")}</p>}
      <ul class="rows">
        {known.slice(0, MOST_SHOWN).map((gig) => (
          <li>
            <button
              class="row"
              type="button"
              onClick={() => {
                replace(again(gig))
                void closeSheet()
              }}
            >
              <Icon name={`p-${trade(gig.trade)?.picture ?? "hard-hat"}`} size={36} />
              <span class="x">
                <b lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</b> <span class="n">{t("gig-headcount", { n: gig.headcount })}</span>
                <small>{[monthDay(gig.starts_on), placeName(place(gig.place.village ?? gig.place.township)?.code)].filter(Boolean).join(" · ")}</small>
              </span>
              <span class="right"><span class="pay small-pay"><span class="y">¥</span>{amount(gig.pay)}</span><small>{per(gig.pay)}</small></span>
            </button>
          </li>
        ))}
      </ul>
    </>
  ))
}
