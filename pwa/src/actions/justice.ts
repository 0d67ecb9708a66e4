/** What the desk makes of a report, and the officer of a suspension. */
import type { OpenItem, Outcome, Suspension } from "../api/types"
import { put, type Row } from "../state/outbox"

export const decide = (item: OpenItem, outcome: Outcome, until: string | null = null): Promise<Row> =>
  put({ kind: "decision", method: "POST", path: `/reports/${item.id}/decision`, body: { outcome, until }, about: item.id })

export const lift = (one: Suspension): Promise<Row> => put({ kind: "lifting", method: "POST", path: `/suspensions/${one.id}/lifting`, about: one.id })
