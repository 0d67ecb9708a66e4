/** 我的活: one sentence a neighbour would say, then the tickets and their stamps. */
import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import type { Move, Order, Reason } from "../../api/types"
import { REASONS } from "../../api/types"
import { move } from "../../actions/move"
import { takeBack } from "../../actions/take"
import { gigPlace, langOf, place, tradeName } from "../../state/catalogue"
import { clockOf, dayOf, saySpan, sayInstant, shortDay } from "../../state/days"
import { agreed, meeting } from "../../state/deal"
import { now } from "../../state/clock"
import { isLive, moving, orders, pencils, type Pencil } from "../../state/orders"
import { flush, sending } from "../../state/outbox"
import { person } from "../../state/people"
import { amount, per, settled } from "../../state/pay"
import { listed, pause, rich, stop, t } from "../../state/words"
import { ear } from "../../state/ear"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Door } from "../../parts/Door"
import { Emblem } from "../../parts/Emblem"
import { told } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Reasons } from "../../parts/Reasons"
import { Screen } from "../../parts/Screen"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { StampLine, type Stamp } from "../../parts/Stamps"
import { Pay } from "../../parts/Pay"
import { ReportLink } from "../../parts/ReportLink"
import { picture } from "../../state/catalogue"
import { Written } from "../../parts/Written"
import { Answers, isAsked } from "./Answers"
import { Contacts } from "./Contacts"

export function Work() {
  useEffect(() => void (person.peek() && orders.load()), [person.value?.id])
  if (!person.value) return <Screen title={t("work-title")} say={(tell) => tell.stranger()}><Needed next="/work" /></Screen>
  const all = orders.data.value
  // What a restored market is told again stands in pencil until it has answered, and not in ink beside it.
  const live = (all ?? []).filter((order) => isLive(order) && !pencils.value.some(({ row }) => row.about === order.id)).sort(bySoonest)
  const past = (all ?? []).filter((order) => !isLive(order))
  const next = live.find((order) => order.state === "accepted")
  return (
    <Screen title={t("work-title")} say={all || pencils.value.length ? (tell) => tell.work(next, live, pencils.value) : undefined}>
      <Door />
      <OldNote of={orders} />
      {(next || live.length > 0 || pencils.value.length > 0) && <Sentence order={next} />}
      {all === null && pencils.value.length === 0 ? (
        orders.trouble.value ? <Wrong problem={orders.trouble.value === "offline" ? null : orders.trouble.value} onRetry={() => void orders.load()} /> : <Ghosts n={2} />
      ) : live.length + pencils.value.length === 0 ? (
        <Block icon="clipboard-check" title={t("work-empty")} line={t("work-empty-line")}>
          <a class="b go" href="/"><Icon name="search" size={22} />{t("act-see-board")}</a>
        </Block>
      ) : (
        <ul>
          {pencils.value.map((pencil) => <PencilTicket key={pencil.row.id} {...pencil} />)}
          {live.map((order) => <OrderTicket key={order.id} order={order} />)}
        </ul>
      )}
      {past.length > 0 && (
        <details class="past">
          <summary>{t("work-past")} · {past.length}</summary>
          <ul>{past.map((order) => <OrderTicket key={order.id} order={order} />)}</ul>
        </details>
      )}
    </Screen>
  )
}

const OFFER_FIRST = (order: Order): number => (order.state === "offered" || isAsked(order) ? 0 : 1)
const start = (order: Order): string => order.gig.next_starts_at ?? order.gig.starts_on
const bySoonest = (a: Order, b: Order): number => OFFER_FIRST(a) - OFFER_FIRST(b) || start(a).localeCompare(start(b)) || a.id.localeCompare(b.id)

