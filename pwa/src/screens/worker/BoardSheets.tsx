/** What narrows the board down: one question a sheet, and the list behind it changes at once. */
import { signal } from "@preact/signals"
import { places, trades, townships, villagesOf, placeName, place } from "../../state/catalogue"
import * as board from "../../state/board"
import { western, whole } from "../../state/digits"
import { yuan } from "../../state/pay"
import { t } from "../../state/words"
import { Chip, TradePics } from "../../parts/Chips"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { toast } from "../../parts/Toast"

const Done = ({ clear }: { clear: () => void }) => (
  <div class="act">
    <button
      class="b"
      type="button"
      onClick={() => {
        clear()
        void closeSheet()
      }}
    >
      {t("act-clear")}
    </button>
    <button class="b go w2" type="button" onClick={() => void closeSheet()}>
      <Icon name="check" />
      {t("act-done")}
    </button>
  </div>
)

export const openTrades = (): void =>
  openSheet(() => {
    const chosen = new Set(board.wish.value.trades)
    return (
      <>
        <SheetTitle>{t("board-trade")}</SheetTitle>
        <TradePics
          many
          label={t("board-trade")}
          codes={trades.value.map((trade) => trade.code)}
          chosen={chosen}
          onPick={(code) => {
            if (!chosen.delete(code)) chosen.add(code)
            board.want({ trades: [...chosen] })
          }}
        />
        <Done clear={() => board.want({ trades: [] })} />
      </>
    )
  })

export const openSearch = (): void =>
  openSheet(() => (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        const text = event.currentTarget.querySelector("input")!.value
        board.want({ q: western(text).replace(/^№\s*/, "") })
        void closeSheet()
      }}
    >
      <SheetTitle>{t("act-search")}</SheetTitle>
      <label class="field">
        <span>{t("board-search")}</span>
        <input type="search" enterkeyhint="search" maxLength={40} autoComplete="off" autoFocus defaultValue={board.wish.peek().q} />
      </label>
      <div class="act">
        <button
          class="b"
          type="button"
          onClick={() => {
            board.want({ q: "" })
            void closeSheet()
          }}
        >
          {t("act-clear")}
        </button>
        <button class="b go w2" type="submit">
          <Icon name="search" />
          {t("act-search")}
        </button>
      </div>
    </form>
  ))

const SORTS: readonly board.Sort[] = ["new", "near", "pay", "soon"]

export const openSort = (): void =>
  openSheet(() => {
    const wish = board.wish.value
    return (
      <>
        <SheetTitle>{t("board-filters")}</SheetTitle>
        <div class="chips" role="radiogroup" aria-label={t("board-sort")}>
          {SORTS.map((sort) => (
            <Chip radio on={wish.sort === sort} onClick={() => (sort === "near" && !wish.near ? nearMe() : board.want({ sort }))}>
              {t(`sort-${sort}`)}
            </Chip>
          ))}
        </div>
        <label class="field">
          <span>{t("board-pay-min")}</span>
          <input
            inputMode="numeric"
            maxLength={6}
            autoComplete="off"
            defaultValue={wish.payMinFen ? yuan(wish.payMinFen) : ""}
            onChange={(event) => {
              const n = whole(event.currentTarget.value)
              board.want({ payMinFen: n ? n * 100 : null })
            }}
          />
        </label>
        <Done clear={() => board.want({ sort: "new", payMinFen: null })} />
      </>
    )
  })

/** Asks the phone where it is; a phone that does not say is asked for a village instead. */
export function nearMe(): void {
  if (board.wish.peek().near) {
    board.want({ near: null, village: null, sort: "new" })
    return
  }
  if (!navigator.geolocation || !isSecureContext) return openVillages()
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => board.want({ near: { lat: coords.latitude, lon: coords.longitude }, village: null, sort: "near" }),
    () => {
      toast(t("board-no-position"))
      openVillages()
    },
    { timeout: 5_000, maximumAge: 600_000 },
  )
}

const township = signal<string | null>(null)

function from(code: string): void {
  const { lat, lon } = place(code) ?? {}
  if (typeof lat === "number" && typeof lon === "number") board.want({ near: { lat, lon }, sort: "near" })
  void closeSheet()
}

function openVillages(): void {
  township.value = null
  openSheet(() => (
    <>
      <SheetTitle>{t("board-where")}</SheetTitle>
      <div class="chips pick">
        {(township.value ? villagesOf(township.value) : townships.value).map(({ code }) => (
          <Chip on={false} onClick={() => (township.value || !villagesOf(code).length ? from(code) : (township.value = code))}>
            {placeName(code)}
          </Chip>
        ))}
        {township.value && (
          <Chip on={false} icon="check" onClick={() => from(township.value!)}>
            {t("post-township-whole", { place: placeName(township.value) })}
          </Chip>
        )}
        {!places.value.length && <p>{t("offline-line")}</p>}
      </div>
      <div class="act">
        <button class="b" type="button" onClick={() => (township.value ? (township.value = null) : void closeSheet())}>
          <Icon name="arrow-left" />
          {t("act-back")}
        </button>
      </div>
    </>
  ))
}
