/** One gig: the card that is already here, then the server's newest. */
import { get } from "../api/client"
import type { Gig, Page } from "../api/types"
import { gigs, keptBoard } from "./board"
import { now } from "./clock"
import { keepGigs, keptGig } from "./drawer"
import { resource, type Resource } from "./resource"

const open = new Map<string, Resource<Gig>>()

export function gigOf(id: string): Resource<Gig> {
  const known = open.get(id)
  if (known) return known
  const made = resource<Gig>({
    fetch: () => get<Gig>(`/gigs/${encodeURIComponent(id)}`),
    read: async () => {
      const row = await keptGig(id)
      return row && { data: row.gig, at: row.at }
    },
    write: ({ data }) => keepGigs([data], true),
  })
  const card = gigs.peek()?.find((gig) => gig.id === id)
  if (card) made.data.value = card
  open.set(id, made)
  return made
}

/** The gig that the server drew into the page, and others like it where that takes nobody any more. */
export function firstGig(gig: Gig, like?: Gig[]): void {
  gigOf(gig.id).set(gig)
  if (like?.length) alikeOf(gig.id).set(like)
}

const like = new Map<string, Resource<Gig[]>>()

/** Open gigs like one that takes nobody any more: the market's three, then those of the board that is kept. */
export function alikeOf(id: string): Resource<Gig[]> {
  const known = like.get(id)
  if (known) return known
  const made = resource<Gig[]>({
    fetch: async () => {
      const { items } = await get<Page<Gig>>(`/gigs/${encodeURIComponent(id)}/alike`)
      const more = (await keptAlike(id))?.data ?? []
      return [...items, ...more.filter((gig) => !items.some((one) => one.id === gig.id))]
    },
    read: () => keptAlike(id),
    write: ({ data }) => keepGigs(data),
  })
  like.set(id, made)
  return made
}

/** Without a network: of the board that is kept, those of its trade first. */
async function keptAlike(id: string): Promise<{ data: Gig[]; at: number } | undefined> {
  const board = await keptBoard()
  const trade = (await keptGig(id))?.gig.trade
  const open = (board?.cards ?? []).filter((gig) => gig.id !== id && !overOf(gig) && gig.next_starts_at !== null && Date.parse(gig.next_starts_at) > now())
  return board && { data: [...open.filter((gig) => gig.trade === trade), ...open.filter((gig) => gig.trade !== trade)], at: board.at }
}

/** Why nobody new can have a seat of it; `kept`: what is left is being kept for somebody in line. */
export function overOf(gig: Gig): "full" | "kept" | "closed" | "cancelled" | "done" | null {
  if (gig.state === "closed" || gig.state === "cancelled" || gig.state === "done") return gig.state
  if (Date.parse(gig.ends_at) <= now()) return "done"
  if (gig.open > 0 || gig.state === "checking") return null
  return gig.held ? "kept" : "full"
}
