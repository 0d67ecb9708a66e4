/** The moves of an order that its worker or its employer may make. */
import type { Move, Order, Reason } from "../api/types"
import { put, type Row } from "../state/outbox"
import type { Kind } from "../state/queue"

const NOUNS = { withdraw: "withdrawal", cancel: "cancellation", accept: "acceptance", refuse: "refusal", coming: "coming", speak: "spoken" } as const satisfies Record<Move, Kind>

type Said = { reason?: Reason } | { terms_version: number } | { coming: boolean }

/** Whether one still comes tomorrow. */
export const answerComing = (order: Order, coming: boolean): Promise<Row> => move(order, "coming", { coming })

export function move(order: Order, verb: Move, said: Said = {}): Promise<Row> {
  const noun = NOUNS[verb]
  return put({
    kind: noun,
    method: "POST",
    path: `/orders/${order.id}/${noun}`,
    body: said,
    about: order.id,
    starts_at: order.gig.next_starts_at,
    show: { gig: order.gig },
    replaces: true,
  })
}
