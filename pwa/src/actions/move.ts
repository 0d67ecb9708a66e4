/** The moves of an order that its worker may make. */
import type { Move, Order, Reason } from "../api/types"
import { put, type Row } from "../state/outbox"
import type { Kind } from "../state/queue"

const NOUNS = { withdraw: "withdrawal", cancel: "cancellation", accept: "acceptance", refuse: "refusal" } as const satisfies Record<Move, Kind>

export function move(order: Order, verb: Move, reason?: Reason): Promise<Row> {
  const noun = NOUNS[verb]
  return put({
    kind: noun,
    method: "POST",
    path: `/orders/${order.id}/${noun}`,
    body: reason ? { reason } : {},
    about: order.id,
    starts_at: order.gig.next_starts_at,
    show: { gig: order.gig },
    replaces: true,
  })
}
