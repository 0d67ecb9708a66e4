/** What the desk says of an employer, and of a gig that waits for it. */
import type { EmployerRow, Gig, Proof, Revoked, SentBack } from "../api/types"
import { put, type Row } from "../state/outbox"

export const verify = (one: EmployerRow, what: Proof): Promise<Row> =>
  put({ kind: "verification", method: "POST", path: `/employers/${one.id}/verification`, body: { what, version: one.version }, about: one.id })

export const revoke = (one: EmployerRow, why: Revoked): Promise<Row> =>
  put({ kind: "revocation", method: "POST", path: `/employers/${one.id}/revocation`, body: { why }, about: one.id })

/** The desk has read a gig that waits for it: on the board with it, or back to its employer for a reason. */
export const check = (gig: Gig, why: SentBack | null): Promise<Row> =>
  put({ kind: "check", method: "POST", path: `/gigs/${gig.id}/check`, body: { ok: why === null, why, version: gig.version }, about: gig.id })
