/** What is said, and that nothing is offered that would not be heard. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { Gig, Lang, Place, Trade } from "../src/api/types"
import { places, trades } from "../src/state/catalogue"
import { numberKeys } from "../src/state/counting"
import { edges } from "../src/state/joining"
import { clock, fragment, number, said, theDay, thePay } from "../src/state/spoken"
import { bundleOf, onWrong, use } from "../src/state/words"
import * as tell from "../src/telling"
import { gig, soon } from "./village"

const root = join(import.meta.dirname, "../..")
const parts = JSON.parse(readFileSync(join(root, "tests/clips/parts.json"), "utf8")) as { fragments: [string, string[]][]; numbers: [number, ...(string[] | null)[]][] }
const speakIn = (language: Lang): void => use(bundleOf(language, readFileSync(join(root, `locales/${language}.ftl`), "utf8")), language)

beforeAll(() => {
  onWrong((what) => {
    throw new Error(what)
  })
  trades.value = [{ code: "loader", zh: "装卸", bo: "དོ་པོ་འདོན", en: "Loader", picture: "package" }] as unknown as Trade[]
  places.value = [{ code: "540103102", level: "township", zh: "古荣镇", bo: "གུ་རུམ", en: "Gurum", parent: "540103" }] as unknown as Place[]
})
beforeEach(() => speakIn("bo"))

const loading = (over: Partial<Gig> = {}): Gig => gig({ trade: "loader", place: { village: null, township: "540103102", lat: null, lon: null }, ...over })

describe("parts", () => {
  it.each(parts.fragments)("%j is said as the server lists it", (text, pieces) => {
    expect(text.split("\uE000").map(fragment).filter(Boolean)).toEqual(pieces)
  })

  it.each(parts.numbers)("%d is joined from what was recorded", (n, ...told) => {
    const languages: Lang[] = ["zh", "bo", "en"]
    expect(languages.map((language) => numberKeys(n, language))).toEqual(told.map((keys) => keys && keys.map((key) => `number:${key}`)))
  })

  it("a message is said in the order of its language", () => {
    expect(said("gig-seats", { open: number(3) })).toMatchObject({ keys: ["say:ད་དུང་མི", "number:3", "say:དགོས"] })
    speakIn("zh")
    expect(said("gig-seats", { open: number(3) })).toMatchObject({ text: "还要 3 人", keys: ["say:还要", "number:3", "say:人"] })
    speakIn("en")
    expect([1, 2].map((n) => said("voice-board", { n: number(n) }).keys)).toEqual([["say:There is 1 job here"], ["say:There are", "number:2", "say:jobs here"]])
  })

  it("pay stands where the language has it", () => {
    const pay = { amount_fen: 26_000, to_fen: null, per: "day", of: null } as const
    expect(thePay(pay).keys).toEqual(["say:ཉིན་རེར་སྒོར་མོ", "number:200", "number:and", "number:60"])
    expect(thePay({ ...pay, amount_fen: 50 }).keys).toBeNull()
    expect(thePay({ ...pay, of: { n: 1, unit: "盆" } }).keys).toBeNull()
  })

  it("days and hours are joined too", () => {
    vi.useFakeTimers({ now: Date.parse("2026-11-24T02:00:00Z") })
    expect(theDay("2026-11-25").keys).toEqual(["say:སང་ཉིན"])
    expect(theDay("2026-12-25").keys).toEqual(["say:ཟླ", "number:12", "say:ཚེས", "number:25"])
    expect(clock("09:30").keys).toEqual(["clock:9", "say:དང་སྐར་མ", "number:30"])
    vi.useRealTimers()
  })
})

describe("what joins without a stutter", () => {
  it("leaves out silence at the ends and evens the loudness", () => {
    const samples = new Float32Array(48_000)
    for (let i = 12_000; i < 24_000; i++) samples[i] = 0.03 * Math.sin(i)
    const { from, long, gain } = edges(samples, 48_000)
    expect([from, long, gain].map((n) => Math.round(n * 100) / 100)).toEqual([0.22, 0.36, 4])
  })

  it("plays silence as it is", () => expect(edges(new Float32Array(4_800), 48_000)).toEqual({ from: 0, long: 0.1, gain: 1 }))
})

/** The market's clips, a phone's cache and its voices, and a network that can be cut. */
class Clips {
  list: Record<string, string> = {}
  kept = new Map<string, Response>()
  online = true
  fetch = async (url: string): Promise<Response> => {
    if (!this.online) throw new TypeError("no network")
    return url.includes("/clips?") ? new Response(JSON.stringify({ clips: this.list })) : new Response(new Uint8Array([1, 2, 3]))
  }
  shelf = {
    keys: async () => [...this.kept.keys()].map((url) => ({ url })),
    match: async (url: string) => this.kept.get(url)?.clone(),
    put: async (url: string, answer: Response) => void this.kept.set(url, answer),
    delete: async (url: string) => this.kept.delete(url),
  }
}

