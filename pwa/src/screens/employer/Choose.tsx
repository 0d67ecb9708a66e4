/** 选人: a gig of one's own. Who asked, with what speaks for them; who comes; and what may still be done about the gig. */
import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import type { Gig, Order } from "../../api/types"
import { choose } from "../../actions/choose"
import { move } from "../../actions/move"
import { langOf, picture, trade, tradeName } from "../../state/catalogue"
import { now } from "../../state/clock"
import { sayInstant } from "../../state/days"
import { gigOf } from "../../state/gig"
import { person } from "../../state/people"
import { rich, t } from "../../state/words"
import { AtDesk } from "../../parts/AtDesk"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { follow, told } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { When } from "../../parts/TicketCard"
import { Coming } from "./Coming"
import { gigs, isOver, learnGig, matchesOf, notTaken, onItsWay, ordersOf } from "./gigs"
import { wearEmployer } from "./hat"
import { Manage } from "./Manage"
import { Asking } from "./Asking"

/** Orders that are ticked, by id. */
const ticked = signal<ReadonlySet<string>>(new Set())

export function Choose({ id = "" }: Record<string, string>) {
  wearEmployer()
  const card = gigOf(id)
  const orders = ordersOf(id)
  useEffect(() => {
    if (!person.peek()) return
    ticked.value = new Set()
    void card.load().then(() => card.data.peek() && learnGig(card.data.peek()!))
    void orders.load()
    void matchesOf(id).load()
  }, [id, person.value?.id])

  const gig = gigs.data.value?.find((one) => one.id === id) ?? card.data.value
  const title = gig ? t("choose-title", { number: String(gig.number) }) : t("own-choose")
  if (!person.value) return <Screen title={title} back say={(tell) => tell.stranger()}><Needed next={`/gigs/${id}/choose`} /></Screen>
  if (!gig) {
    const trouble = card.trouble.value
    return <Screen title={title} back>{trouble ? <Wrong problem={trouble === "offline" ? null : trouble} onRetry={() => void card.load()} /> : <Ghosts n={2} />}</Screen>
  }
  const all = orders.data.value
  const asking = (all ?? []).filter((order) => order.state === "requested").sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.opened_at.localeCompare(b.opened_at))
  const offered = (all ?? []).filter((order) => order.state === "offered" || order.state === "held")
  const coming = (all ?? []).filter((order) => order.state === "accepted" || order.state === "completed")
  const said =
    gig.state !== "open" ? t(`gig-state-${gig.state}`)
    : gig.open > 0 ? t("choose-say", { n: gig.headcount, taken: gig.taken, open: gig.open })
    : gig.held ? t("gigs-line-kept", { n: gig.headcount, taken: gig.taken, held: gig.held })
    : t("choose-say-full", { n: gig.headcount })
  const sending = onItsWay(gig.id)
  return (
    <Screen title={title} back say={(tell) => tell.choose(gig, asking.length)} bar={asking.length > 0 && !sending && (gig.open > 0 || ticked.value.size > 0) && gig.state === "open" ? <Foot gig={gig} asking={asking} /> : undefined}>
      <OldNote of={orders} />
      {sending && <p class="flag edge"><Icon name="pencil" size={20} />{t(`outbox-kind-${sending.kind}`)} · {t(sending.state === "sending" ? "work-sending" : "work-no-signal")}</p>}
      <section class="say nb">
        <p>{gig.state !== "open" || gig.open === 0 ? said : rich("choose-say", { n: gig.headcount, taken: <mark>{gig.taken}</mark>, open: gig.open })}</p>
        <a class="mini" href={`/gigs/${gig.id}`}>
          <Icon name={picture(gig.trade)} size={30} />
          <b lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</b>
          <When gig={gig} />
        </a>
      </section>
      <AtDesk gig={gig} />
      <Windows gig={gig} coming={coming} />
      {all === null && !orders.trouble.value && <Ghosts n={1} />}
      {all !== null && asking.length === 0 && coming.length + offered.length === 0 && gig.state !== "checking" && !isOver(gig) && (
        <Block icon="users" title={t("choose-empty")} line={t("choose-empty-line")} />
      )}
      {asking.length > 0 && (
        <>
          <h2 class="sec"><span>{t("choose-requests", { n: asking.length })}</span><small>{gig.decide_by && Date.parse(gig.decide_by) > now() ? t("choose-by-fit", { time: sayInstant(Date.parse(gig.decide_by)) }) : t("choose-order")}</small></h2>
          <div class="rows pick" role="group" aria-label={t("own-choose")}>
            {asking.map((order) => <Asking key={order.id} order={order} gig={gig} on={ticked.value.has(order.id)} why={notTaken.value.get(order.id)} onTick={() => tick(order.id)} />)}
          </div>
        </>
      )}
      {gig.waiting > 0 && <p class="hint"><Icon name="hourglass" size={20} />{t("choose-line", { n: gig.waiting })}</p>}
      <Coming coming={coming} offered={offered} />
      <Manage gig={gig} booked={coming.length} />
    </Screen>
  )
}

