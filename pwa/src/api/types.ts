/**
 * The shapes that cross the wire, by the names that the phone has for them. Instants are ISO UTC, days ISO dates of
 * Asia/Shanghai, money is fen.
 *
 * They are what docs/openapi.json says: the build writes it down in generated/schema.d.ts. What it leaves open (facts,
 * verbs) is closed here, and what only the phone knows stands at the end.
 */
import type { components } from "./generated/schema"

type Of = components["schemas"]

export type Lang = Of["Language"]
export type Per = Of["Per"]
export type Settle = Of["Settle"]
export type GigState = Of["GigState"]
export type EmployerKind = Of["EmployerKind"]
export type Takes = Of["Takes"]
export type Mode = Of["Mode"]
export type Trade = Of["TradeOut"]
export type Place = Of["PlaceOut"]
export type Pay = Of["CardPay"]
export type Gig = Of["GigCard"]
/** Why a gig waits at the desk: it is its employer's first, or what its text says. */
export type HeldFor = Of["HeldFor"]
/** Why the desk sent it back. */
export type SentBack = Of["SentBack"]
export type OrderState = Of["OrderState"]
export type Move = "withdraw" | "cancel" | "accept" | "refuse" | "coming" | "speak"
export type Order = Omit<Of["OrderOut"], "moves"> & { moves: Move[] }
/** What a gig offers, or offered when its party said yes. */
export type Terms = Pick<Gig, keyof Of["TermsOut"] & keyof Gig>
export type Contact = Of["ContactOut"]
/** A number on which a person can be called by who cares for him and has his yes. */
export type PersonContact = Of["PersonContactOut"]
export type GivenNumber = Of["GivenNumber"]
type Reasoned = { reasons: { code: string; facts: Record<string, string | number>; points: number }[] }
export type Match = Omit<Of["WorkerMatch"], "reasons"> & Reasoned
export type Member = Of["MemberOut"]
export type WorkerProfile = Omit<Of["WorkerOut"], "name" | "version"> & { name: string }
export type EmployerProfile = Of["EmployerIn"]
export type Me = Of["MeOut"]
/** What somebody may have done wrong: `wrong-<code>`. */
export type Wrong = Of["Wrong"]
export type Outcome = Of["Outcome"]
/** A part of what the market says aloud, and its clip where somebody has recorded it. */
export type ClipPart = Of["PartOut"]
/** A gig read aloud, or what its employer said of it. */
export type GigSpeech = Of["SpeechOut"]
/** Somebody as the desk sees him. */
export type Known = Of["PersonOf"]
/** A report as the desk of its place sees it. */
export type Report = Of["ReportDetail"]
/** What one of those who report says. */
export type Said = Of["OtherReport"]
export type Suspension = Of["SuspensionOut"]
/** A person or an employer before an officer who may suspend him, with what that would end. */
export type Looked = Of["LookedOut"]
/** Whether an employer is believed: no officer has seen it, it is, it was until its time was over, or until revoked. */
export type Believed = Of["Standing"]
/** An employer in the list of his district. */
export type EmployerRow = Of["EmployerRow"]
/** All that an officer needs to decide about one. */
export type EmployerSeen = Of["EmployerSeen"]
/** Whom one keeps away. */
export type Blocked = Of["BlockOut"]
/** Somebody who may be helped in. */
export type Found = Of["FoundOut"]
export type Card = Of["CardOut"]
export type NumberChange = Of["ChangeOut"]
/** What a phone sends by SMS to prove its number. */
export type SentWord = Of["WordOut"]
/** A QR code: the black of a square of `size` units. */
export type Qr = Of["QrOut"]
export type Factor = Of["FactorOut"]
export type Standing = Of["StandingOut"]
export type Enrolment = Of["EnrolmentOut"]
export type Session = Of["SessionOut"]
export type SignIn = Of["SignInOut"]
export type Notice = Omit<Of["InboxItem"], "facts"> & { facts: Record<string, string | number | null> }
export type Reach = Of["ReachOut"]
/** Something that waits for a coordinator, a clerk or an officer; `moves` are verbs of the kind's own room. */
export type OpenItem = Of["OpenItemOut"]
/** One thing that somebody else, or the clock, did for the person or to an order of his; its sentence is `event-<verb>`. */
export type Act = Of["ActOut"]
/** What erasing oneself would do. Deals, and gigs with deals, are cancelled first. */
export type Erasure = Of["ErasureOut"]
/** Somebody looked at the person's number. */
export type Look = Of["LookOut"]
/** A yes of the person to being acted for. */
export type Consent = Of["ConsentOut"]
export type DemoPerson = Of["DemoPersonOut"]
export type Problem = Of["Problem"]

/** What one chooses from, in the order in which it is shown; what the market says by itself is not among it. */
export const SENT_BACK = ["contact", "fee", "unfair", "unclear", "not_real", "unreachable", "pay", "other"] as const satisfies readonly SentBack[]
export const WRONGS = ["asks_fee", "keeps_id", "not_paid", "unsafe", "not_as_said", "harassment", "discrimination", "fake", "other"] as const satisfies readonly Wrong[]
/** What an officer has seen of an employer. */
export const PROOFS = ["licence", "certificate", "id_and_village", "letter"] as const satisfies readonly Of["Proof"][]
export type Proof = (typeof PROOFS)[number]
/** Why it is believed no longer. */
export const REVOCATIONS = ["unpaid", "deceit", "unsafe", "reported", "gone", "mistake"] as const satisfies readonly Of["Revoked"][]
export type Revoked = (typeof REVOCATIONS)[number]
/** Why somebody calls off or says no. */
export const REASONS = ["ill", "family", "festival", "road", "weather", "other_work", "mistake", "no_need", "no_fit", "other"] as const satisfies readonly Of["Reason"][]
export type Reason = (typeof REASONS)[number]

export interface Page<T> {
  items: T[]
  next: string | null
}

/** What the server writes into the page beside the first board. Every field may be missing. */
export interface First {
  lang?: Lang
  now?: string
  /** The person of the session's cookie, if any. */
  person?: Member
  gigs?: Page<Gig>
  gig?: Gig
  /** Open gigs like the one of the page, where that takes nobody any more. */
  alike?: Gig[]
  trades?: Trade[]
  places?: Place[]
}
