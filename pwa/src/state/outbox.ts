/**
 * The outbox: the phone's only way to write, but for sign-in.
 *
 * A row is stored before anything is sent, and leaves only by the server's word or by the person's. One tab sends at a
 * time. A page that is killed while sending sends the same key again when it wakes.
 */
import { ask, onAnswer, Refused, Unreachable } from "../api/client"
import type { Problem } from "../api/types"
import { alone, isSender } from "./alone"
import { announce } from "./changes"
import { now } from "./clock"
import { keep, kept } from "./drawer"
import { newId } from "./ids"
import { lasting, rows, tellDone, tellFallen } from "./letters"
import { drawerOf, people, person, tokenOf, unsign } from "./people"
import { afterRestore, backOff, isDead, isOpen, KEEP_DONE, next, nextRing, STRANGER, verdict, versionOf, type Kind, type Row, type Sound } from "./queue"

export * from "./letters"

export interface Letter {
  kind: Kind
  method: Row["method"]
  path: string
  body?: unknown
  sound?: Sound
  /** May be written where nobody is signed in. */
  open?: boolean
  about: string
  if_match?: number
  not_after?: string | null
  starts_at?: string | null
  show?: unknown
  /** A newer letter of this kind about the same thing takes the place of one that never left. */
  replaces?: boolean
}

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("outbox")

/** What the tabs of a phone tell each other: the disk has changed, or a letter was answered. */
type Word = { row: Row; answer: unknown } | null
const tellTabs = (word: Word): void => channel?.postMessage(word)

/** Counts the changes made here, and those on their way to the disk: a reading that was overtaken is read again. */
let changes = 0
let writing = 0

/** The people of this phone, and the phone itself once it has written anything of its own. */
const senders = async (): Promise<string[]> => [...people.peek().map((p) => p.id), ...((await kept(DEVICE)) ? [STRANGER] : [])]

const DEVICE = "device"

/** An id that this phone made for what it sends while nobody is signed in. It says nothing of whose it is. */
async function deviceId(): Promise<string> {
  deviceInHand ??= (await kept<string>(DEVICE)) ?? crypto.randomUUID?.() ?? newId()
  await keep(DEVICE, deviceInHand)
  return deviceInHand
}
let deviceInHand: string | null = null

async function load(): Promise<Row[]> {
  for (;;) {
    const before = changes
    const all = await Promise.all((await senders()).map(async (id) => (await drawerOf(id)).rows<Row>()))
    if (before !== changes || writing) continue
    rows.value = all.flat().sort((a, b) => a.made_at - b.made_at)
    return rows.peek()
  }
}

/** The screen first, so that the thumb sees its effect; the letter leaves only after the disk has it. */
async function store(row: Row): Promise<void> {
  rows.value = [...rows.peek().filter((r) => r.id !== row.id), row].sort((a, b) => a.made_at - b.made_at)
  await write(async () => (await drawerOf(row.person)).putRow(row.id, row.made_at, row))
}

async function forget(row: Row): Promise<void> {
  rows.value = rows.peek().filter((r) => r.id !== row.id)
  await write(async () => (await drawerOf(row.person)).deleteRow(row.id))
}

async function write(change: () => Promise<void>): Promise<void> {
  writing++
  try {
    await change()
  } finally {
    changes++
    writing--
  }
  tellTabs(null)
}

const instant = (text: string | null | undefined): number | null => (text ? Date.parse(text) : null)

/** Writes a letter. It is kept before this answers, and sent as soon as there is a network. */
export async function put(letter: Letter): Promise<Row> {
  const by = person.peek() ?? (letter.open && (await deviceId()) ? { id: STRANGER } : null)
  if (!by) throw new Refused({ type: "about:blank", status: 401, code: "sign_in.needed", facts: {} })
  const drawer = await drawerOf(by.id)
  lasting.value = drawer.lasting
  const before = rows.peek().filter((r) => r.person === by.id && r.about === letter.about)
  for (const row of before) if (row.kind === letter.kind && (row.state === "refused" || (letter.replaces && row.state === "waiting" && row.tries === 0))) await forget(row)
  const row: Row = {
    id: newId(), key: crypto.randomUUID?.() ?? newId(), person: by.id, kind: letter.kind, method: letter.method, path: letter.path,
    body: letter.body ?? {}, if_match: letter.if_match ?? null, about: letter.about, state: "waiting", tries: 0, next_try: 0, error: null,
    ...(letter.sound && { sound: letter.sound }),
    // Never before what it follows, also in the same instant and when the clock was set back meanwhile.
    made_at: Math.max(now(), ...before.map((r) => r.made_at + 1)), not_after: instant(letter.not_after), starts_at: instant(letter.starts_at), show: letter.show ?? null, done_at: null,
  }
  await store(row)
  void askToStay()
  void flush()
  return row
}

