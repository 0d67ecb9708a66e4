/** What an employer types and taps: money in three writings, days, and what is still missing. */
import { beforeEach, describe, expect, it, vi } from "vitest"
import type { Gig } from "../src/api/types"
import { fenOf, press, readAmount, typedOf } from "../src/screens/employer/amount"
import { again, bodyOf, ofBody, EMPTY, missing, ofGig, pickDay, type Draft } from "../src/screens/employer/draft"

const typed = (keys: string): string => keys.split(" ").reduce(press, "")

describe("money as it is typed", () => {
  it.each([
    ["260", 26000, null],
    ["༢༦༠", 26000, null],
    ["２６０", 26000, null],
    ["¥ 260 元", 26000, null],
    ["0.5", 50, null],
    ["༠.༥", 50, null],
    ["0.05", 5, null],
    ["200-260", 20000, 26000],
    ["200到260", 20000, 26000],
    ["200～260", 20000, 26000],
  ])("%s is read", (text, low, high) => {
    expect(readAmount(text)).toEqual({ amount_fen: low, to_fen: high })
  })

  it.each(["", "0", "0.00", "-5", "260-200", "200-200", "1-2-3", "abc", "1e3", "0.555", "99999999", "2 600 000"])("%j is no pay", (text) => {
    expect(readAmount(text)).toBeNull()
  })

  it("never goes through a float", () => {
    expect(fenOf("0.29")).toBe(29)
    expect(fenOf("1.15")).toBe(115)
  })

  it("comes back as it was typed", () => {
    for (const text of ["260", "0.5", "200-260"]) expect(typedOf(readAmount(text)!)).toBe(text)
  })
})

describe("the keys of the pad", () => {
  it.each([
    ["2 6 0", "260"],
    ["2 6 00", "2600"],
    ["0 5", "5"],
    [". 5", "0.5"],
    ["0 . 5 0 5", "0.50"],
    ["00", ""],
    ["2 6 back", "2"],
    ["back", ""],
    ["1 . 2 .", "1.2"],
  ])("%s make %j", (keys, shown) => expect(typed(keys)).toBe(shown))
})

describe("the draft", () => {
  const whole: Draft = { ...EMPTY, trade: "loader", amount_fen: 26000, from: "2026-11-26", to: "2026-11-26", village: "540103102206" }

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse("2026-11-24T02:00:00Z") })
    return () => vi.useRealTimers()
  })

  it("says what is missing, in the order of the form", () => {
    expect(missing(EMPTY)).toEqual(["post-trade", "post-pay", "post-when", "post-where"])
    expect(missing(whole)).toEqual([])
  })

  it("does not offer a day whose shift has begun", () => {
    expect(missing({ ...whole, from: "2026-11-24", to: "2026-11-24" })).toEqual(["post-when"])
    expect(missing({ ...whole, from: "2026-11-24", to: "2026-11-24", shift: { from: "14:00", to: "18:00" } })).toEqual([])
  })

  it("takes a second, later day as the last one, and any other as a new beginning", () => {
    const first = { ...EMPTY, ...pickDay(EMPTY, "2026-11-26") }
    expect(pickDay(first, "2026-11-28")).toEqual({ from: "2026-11-26", to: "2026-11-28" })
    expect(pickDay(first, "2026-11-25")).toEqual({ from: "2026-11-25", to: "2026-11-25" })
    expect(pickDay(first, "2026-11-26")).toEqual({ from: null, to: null })
    expect(pickDay({ ...first, to: "2026-11-28" }, "2026-11-27")).toEqual({ from: "2026-11-27", to: "2026-11-27" })
  })

  it("sends the five decisions and the defaults", () => {
    expect(bodyOf(whole)).toMatchObject({ trade: "loader", headcount: 1, starts_on: "2026-11-26", ends_on: "2026-11-26", village: "540103102206", mode: "instant", meet: null, title: null })
    expect(bodyOf(whole).pay).toEqual({ amount_fen: 26000, to_fen: null, per: "day", of: null })
  })

  it("that was refused comes back as it was written", () => {
    for (const one of [whole, { ...whole, open_end: true }, { ...whole, per: "piece" as const, of: { n: 1, unit: "斤" }, where: "村口", at: "08:30", note: "带手套", mode: "choose" as const }]) {
      expect(bodyOf(ofBody(bodyOf(one)))).toEqual(bodyOf(one))
    }
  })

  it("sends an open end instead of a last day, and a unit with piece work alone", () => {
    expect(bodyOf({ ...whole, open_end: true })).not.toHaveProperty("ends_on")
    expect(bodyOf({ ...whole, per: "piece", of: { n: 1, unit: "斤" } }).pay).toMatchObject({ of: { n: 1, unit: "斤" } })
    expect(bodyOf({ ...whole, per: "job", of: { n: 1, unit: "斤" } }).pay).toMatchObject({ of: null })
  })

  it("repeats a gig for as many days, from tomorrow", () => {
    const gig = { trade: "mason", headcount: 3, pay: { amount_fen: 32000, to_fen: 34000, per: "day", of: null }, settle: "on_finish", starts_on: "2026-10-01", ends_on: "2026-10-03",
      open_end: false, shift: { from: "08:30", to: "17:00" }, place: { village: null, township: "540103003" }, meet: { where: "桥头", at: "08:00", who_drives: null },
      transport: true, meals: true, lodging: false, takes: "either", mode: "choose", hazards: ["height"], tools: [], speaks: [], contact: { kind: "own", phone: "13800002046" }, title: null, note: "自带手套" } as unknown as Gig
    expect(again(gig)).toMatchObject({ from: "2026-11-25", to: "2026-11-27", trade: "mason", amount_fen: 32000, to_fen: 34000, village: "540103003", where: "桥头", mode: "choose", contact: "own", note: "自带手套" })
    expect(bodyOf(ofGig(gig))).toMatchObject({ starts_on: "2026-10-01", ends_on: "2026-10-03", meet: { where: "桥头", at: "08:00", who_drives: null } })
  })
})
