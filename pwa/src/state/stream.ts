/**
 * The open line to the market: while the phone is looked at and somebody is signed in, it hears what changed for him.
 *
 * Not an EventSource, which cannot say whose token it has. Where streams do not get through (some proxies and in-app
 * browsers) each try looks into the inbox instead. Nothing waits for any of it.
 */
import { computed, effect } from "@preact/signals"
import { announce, unseen } from "./changes"
import { reader, type Heard } from "./events"
import { gigOf } from "./gig"
import { inbox } from "./inbox"
import { drawerOf, person, tokenOf, unsign } from "./people"
import { backOff } from "./queue"
import { shown } from "../router"

interface Entry {
  id: number
  code: string
  gig: string | null
}

interface Said {
  unseen: number
  items: Entry[]
  more: boolean
}

/** The market says each 15 s that the line is open. */
const SILENCE = 40_000
/** A proxy that keeps the events for itself has not passed on the first word after this. */
const FIRST_WORD = 10_000
/** Between two looks where no stream gets through. */
const LONGEST_WAIT = 60_000
/** What comes together is fetched together. */
const GATHER = 400
/** All phones hear of a restore at once, and are not to come back at once. */
const SPREAD = 5_000

let stop: AbortController | null = null

/** Opens and closes the line by itself from now on. */
export function listen(): void {
  const who = computed(() => person.value?.id)
  effect(() => {
    if (who.value) turn()
    else hangUp()
  })
  document.addEventListener("visibilitychange", turn)
  addEventListener("online", turn)
}

function hangUp(): void {
  stop?.abort()
  stop = null
}

function turn(): void {
  hangUp()
  const who = person.peek()
  if (!who || document.visibilityState !== "visible" || navigator.onLine === false) return
  stop = new AbortController()
  void stay(who.id, stop.signal)
}

type End = "broken" | "replaced" | "signed out"

/** Keeps the line open, and looks into the inbox after each try that broke. */
async function stay(who: string, gone: AbortSignal): Promise<void> {
  for (let tries = 0; !gone.aborted; tries++) {
    const began = Date.now()
    const end = await follow(who, gone).catch((): End => "broken")
    if (gone.aborted) return
    if (end === "signed out") return unsign(who)
    await look(gone)
    if (end === "replaced") return
    if (Date.now() - began > SILENCE) tries = 0
    await wait(Math.min(LONGEST_WAIT, backOff(tries + 1)), gone)
  }
}

const wait = (ms: number, gone: AbortSignal): Promise<void> =>
  new Promise((go) => {
    const timer = setTimeout(go, ms)
    gone.addEventListener("abort", () => (clearTimeout(timer), go()), { once: true })
  })

/** One stream to its end. */
async function follow(who: string, gone: AbortSignal): Promise<End> {
  const quiet = new AbortController()
  const hang = (): void => quiet.abort()
  gone.addEventListener("abort", hang, { once: true })
  let timer = setTimeout(hang, FIRST_WORD)
  try {
    const token = await tokenOf(who)
    const last = await (await drawerOf(who)).get<string>("heard")
    const answer = await fetch("/api/v1/stream", {
      headers: { Accept: "text/event-stream", ...(token && { Authorization: `Bearer ${token}` }), ...(last && { "Last-Event-ID": last }) },
      credentials: token ? "omit" : "same-origin",
      cache: "no-store",
      signal: quiet.signal,
    })
    if (answer.status === 401) return "signed out"
    if (!answer.ok || !answer.body) return "broken"
    const words = answer.body.getReader()
    const text = new TextDecoder()
    const events = reader()
    for (let first = !last; ; ) {
      const { done, value } = await words.read()
      if (done || gone.aborted) return "broken"
      for (const heard of events(text.decode(value, { stream: true }))) {
        if (heard.event === "replaced") return "replaced"
        hear(who, heard, first)
        first = false
        clearTimeout(timer)
        timer = setTimeout(hang, SILENCE)
      }
      // Bytes of a comment count only after a word: a proxy may send its own.
      if (!first && value.length) {
        clearTimeout(timer)
        timer = setTimeout(hang, SILENCE)
      }
    }
  } finally {
    clearTimeout(timer)
    gone.removeEventListener("abort", hang)
    quiet.abort()
  }
}

function hear(who: string, heard: Heard, first: boolean): void {
  const said = JSON.parse(heard.data) as Said
  if (typeof said.unseen === "number") unseen.value = said.unseen
  const restored = heard.event === "restored"
  const items = said.items ?? []
  if (restored || first || said.more || items.length) gather(items, restored || first || said.more, restored ? Math.random() * SPREAD : GATHER)
  // What is fetched after a kill is fetched once more; what is not heard would be lost.
  void drawerOf(who).then((drawer) => drawer.put("heard", heard.id))
}

let gathered: { items: Entry[]; all: boolean } | null = null

function gather(items: Entry[], all: boolean, after: number): void {
  if (!gathered) {
    gathered = { items: [], all: false }
    setTimeout(() => {
      const { items, all } = gathered!
      gathered = null
      void refresh(items, all)
    }, after)
  }
  gathered.items.push(...items)
  gathered.all ||= all
}

async function refresh(items: Entry[], all: boolean): Promise<void> {
  const place = shown.peek()?.place
  const change = { gigs: new Set(items.flatMap((item) => item.gig ?? [])), inView: place?.params.id ?? null, all }
  if (change.inView && (all || change.gigs.has(change.inView))) void gigOf(change.inView).load()
  announce(change)
  if (!items.length && place?.path !== "/inbox" && inbox.data.peek() === null) return
  await inbox.load()
  const told = inbox.data.peek()?.items.find((notice) => items.some((item) => item.id === notice.id) && !notice.seen)
  if (told && place?.path !== "/inbox") (await import("../screens/everyone/Inbox")).aloud(told)
}

/** Without a stream: is there something newer than what the inbox holds? */
async function look(gone: AbortSignal): Promise<void> {
  const before = inbox.data.peek()
  await inbox.load()
  const newer = inbox.data.peek()?.items.filter((notice) => notice.id > (before?.items[0]?.id ?? 0)) ?? []
  if (!gone.aborted && before && newer.length) gather(newer, true, GATHER)
}