/** Takes back what has not left. True: the server never heard of it. */
export async function drop(id: string): Promise<boolean> {
  const take = async (all: Row[]): Promise<boolean> => {
    const row = all.find((r) => r.id === id)
    if (!row || (row.state !== "refused" && !(row.state === "waiting" && row.tries === 0))) return false
    await forget(row)
    return true
  }
  // The tab that sends knows its rows; another's may be on their way at this moment.
  return isSender() ? take(rows.peek()) : alone(async () => take(await load()))
}

/** The row, whatever became of it: for one that may have been heard and is no longer wanted here. */
export async function hide(id: string): Promise<void> {
  const row = rows.peek().find((r) => r.id === id)
  if (row) await forget(row)
}

async function askToStay(): Promise<void> {
  const storage = navigator.storage
  if (storage?.persist && !(await storage.persisted())) await storage.persist()
}

let running: Promise<void> | null = null
let askedAgain: "calmly" | "in a hurry" | null = null
let bell: ReturnType<typeof setTimeout> | undefined

/** Sends all that may go now. `hurry`: the network is said to be back, so nobody waits out his back-off. */
export function flush(hurry = false): Promise<void> {
  if (running) {
    if (hurry) hurryOn()
    if (hurry || !askedAgain) askedAgain = hurry ? "in a hurry" : "calmly"
    return running
  }
  running = alone(() => empty(hurry))
    .catch((error: unknown) => console.warn("outbox:", error))
    .then(() => {
      running = null
      if (!askedAgain) return
      const inAHurry = askedAgain === "in a hurry"
      askedAgain = null
      return flush(inAHurry)
    })
  return running
}

async function empty(hurry: boolean): Promise<void> {
  await load()
  for (const row of rows.peek()) if (row.state === "done" && (row.done_at ?? 0) < now() - KEEP_DONE) await forget(row)
  const tried = new Set<string>()
  for (;;) {
    if (unplugged()) for (const row of rows.peek()) if (isDead(row, now())) await fall(row, { type: "about:blank", status: 0, code: "order.late", facts: {} })
    const signed = new Set([STRANGER, ...people.peek().filter((p) => p.signed).map((p) => p.id)])
    const row = next(rows.peek().filter((r) => !tried.has(r.id)), now(), signed, hurry)
    if (!row) break
    tried.add(row.id)
    if (!(await send(row))) break
  }
  ring()
}

/** Without any network a try costs battery and nothing else: as long a wait as after the fourth. */
const UNPLUGGED = 4

/** A phone that says it is online may lie; one that says it is not has sent nothing. */
const unplugged = (): boolean => navigator.onLine === false

/** The try that is under way. */
let going: { since: number; tries: number; stop: AbortController } | null = null
const PATIENCE = 4_000

/** The network lives, and a try has had no answer for long: its connection did not outlive the gap. The next has twice
 * the time, so that a slow network is not mistaken for a dead one for ever. */
function hurryOn(): void {
  if (!going || Date.now() - going.since <= PATIENCE * 2 ** going.tries) return
  askedAgain = "in a hurry"
  going.stop.abort()
}

/** One try. False: there is no network, so the others need not try. */
async function send(row: Row): Promise<boolean> {
  // What is said to be on its way is on its way; tried it is all the same, for the phone may be wrong.
  const tried: Row = { ...row, state: unplugged() ? "waiting" : "sending", tries: row.tries + 1 }
  await store(tried)
  going = { since: Date.now(), tries: row.tries, stop: new AbortController() }
  try {
    const by = row.person === STRANGER ? { device: await deviceId(), token: null } : { person: row.person, token: await tokenOf(row.person) }
    const answer = await ask<unknown>(row.path, {
      method: row.method, ...(row.sound ? { sound: row.sound } : { body: row.body }), key: row.key, stop: going.stop.signal, ...by,
      ...(row.if_match !== null && { ifMatch: row.if_match }),
    })
    await succeed(tried, answer.data)
  } catch (error) {
    if (error instanceof Unreachable) {
      const unheard = tried.state === "waiting" && unplugged()
      await store({ ...tried, tries: unheard ? row.tries : tried.tries, state: "waiting", next_try: now() + backOff(unheard ? UNPLUGGED : row.tries) })
      return going?.stop.signal.aborted ?? false
    }
    if (!(error instanceof Refused)) throw error
    await heard(tried, row, error)
  } finally {
    going = null
  }
  return true
}