describe("no dead button", () => {
  let clips: Clips
  const saying = () => tell.ticket(loading())
  const keys = () => saying().flatMap((one) => one.keys!)

  async function open() {
    vi.resetModules()
    const words = await import("../src/state/words")
    words.use(words.bundleOf("bo", readFileSync(join(root, "locales/bo.ftl"), "utf8")), "bo")
    return import("../src/state/voice")
  }
  const cut = async (): Promise<void> => {
    clips.online = false
    globalThis.dispatchEvent(new Event("offline"))
  }

  beforeEach(() => {
    clips = new Clips()
    clips.list = Object.fromEntries(keys().map((key, n) => [key, String(n).padStart(24, "0")]))
    vi.stubGlobal("fetch", clips.fetch)
    vi.stubGlobal("caches", { open: async () => clips.shelf })
    const heard = new EventTarget()
    vi.stubGlobal("addEventListener", heard.addEventListener.bind(heard))
    vi.stubGlobal("dispatchEvent", heard.dispatchEvent.bind(heard))
    return () => vi.unstubAllGlobals()
  })

  it("every part has a clip: it can be heard, and the clips are brought to the phone", async () => {
    const voice = await open()
    expect(voice.canHear(saying())).toBe(false)
    await voice.prepare(saying())
    expect(voice.canHear(saying())).toBe(true)
    expect(clips.kept.size).toBe(new Set(keys()).size)
  })

  it("one clip is missing: nothing is offered", async () => {
    delete clips.list[keys()[2]!]
    const voice = await open()
    await voice.prepare(saying())
    expect(voice.canHear(saying())).toBe(false)
    expect(clips.kept.size).toBe(0)
  })

  it("what can be spared is left out", async () => {
    const voice = await open()
    const more = [...saying(), { text: "…", keys: ["say:never recorded"], spare: true }]
    await voice.prepare(more)
    expect(voice.canHear(more)).toBe(true)
  })

  it("offline it can be heard where the clips are on the phone, and is not offered where one is not", async () => {
    const voice = await open()
    await voice.prepare(saying())
    await cut()
    expect(voice.canHear(saying())).toBe(true)
    clips.kept.delete([...clips.kept.keys()][0]!)
    const again = await open()
    await again.prepare(saying())
    await cut()
    expect(again.canHear(saying())).toBe(false)
  })

  it("a network that was said to be there and is not takes the offer away", async () => {
    const voice = await open()
    await voice.prepare(tell.ticket(loading({ open: 0 })).slice(0, 1))
    clips.online = false
    void voice.prepare(saying())
    await soon(() => expect(voice.canHear(saying())).toBe(false))
  })

  it("a reading by somebody is heard in place of the parts, and the parts where it cannot be had", async () => {
    const voice = await open()
    const read = tell.gig(loading(), null, "/gig-speeches/417")
    await voice.prepare(read)
    expect([...clips.kept.keys()]).toEqual(["/api/v1/gig-speeches/417"])
    await cut()
    expect(voice.canHear(read)).toBe(true)
    clips.kept.clear()
    const again = await open()
    await again.prepare(saying())
    await cut()
    expect(again.canHear(read)).toBe(false)
  })

  it("the phone's own voice needs no clips, and Tibetan has none", async () => {
    const own = { getVoices: () => [{ lang: "zh-CN" }], addEventListener: () => undefined, cancel: () => undefined }
    vi.stubGlobal("speechSynthesis", own)
    clips.list = {}
    const voice = await open()
    const words = await import("../src/state/words")
    expect(voice.canHear(saying())).toBe(false)
    words.use(words.bundleOf("zh", readFileSync(join(root, "locales/zh.ftl"), "utf8")), "zh")
    expect(voice.canHear(saying())).toBe(true)
  })
})

describe("what each screen says", () => {
  /** What the office is asked to record: tests/clips holds the server's list to the same file. */
  function listed(language: Lang): Set<string> {
    const bundle = bundleOf(language, readFileSync(join(root, `locales/${language}.ftl`), "utf8"))
    const keys = readFileSync(join(root, "locales/spoken.txt"), "utf8").split("\n").filter((line) => line && !line.startsWith("#"))
    return new Set(keys.flatMap((key) => texts(bundle.getMessage(key)!.value)).map((text) => `say:${fragment(text)}`))
  }
  const texts = (pattern: unknown): string[] =>
    typeof pattern === "string" ? [pattern] : Array.isArray(pattern) ? pattern.flatMap(texts) : texts((pattern as { variants?: { value: unknown }[] }).variants?.map((one) => one.value) ?? [])

  it.each(["zh", "bo", "en"] as const)("can be said in %s from parts alone", (language) => {
    speakIn(language)
    const one = loading({ meet: { where: "村委会", at: "08:30", who_drives: "扎西" }, hazards: ["heavy"] })
    const order = { gig: one, asked: null, state: "accepted" } as never
    const all = [
      tell.board([one]), tell.board([]), tell.ticket(one), tell.gig(one, null), tell.gig(one, "full"), tell.gone(), tell.work(order, [order], []), tell.stranger(), tell.me(2, 1), tell.profile(1),
      tell.inbox([{ code: "order.offered", facts: { number: 417, trade: "loader" } } as never]), tell.inbox([]), tell.history(2, 1), tell.looks(3), tell.blocks(1), tell.outbox(1, 1),
      tell.myData(), tell.secondFactor(), tell.card(), tell.myNumber(), tell.demo(), tell.signIn("who", []), tell.myGigs([one], 1), tell.choose(one, 2), tell.post(false, 2), tell.workers(4),
      tell.suggested(0), tell.employerProfile(), tell.unproven(), tell.openItems(2), tell.employers(), tell.help(), tell.helpOne(), tell.clips(1, 2),
    ]
    for (const saying of all) {
      expect(saying?.every((part) => part.keys !== null && part.text !== "")).toBe(true)
      expect(saying?.[0]?.keys?.length).toBeGreaterThan(0)
    }
    const known = listed(language)
    expect(all.flatMap((saying) => saying!.flatMap((part) => part.keys!)).filter((key) => !known.has(key) && !/^(trade:loader|place:540103102|clock:\d+|number:(\d+|and))$/.test(key))).toEqual([])
  })
})