function tick(order: string): void {
  const next = new Set(ticked.peek())
  if (!next.delete(order)) next.add(order)
  ticked.value = next
}

const MOST_WINDOWS = 24

/** One window a seat: those who come, then the free ones, empty. */
function Windows({ gig, coming }: { gig: Gig; coming: Order[] }) {
  const emblems = coming.flatMap((order) => Array.from({ length: order.seats }, () => order.party?.emblem ?? null))
  const shown = Math.min(gig.headcount, MOST_WINDOWS)
  return (
    <div class="seat12" role="img" aria-label={t("gigs-seats-label", { n: gig.headcount, taken: gig.taken })}>
      {Array.from({ length: shown }, (_, i) => (i < Math.max(emblems.length, gig.taken) ? <Emblem of={emblems[i]} size="m" /> : <span class="hole" />))}
      {gig.headcount > shown && <b class="n">+{gig.headcount - shown}</b>}
    </div>
  )
}

function Foot({ gig, asking }: { gig: Gig; asking: Order[] }) {
  const chosen = asking.filter((order) => ticked.value.has(order.id))
  const seats = chosen.reduce((n, order) => n + order.seats, 0)
  const over = seats - gig.open
  const first = firstThatFit(asking, gig.open)
  return (
    <>
      {chosen.length > 0 ? (
        <button class="b" type="button" onClick={() => void refuse(chosen)}><Icon name="x" size={22} />{t("choose-refuse-these", { n: chosen.length })}</button>
      ) : first.length > 0 ? (
        <button class="b" type="button" onClick={() => (ticked.value = new Set(first.map((order) => order.id)))}><Icon name="checks" size={22} />{t("choose-first", { n: first.length })}</button>
      ) : null}
      <button class={chosen.length && over <= 0 ? "b go w2" : "b w2"} type="button" aria-disabled={!chosen.length || over > 0} onClick={() => void (chosen.length && over <= 0 && settle(gig, chosen))}>
        <Icon name="check" />
        {over > 0 ? t("choose-too-many", { n: over }) : chosen.length ? t("choose-these", { n: seats }) : t("choose-tick")}
      </button>
    </>
  )
}

/** From the first to ask on, as many as the free seats hold; a team that is too large is passed over. */
function firstThatFit(asking: Order[], free: number): Order[] {
  const fit: Order[] = []
  for (const order of asking) {
    if (order.seats > free) continue
    fit.push(order)
    free -= order.seats
  }
  return fit
}

async function settle(gig: Gig, chosen: Order[]): Promise<void> {
  const row = await choose(gig, chosen.map((order) => order.id))
  ticked.value = new Set()
  follow(row, {
    pencil: t("take-toast-pencil"),
    done: (answer) => t("choose-sent", { n: (answer as { items: Order[] }).items.reduce((n, order) => n + order.seats, 0) }),
  })
}

async function refuse(chosen: Order[]): Promise<void> {
  for (const order of chosen) await told(move(order, "refuse"))
  ticked.value = new Set()
}
