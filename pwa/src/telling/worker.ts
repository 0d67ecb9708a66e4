/** What a worker hears: the board, a gig, his own work. */
import type { Gig, Order } from "../api/types"
import { agreed, meeting } from "../state/deal"
import type { Pencil } from "../state/orders"
import { called, clock, isSettled, number, said, spare, theDay, theDays, thePay, thePlace, theShift, theStart, theTrade, together, written, type Saying } from "../state/spoken"
import { t } from "../state/words"

const TOLD = 5

/** The board: how many, then the first few in a breath each. */
export function board(list: Gig[] | null): Saying | null {
  if (!list) return null
  if (!list.length) return [said("board-empty"), said("board-empty-line")]
  return [said("voice-board", { n: number(list.length) }), ...list.slice(0, TOLD).map((gig) => spare(brief(gig))), spare(said("law"))]
}

const whereOf = (gig: Gig) => thePlace(gig.place.village ?? gig.place.township)

const brief = (gig: Gig) => together(theTrade(gig.trade), thePay(gig.pay), whereOf(gig))

/** A ticket: what can be read on it. */
export const ticket = (gig: Gig): Saying => [
  together(theTrade(gig.trade), thePay(gig.pay), isSettled(gig.settle)),
  together(theStart(gig), whereOf(gig)),
  gig.open > 0 ? said("gig-seats", { open: number(gig.open) }) : said(gig.held ? "gig-kept" : "gig-full"),
]

/** The page of a gig: all that one should know before one says yes. */
export const gig = (it: Gig, over: string | null, recording?: string): Saying => [
  ...(over ? [said(`gig-over-${over}`)] : []),
  { ...spare(said("gig-number", { number: called(it.number) })), recording },
  together(theTrade(it.trade), thePay(it.pay), isSettled(it.settle)),
  together(theDays(it), theShift(it.shift), whereOf(it)),
  ...(it.meet?.where || it.meet?.at ? [together(!!it.meet.at && clock(it.meet.at), !!it.meet.where && written(it.meet.where, said("voice-written")))] : []),
  together(
    it.meet?.who_drives ? written(it.meet.who_drives, said("voice-fetched")) : said(it.transport ? "gig-transport" : "gig-no-transport"),
    said(it.meals ? "gig-meals" : "gig-no-meals"),
    it.lodging && said("gig-lodging"),
  ),
  ...it.hazards.map((hazard) => spare(said(`hazard-${hazard}`))),
  it.open > 0 ? said("gig-seats", { open: number(it.open) }) : said(it.held ? "gig-kept" : "gig-full"),
  spare(said("law")),
]

/** A gig that is no more. */
export const gone = (): Saying => [said("gig-gone"), spare(said("act-see-board"))]

/** My work: the next deal first, then what waits. */
export function work(next: Order | undefined, live: readonly Order[], pencils: readonly Pencil[]): Saying {
  const asked = live.filter((order) => order.state === "offered" || order.asked || order.coming === "asked").length
  const waiting = live.filter((order) => order.state === "requested" || order.state === "waitlisted" || order.state === "held").length
  return [
    ...(pencils.length ? [said("outbox-strip", { n: number(pencils.length) }), said("outbox-strip-line")] : []),
    ...(next ? deal(next) : live.length + pencils.length ? [said("work-say-none")] : [said("work-empty"), spare(said("work-empty-line"))]),
    ...(asked ? [said("voice-work-asked", { n: number(asked) })] : []),
    ...(waiting ? [said("voice-work-waiting", { n: number(waiting) })] : []),
  ]
}

/** A deal: when and where one has to stand, who fetches, what is paid. */
export function deal(order: Order): Saying {
  const { meet, pay, settle } = agreed(order)
  const { on, time } = meeting(order)
  const where = meet?.where ? written(meet.where, together(whereOf(order.gig), said("voice-written"))) : whereOf(order.gig)
  return [
    theTrade(order.gig.trade),
    said("work-say", { day: theDay(on), time: clock(time), where }),
    ...(meet?.who_drives ? [written(t("work-say-driver", { who: meet.who_drives }), said("voice-fetched"))] : []),
    together(thePay(pay), isSettled(settle)),
  ]
}
