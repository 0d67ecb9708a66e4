/** The rules of the outbox, without a network or a disk: what leaves first, when again, and what an answer means. */
import type { Problem } from "../api/types"

/** Each has its name on screen: `outbox-kind-<kind>`. */
export type Kind =
  | "take" | "withdrawal" | "cancellation" | "acceptance" | "refusal" | "coming" | "spoken"
  | "offer" | "choose" | "post" | "edit" | "close" | "cancel-gig" | "copy" | "profile" | "seen" | "session" | "told" | "reach" | "consent"
  | "voice" | "report" | "block" | "unblock" | "decision" | "lifting" | "number-stop" | "verification" | "revocation" | "check" | "suspension" | "clip" | "clip-withdrawal" | "gig-reading" | "gig-note" | "speech-check" | "speech-withdrawal"
export type RowState = "waiting" | "sending" | "done" | "refused"

/** Whose letters are those of a phone on which nobody is signed in: the phone's own. */
export const STRANGER = "stranger"

/** Something spoken, as it is kept until it has left: its type, and its bytes in base64. */
export interface Sound {
  kind: string
  data: string
}

export interface Row {
  id: string
  /** Idempotency key: the same for every try, so that it has one effect. */
  key: string
  person: string
  kind: Kind
  method: "POST" | "PUT" | "PATCH" | "DELETE"
  path: string
  body: unknown
  /** In place of a body. */
  sound?: Sound
  if_match: number | null
  /** What it is about (an order, a gig, a profile): rows about the same thing leave in the order they were made. */
  about: string
  state: RowState
  tries: number
  /** Epoch ms; 0 is at once. */
  next_try: number
  error: Problem | null
  made_at: number
  /** Epoch ms after which it must not begin to count; null never. */
  not_after: number | null
  /** Epoch ms of the work's start: the earliest leaves first. */
  starts_at: number | null
  /** What the screen shows until the server has said yes. */
  show: unknown
  done_at: number | null
  /** Under which the market has what was new to it. */
  number?: number
  /** Epoch ms at which a restored market was told of it again. */
  again?: number
}

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 300_000
export const KEEP_DONE = 14 * 86_400_000

/** 1 s doubling to 5 min, each between half and whole, so that a village does not come back at once. */
export const backOff = (tries: number, random: number = Math.random()): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries, 20)) * (0.5 + random / 2)

export const isOpen = (row: Row): boolean => row.state === "waiting" || row.state === "sending"

const GIVES_BACK: ReadonlySet<Kind> = new Set(["withdrawal", "cancellation", "refusal", "coming", "close", "cancel-gig", "consent"])

const rank = (row: Row): number => (GIVES_BACK.has(row.kind) ? 0 : row.kind === "profile" ? 1 : 2)

/** Withdrawals leave before all, what one can do before the first take of it, then the earliest start, then the oldest.
 * (Two without a start give NaN, which `||` passes over.) */
export function compare(a: Row, b: Row): number {
  const first = rank(a) - rank(b)
  return first || (a.starts_at ?? Infinity) - (b.starts_at ?? Infinity) || a.made_at - b.made_at || (a.id < b.id ? -1 : 1)
}

const waitsFor = (row: Row, other: Row): boolean =>
  other.about === row.about && other.person === row.person && other.id !== row.id && isOpen(other) && (other.made_at < row.made_at || (other.made_at === row.made_at && other.id < row.id))

/** The row to send now. In a hurry those that found no network go at once; what the server put off still waits. */
export function next(rows: Row[], at: number, signed: ReadonlySet<string>, hurry = false): Row | null {
  const ready = rows.filter((row) => isOpen(row) && signed.has(row.person) && (row.next_try <= at || (hurry && row.error === null)) && !rows.some((other) => waitsFor(row, other)))
  return ready.sort(compare)[0] ?? null
}

/** Never sent and too late: it dies here. One that was tried may have been heard, so the server must say. */
export const isDead = (row: Row, at: number): boolean => row.state === "waiting" && row.tries === 0 && row.not_after !== null && row.not_after <= at

/** "older": the market was set back to before the version that this one was to follow. */
export type Verdict = "done" | "again" | "sign-in" | "older" | "refused"

/** How long a letter of before a restore waits for another phone to bring back what it is about. */
const BROUGHT_BACK = 86_400_000

export const versionOf = (data: unknown): number | null => {
  const version = (data as { version?: unknown } | null | undefined)?.version
  return typeof version === "number" ? version : null
}

/** What a refusal means for the row. */
export function verdict(problem: Problem, row: Row, at: number): Verdict {
  const { status, code } = problem
  if (status === 401 || code === "person.switched") return "sign-in"
  if (status >= 500 || status === 408 || status === 425 || status === 429 || code === "key.running") return "again"
  if (status === 404 && row.method === "DELETE") return "done"
  if (status === 412 && row.tries > 0 && holds(problem.facts.current, row.body)) return "done"
  if (status === 412 && row.again && (versionOf(problem.facts.current) ?? 0) < (row.if_match ?? 0)) return "older"
  if (status === 404 && row.again && at < row.again + BROUGHT_BACK) return "again"
  return "refused"
}

/** Whether the server's version already says all that was sent: the answer to an earlier try got lost. */
function holds(current: unknown, sent: unknown): boolean {
  if (typeof sent !== "object" || sent === null || typeof current !== "object" || current === null) return current === sent
  if (Array.isArray(sent)) return Array.isArray(current) && sent.length === current.length && sent.every((v, i) => holds(current[i], v))
  return Object.entries(sent).every(([name, value]) => holds((current as Record<string, unknown>)[name], value))
}

/** When the timer must ring next; null: nothing waits for time. */
export function nextRing(rows: Row[], at: number): number | null {
  const times = rows.flatMap((row) => (!isOpen(row) ? [] : [Math.max(row.next_try, at), ...(row.not_after && row.tries === 0 ? [row.not_after] : [])]))
  return times.length ? Math.min(...times) : null
}

/** A restored server may not have what it once confirmed: the same keys go again, and a replay changes nothing. Of what
 * was written over, the last counts. */
export function afterRestore(rows: Row[], at: number): Row[] {
  const done = rows.filter((row) => row.state === "done" && row.done_at! > at - KEEP_DONE)
  const writtenOver = (row: Row): boolean => row.method !== "POST" && done.some((later) => later.method === row.method && later.path === row.path && later.person === row.person && later.made_at > row.made_at)
  return done.filter((row) => !writtenOver(row)).map((row) => ({ ...row, state: "waiting", tries: 1, next_try: 0, done_at: null, again: at }))
}
