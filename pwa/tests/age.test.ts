import { beforeAll, describe, expect, it } from "vitest"
import type { Gig } from "../src/api/types"
import { ageOn, isGuarded, tooYoung } from "../src/state/age"
import { trades } from "../src/state/catalogue"

const PLACE: Gig["place"] = { village: "540103102206", township: "540103102", lat: 29.8, lon: 90.8 }
const day = (starts: string, change: Partial<Gig> = {}) =>
  ({ trade: "cleaner", hazards: [], lodging: false, shift: { from: "09:00", to: "18:00" }, place: PLACE, next_starts_at: `${starts}T01:00:00Z`, ...change }) as unknown as Gig

beforeAll(() => {
  trades.value = [
    { code: "mason", hazardous: true },
    { code: "cleaner", hazardous: false },
  ] as typeof trades.value
})

describe("the age of work, as app/people/ages.py counts it", () => {
  it.each([
    ["2008-12", "2026-12-31", 17],
    ["2008-11", "2026-12-01", 18],
    ["2008", "2026-12-31", 17],
    ["2008", "2027-01-01", 18],
    ["2010-06", "2026-06-30", 15],
    ["2010-06", "2026-07-01", 16],
  ])("%s is on %s %i years old", (born, on, years) => expect(ageOn(born, on)).toBe(years))

  it.each<[string, Partial<Gig>]>([
    ["a dangerous trade", { trade: "mason" }],
    ["a danger", { hazards: ["height"] }],
    ["lodging", { lodging: true }],
    ["a night", { shift: { from: "20:00", to: "04:00" } }],
    ["an hour before six", { shift: { from: "05:00", to: "13:00" } }],
    ["an hour after ten", { shift: { from: "14:00", to: "22:30" } }],
    ["out of the region", { place: { village: null, township: null, lat: null, lon: null } }],
  ])("closes %s to those under 18", (_, change) => {
    expect(isGuarded(day("2026-12-02", change))).toBe(true)
    expect(tooYoung(day("2026-12-02", change), "2009-11")).toBe("err-worker-under-age-hazard")
    expect(tooYoung(day("2026-12-02", change), "2008-11")).toBe(null)
  })

  it("lets sixteen do what is safe, and nobody younger do anything", () => {
    expect(tooYoung(day("2026-12-02"), "2010-11")).toBe(null)
    expect(tooYoung(day("2026-12-02"), "2010-12")).toBe("err-worker-under-age")
    expect(tooYoung(day("2026-12-02"), null)).toBe(null)
  })
})
