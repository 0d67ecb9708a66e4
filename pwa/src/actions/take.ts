/** What "I go" means: an order that the phone names itself, sent when there is a network, dead at the start of the work. */
import type { Gig } from "../api/types"
import { newId } from "../state/ids"
import type { TakeShow } from "../state/orders"
import { drop, put, type Row } from "../state/outbox"

export function take(gig: Gig): Promise<Row> {
  const id = newId()
  return put({
    kind: "take",
    method: "POST",
    path: `/gigs/${gig.id}/orders`,
    body: { id, not_after: gig.next_starts_at, terms_version: gig.terms_version, ...(gig.open === 0 && { wait: true }) },
    about: id,
    not_after: gig.next_starts_at,
    starts_at: gig.next_starts_at,
    show: { gig } satisfies TakeShow,
  })
}

/** Undo: what never left is dropped; what may have been heard is followed by a withdrawal. */
export async function takeBack(row: Row): Promise<void> {
  if (await drop(row.id)) return
  await put({
    kind: "withdrawal",
    method: "POST",
    path: `/orders/${row.about}/withdrawal`,
    body: { reason: "mistake" },
    about: row.about,
    starts_at: (row.show as TakeShow).gig.next_starts_at,
    show: row.show,
  })
}
