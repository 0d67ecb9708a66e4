/** 发零活: five decisions on one screen, a picture or a number each; everything else has a default. */
import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import type { Gig } from "../../api/types"
import { get } from "../../api/client"
import { edit, post } from "../../actions/post"
import { leaveNote } from "../../actions/speech"
import { langOf, place, placeName, trade, trades } from "../../state/catalogue"
import { addDays, today } from "../../state/days"
import { learnMe, me, person } from "../../state/people"
import { amount, per, settled } from "../../state/pay"
import { t } from "../../state/words"
import { go, shown } from "../../router"
import { Ghosts } from "../../parts/Blocks"
import { TradePics } from "../../parts/Chips"
import { DayPicker } from "../../parts/DayPicker"
import { follow } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Stepper } from "../../parts/Stepper"
import { toast } from "../../parts/Toast"
import { again, bodyOf, change, draft, dropDraft, isPast, missing, ofGig, otherTerms, type Draft, pickDay, recallDraft, replace, returned } from "./draft"
import { Effects } from "./Effects"
import { gigs, learnGig } from "./gigs"
import { wearEmployer } from "./hat"
import { Hint } from "./PayHint"
import { openPad } from "./PayPad"
import { openMore } from "./PostMore"
import { openRepeat, openTime, openTrades, openWhere, shownFrom } from "./PostSheets"

/** The gig that is being changed; null: a new one. */
const editing = signal<Gig | null>(null)

export function Post() {
  wearEmployer()
  const query = shown.value?.place.query
  const changed = query?.get("gig") ?? null
  const like = query?.get("like") ?? null
  useEffect(() => {
    if (!person.peek()) return
    void learnMe().catch(() => undefined).then(() => begin(changed, like))
    if (!gigs.data.peek()) void gigs.load()
  }, [person.value?.id, changed, like])

  if (!person.value) return <Screen title={t("post-title")} say={(tell) => tell.stranger()}><Needed next="/post" /></Screen>
  if (changed && editing.value?.id !== changed) return <Screen title={t("own-edit")} back><Ghosts n={2} /></Screen>
  return (
    <Screen title={t(changed ? "own-edit" : "post-title")} back say={(tell) => tell.post(changed !== null, missing(draft.value).length)} bar={<Foot />}>
      {returned.value && (
        <p class="over">
          <span>{t("post-draft-kept")}</span>
          <button class="b fit" type="button" onClick={dropDraft}><Icon name="x" size={20} />{t("post-draft-drop")}</button>
        </p>
      )}
      <div class="form5">
        <Work />
        <div class="two">
          <People />
          <Money />
        </div>
        <Hint />
        <Days />
        <Where />
        <button class="b" type="button" onClick={openMore}><Icon name="adjustments-horizontal" size={22} />{t("post-more")}<small class="soft">{t("post-more-line")}</small></button>
      </div>
    </Screen>
  )
}

async function begin(changed: string | null, like: string | null): Promise<void> {
  editing.value = null
  if (!changed && !like) return recallDraft()
  const id = (changed ?? like)!
  const gig = gigs.data.peek()?.find((one) => one.id === id) ?? (await get<Gig>(`/gigs/${id}`).catch(() => null))
  if (!gig) return toast(t("gig-gone"))
  if (changed) {
    editing.value = gig
    draft.value = ofGig(gig)
  } else {
    replace(again(gig))
    await go("/post", { replace: true })
  }
}

// ---- the five decisions ----

const Legend = ({ n, word, children }: { n: number; word: string; children?: preact.ComponentChildren }) => (
  <legend>
    <span class="num">{n}</span>
    {word}
    {children}
  </legend>
)

/** What this employer posted before stands first; then what the district asks for most. */
const USUAL = ["loader", "helper", "mason", "barley", "cleaner", "cook", "driver"]

function usualTrades(): string[] {
  const his = (gigs.data.value ?? []).map((gig) => gig.trade)
  const chosen = draft.value.trade
  const seven = [...new Set([...his, ...USUAL])].filter((code) => trade(code)).slice(0, 7)
  return chosen && !seven.includes(chosen) ? [chosen, ...seven.slice(0, 6)] : seven
}

function Work() {
  const chosen = draft.value.trade
  return (
    <fieldset>
      <Legend n={1} word={t("post-trade")} />
      <div class="pics-more">
        <TradePics codes={usualTrades()} chosen={new Set(chosen ? [chosen] : [])} label={t("post-trade")} onPick={(code) => change({ trade: code })} />
        <button type="button" class="other" aria-disabled={trades.value.length === 0} onClick={openTrades}>
          <Icon name="plus" size={26} />
          {t("post-other-trade")}
        </button>
      </div>
    </fieldset>
  )
}

const MOST_PEOPLE = 500

const People = () => (
  <fieldset>
    <Legend n={2} word={t("post-people")} />
    <Stepper value={draft.value.headcount} min={1} max={MOST_PEOPLE} label={t("post-people")} onChange={(headcount) => change({ headcount })} />
  </fieldset>
)

