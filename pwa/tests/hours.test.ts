import { expect, test } from "vitest"
import type { Gig, Order } from "../src/api/types"
import { clashFor, orders, sameHours } from "../src/state/orders"

const work = (starts_on: string, ends_on: string, from: string, to: string) => ({ starts_on, ends_on, shift: { from, to } }) as Gig
const day = work("2026-12-02", "2026-12-04", "09:00", "18:00")

test.each<[string, Gig, boolean]>([
  ["the same hours of its last day", work("2026-12-04", "2026-12-08", "17:00", "22:00"), true],
  ["its evenings", work("2026-12-02", "2026-12-04", "18:00", "22:00"), false],
  ["the day after", work("2026-12-05", "2026-12-05", "09:00", "18:00"), false],
  ["the night before it, into the morning", work("2026-12-01", "2026-12-01", "22:00", "10:00"), true],
  ["the night before it, until it begins", work("2026-12-01", "2026-12-01", "22:00", "09:00"), false],
  ["the night after its last day", work("2026-12-04", "2026-12-04", "22:00", "06:00"), false],
  ["a whole day and night within", work("2026-12-03", "2026-12-03", "08:00", "08:00"), true],
])("%s", (_, other, same) => {
  expect(sameHours(day, other)).toBe(same)
  expect(sameHours(other, day)).toBe(same)
})

test.each<[string, Partial<Order>, boolean]>([
  ["a deal in the same hours", {}, true],
  ["one that waits for its employer's yes", { state: "requested" }, false],
  ["one whose new hours he has not agreed to", { asked: { terms_version: 2, until: "2030-11-30T00:00:00Z", late: false, spoken: false, was: day } }, false],
  ["one whose end the phone has not heard of", { works_until: "2020-12-04T10:00:00Z" }, false],
])("%s", (_, change, clash) => {
  const deal = { id: "deal", state: "accepted", asked: null, works_until: "2030-12-04T10:00:00Z", gig: { ...day, id: "one" }, ...change } as Order
  orders.set([deal])
  expect(clashFor({ ...day, id: "other" })).toBe(clash ? deal : undefined)
})
