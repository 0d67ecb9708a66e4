/** What an officer says of an employer. */
import type { EmployerRow, Proof, Revoked } from "../api/types"
import { put, type Row } from "../state/outbox"

export const verify = (one: EmployerRow, what: Proof): Promise<Row> =>
  put({ kind: "verification", method: "POST", path: `/employers/${one.id}/verification`, body: { what, version: one.version }, about: one.id })

export const revoke = (one: EmployerRow, why: Revoked): Promise<Row> =>
  put({ kind: "revocation", method: "POST", path: `/employers/${one.id}/revocation`, body: { why }, about: one.id })