function Sentence({ order }: { order: Order | undefined }) {
  if (!order) return <section class="say"><p>{t("work-say-none")}</p></section>
  const { day, time, where } = meeting(order)
  const { meet, pay, settle } = agreed(order)
  const driver = meet?.who_drives
  return (
    <section class="say">
      <p>
        {rich("work-say", { day: <mark>{day}</mark>, time: <mark>{time}</mark>, where: <mark><Written text={where} /></mark> })}
        {driver ? pause() : stop()}
        {driver && <>{t("work-say-driver", { who: driver })}{stop()}</>}
        {per(pay)} <span class="pay"><span class="y">¥</span>{amount(pay)}</span>{pause()}{settled(settle)}
      </p>
      {ear.value && <ear.value.Listen round say={(tell) => tell.deal(order)} />}
      {order.with.length > 0 && (
        <div class="sub">
          <span class="whos2">{order.with.slice(0, 6).map((one) => <Emblem of={one.emblem} size="s" />)}</span>
          <span>{t("work-with", { names: listed(order.with.map((one) => one.name).filter(Boolean)) })}</span>
        </div>
      )}
    </section>
  )
}

const PencilTicket = ({ row, gig }: Pencil) => (
  <li class="tk pencil">
    <p class="flag"><Icon name="pencil" size={22} />{t("gig-pencil")}</p>
    <div class="stub"><Pay pay={gig.pay} /><span class="per">{per(gig.pay)}</span><Icon name={picture(gig.trade)} size={32} pic /></div>
    <div class="in">
      <div class="hd"><h2><a href={`/gigs/${gig.id}`}>{tradeName(gig.trade)}</a></h2><span class="no">{t("gig-no", { number: String(gig.number) })}</span></div>
      <div class="m"><span><Icon name={row.state === "sending" ? "cloud-up" : "cloud-off"} size={20} /><span>{t(row.state === "sending" ? "work-sending" : "work-no-signal")}</span></span></div>
      <div class="act">
        <button class="b" type="button" onClick={() => void takeBack(row)}><Icon name="x" size={20} />{t("act-drop")}</button>
        <button class="b" type="button" aria-disabled={sending.value} onClick={() => void flush(true)}><Icon name="send" size={20} />{t("act-send-now")}</button>
      </div>
    </div>
  </li>
)

const OrderTicket = ({ order }: { order: Order }) => {
  const { gig } = order
  const onItsWay = moving(order.id)
  const over = !isLive(order) && order.state !== "completed"
  return (
    <li class={`tk stamped ${onItsWay ? "pencil" : over ? "full" : ""}`.trimEnd()}>
      {onItsWay && <p class="flag"><Icon name="pencil" size={22} />{t(`outbox-kind-${onItsWay.kind}`)} · {t(onItsWay.state === "sending" ? "work-sending" : "work-no-signal")}</p>}
      <div class="stub"><Pay pay={{ amount_fen: order.pay_fen, to_fen: null }} /><span class="per">{per(gig.pay)}</span><Icon name={picture(gig.trade)} size={36} pic /></div>
      <div class="in">
        <div class="hd"><h2><a href={`/gigs/${gig.id}`}>{tradeName(gig.trade)}</a></h2><span class="no">{t("gig-no", { number: String(gig.number) })}</span></div>
        <div class="m"><span><Icon name="calendar" size={20} /><span>{saySpan(gig.starts_on, gig.open_end ? null : gig.ends_on)} <span class="n">{gig.shift.from}–{gig.shift.to}</span></span></span></div>
        <div class="m"><span><Icon name="map-pin" size={20} /><span lang={langOf(place(gig.place.village ?? gig.place.township))}>{gigPlace(gig) || t("gig-place-unknown")}</span></span></div>
        {onItsWay ? null : <Answers order={order} />}
        <Clock order={order} />
        {!onItsWay && <Moves order={order} />}
      </div>
      <div class="foot">
        <StampLine stamps={stamps(order)} />
        {!onItsWay && <p class="aside"><ReportLink gig={gig} /></p>}
      </div>
    </li>
  )
}

/** What runs out: the answer that is awaited, or the quarter of an hour in which a deal may still be undone. */
function Clock({ order }: { order: Order }) {
  const back = order.take_back_until && Date.parse(order.take_back_until)
  if (order.state === "accepted" && back && back > now()) return <p class="m">{t("work-take-back", { time: clockOf(back) })}</p>
  if (isLive(order) && order.state !== "accepted" && order.state !== "waitlisted" && !isAsked(order) && order.expires_at) return <p class="m">{t("work-answer-by", { time: sayInstant(Date.parse(order.expires_at)) })}</p>
  return null
}

