/** The board of open gigs: what is asked for, the pages that came, and the last 200 kept on the phone. */
import { computed, signal } from "@preact/signals"
import { ask, Refused, Unreachable } from "../api/client"
import type { Gig, Page, Problem } from "../api/types"
import { addDays, today } from "./days"
import { keep, keepGigs, kept, keptGigs } from "./drawer"

export type Sort = "new" | "near" | "pay" | "soon"

export interface Wish {
  tomorrow: boolean
  team: boolean
  trades: string[]
  q: string
  /** A point of the phone, or the code of a place; null: anywhere. */
  near: { lat: number; lon: number } | null
  village: string | null
  sort: Sort
  payMinFen: number | null
}

export const ANY: Wish = { tomorrow: false, team: false, trades: [], q: "", near: null, village: null, sort: "new", payMinFen: null }

export const wish = signal<Wish>(ANY)
export const gigs = signal<Gig[] | null>(null)
export const more = signal<string | null>(null)
/** Epoch ms of the list on screen. */
export const at = signal<number | null>(null)
export const trouble = signal<Problem | "offline" | null>(null)
export const busy = signal(false)
/** True while the list on screen was kept from an earlier visit: the server has not been asked yet. */
export const fromPhone = signal(false)
export const filtered = computed(() => JSON.stringify({ ...wish.value, sort: ANY.sort }) !== JSON.stringify({ ...ANY, sort: ANY.sort }))

/** The question as the API reads it. */
export function query(of: Wish, cursor?: string): string {
  const params = new URLSearchParams({ open: "true", limit: "20" })
  if (of.tomorrow) {
    params.set("from", addDays(today(), 1))
    params.set("to", addDays(today(), 1))
  }
  if (of.team) params.set("takes", "team")
  for (const trade of of.trades) params.append("trade", trade)
  if (of.q.trim()) params.set("q", of.q.trim())
  if (of.near) params.set("near", `${of.near.lat.toFixed(4)},${of.near.lon.toFixed(4)}`)
  if (of.village) params.set("village", of.village)
  if (of.payMinFen) params.set("pay_min", String(of.payMinFen))
  if (of.sort !== "new") params.set("sort", of.sort)
  if (cursor) params.set("cursor", cursor)
  return `/gigs?${params}`
}

interface KeptBoard {
  ids: string[]
  next: string | null
  at: number
}

const isPlain = (of: Wish): boolean => JSON.stringify(of) === JSON.stringify(ANY)

/** The first page that the server drew into the HTML. */
export function begin(page: Page<Gig>): void {
  put(page, Date.now())
  void remember(page, Date.now())
}

function put(page: Page<Gig>, when: number): void {
  gigs.value = page.items
  more.value = page.next
  at.value = when
  trouble.value = null
}

const remember = async (page: Page<Gig>, when: number): Promise<void> => {
  await keepGigs(page.items)
  await keep("board", { ids: page.items.map((gig) => gig.id), next: page.next, at: when } satisfies KeptBoard)
}

/** The kept board, for the moment before an answer or instead of one. */
export async function recall(): Promise<void> {
  const board = await keptBoard()
  if (board?.cards.length && !gigs.peek()) {
    put({ items: board.cards, next: board.next }, board.at)
    fromPhone.value = true
  }
}

/** The board as the phone keeps it, with those of its cards that are still there. */
export async function keptBoard(): Promise<(KeptBoard & { cards: Gig[] }) | undefined> {
  const board = await kept<KeptBoard>("board")
  return board && { ...board, cards: (await keptGigs(board.ids)) ?? [] }
}

let turn = 0

/** Asks for the list that is wished for; what stands there stays until the answer is here. */
export async function load(): Promise<void> {
  const mine = ++turn
  const of = wish.peek()
  busy.value = true
  try {
    const { data } = await ask<Page<Gig>>(query(of))
    if (mine !== turn) return
    put(data, Date.now())
    fromPhone.value = false
    if (isPlain(of)) await remember(data, Date.now())
    else await keepGigs(data.items)
  } catch (error) {
    if (mine !== turn) return
    if (error instanceof Unreachable) await offline(of)
    else if (error instanceof Refused) trouble.value = error.problem
    else throw error
  } finally {
    if (mine === turn) busy.value = false
  }
}

/** Without a network the kept cards are sifted here, as well as a phone can. */
async function offline(of: Wish): Promise<void> {
  const board = await keptBoard()
  if (board?.cards.length) {
    gigs.value = board.cards.filter((gig) => fits(gig, of))
    more.value = null
    at.value = board.at
  }
  trouble.value = "offline"
}

export function fits(gig: Gig, of: Wish): boolean {
  const day = addDays(today(), 1)
  if (of.tomorrow && !(gig.starts_on <= day && (gig.ends_on ?? "9999") >= day)) return false
  if (of.team && gig.takes === "worker") return false
  if (of.trades.length && !of.trades.includes(gig.trade)) return false
  if (of.village && gig.place.village !== of.village && gig.place.township !== of.village) return false
  if (of.q && String(gig.number) !== of.q.trim() && !(gig.title ?? "").includes(of.q.trim())) return false
  return !of.payMinFen || gig.pay.amount_fen >= of.payMinFen
}

export async function loadMore(): Promise<void> {
  const cursor = more.peek()
  if (!cursor || busy.peek()) return
  const mine = ++turn
  busy.value = true
  try {
    const { data } = await ask<Page<Gig>>(query(wish.peek(), cursor))
    if (mine !== turn) return
    const seen = new Set(gigs.peek()?.map((gig) => gig.id))
    gigs.value = [...(gigs.peek() ?? []), ...data.items.filter((gig) => !seen.has(gig.id))]
    more.value = data.next
    await keepGigs(data.items)
  } catch (error) {
    if (error instanceof Refused) trouble.value = error.problem
    else if (error instanceof Unreachable) trouble.value = "offline"
    else throw error
  } finally {
    if (mine === turn) busy.value = false
  }
}

export function want(change: Partial<Wish>): void {
  wish.value = { ...wish.peek(), ...change }
  void load()
}
