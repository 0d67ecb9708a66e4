/** What the employer's thumb means about a gig: post, change, close, cancel. The outbox does the rest. */
import type { Gig, Per, Reason } from "../api/types"
import { newId } from "../state/ids"
import { put, type Row } from "../state/outbox"

/** What the screens draw in pencil until the server has said yes. */
export interface PostShow {
  trade: string
  headcount: number
  amount_fen: number
  to_fen: number | null
  per: Per
  starts_on: string
}

/** A new gig, named by the phone. `body` is that of POST /gigs without its id. */
export function post(body: Record<string, unknown>, show: PostShow): Promise<Row> {
  const id = newId()
  return put({ kind: "post", method: "POST", path: "/gigs", body: { id, ...body }, about: id, show })
}

export const edit = (gig: Gig, body: Record<string, unknown>): Promise<Row> =>
  put({ kind: "edit", method: "PATCH", path: `/gigs/${gig.id}`, body, about: gig.id, if_match: gig.version, show: { gig }, replaces: true })

export const close = (gig: Gig): Promise<Row> => put({ kind: "close", method: "POST", path: `/gigs/${gig.id}/closing`, about: gig.id, show: { gig }, replaces: true })

export const cancelGig = (gig: Gig, reason: Reason): Promise<Row> =>
  put({ kind: "cancel-gig", method: "POST", path: `/gigs/${gig.id}/cancellation`, body: { reason }, about: gig.id, show: { gig }, replaces: true })
