/** Whom the employer takes: those who asked, or somebody whom he asks himself. */
import type { Gig } from "../api/types"
import { newId } from "../state/ids"
import { put, type Row } from "../state/outbox"

/** Everybody ticked becomes a deal at once; who cannot come any more is told apart in the answer. */
export const choose = (gig: Gig, orders: string[]): Promise<Row> =>
  put({ kind: "choose", method: "POST", path: `/gigs/${gig.id}/acceptances`, body: { orders }, about: gig.id, starts_at: gig.next_starts_at, show: { gig, orders } })

export interface OfferShow {
  gig: Gig
  person: string
}

/** Asks a worker to come: an order that waits for his yes. */
export const offer = (gig: Gig, person: string): Promise<Row> => {
  const id = newId()
  return put({
    kind: "offer", method: "POST", path: `/gigs/${gig.id}/orders`, body: { id, party: { kind: "worker", id: person } }, about: id,
    starts_at: gig.next_starts_at, not_after: gig.next_starts_at, show: { gig, person } satisfies OfferShow,
  })
}
