/** The gigs and people of the employer in hand: the server's word, and over it what is still only on this phone. */
import { computed, signal } from "@preact/signals"
import { get } from "../../api/client"
import type { PostShow } from "../../actions/post"
import { concerns, onChange } from "../../state/changes"
import { now } from "../../state/clock"
import type { Gig, Match, Order, Page, Problem } from "../../api/types"
import { mine as rows, onDone, type Row } from "../../state/outbox"
import { drawerOf, onLeaving, person } from "../../state/people"
import { isOpen } from "../../state/queue"
import { resource, type Resource } from "../../state/resource"

interface Dated<T> {
  data: T
  at: number
}

/** A list that only the person in hand may read: kept sealed in his drawer. */
function own<T>(name: string, fetch: () => Promise<T>): Resource<T> {
  return resource<T>({
    fetch,
    read: async () => {
      const who = person.peek()
      return who ? (await drawerOf(who.id)).get<Dated<T>>(name) : undefined
    },
    write: async (dated) => {
      const who = person.peek()
      if (who) await (await drawerOf(who.id)).put(name, dated)
    },
  })
}

const ofGig = new Map<string, Resource<Order[]>>()
const suggested = new Map<string, Resource<Match[]>>()

export const gigs = own("my-gigs", () => all<Gig>("/me/gigs?limit=50"))

/** Who did not answer new terms in time and has not been spoken to since, on whichever gig. */
export const unanswered = own("unanswered", () => all<Order>("/orders?side=employer&unanswered=true&limit=50"))

export function ordersOf(gig: string): Resource<Order[]> {
  const known = ofGig.get(gig) ?? own(`orders/${gig}`, () => all<Order>(`/orders?side=employer&gig=${gig}`))
  ofGig.set(gig, known)
  return known
}

export function matchesOf(gig: string): Resource<Match[]> {
  const known = suggested.get(gig) ?? own(`matches/${gig}`, async () => (await get<{ items: Match[] }>(`/gigs/${gig}/matches`)).items)
  suggested.set(gig, known)
  return known
}

const MOST = 200

/** The pages of a list that is short by nature: an employer's gigs, the people of one gig. */
async function all<T>(path: string): Promise<T[]> {
  const items: T[] = []
  for (let next: string | null = ""; next !== null && items.length < MOST; ) {
    const page: Page<T> = await get<Page<T>>(next ? `${path}&cursor=${encodeURIComponent(next)}` : path)
    items.push(...page.items)
    next = page.next
  }
  return items
}

/** Those whom the server would not take, by order: why not. */
export const notTaken = signal<ReadonlyMap<string, Problem>>(new Map())

onLeaving(() => {
  gigs.clear()
  unanswered.clear()
  for (const one of [...ofGig.values(), ...suggested.values()]) one.clear()
  ofGig.clear()
  suggested.clear()
  notTaken.value = new Map()
})

onChange((change) => {
  if (gigs.data.peek()) void gigs.load()
  if (unanswered.data.peek()) void unanswered.load()
  for (const [gig, of] of ofGig) if (of.data.peek() && concerns(change, gig)) void of.load()
})

const isGig = (data: unknown): data is Gig => typeof data === "object" && data !== null && "headcount" in data

/** The server's newest word on one gig. */
export function learnGig(gig: Gig): void {
  const before = gigs.data.peek()
  if (!before) return
  gigs.set(before.some((one) => one.id === gig.id) ? before.map((one) => (one.id === gig.id ? gig : one)) : [gig, ...before])
}

interface Chosen {
  items: Order[]
  refused: { order: string; code: string; facts: Record<string, unknown> }[]
}

const ABOUT_GIGS = new Set(["post", "edit", "close", "cancel-gig", "choose", "offer", "refusal", "withdrawal", "cancellation", "spoken"])

onDone((row, data) => {
  if (row.person !== person.peek()?.id || !ABOUT_GIGS.has(row.kind)) return
  if (isGig(data)) learnGig(data)
  if (row.kind === "choose") {
    const { refused } = data as Chosen
    notTaken.value = new Map([...notTaken.peek(), ...refused.map(({ order, ...why }) => [order, { type: "about:blank", status: 409, ...why }] as const)])
  }
  void refresh(row)
})

async function refresh(row: Row): Promise<void> {
  const gig = (row.show as { gig?: Gig } | null)?.gig?.id ?? row.about
  if (unanswered.data.peek()) await unanswered.load()
  if (gigs.data.peek()) await gigs.load()
  if (ofGig.has(gig)) await ofGig.get(gig)!.load()
}

export interface Pencil {
  row: Row
  show: PostShow
}

/** Gigs that the server has not confirmed. */
export const pencils = computed<Pencil[]>(() => rows.value.filter((row) => row.kind === "post" && isOpen(row)).map((row) => ({ row, show: row.show as PostShow })))

/** The write about a gig or an order that is on its way, if any. */
export const onItsWay = (about: string): Row | undefined => rows.value.find((row) => row.about === about && isOpen(row))

/** Whom the employer has asked for a gig, on this phone only so far. */
export const asked = computed<ReadonlySet<string>>(
  () => new Set(rows.value.filter((row) => row.kind === "offer" && row.state !== "refused").map((row) => `${(row.show as { gig: Gig }).gig.id}/${(row.show as { person: string }).person}`)),
)

/** Nothing can happen on it any more: it is cancelled or done, or its last shift has ended. */
export const isOver = (gig: Gig): boolean => gig.state === "cancelled" || gig.state === "done" || (gig.ends_at !== null && Date.parse(gig.ends_at) <= now())
