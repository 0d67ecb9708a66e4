import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Lang } from "../src/api/types"
import { addDays, clockOf, dayOf, instantOf, sayAge, sayDay, saySpan } from "../src/state/days"
import { digitsOnly, western, whole } from "../src/state/digits"
import { amount, per, yuan } from "../src/state/pay"
import { bundleOf, onWrong, rich, t, use } from "../src/state/words"

const root = join(import.meta.dirname, "../..")
const source = (language: Lang): string => readFileSync(join(root, `locales/${language}.ftl`), "utf8")
const LANGS: Lang[] = ["zh", "bo", "en"]
const speak = (language: Lang): void => use(bundleOf(language, source(language)), language)

beforeAll(() => onWrong((what) => { throw new Error(what) }))
afterAll(() => onWrong((what) => console.error(what)))

const messages = (language: Lang): Map<string, string> => {
  const found = new Map<string, string>()
  let key = ""
  for (const line of source(language).split("\n")) {
    const start = /^([a-z][a-z0-9-]*) =(.*)/.exec(line)
    if (start) found.set((key = start[1]!), start[2]!)
    else if (/^\s/.test(line) && key) found.set(key, `${found.get(key)}\n${line}`)
  }
  return found
}
const variables = (text: string): string[] => [...new Set(Array.from(text.matchAll(/\$([a-z_]+)/g), (m) => m[1]!))].sort()

describe("every word", () => {
  const code = readdirSync(join(root, "pwa/src"), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile() && /\.tsx?$/.test(f.name))
    .map((f) => readFileSync(join(f.parentPath, f.name), "utf8"))
    .join("\n")

  test("that the screens name stands in all three languages", () => {
    const named = new Set(Array.from(code.matchAll(/\b(?:t|rich)\(\s*"([a-z0-9-]+)"/g), (m) => m[1]!))
    for (const choice of code.matchAll(/\bt\([^()`]*\?\s*"([a-z0-9-]+)"\s*:\s*"([a-z0-9-]+)"/g)) named.add(choice[1]!).add(choice[2]!)
    expect(named.size).toBeGreaterThan(150)
    for (const language of LANGS) {
      const known = messages(language)
      expect([...named].filter((key) => !known.has(key))).toEqual([])
    }
  })

  test("stands in three languages with the same facts", () => {
    const [zh, bo, en] = LANGS.map(messages)
    expect([...bo!.keys()].sort()).toEqual([...zh!.keys()].sort())
    expect([...en!.keys()].sort()).toEqual([...zh!.keys()].sort())
    for (const [key, text] of zh!) {
      expect([key, variables(bo!.get(key)!)]).toEqual([key, variables(text)])
      expect([key, variables(en!.get(key)!)]).toEqual([key, variables(text)])
    }
  })

  test("that is missing, or lacks a fact, is an error", () => {
    speak("zh")
    expect(() => t("no-such-word")).toThrow("no no-such-word in zh")
    expect(() => t("gig-no")).toThrow("gig-no in zh")
  })

  test("may have drawn parts in it", () => {
    speak("zh")
    expect(rich("gig-seats", { open: 4 })).toEqual(["还要 ", 4, " 人"])
  })
})

describe("numbers", () => {
  test("are read in Tibetan, full-width and Western digits", () => {
    expect(whole("༢༦༠")).toBe(260)
    expect(whole("２６０")).toBe(260)
    expect(whole(" 1,200 ")).toBe(1200)
    expect(whole("12a")).toBeNull()
    expect(whole("")).toBeNull()
    expect(digitsOnly("+86 138-0000 ༢༠༤༦")).toBe("8613800002046")
    expect(western("№ ４１７")).toBe("№ 417")
  })
})

describe("pay", () => {
  test("is whole fen until it is drawn", () => {
    expect([26000, 50, 5, 312000, 19, 100_000_000].map(yuan)).toEqual(["260", "0.5", "0.05", "3,120", "0.19", "1,000,000"])
  })
  test("of a range shows both ends", () => {
    expect(amount({ amount_fen: 18000, to_fen: 22000 })).toBe("180–220")
    expect(amount({ amount_fen: 18000, to_fen: 18000 })).toBe("180")
  })
  test("by the piece names its unit in the language of the screen", () => {
    const piece = { per: "piece", of: { n: 1, unit: "斤" } } as const
    const said = LANGS.map((language) => {
      speak(language)
      return per(piece)
    })
    expect(said[0]).toBe("每斤")
    expect(said[1]).not.toMatch(/斤/)
    expect(said[2]).toBe("per jin")
    speak("zh")
    expect(per({ per: "piece", of: { n: 100, unit: "斤" } })).toBe("每100斤")
  })
})

describe("days", () => {
  const tuesday = "2026-11-24"
  beforeAll(() => speak("zh"))

  test("are those of Shanghai", () => {
    expect(dayOf(Date.parse("2026-11-24T16:00:00Z"))).toBe("2026-11-25")
    expect(clockOf(Date.parse("2026-11-25T01:00:00Z"))).toBe("09:00")
    expect(instantOf("2026-11-25", "09:00")).toBe(Date.parse("2026-11-25T01:00:00Z"))
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01")
  })
  test("are said as a neighbour says them", () => {
    speak("zh")
    const said = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-30", "2026-12-08"].map((day) => Object.values(sayDay(day, tuesday)).join(" "))
    expect(said).toEqual(["今天 周二", "明天 周三", "周四 26 日", "下周一 30 日", "12 月 8 日 周二"])
    expect(saySpan("2026-11-25", "2026-11-26")).toBe("11 月 25 日到26 日")
  })
  test("have Tibetan words, never English ones", () => {
    speak("bo")
    for (let n = 0; n < 14; n++) expect(Object.values(sayDay(addDays(tuesday, n), tuesday)).join(" ")).not.toMatch(/[a-z]/i)
    expect(sayAge(0, 5 * 60_000)).toMatch(/^[\u0f00-\u0fff\d ]+$/)
  })
  test("age in the largest whole unit", () => {
    speak("en")
    expect([30_000, 5 * 60_000, 4 * 3_600_000, 3 * 86_400_000].map((ms) => sayAge(0, ms))).toEqual(["just now", "5 min ago", "4 hours ago", "3 days ago"])
  })
})
