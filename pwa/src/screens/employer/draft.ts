/** What an employer is about to post: five decisions, and defaults for the rest. It outlives a killed browser. */
import { signal } from "@preact/signals"
import type { Gig, Mode, Per, Settle, Takes } from "../../api/types"
import { places } from "../../state/catalogue"
import { addDays, countDays, instantOf, today } from "../../state/days"
import { now } from "../../state/clock"
import type { Sound } from "../../state/queue"
import { drawerOf, me, onLeaving, person } from "../../state/people"

export interface Draft {
  trade: string | null
  headcount: number
  amount_fen: number | null
  to_fen: number | null
  per: Per
  /** What one amount buys, by the piece. */
  of: { n: number; unit: string } | null
  settle: Settle
  from: string | null
  to: string | null
  open_end: boolean
  shift: { from: string; to: string }
  village: string | null
  where: string
  at: string | null
  drives: string
  transport: boolean
  meals: boolean
  lodging: boolean
  takes: Takes
  mode: Mode
  decide_by: string | null
  hazards: string[]
  tools: string[]
  speaks: Gig["speaks"]
  contact: "desk" | "own"
  title: string
  note: string
  /** What he said in place of writing it. */
  spoken: (Sound & { seconds: number }) | null
}

export const EMPTY: Draft = {
  trade: null, headcount: 1, amount_fen: null, to_fen: null, per: "day", of: null, settle: "same_day", from: null, to: null, open_end: false,
  shift: { from: "09:00", to: "18:00" }, village: null, where: "", at: null, drives: "", transport: false, meals: false, lodging: false,
  takes: "either", mode: "instant", decide_by: null, hazards: [], tools: [], speaks: [], contact: "desk", title: "", note: "", spoken: null,
}

export type Missing = "post-trade" | "post-pay" | "post-when" | "post-where"

/** The decisions that are still to be made, in the order of the form. People always have a number. */
export function missing(draft: Draft): Missing[] {
  const days = draft.from !== null && !isPast(draft.from, draft.shift.from)
  return [
    ...(draft.trade ? [] : ["post-trade" as const]),
    ...(draft.amount_fen ? [] : ["post-pay" as const]),
    ...(days ? [] : ["post-when" as const]),
    ...(draft.village ? [] : ["post-where" as const]),
  ]
}

/** Whether the shift of a day has begun: nobody can be asked for it any more. */
export const isPast = (day: string, from: string): boolean => instantOf(day, from) <= now()

/** When money is given, unless the employer says otherwise. */
export const USUAL_SETTLE: Record<Per, Settle> = { hour: "same_day", day: "same_day", month: "monthly", piece: "same_day", job: "on_finish" }

/** A tap on a day: the first begins, a later one ends, any other begins anew. */
export function pickDay(draft: Draft, day: string): Pick<Draft, "from" | "to"> {
  const { from, to } = draft
  if (from === day && to === day) return { from: null, to: null }
  if (from !== null && from === to && day > from && !draft.open_end) return { from, to: day }
  return { from: day, to: day }
}

/** The body of POST /gigs. Call it only when nothing is missing. */
export function bodyOf(draft: Draft) {
  const meet = { where: draft.where.trim() || null, at: draft.at, who_drives: draft.drives.trim() || null }
  return {
    trade: draft.trade,
    headcount: draft.headcount,
    pay: { amount_fen: draft.amount_fen, to_fen: draft.to_fen, per: draft.per, of: draft.per === "piece" ? draft.of : null },
    settle: draft.settle,
    starts_on: draft.from,
    ...(draft.open_end ? { open_end: true } : { ends_on: draft.to ?? draft.from }),
    shift: draft.shift,
    village: draft.village,
    meet: meet.where || meet.at || meet.who_drives ? meet : null,
    takes: draft.takes,
    mode: draft.mode,
    decide_by: draft.mode === "choose" ? draft.decide_by : null,
    meals: draft.meals,
    lodging: draft.lodging,
    transport: draft.transport,
    hazards: draft.hazards,
    tools: draft.tools,
    speaks: draft.speaks,
    contact: draft.contact,
    title: draft.title.trim() || null,
    note: draft.note.trim() || null,
  }
}

type Body = ReturnType<typeof bodyOf> & { open_end?: boolean; ends_on?: string | null }

