/** What everybody hears: who he is, what he was told, what the market keeps of him. */
import type { Member, Notice } from "../api/types"
import { called, number, said, spare, theTrade, type Saying, type Spoken } from "../state/spoken"
import { has } from "../state/words"

const NEWEST = 3

/** Where nobody is signed in. */
export const stranger = (): Saying => [said("take-sign-in"), spare(said("sign-needed-line"))]

export const me = (unseen: number, unsent: number): Saying => [
  said("voice-me"),
  ...(unseen ? [said("inbox-unseen", { n: number(unseen) })] : []),
  ...(unsent ? [said("outbox-strip", { n: number(unsent) })] : []),
]

export const profile = (missing: number): Saying => [said("voice-profile"), ...(missing ? [said("voice-missing", { n: number(missing) })] : [])]

/** The newest notices, as far as they can be said. */
export const inbox = (items: readonly Notice[]): Saying =>
  items.length ? items.slice(0, NEWEST).flatMap((item, n) => (n ? notice(item).map(spare) : notice(item))) : [said("inbox-empty"), spare(said("inbox-empty-line"))]

function notice({ code, facts }: Pick<Notice, "code" | "facts">): Spoken[] {
  const key = `inbox-${code.replace(/[._]/g, "-")}`
  if (!has(key)) return []
  const given: Record<string, Spoken> = { number: { text: "", keys: [] }, trade: { text: "", keys: [] }, device: { text: String(facts.device ?? ""), keys: [] } }
  if (typeof facts.number === "number") given.number = called(facts.number)
  if (typeof facts.trade === "string") given.trade = theTrade(facts.trade)
  return [said(`inbox-${code.replace(/[._]/g, "-")}`, given)]
}

export const history = (acts: number, letting: number): Saying => [
  said("history-title"),
  acts ? said("voice-history", { n: number(acts) }) : said("history-empty"),
  letting ? said("voice-letting", { n: number(letting) }) : said("consents-none"),
]

export const looks = (n: number): Saying => [n ? said("voice-looks", { n: number(n) }) : said("looks-empty")]

export const blocks = (n: number): Saying => [n ? said("voice-blocks", { n: number(n) }) : said("blocks-empty"), spare(said(n ? "blocks-line" : "blocks-empty-line"))]

export const outbox = (waiting: number, lost: number): Saying =>
  waiting + lost === 0
    ? [said("outbox-empty")]
    : [...(lost ? [said("voice-lost", { n: number(lost) })] : []), ...(waiting ? [said("outbox-strip", { n: number(waiting) }), said("outbox-strip-line")] : [])]

export const myData = (): Saying => [said("data-say"), spare(said("data-erase-line"))]
export const secondFactor = (): Saying => [said("second-why")]
export const card = (): Saying => [said("card-code")]
export const myNumber = (): Saying => [said("number-say"), spare(said("number-old-say"))]
export const demo = (): Saying => [said("demo-line")]

/** Signing in, step by step. */
export const signIn = (at: "phone" | "code" | "sms" | "who", people: readonly Member[]): Saying =>
  at === "phone" ? [said("sign-phone"), spare(said("sign-send"))] : at === "code" ? [said("sign-code")] : at === "sms" ? [said("sms-say")] : [people.length ? said("sign-which", { n: number(people.length) }) : said("sign-silent")]