async function heard(tried: Row, before: Row, error: Refused): Promise<void> {
  switch (verdict(error.problem, before, now())) {
    case "done":
      return succeed(tried, error.problem.facts.current)
    case "sign-in":
      await store({ ...before, state: "waiting", error: error.problem })
      return unsign(before.person)
    case "again": {
      const wait = Math.max(backOff(before.tries), (error.retryAfter ?? 0) * 1000)
      return store({ ...tried, state: "waiting", error: error.problem, next_try: now() + wait })
    }
    case "older":
      return store({ ...before, state: "waiting", if_match: versionOf(error.problem.facts.current) })
    case "refused":
      return fall(tried, error.problem)
  }
}

async function succeed(row: Row, data: unknown): Promise<void> {
  const number = (data as { number?: unknown } | null)?.number
  const done: Row = { ...row, state: "done", error: null, done_at: now(), ...(typeof number === "number" && { number }) }
  await store(done)
  const version = versionOf(data)
  for (const later of rows.peek()) {
    if (later.about === row.about && later.person === row.person && isOpen(later) && later.if_match !== null && version !== null) await store({ ...later, if_match: version })
  }
  tellDone(done, data)
  tellTabs({ row: done, answer: data })
}

/** A no that stands. What was to undo it has nothing left to undo. */
async function fall(row: Row, problem: Problem): Promise<void> {
  const fallen: Row = { ...row, state: "refused", error: problem }
  await store(fallen)
  tellFallen(fallen)
  // What was to be heard with a report cannot be: the report goes without.
  if (row.kind === "voice") for (const later of rows.peek()) if (later.about === row.about && later.kind === "report" && isOpen(later)) await store({ ...later, body: { ...(later.body as object), voice: null } })
  if (row.kind !== "take" && row.kind !== "post") return
  for (const later of rows.peek()) if (later.about === row.about && later.id !== row.id && isOpen(later)) await forget(later)
}

function ring(): void {
  clearTimeout(bell)
  const at = nextRing(rows.peek().filter((r) => r.person === STRANGER || people.peek().some((p) => p.id === r.person && p.signed)), now())
  if (at !== null) bell = setTimeout(() => void flush(), Math.min(Math.max(at - now(), 250), 2 ** 31 - 1))
}

// ---- what wakes it ----

async function generation(answer: Response): Promise<void> {
  const said = answer.headers.get("Lingong-Generation")
  if (!said || said === known) return
  known = said
  const restored = await alone(async () => {
    const before = await kept<string>("generation")
    if (before === said) return false
    // The rows first: a phone that is killed between the two does it once more.
    if (before) for (const row of afterRestore(await load(), now())) await store(row)
    await keep("generation", said)
    return before !== undefined
  })
  if (!restored) return
  await flush(true)
  announce({ gigs: new Set(), inView: null, all: true })
}
/** As this page knows it. The disk knows what all have done about it. */
let known: string | null = null

/** Letters of anybody who is signed in here, whoever has the phone in hand. */
const anyUnsent = (): boolean => rows.peek().some((row) => isOpen(row) && (row.person === STRANGER || people.peek().some((p) => p.id === row.person && p.signed)))

/** Starts the outbox: reads what is unsent and wakes at every sign of a network. Background Sync is absent in WeChat. */
export async function open(): Promise<void> {
  onAnswer((answer) => {
    void generation(answer)
    if (running) hurryOn()
    else if (anyUnsent()) void flush(true)
  })
  channel?.addEventListener("message", ({ data }: MessageEvent<Word>) => void load().then(() => data && tellDone(data.row, data.answer)))
  addEventListener("online", () => void flush(true))
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void flush(true)
  })
  setInterval(() => void (anyUnsent() && flush(true)), 60_000)
  await load()
  await flush(true)
}
