/** What a coordinator or the desk does with an open item. */
import type { OpenItem } from "../api/types"
import { put, type Row } from "../state/outbox"

/** The person has been told of what he had not seen. */
export const tell = (item: OpenItem): Promise<Row> =>
  put({ kind: "told", method: "POST", path: `/notices/${String(item.facts.notice)}/told`, about: item.id, starts_at: item.gig?.starts_at ?? null, show: { item } })
