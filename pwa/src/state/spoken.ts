/**
 * What is said aloud: its text for the phone's own voice, and the keys of the clips of which it is joined without one.
 *
 * A message is said in the order of its language: what stands between its facts are clips of their own, by their words.
 */
import { FluentNumber } from "@fluent/bundle"
import type { Gig, Pay, Settle } from "../api/types"
import { place, placeName, trade, tradeName } from "./catalogue"
import { numberKeys } from "./counting"
import { clockOf, dayOf, weekdayCode, daysBetween, today, weekOf } from "./days"
import { settleWord, unitKey } from "./pay"
import { lang, pause, t } from "./words"

export interface Spoken {
  text: string
  /** Null: no clip can say it. */
  keys: readonly string[] | null
  /** Where it is a number: the form of a word may depend on it. */
  n?: number
  /** Left out where there is no clip for it; the rest is worth hearing alone. */
  spare?: boolean
  /** Where all of it was read aloud by somebody: that is heard in place of everything else. */
  recording?: string | undefined
}

/** One thing after the other, each with a breath behind it. */
export type Saying = readonly Spoken[]

class Gap extends FluentNumber {
  constructor(n: number, private readonly mark: string) {
    super(n)
  }
  override toString(): string {
    return this.mark
  }
}

const EDGES = /^[^\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu

/** What is said in one breath, without the marks at its ends; the server's list of clips is made in the same way. */
export const fragment = (text: string): string => text.replace(EDGES, "").replace(/\s+/g, " ")

/** A message, with what is said in its gaps. */
export function said(key: string, facts: Record<string, Spoken> = {}): Spoken {
  const names = Object.keys(facts)
  const text = t(key, Object.fromEntries(names.map((name) => [name, facts[name]!.n ?? facts[name]!.text])))
  const marked = t(key, Object.fromEntries(names.map((name, i) => [name, marks(facts[name]!, `\uE000${i}\uE001`)])))
  const keys: string[] = []
  let whole = true
  marked.split(/\uE000(\d+)\uE001/).forEach((piece, i) => {
    if (i % 2) {
      const inner = facts[names[Number(piece)]!]!.keys
      if (inner) keys.push(...inner)
      else whole = false
    } else if (fragment(piece)) keys.push(`say:${fragment(piece)}`)
  })
  return { text, keys: whole ? keys : null }
}

const marks = (fact: Spoken, mark: string): FluentNumber | string => (fact.n === undefined ? mark : new Gap(fact.n, mark))

export const number = (n: number): Spoken => ({ text: String(n), keys: numberKeys(n, lang.value), n })
/** A number by which something is called: never "1,042". */
export const called = (n: number): Spoken => ({ text: String(n), keys: numberKeys(n, lang.value) })
export const theTrade = (code: string): Spoken => ({ text: tradeName(code), keys: trade(code) ? [`trade:${code}`] : null })
export const thePlace = (code: string | null | undefined): Spoken => (place(code) ? { text: placeName(code), keys: [`place:${code}`] } : said("gig-place-unknown"))
/** What somebody wrote: the phone's own voice reads it, clips say `instead` that it stands there. */
export const written = (text: string, instead: Spoken): Spoken => ({ text, keys: instead.keys })
export const spare = (one: Spoken): Spoken => ({ ...one, spare: true })

/** Several as one, without a breath between them. */
export function together(...some: (Spoken | null | undefined | false)[]): Spoken {
  const there = some.filter((one): one is Spoken => !!one)
  return { text: there.map((one) => one.text).join(pause()), keys: there.some((one) => !one.keys) ? null : there.flatMap((one) => one.keys!) }
}

export function clock(time: string): Spoken {
  const [hour, minutes] = time.split(":").map(Number)
  const keys = [`clock:${hour}`]
  if (!minutes) return { text: time, keys }
  return { text: time, keys: said("voice-minutes", { hour: { text: "", keys }, minutes: number(minutes) }).keys }
}

const monthDay = (day: string): Spoken => said("time-month-day", { m: called(Number(day.slice(5, 7))), d: called(Number(day.slice(8))) })
const weekday = (day: string): Spoken => said(`time-${weekdayCode(day)}-short`)

/** The word for a day that matters, as `sayDay` shows it. */
export function theDay(day: string): Spoken {
  const away = daysBetween(today(), day)
  if (away === 0) return said("time-today")
  if (away === 1) return said("time-tomorrow")
  const weeks = weekOf(day) - weekOf(today())
  if (away > 1 && weeks === 0) return weekday(day)
  if (away > 1 && weeks === 1) return said("time-next-weekday", { wd: weekday(day) })
  return monthDay(day)
}

/** The days of a gig. */
export function theDays(gig: Pick<Gig, "starts_on" | "ends_on" | "open_end">): Spoken {
  if (gig.open_end || !gig.ends_on) return said("gig-from-on", { day: monthDay(gig.starts_on) })
  if (gig.ends_on === gig.starts_on) return theDay(gig.starts_on)
  return together(said("time-days-between", { a: theDay(gig.starts_on), b: monthDay(gig.ends_on) }), said("gig-days", { n: number(daysBetween(gig.starts_on, gig.ends_on) + 1) }))
}

export const theShift = (shift: Gig["shift"]): Spoken => said("time-days-between", { a: clock(shift.from), b: clock(shift.to) })

/** Money: whole yuan have clips, what has fen is read by the phone's own voice alone. */
const yuan = (fen: number): Spoken => (fen % 100 ? { text: String(fen / 100), keys: null } : called(fen / 100))

export function thePay(pay: Pay): Spoken {
  const much = pay.to_fen && pay.to_fen !== pay.amount_fen ? said("time-days-between", { a: yuan(pay.amount_fen), b: yuan(pay.to_fen) }) : yuan(pay.amount_fen)
  if (!pay.of) return said(`voice-pay-${pay.per}`, { yuan: much })
  const key = unitKey(pay.of.unit)
  const unit = key ? said(key) : { text: pay.of.unit, keys: null }
  return pay.of.n === 1 ? said("voice-pay-unit", { unit, yuan: much }) : said("voice-pay-of", { n: number(pay.of.n), unit, yuan: much })
}

export const isSettled = (settle: Settle): Spoken => said(`pay-settle-${settleWord(settle)}`)

/** Day and hour of a gig's next shift, or of its first. */
export function theStart(gig: Gig): Spoken {
  const start = gig.next_starts_at ? Date.parse(gig.next_starts_at) : null
  return together(theDay(start === null ? gig.starts_on : dayOf(start)), clock(start === null ? gig.shift.from : clockOf(start)))
}
