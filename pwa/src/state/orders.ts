/** The orders of the person in hand: the server's word, with what is still only on this phone drawn over it in pencil. */
import { computed } from "@preact/signals"
import { get } from "../api/client"
import type { Gig, Order, Page } from "../api/types"
import { onChange } from "./changes"
import { now } from "./clock"
import { addDays } from "./days"
import { onDone, mine as rows, type Row } from "./letters"
import { drawerOf, onLeaving, person } from "./people"
import { isOpen } from "./queue"
import { resource } from "./resource"

const LIVE = new Set(["requested", "offered", "waitlisted", "held", "accepted"])
export const isLive = (order: Order): boolean => LIVE.has(order.state)

export const orders = resource<Order[]>({
  fetch: async () => (await get<Page<Order>>("/orders?side=party")).items,
  read: async () => {
    const now = person.peek()
    return now ? (await drawerOf(now.id)).get<{ data: Order[]; at: number }>("orders") : undefined
  },
  write: async (dated) => {
    const now = person.peek()
    if (now) await (await drawerOf(now.id)).put("orders", dated)
  },
})
onLeaving(() => orders.clear())
onChange(() => void (orders.data.peek() && orders.load()))

/** The server's newest word on one order. */
export function learn(order: Order): void {
  const before = orders.data.peek() ?? []
  orders.set([order, ...before.filter((o) => o.id !== order.id)])
}

const MOVES = new Set(["take", "withdrawal", "cancellation", "acceptance", "refusal", "coming"])
const isOrder = (data: unknown): data is Order => typeof data === "object" && data !== null && "state" in data && "gig" in data

onDone((row, data) => {
  if (MOVES.has(row.kind) && row.person === person.peek()?.id && isOrder(data)) learn(data)
})

/** The move that is on its way for an order, if any. */
export const moving = (order: string): Row | undefined => rows.value.find((row) => row.about === order && row.kind !== "take" && isOpen(row))

export interface Pencil {
  row: Row
  gig: Gig
}

/** What a take carries for the screen while nobody has answered. */
export interface TakeShow {
  gig: Gig
}

/** Takes that the server has not confirmed, but for those that are being taken back. */
export const pencils = computed<Pencil[]>(() =>
  rows.value
    .filter((row) => row.kind === "take" && isOpen(row) && !moving(row.about))
    .map((row) => ({ row, gig: (row.show as TakeShow).gig })),
)

/** How the person in hand stands to a gig: in ink, in pencil, or not at all. */
export function standing(gig: string): "mine" | "pencil" | null {
  if (pencils.value.some((p) => p.gig.id === gig)) return "pencil"
  return orders.data.value?.some((order) => order.gig.id === gig && isLive(order)) ? "mine" : null
}

/** Other work that the person in hand has agreed to in the same hours: the server would refuse this one. Where its terms
 * have changed, the phone knows the new hours only, and he is still booked for the old: the server knows. */
export const clashFor = (gig: Gig): Order | undefined =>
  orders.data.value?.find(
    (order) => order.state === "accepted" && !order.asked && Date.parse(order.works_until) > now() && order.gig.id !== gig.id && sameHours(order.gig, gig),
  )

/** Whether two gigs have hours in common; a night shift belongs to the day on which it begins. */
export function sameHours(one: Gig, other: Gig): boolean {
  const [from, to] = hours(one)
  const [other_from, other_to] = hours(other)
  return [-1, 0, 1].some(
    (late) =>
      from < other_to + late * DAY_MINUTES &&
      other_from + late * DAY_MINUTES < to &&
      one.starts_on <= addDays(other.ends_on, -late) &&
      addDays(other.starts_on, -late) <= one.ends_on,
  )
}

const DAY_MINUTES = 24 * 60

/** From when to when the shift goes, in minutes of the day on which it begins. */
function hours({ shift }: Gig): [number, number] {
  const [from, to] = [shift.from, shift.to].map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) as [number, number]
  return [from, to > from ? to : to + DAY_MINUTES]
}

export const orderFor = (gig: string): Order | undefined => orders.data.value?.find((order) => order.gig.id === gig && isLive(order))