/** The draft that such a body came from: what was refused can be changed, and need not be made anew. */
export function ofBody(body: Body): Draft {
  const { trade, headcount, settle, shift, village, transport, meals, lodging, takes, mode, decide_by, hazards, tools, speaks, contact } = body
  const { where, at, who_drives } = body.meet ?? { where: null, at: null, who_drives: null }
  return {
    trade, headcount, settle, shift, village, transport, meals, lodging, takes, mode, decide_by, hazards, tools, speaks, contact, ...body.pay,
    from: body.starts_on, to: body.ends_on ?? body.starts_on, open_end: body.open_end ?? false, where: where ?? "", at, drives: who_drives ?? "", title: body.title ?? "", note: body.note ?? "", spoken: null,
  }
}

/** A gig as a draft, with its own days: to be changed. */
export const ofGig = (gig: Gig): Draft => ({
  trade: gig.trade, headcount: gig.headcount, amount_fen: gig.pay.amount_fen, to_fen: gig.pay.to_fen, per: gig.pay.per, of: gig.pay.of, settle: gig.settle,
  from: gig.starts_on, to: gig.ends_on ?? gig.starts_on, open_end: gig.open_end, shift: gig.shift, village: gig.place.village ?? gig.place.township,
  where: gig.meet?.where ?? "", at: gig.meet?.at ?? null, drives: gig.meet?.who_drives ?? "", transport: gig.transport, meals: gig.meals, lodging: gig.lodging,
  takes: gig.takes, mode: gig.mode, decide_by: gig.decide_by, hazards: gig.hazards, tools: gig.tools, speaks: gig.speaks, contact: gig.contact.kind, title: gig.title ?? "", note: gig.note ?? "", spoken: null,
})

/** What a yes was a yes to: who is booked is asked again where any of it changes. */
const TERMS = ["trade", "takes", "amount_fen", "to_fen", "per", "of", "from", "to", "open_end", "shift", "settle", "village", "where", "at", "drives", "meals", "lodging", "transport", "hazards", "tools"] as const

export function otherTerms(gig: Gig, now: Draft): boolean {
  const before = ofGig(gig)
  return TERMS.some((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]))
}

/** The same again: as long as it was, from tomorrow. */
export function again(gig: Gig, from: string = addDays(today(), 1)): Draft {
  const before = ofGig(gig)
  const days = gig.open_end || !before.from || !before.to ? 1 : countDays(before.from, before.to)
  return { ...before, decide_by: null, from, to: addDays(from, days - 1) }
}

/** Where most of his work is: the employer's own village, if the catalogue has it. */
export const usualVillage = (): string | null => {
  const code = me.peek()?.employer?.village ?? me.peek()?.person.village ?? null
  return places.peek().some((place) => place.code === code) ? code : null
}

// ---- the draft in hand ----

export const draft = signal<Draft>(EMPTY)
/** True after an unfinished draft came back from the phone. */
export const returned = signal(false)
onLeaving(() => {
  draft.value = EMPTY
  returned.value = false
})

const NAME = "draft"
let saving: Promise<void> = Promise.resolve()

/** Changes the draft and keeps it, sealed, in the drawer of the person in hand. */
export function change(by: Partial<Draft>): void {
  draft.value = { ...draft.peek(), ...by }
  keepDraft()
}

export function replace(next: Draft): void {
  draft.value = next
  returned.value = false
  keepDraft()
}

function keepDraft(): void {
  const who = person.peek()
  const now = draft.peek()
  if (who) saving = saving.then(async () => (await drawerOf(who.id)).put(NAME, now)).catch((error: unknown) => console.warn("draft:", error))
}

/** A quick thumb has begun before the employer's village was known: it is filled in all the same. */
function usual(): void {
  if (draft.peek().village === null) change({ village: usualVillage() })
}

/** The draft that was left unfinished; days that have passed are taken out. */
export async function recallDraft(): Promise<void> {
  const who = person.peek()
  if (!who) return
  if (draft.peek() !== EMPTY) return usual()
  const kept = await (await drawerOf(who.id)).get<Draft>(NAME)
  if (person.peek()?.id !== who.id) return
  if (draft.peek() !== EMPTY) return usual()
  if (kept && kept.trade !== null) {
    const past = kept.from !== null && isPast(kept.from, kept.shift.from)
    draft.value = { ...EMPTY, ...kept, ...(past && { from: null, to: null }) }
    returned.value = true
  } else draft.value = { ...EMPTY, village: usualVillage() }
}

export function dropDraft(): void {
  replace({ ...EMPTY, village: usualVillage() })
}
