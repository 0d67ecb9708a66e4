import { describe, expect, test } from "vitest"
import type { Problem } from "../src/api/types"
import { afterRestore, backOff, isDead, KEEP_DONE, next, nextRing, verdict, type Row } from "../src/state/queue"

const row = (change: Partial<Row> = {}): Row => ({
  id: "r1", key: "k1", person: "tashi", kind: "take", method: "POST", path: "/gigs/g/orders", body: {}, if_match: null, about: "o1", state: "waiting", tries: 0, next_try: 0,
  error: null, made_at: 100, not_after: null, starts_at: null, show: null, done_at: null, ...change,
})
const signed = new Set(["tashi"])
const said = (status: number, code: string, facts: Record<string, unknown> = {}): Problem => ({ type: "about:blank", status, code, facts })

describe("what leaves first", () => {
  test("a withdrawal before a take that was made earlier", () => {
    expect(next([row(), row({ id: "r2", kind: "withdrawal", about: "o2", made_at: 200 })], 1000, signed)?.id).toBe("r2")
  })
  test("the earliest start, then the oldest", () => {
    expect(next([row({ starts_at: 900 }), row({ id: "r2", about: "o2", starts_at: 500, made_at: 200 })], 1000, signed)?.id).toBe("r2")
    expect(next([row({ made_at: 300 }), row({ id: "r2", about: "o2", made_at: 200 })], 1000, signed)?.id).toBe("r2")
  })
  test("but never a withdrawal before the take that it undoes", () => {
    const take = row({ tries: 1 })
    const back = row({ id: "r2", kind: "withdrawal", made_at: 200 })
    expect(next([take, back], 1000, signed)?.id).toBe("r1")
    expect(next([{ ...take, state: "done" }, back], 1000, signed)?.id).toBe("r2")
  })
  test("nothing of a person who is not signed in, and nothing before its time", () => {
    expect(next([row({ person: "lhamo" })], 1000, signed)).toBeNull()
    expect(next([row({ next_try: 2000 })], 1000, signed)).toBeNull()
  })
  test("in a hurry what found no network, not what the market put off", () => {
    expect(next([row({ next_try: 2000 })], 1000, signed, true)?.id).toBe("r1")
    expect(next([row({ next_try: 2000, error: said(429, "too_many") })], 1000, signed, true)).toBeNull()
  })
})

test("the wait doubles from a second to five minutes, with jitter", () => {
  expect(backOff(0, 0)).toBe(500)
  expect(backOff(0, 1)).toBe(1000)
  expect(backOff(3, 1)).toBe(8000)
  expect(backOff(99, 1)).toBe(300_000)
})

describe("what an answer means", () => {
  test.each([
    [said(401, "sign_in.needed"), "sign-in"],
    [said(409, "person.switched"), "sign-in"],
    [said(409, "key.running"), "again"],
    [said(429, "too_many"), "again"],
    [said(500, "server.error"), "again"],
    [said(409, "gig.full"), "refused"],
    [said(422, "payload.invalid"), "refused"],
  ])("%o", (problem, meaning) => expect(verdict(problem, row(), 0)).toBe(meaning))

  test("a stale version is a yes when the market's version already says what was sent", () => {
    const edit = row({ method: "PUT", body: { name: "扎西", trades: ["mason"] }, tries: 1 })
    expect(verdict(said(412, "version.stale", { current: { name: "扎西", trades: ["mason"], version: 4 } }), edit, 0)).toBe("done")
    expect(verdict(said(412, "version.stale", { current: { name: "Tashi", trades: ["mason"], version: 4 } }), edit, 0)).toBe("refused")
    expect(verdict(said(412, "version.stale", { current: { name: "扎西", trades: ["mason"] } }), { ...edit, tries: 0 }, 0)).toBe("refused")
  })
  test("a phone that is already signed out is signed out", () => {
    expect(verdict(said(404, "session.unseen"), row({ method: "DELETE" }), 0)).toBe("done")
  })
})

test("a take that never left is dead at its time; one that was tried is the market's to judge", () => {
  expect(isDead(row({ not_after: 1000 }), 1000)).toBe(true)
  expect(isDead(row({ not_after: 1000 }), 999)).toBe(false)
  expect(isDead(row({ not_after: 1000, tries: 1 }), 2000)).toBe(false)
})

test("the bell rings for the next try or for a death, whichever is earlier", () => {
  expect(nextRing([row({ next_try: 5000, not_after: 3000 })], 1000)).toBe(3000)
  expect(nextRing([row({ next_try: 500 })], 1000)).toBe(1000)
  expect(nextRing([row({ state: "done" })], 1000)).toBeNull()
})

test("after a restore the confirmed of a fortnight go again, with their keys", () => {
  const at = 100 * KEEP_DONE
  const done = row({ state: "done", done_at: at - 1000 })
  const old = row({ id: "r2", state: "done", done_at: at - KEEP_DONE - 1 })
  expect(afterRestore([done, old, row({ id: "r3" })], at).map((r) => [r.id, r.key, r.state])).toEqual([["r1", "k1", "waiting"]])
})

describe("after a restore", () => {
  const at = 10 * KEEP_DONE
  const edit = (change: Partial<Row>): Row => row({ kind: "edit", method: "PATCH", path: "/gigs/g", body: { headcount: 3 }, about: "g", state: "done", done_at: at - 10, if_match: 4, ...change })

  test("only the last of what was written over goes again", () => {
    const sent = afterRestore([edit({ id: "r1", made_at: 100 }), edit({ id: "r2", made_at: 200, if_match: 5 }), edit({ id: "r3", path: "/gigs/other" })], at)
    expect(sent.map((r) => [r.id, r.again])).toEqual([["r2", at], ["r3", at]])
  })
  test("it goes over an older version, and never over a newer one of somebody else", () => {
    const again = { ...edit({ tries: 1, again: at }), state: "waiting" } as Row
    const stale = (version: number) => said(412, "version.stale", { current: { version } })
    expect(verdict(stale(3), again, at)).toBe("older")
    expect(verdict(stale(6), again, at)).toBe("refused")
    expect(verdict(stale(3), { ...again, again: undefined } as unknown as Row, at)).toBe("refused")
  })
  test("what it is about may yet be brought back by another phone, for a day", () => {
    const again = row({ tries: 1, again: at })
    expect(verdict(said(404, "gig.unseen"), again, at + 1000)).toBe("again")
    expect(verdict(said(404, "gig.unseen"), again, at + 2 * 86_400_000)).toBe("refused")
    expect(verdict(said(404, "gig.unseen"), row(), at)).toBe("refused")
    expect(verdict(said(409, "gig.full"), again, at)).toBe("refused")
  })
})
