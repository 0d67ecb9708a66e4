/** A deal as a neighbour would say it: when and where one has to stand, who fetches, what is paid. */
import type { Order, Terms } from "../api/types"
import { gigPlace } from "./catalogue"
import { clockOf, dayOf, sayDay } from "./days"
import { t } from "./words"

/** While new terms wait for his answer, what he has said yes to stands. */
export const agreed = (order: Order): Terms => order.asked?.was ?? order.gig

/** The meeting point if there is one, else the place of work; of the next shift, or of the first that was agreed. */
export function meeting(order: Order): { on: string; day: string; time: string; where: string } {
  const { meet, shift, starts_on } = agreed(order)
  const next = !order.asked?.was && order.gig.next_starts_at ? Date.parse(order.gig.next_starts_at) : null
  const on = next === null ? starts_on : dayOf(next)
  return {
    on,
    day: sayDay(on).bold,
    time: meet?.at ?? (next === null ? shift.from : clockOf(next)),
    where: meet?.where ?? (gigPlace(order.gig) || t("gig-place-unknown")),
  }
}
