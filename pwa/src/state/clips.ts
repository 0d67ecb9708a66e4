/** Recorded clips: which parts have one, and the sounds themselves, which are kept on the phone for when it is offline. */
import { signal } from "@preact/signals"
import { ask, onAnswer } from "../api/client"
import type { Lang } from "../api/types"
import { keep, kept } from "./drawer"

type Addresses = Record<string, string>
interface Kept {
  etag: string | null
  clips: Addresses
}

const SHELF = "clips"
const FRESH = 600_000

const lists = signal<Partial<Record<Lang, Addresses>>>({})
/** Addresses whose sound is on this phone. */
const here = signal<ReadonlySet<string>>(new Set())
/** Whether a sound that is not here can be had now, as far as anybody knows. */
const reachable = signal(typeof navigator === "undefined" || navigator.onLine !== false)
const asked = new Map<Lang, number>()
const sounds = new Map<string, ArrayBuffer>()

/** Recordings of a whole gig are larger, and kept by the dozen. */
const MOST_RECORDINGS = 12

/** A clip by its address, or a recording by its path. */
const addressUrl = (address: string): string => `/api/v1${address.startsWith("/") ? address : `/clips/${address}`}`
const addressOf = (url: string): string => new URL(url, "http://phone").pathname.replace(/^\/api\/v1/, "").replace(/^\/clips\//, "")
const shelf = async (): Promise<Cache | null> => (typeof caches === "undefined" ? null : caches.open(SHELF).catch(() => null))

/** Where the sounds of these parts are; null where one has none. */
export function addressesOf(keys: readonly string[], language: Lang): string[] | null {
  const list = lists.value[language]
  if (!list) return null
  const found = keys.map((key) => list[key])
  return found.every((one) => one !== undefined) ? (found as string[]) : null
}

/** Whether they can be heard now: all are here, or can be fetched. */
export const canBeHad = (addresses: readonly string[]): boolean => reachable.value || addresses.every((one) => here.value.has(one))

/** Learns what can be said in a language: what the phone knows at once, then what the server says, if that was long ago. */
export async function learn(language: Lang, anew = false): Promise<void> {
  const last = asked.get(language)
  if (!anew && last !== undefined && Date.now() - last < FRESH) return
  asked.set(language, Date.now())
  const known = await kept<Kept>(`clips-${language}`)
  if (last === undefined) {
    if (known && !lists.peek()[language]) put(language, known.clips)
    await look()
  }
  try {
    const answer = await ask<{ clips: Addresses }>(`/clips?language=${language}`, { token: null, ...(known?.etag && { etag: known.etag }) })
    if (answer.status === 304) return
    put(language, answer.data.clips)
    await keep(`clips-${language}`, { etag: answer.etag, clips: answer.data.clips } satisfies Kept)
    await tidy(language, known?.clips ?? {}, answer.data.clips)
  } catch {
    asked.delete(language)
  }
}

const put = (language: Lang, clips: Addresses): void => void (lists.value = { ...lists.peek(), [language]: clips })

/** What was kept when the phone was last open. */
async function look(): Promise<void> {
  const cache = await shelf()
  const requests = cache ? await cache.keys() : []
  here.value = new Set([...here.peek(), ...requests.map((request) => addressOf(request.url))])
}

/** A part that was recorded anew, or withdrawn, is not kept. */
async function tidy(language: Lang, before: Addresses, after: Addresses): Promise<void> {
  const living = new Set(Object.entries({ ...lists.peek(), [language]: after }).flatMap(([, clips]) => Object.values(clips)))
  const gone = Object.values(before).filter((address) => !living.has(address))
  const cache = await shelf()
  for (const address of gone) await cache?.delete(addressUrl(address))
  if (gone.length) here.value = new Set([...here.peek()].filter((address) => !gone.includes(address)))
}

/** Puts sounds on the phone while nobody waits; stops where the network does. */
export async function fetchAll(addresses: readonly string[]): Promise<void> {
  for (const address of new Set(addresses)) {
    if (here.peek().has(address)) continue
    if (!reachable.peek() || !(await soundAt(address))) return
  }
}

/** A sound, from the phone or from the server; null where neither has it. */
export async function soundAt(address: string): Promise<ArrayBuffer | null> {
  const known = sounds.get(address)
  if (known) return known.slice(0)
  const cache = await shelf()
  const stored = await cache?.match(addressUrl(address))
  if (stored) return remember(address, await stored.arrayBuffer())
  try {
    const answer = await fetch(addressUrl(address), { credentials: "omit" })
    if (!answer.ok) return null
    if (cache) await cache.put(addressUrl(address), answer.clone()).then(() => thin(cache)).catch(() => undefined)
    return remember(address, await answer.arrayBuffer())
  } catch {
    reachable.value = false
    return null
  }
}

async function thin(cache: Cache): Promise<void> {
  const recordings = (await cache.keys()).map((request) => addressOf(request.url)).filter((address) => address.startsWith("/"))
  for (const address of recordings.slice(0, -MOST_RECORDINGS)) await cache.delete(addressUrl(address))
}

function remember(address: string, sound: ArrayBuffer): ArrayBuffer {
  sounds.set(address, sound)
  if (!here.peek().has(address)) here.value = new Set([...here.peek(), address])
  return sound.slice(0)
}

onAnswer(() => void (reachable.value = true))
globalThis.addEventListener?.("online", () => void (reachable.value = true))
globalThis.addEventListener?.("offline", () => void (reachable.value = false))
