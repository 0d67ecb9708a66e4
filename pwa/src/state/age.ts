/** Whether the law closes work to somebody, by the birth month that his own phone knows (app/people/ages.py). */
import type { Gig } from "../api/types"
import { trade } from "./catalogue"
import { dayOf } from "./days"

const MIN_AGE = 16
const ADULT = 18

/** Full years on a day, counted against him: from the month after the birth month, a year alone as its December. */
export function ageOn(born: string, day: string): number {
  const month = Number(born.slice(5)) || 12
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (Number(day.slice(5, 7)) > month ? 0 : 1)
}

/** Closed to those under 18: danger, night (any hour from 22 to 6), lodging, out of the region. */
export function isGuarded(gig: Gig): boolean {
  const { from, to } = gig.shift
  const { village, township, lat } = gig.place
  const night = to <= from || from < "06:00" || to > "22:00"
  return night || gig.lodging || gig.hazards.length > 0 || (!village && !township && lat === null) || (trade(gig.trade)?.hazardous ?? false)
}

/** The refusal that the market would give, or null. */
export function tooYoung(gig: Gig, born: string | null | undefined): "err-worker-under-age" | "err-worker-under-age-hazard" | null {
  if (!born) return null
  const age = ageOn(born, dayOf(Date.parse(gig.next_starts_at)))
  if (age < MIN_AGE) return "err-worker-under-age"
  return age < ADULT && isGuarded(gig) ? "err-worker-under-age-hazard" : null
}
