/** What the desk makes of a report, and the officer of a suspension. */
import type { OpenItem, Outcome, Wrong } from "../api/types"
import { put, type Row } from "../state/outbox"

/** `also`: other reports of the same, which end with it. */
export const decide = (item: OpenItem, outcome: Outcome, until: string | null, also: string[]): Promise<Row> =>
  put({ kind: "decision", method: "POST", path: `/reports/${item.id}/decision`, body: { outcome, until, also }, about: item.id })

/** Whom an officer suspends: the path of the API is his. */
export type Whom = { path: "people" | "employers"; id: string }

export const suspend = ({ path, id }: Whom, reason: Wrong, until: string | null): Promise<Row> =>
  put({ kind: "suspension", method: "POST", path: `/${path}/${id}/suspension`, body: { reason, until }, about: id })

export const lift = (suspension: string): Promise<Row> => put({ kind: "lifting", method: "POST", path: `/suspensions/${suspension}/lifting`, about: suspension })
