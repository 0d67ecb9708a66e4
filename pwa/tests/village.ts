/** A village for the tests: a phone that can be killed and opened again, and a market that counts its effects. */
import "fake-indexeddb/auto"
import { IDBFactory } from "fake-indexeddb"
import { vi } from "vitest"
import type { Gig } from "../src/api/types"

export interface Heard {
  method: string
  path: string
  key: string | null
  person: string | null
  device: string | null
  body: { id?: string; voice?: string | null }
}

/** Waits for what must come, also on a busy machine. */
export const soon = <T>(come: () => T | Promise<T>): Promise<T> => vi.waitFor(come, { timeout: 20_000 })

type Answer = { status: number; body?: unknown; headers?: Record<string, string> }

/** The market as the phone sees it. A key has one effect; what it does next is decided by `says`. */
export class Market {
  heard: Heard[] = []
  effects = new Map<string, unknown>()
  generation = "first"
  /** Null: the network is gone. "lost": the effect happens and the answer is lost. "hangs": and nobody says so. */
  says: Answer | "yes" | "lost" | "hangs" | null = "yes"
  /** What its answers say of the time. */
  clock: string | null = null
  /** What happens while a letter is on its way. */
  before: () => void = () => undefined

  fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    if (this.says === null) throw new TypeError("no network")
    const headers = new Headers(init.headers)
    const key = headers.get("Idempotency-Key")
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as Heard["body"]) : {}
    this.heard.push({ method: init.method ?? "GET", path: url.replace("/api/v1", ""), key, person: headers.get("Lingong-Person"), device: headers.get("Lingong-Device"), body })
    this.before()
    if (this.says === "hangs") return new Promise((_, fail) => init.signal?.addEventListener("abort", () => fail(new DOMException("enough", "AbortError"))))
    if (this.says !== "yes" && this.says !== "lost") return this.answer(this.says)
    if (key && !this.effects.has(key)) this.effects.set(key, { ...body, version: 1 })
    if (this.says === "lost") throw new TypeError("the answer was lost")
    return this.answer({ status: 201, body: key ? this.effects.get(key) : {} })
  }

  private answer({ status, body = {}, headers = {} }: Answer): Response {
    return new Response(JSON.stringify(body), { status, headers: { "Lingong-Generation": this.generation, ...(this.clock && { "Lingong-Now": this.clock }), ...headers } })
  }
}

export const problem = (status: number, code: string): Answer => ({ status, body: { type: "about:blank", status, code, facts: {} } })

/** The phone's disk: it outlives the page. */
export class Disk {
  storage = new Map<string, string>()
  indexed = new IDBFactory()
}

/** What the open phone will do later. A kill takes it along, or it would ring into what is tested next. */
const bells: ReturnType<typeof setTimeout>[] = []
const { setTimeout: ringLater } = globalThis

/** Opens the phone's page on a disk. Opening it again is what a kill and a restart do: nothing in memory is left. */
export async function openPhone(disk: Disk, market: Market, onLine = true) {
  vi.resetModules()
  bells.splice(0).forEach((bell) => clearTimeout(bell))
  vi.stubGlobal("setTimeout", (act: () => void, ms?: number) => {
    const bell = ringLater(act, ms)
    bells.push(bell)
    return bell
  })
  vi.stubGlobal("indexedDB", disk.indexed)
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => disk.storage.get(name) ?? null,
    setItem: (name: string, value: string) => void disk.storage.set(name, value),
    removeItem: (name: string) => void disk.storage.delete(name),
  })
  vi.stubGlobal("navigator", { onLine })
  vi.stubGlobal("BroadcastChannel", undefined)
  vi.stubGlobal("document", { addEventListener: () => undefined, visibilityState: "visible" })
  vi.stubGlobal("addEventListener", () => undefined)
  vi.stubGlobal("fetch", market.fetch)
  const people = await import("../src/state/people")
  const outbox = await import("../src/state/outbox")
  const { take, takeBack } = await import("../src/actions/take")
  const { report } = await import("../src/actions/report")
  return { people, outbox, take, takeBack, report }
}

export const TASHI = { id: "tashi", name: "扎西", emblem: "teal-cow" }
export const LHAMO = { id: "lhamo", name: "拉姆", emblem: "plum-moon" }

export function gig(change: Partial<Gig> = {}): Gig {
  return {
    id: "gig-417", number: 417, version: 1, terms_version: 2, state: "open", trade: "mason", title: null, note: "背砖", headcount: 3, taken: 0, held: 0, open: 3, requested: 0, waiting: 0,
    pay: { amount_fen: 26000, to_fen: null, per: "day", of: null }, settle: "same_day", starts_on: "2030-05-01", ends_on: "2030-05-01", open_end: false,
    shift: { from: "09:00", to: "18:00" }, next_starts_at: "2030-05-01T01:00:00Z", ends_at: "2030-05-01T10:00:00Z",
    place: { village: null, township: null, lat: null, lon: null }, distance_km: null, meet: null, takes: "either", mode: "instant", decide_by: null, meals: true, lodging: false, transport: false,
    hazards: [], tools: [], speaks: [], employer: { id: "pema", name: "白玛", kind: "household", verified: true }, contact: { kind: "desk", phone: "0891" }, posted_at: "2030-04-01T00:00:00Z", bundle: null, desk: null,
    ...change,
  }
}
