/** One gig: the card that is already here, then the server's newest. */
import { get } from "../api/client"
import type { Gig } from "../api/types"
import { gigs } from "./board"
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

/** The gig that the server drew into the page. */
export const firstGig = (gig: Gig): void => gigOf(gig.id).set(gig)
