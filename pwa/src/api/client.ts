/** One way to the server. It speaks for one person at a time and tells those who listen that the network lives. */
import type { Problem } from "./types"
import { learnNow } from "../state/clock"

/** The server said no; `problem.code` has its sentence in every language. */
export class Refused extends Error {
  constructor(readonly problem: Problem, readonly retryAfter: number | null = null) {
    super(problem.code)
  }
}

/** No answer: no signal, or a proxy that is not the market. Nothing is known about the effect. */
export class Unreachable extends Error {}

export interface Ask {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  body?: unknown
  /** Something spoken, in place of a body. */
  sound?: { kind: string; data: string }
  /** This phone, where nobody is signed in. */
  device?: string
  /** Idempotency key: the same key twice has one effect. */
  key?: string
  ifMatch?: number
  etag?: string
  /** The person for whom a write is meant: the server refuses when the session is another's. */
  person?: string
  /** Speaks with this token; null: without one; left out: as the person in hand. */
  token?: string | null
  /** Ends the try early. */
  stop?: AbortSignal
}

export interface Answer<T> {
  status: number
  data: T
  etag: string | null
}

const TIMEOUT = 20_000
/** A minute of speech takes half a minute over 2G. */
const TIMEOUT_OF_SOUNDS = 120_000

let tokenInHand: string | null = null
export const speakAs = (token: string | null): void => void (tokenInHand = token)

type Listener = (answer: Response) => void
const listeners = new Set<Listener>()
export const onAnswer = (listener: Listener): void => void listeners.add(listener)

export async function ask<T>(path: string, how: Ask = {}): Promise<Answer<T>> {
  const token = how.token === undefined ? tokenInHand : how.token
  const headers: Record<string, string> = { Accept: "application/json" }
  if (token) headers.Authorization = `Bearer ${token}`
  if (how.body !== undefined) headers["Content-Type"] = "application/json"
  if (how.sound) headers["Content-Type"] = how.sound.kind
  if (how.device) headers["Lingong-Device"] = how.device
  if (how.key) headers["Idempotency-Key"] = how.key
  if (how.ifMatch !== undefined) headers["If-Match"] = `"${how.ifMatch}"`
  if (how.etag) headers["If-None-Match"] = how.etag
  if (how.person) headers["Lingong-Person"] = how.person

  const asked = {
    method: how.method ?? "GET",
    headers,
    // A token says who speaks; the cookie may be another's on a shared phone.
    credentials: token ? "omit" : "same-origin",
    ...(how.body !== undefined && { body: JSON.stringify(how.body) }),
    ...(how.sound && { body: Uint8Array.from(atob(how.sound.data), (sign) => sign.charCodeAt(0)) }),
  } satisfies RequestInit
  return reach(`/api/v1${path}`, asked, how.sound ? TIMEOUT_OF_SOUNDS : TIMEOUT, how.stop, async (answer) => {
    learnNow(answer.headers.get("Lingong-Now"))
    if (!answer.ok && answer.status !== 304) throw await refusal(answer)
    const data = answer.status === 304 || answer.status === 204 ? (null as T) : ((await answer.json().catch(unreached)) as T)
    listeners.forEach((tell) => tell(answer))
    return { status: answer.status, data, etag: answer.headers.get("ETag") }
  })
}

/** A file for the person in hand: what somebody spoke, or his own data. */
export async function fetchFile(path: string): Promise<Blob> {
  const asked: RequestInit = { headers: tokenInHand ? { Authorization: `Bearer ${tokenInHand}` } : {}, credentials: tokenInHand ? "omit" : "same-origin" }
  return reach(`/api/v1${path}`, asked, TIMEOUT_OF_SOUNDS, undefined, async (answer) => {
    if (!answer.ok) throw await refusal(answer)
    return answer.blob().catch(unreached)
  })
}

export const get = async <T>(path: string): Promise<T> => (await ask<T>(path)).data

/** Asks, and reads the answer to its end: a network may go between its head and its body, and say nothing of it. */
async function reach<T>(url: string, init: RequestInit, patience: number, stop: AbortSignal | undefined, read: (answer: Response) => Promise<T>): Promise<T> {
  const enough = new AbortController()
  const end = (): void => enough.abort()
  const timer = setTimeout(end, patience)
  stop?.addEventListener("abort", end, { once: true })
  try {
    return await read(await fetch(url, { ...init, signal: enough.signal }).catch(unreached))
  } finally {
    clearTimeout(timer)
    stop?.removeEventListener("abort", end)
  }
}

const unreached = (error: unknown): never => {
  throw new Unreachable(String(error))
}

async function refusal(answer: Response): Promise<Error> {
  const wait = Number(answer.headers.get("Retry-After"))
  try {
    const problem = (await answer.json()) as Problem
    if (typeof problem.code === "string") return new Refused({ ...problem, status: answer.status }, wait > 0 ? wait : null)
  } catch {
    // A gateway's page in place of the market's word.
  }
  if (answer.status >= 500) return new Refused({ type: "about:blank", status: answer.status, code: "server.error", facts: {} }, wait > 0 ? wait : null)
  return new Unreachable(`status ${answer.status} without a code`)
}
