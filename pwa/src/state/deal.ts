/** A deal as a neighbour would say it: when and where one has to stand, who fetches, what is paid. */
import type { Order, Terms } from "../api/types"
import { gigPlace } from "./catalogue"
import { clockOf, dayOf, sayDay } from "./days"
import { amount, per, settled } from "./pay"
import { pause, t } from "./words"

/** While new terms wait for his answer, what he has said yes to stands. */
export const agreed = (order: Order): Terms => order.asked?.was ?? order.gig

/** The meeting point if there is one, else the place of work; of the next shift, or of the first that was agreed. */
export function meeting(order: Order): { day: string; time: string; where: string } {
  const { meet, shift, starts_on } = agreed(order)
  const next = !order.asked?.was && order.gig.next_starts_at ? Date.parse(order.gig.next_starts_at) : null
  return {
    day: sayDay(next === null ? starts_on : dayOf(next)).bold,
    time: meet?.at ?? (next === null ? shift.from : clockOf(next)),
    where: meet?.where ?? (gigPlace(order.gig) || t("gig-place-unknown")),
  }
}

/** All of it, to be heard. */
export function plain(order: Order): string {
  const { meet, pay, settle } = agreed(order)
  return [t("work-say", meeting(order)), meet?.who_drives && t("work-say-driver", { who: meet.who_drives }), `${per(pay)} ${amount(pay)}`, settled(settle)].filter(Boolean).join(pause())
}
