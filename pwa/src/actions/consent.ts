/** Letting somebody act no more: it counts on this phone at once, and on the server as soon as it hears. */
import type { Consent } from "../api/types"
import { mine, put, type Row } from "../state/outbox"

export const letNoMore = (consent: Consent): Promise<Row> =>
  put({ kind: "consent", method: "POST", path: `/me/consents/${consent.id}/withdrawal`, about: consent.id, show: consent.to.name })

/** Consents that this phone has taken back, whether or not the server knows it yet. */
export const takenBack = (): ReadonlySet<string> => new Set(mine.value.filter((row) => row.kind === "consent" && row.state !== "refused").map((row) => row.about))