function Money() {
  const { amount_fen, to_fen, per: unit, of, settle } = draft.value
  return (
    <fieldset>
      <Legend n={3} word={t("post-pay")} />
      <button class="blank" type="button" onClick={openPad} aria-label={amount_fen === null ? t("post-each") : undefined}>
        {amount_fen === null ? (
          <span class="ask"><span class="pay"><span class="y">¥</span>&nbsp;</span>{t("post-each")}</span>
        ) : (
          <>
            <span class="pay"><span class="y">¥</span>{amount({ amount_fen, to_fen })}</span>
            <span>{per({ per: unit, of })} · {settled(settle)}</span>
          </>
        )}
      </button>
    </fieldset>
  )
}

function Days() {
  const { from, to, shift, open_end } = draft.value
  const start = shownFrom.value ?? today()
  const days = Array.from({ length: 14 }, (_, i) => addDays(start, i))
  const chosen = new Set(days.filter((day) => from !== null && day >= from && (open_end || day <= (to ?? from))))
  const closed = new Set(days.filter((day) => isPast(day, shift.from)))
  return (
    <fieldset>
      <Legend n={4} word={t("post-when")}>
        <button type="button" class="tm" onClick={openTime}>
          <Icon name="clock" size={20} />
          <span class="n">{shift.from}–{shift.to}</span>
          <Icon name="chevron-right" size={20} />
        </button>
      </Legend>
      <DayPicker days={days} chosen={chosen} closed={closed} label={t("post-when")} onToggle={(day) => change(pickDay(draft.peek(), day))} />
    </fieldset>
  )
}

function Where() {
  const { village, where, at, transport } = draft.value
  const code = place(village)
  return (
    <fieldset>
      <Legend n={5} word={t("post-where")} />
      <button class="blank row" type="button" onClick={openWhere}>
        <Icon name="map-pin" />
        <b lang={langOf(code)}>{[village ? placeName(village) : t("post-village"), where, at].filter(Boolean).join(" ")}</b>
        {transport && <span>{t("post-send-car")}</span>}
        <Icon name="chevron-right" size={22} />
      </button>
    </fieldset>
  )
}

// ---- posting ----

function Foot() {
  const gap = missing(draft.value)
  const changing = editing.value
  const before = (gigs.data.value ?? []).length > 0
  return (
    <>
      {changing ? null : before ? (
        <button class="b" type="button" onClick={openRepeat}><Icon name="copy" size={22} />{t("post-again")}</button>
      ) : null}
      <button class={gap.length ? "b w2" : "b go w2"} type="button" aria-disabled={gap.length > 0} onClick={() => void (gap.length ? lead(gap[0]!) : send())}>
        <Icon name={changing ? "check" : "speakerphone"} />
        {gap.length ? t("post-missing", { what: t(gap[0]!) }) : t(changing ? "act-save" : "post-go")}
      </button>
    </>
  )
}

/** The dashed button says what is missing; a tap on it leads there. */
function lead(to: ReturnType<typeof missing>[number]): void {
  if (to === "post-trade") openTrades()
  else if (to === "post-pay") openPad()
  else if (to === "post-where") openWhere()
  else document.querySelector<HTMLElement>(".days button:not([aria-disabled])")?.focus()
}

/** People stand on the gig: what the change does to them is said before it is done. */
const askChange = (gig: Gig, now: Draft): void =>
  openSheet(() => (
    <>
      <SheetTitle>{t("own-edit")}</SheetTitle>
      <p class="small">{t("own-edit-booked")}</p>
      {otherTerms(gig, now) && <Effects gig={gig} verb={now.trade !== gig.trade || now.takes !== gig.takes ? "work" : "terms"} />}
      {now.headcount !== gig.headcount && <Effects gig={gig} verb="headcount" headcount={now.headcount} />}
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        <button class="b go w2" type="button" onClick={() => void closeSheet().then(() => send(true))}><Icon name="check" />{t("act-save")}</button>
      </div>
    </>
  ))

async function send(told = false): Promise<void> {
  if (me.peek() && !me.peek()!.employer) return go("/profile?next=/post")
  const now = draft.peek()
  const changing = editing.peek()
  if (changing) {
    if (changing.taken + changing.held + changing.waiting > 0 && !told) return askChange(changing, now)
    follow(await edit(changing, bodyOf(now)), {
      pencil: t("post-pencil"),
      done: () => t("profile-saved"),
    })
    if (now.spoken) await leaveNote(changing.id, now.spoken)
    editing.value = null
    return go(`/gigs/${changing.id}/choose`, { replace: true })
  }
  const row = await post(bodyOf(now), { trade: now.trade!, headcount: now.headcount, amount_fen: now.amount_fen!, to_fen: now.to_fen, per: now.per, starts_on: now.from! })
  if (now.spoken) await leaveNote(row.about, now.spoken)
  follow(row, {
    pencil: t("post-pencil"),
    done: (answer) => {
      learnGig(answer as Gig)
      return t("post-sent", { number: String((answer as Gig).number) })
    },
  })
  dropDraft()
  await go("/my-gigs", { replace: true })
}