const WORDS: Partial<Record<Move, readonly [string, string]>> = { withdraw: ["arrow-back-up", "act-undo"], cancel: ["x", "act-withdraw"], accept: ["check", "act-accept"], refuse: ["x", "act-refuse"] }
const MILD_FIRST: readonly Move[] = ["refuse", "withdraw", "cancel", "accept"]

const Moves = ({ order }: { order: Order }) => {
  // A fresh deal may be taken back or called off: only the free way is offered while there is one.
  // A question is answered where it stands, and the no that leaves a mark does not stand beside the one that leaves none.
  const answered: readonly Move[] = order.asked ? ["accept", "refuse", "cancel"] : order.coming === "asked" ? ["cancel"] : []
  const may = MILD_FIRST.filter((verb) => !answered.includes(verb) && order.moves.includes(verb) && !(verb === "cancel" && order.moves.includes("withdraw")))
  return may.length || order.state === "accepted" ? (
    <div class="act">
      {order.state === "accepted" && <Contacts order={order} />}
      {may.map((verb) => (
        <button class={verb === "accept" ? "b go" : "b"} type="button" onClick={() => (verb === "cancel" ? askWhy(order) : void told(move(order, verb)))}>
          <Icon name={WORDS[verb]![0]} size={20} />
          {t(WORDS[verb]![1])}
        </button>
      ))}
    </div>
  ) : null
}

const HIS_REASONS = REASONS.filter((reason) => reason !== "no_need" && reason !== "no_fit")
const why = signal<Reason | null>(null)

/** A deal is called off with its reason: the employer hears it at once, and it counts for nobody's rank. */
function askWhy(order: Order): void {
  why.value = null
  openSheet(() => (
    <>
      <SheetTitle>{t("work-cancel-title")}</SheetTitle>
      <p class="small">{t("work-cancel-line")}</p>
      <Reasons of={HIS_REASONS} chosen={why} />
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        <button
          class={why.value ? "b no- w2" : "b w2"}
          type="button"
          aria-disabled={why.value === null}
          onClick={() => {
            if (why.value) void closeSheet().then(() => told(move(order, "cancel", { reason: why.value! })))
          }}
        >
          <Icon name="x" />
          {why.value ? t("act-withdraw") : t("reason-title")}
        </button>
      </div>
    </>
  ))
}

/** Square seals are the worker's, round ones the employer's; an ended order shows where it fell. */
function stamps(order: Order): Stamp[] {
  const asked = order.opened_by === "party"
  const day = (instant: string | null): string => (instant ? shortDay(dayOf(Date.parse(instant))) : "")
  const fell = !isLive(order) && order.state !== "completed"
  const deal = order.accepted_at !== null
  const first: Stamp = asked
    ? { icon: "hand-stop", word: t("stamp-ask"), state: "done", under: day(order.opened_at) }
    : { icon: "hand-stop", word: t("stamp-go"), state: deal ? "done" : fell ? "fail" : "next", under: deal ? day(order.accepted_at) : fell ? t("stamp-failed") : t("stamp-next") }
  const fall: Stamp = { icon: "x", word: t("stamp-failed"), state: "fail", under: fell ? t(`order-state-${order.state}`) : "" }
  const second: Stamp = asked
    ? fell && !deal ? fall : { icon: "check", word: t("stamp-deal"), state: deal ? "done" : "next", under: deal ? day(order.accepted_at) : t("stamp-wait") }
    : { icon: "message", word: t("stamp-offer"), state: "done", under: day(order.opened_at) }
  const done = order.state === "completed"
  const third: Stamp = fell && deal ? fall : { icon: "p-shovel", word: t("stamp-work"), state: done ? "done" : deal && !fell ? "next" : "empty", under: shortDay(order.gig.next_starts_at ? dayOf(Date.parse(order.gig.next_starts_at)) : order.gig.starts_on) }
  const fourth: Stamp = { icon: "coin-yuan", word: t("stamp-pay"), state: done ? "next" : "empty", under: t(`pay-settle-${order.gig.settle.replace("_", "-")}`) }
  return [first, second, third, fourth]
}
