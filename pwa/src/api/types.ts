/** The shapes that cross the wire. Instants are ISO UTC, days ISO dates of Asia/Shanghai, money is fen. */

export type Lang = "zh" | "bo" | "en"
export type Per = "hour" | "day" | "month" | "piece" | "job"
export type Settle = "same_day" | "weekly" | "monthly" | "on_finish"
export type GigState = "checking" | "open" | "closed" | "cancelled" | "done"
export type EmployerKind = "enterprise" | "cooperative" | "household" | "public"
export type Takes = "either" | "worker" | "team"
export type Mode = "instant" | "choose"

export interface Page<T> {
  items: T[]
  next: string | null
}

export interface Trade {
  code: string
  zh: string
  bo: string
  en: string
  /** A phosphor picture: the sprite's symbol is `p-<picture>`. */
  picture: string
  hazardous: boolean
  bo_draft: boolean
  bo_missing?: boolean
}

export interface Place {
  code: string
  level: "district" | "township" | "village" | "outside"
  zh: string
  bo: string
  en: string
  parent: string | null
  lat: number | null
  lon: number | null
  approximate: boolean
  bo_draft: boolean
  bo_missing?: boolean
}

export interface Pay {
  amount_fen: number
  to_fen: number | null
  per: Per
  of: { n: number; unit: string } | null
}

export interface Gig {
  id: string
  number: number
  version: number
  terms_version: number
  state: GigState
  trade: string
  title: string | null
  note: string | null
  headcount: number
  taken: number
  held: number
  open: number
  requested: number
  waiting: number
  pay: Pay
  settle: Settle
  starts_on: string
  ends_on: string
  open_end: boolean
  shift: { from: string; to: string }
  next_starts_at: string | null
  ends_at: string | null
  place: { village: string | null; township: string | null; lat: number | null; lon: number | null }
  distance_km: number | null
  meet: { where: string | null; at: string | null; who_drives: string | null } | null
  takes: Takes
  mode: Mode
  decide_by: string | null
  meals: boolean
  lodging: boolean
  transport: boolean
  hazards: string[]
  tools: string[]
  speaks: Lang[]
  employer: { id: string; name: string | null; kind: EmployerKind; verified: boolean }
  contact: { kind: "desk" | "own"; phone: string | null }
  posted_at: string
  bundle: string | null
  /** Only while it waits at the desk, for its employer and the desk: what it waits for, and what the desk said against it. */
  desk?: { for: HeldFor[]; why: SentBack | null } | null
}

/** Why a gig waits at the desk: it is its employer's first, or what its text says. */
export type HeldFor = "first" | "digits" | "contact" | "link" | "fee" | "deposit" | "id_card" | "sex" | "ethnicity" | "religion"
/** Why the desk sent it back. */
export const SENT_BACK = ["contact", "fee", "unfair", "unclear", "not_real", "unreachable", "pay", "other"] as const
export type SentBack = (typeof SENT_BACK)[number]

export type OrderState =
  | "requested" | "offered" | "waitlisted" | "held" | "accepted"
  | "refused" | "withdrawn" | "expired" | "cancelled" | "completed"

export type Move = "withdraw" | "cancel" | "accept" | "refuse" | "coming" | "speak"

export const REASONS = ["ill", "family", "festival", "road", "weather", "other_work", "mistake", "no_need", "no_fit", "other"] as const
export type Reason = (typeof REASONS)[number]

export interface Order {
  id: string
  gig: Gig
  party: { kind: "worker" | "team"; id: string; name: string | null; emblem: string } | null
  seats: number
  opened_by: "party" | "employer"
  state: OrderState
  pay_fen: number
  terms_version: number
  opened_at: string
  accepted_at: string | null
  ended_at: string | null
  end_reason: string | null
  works_from: string
  works_until: string
  take_back_until: string | null
  expires_at: string | null
  reserved_until: string | null
  not_after: string | null
  /** `spoken`: his employer has spoken to who did not answer in time. */
  asked: { terms_version: number; until: string; late: boolean; spoken: boolean } | null
  coming: "asked" | "yes" | null
  /** 1 is next. */
  rank: number | null
  by: { actor: string; for: string | null; consent: string | null }
  moves: Move[]
  with: { name: string | null; emblem: string }[]
  version: number
}

export interface Contact {
  of: "employer" | "party"
  /** Whose number it is; `name` is always whom it is about. */
  kind: GivenNumber
  name: string | null
  phone: string
}

/** A number on which a person can be called by who cares for him and has his yes. */
export interface PersonContact {
  kind: "own" | "household"
  /** Whom to ask for. */
  name: string | null
  phone: string
  shared_with: string[]
}

export interface Match {
  gig?: Gig
  party?: { kind: "worker" | "team"; id: string; name: string | null; emblem: string }
  score: number
  reasons: { code: string; facts: Record<string, string | number>; points: number }[]
}

export interface Member {
  id: string
  name: string | null
  emblem: string
}

export interface WorkerProfile {
  name: string
  trades: string[]
  village: string | null
  day_rate_fen: number | null
  will_travel: boolean
  /** "1974-05", or "1974" where only the year is known. */
  born: string | null
  listed: boolean
  speaks: Lang[]
  /** Whose number an employer gets after a deal. */
  gives: GivenNumber
}

export type GivenNumber = "own" | "coordinator" | "desk"

export interface EmployerProfile {
  name: string
  kind: EmployerKind
  village?: string | null
}

export interface Me {
  person: Member & { language: Lang; born: string | null; village: string | null; speaks: Lang[]; version: number }
  worker: (Omit<WorkerProfile, "name"> & { name: string | null; version: number }) | null
  employer: (EmployerProfile & { id: string; verified: boolean; version: number }) | null
  /** Those of this session: none before its second proof. */
  roles: { role: string; scope: string }[]
  /** Null: one holds no office. */
  second_factor: "enrol" | "needed" | "proven" | null
  /** Null: nobody suspends him or the employer he posts for. */
  suspended: { whom: "person" | "employer"; reason: Wrong; since: string; until: string | null } | null
  /** Employers whose gigs he does not want to see. */
  keeps_away: string[]
  phone_tail: string | null
}

/** What somebody may have done wrong: `wrong-<code>`. */
export const WRONGS = ["asks_fee", "keeps_id", "not_paid", "unsafe", "not_as_said", "harassment", "discrimination", "fake", "other"] as const
export type Wrong = (typeof WRONGS)[number]
export type Outcome = "dismissed" | "warned" | "gig_cancelled" | "suspended"

/** Somebody as the desk sees him. */
export interface Known {
  id: string
  name: string | null
  emblem: string
  suspended: boolean
}

/** A report as the desk of its place sees it. */
export interface Report {
  id: string
  reason: Wrong
  note: string | null
  voice: string | null
  place: string | null
  made_at: string
  outcome: Outcome | null
  gig: { id: string; number: number; trade: string; title: string | null; note: string | null } | null
  employer: { id: string; name: string; kind: EmployerKind; suspended: boolean } | null
  person: Known | null
  /** Null: he was not signed in. */
  reporter: Known | null
  moves: Outcome[]
  /** What else is said of the same and waits: it is decided together. */
  others: Said[]
}

/** What one of those who report says. */
export interface Said {
  id: string
  reason: Wrong
  note: string | null
  voice: string | null
  made_at: string
  /** Null: he was not signed in. */
  reporter: Known | null
}

export interface Suspension {
  id: string
  person: Known | null
  employer: { id: string; name: string } | null
  reason: Wrong
  since: string
  until: string | null
}

/** A person or an employer before an officer who may suspend him, with what that would end. */
export interface Looked {
  person: Known | null
  employer: { id: string; name: string; kind: EmployerKind; suspended: boolean } | null
  place: string | null
  suspension: Suspension | null
  ends: { gigs: number; booked: number; waiting: number }
}

/** Whether an employer is believed: no officer has seen it, it is, it was until its time was over, or until revoked. */
export type Believed = "no" | "yes" | "lapsed" | "revoked"
/** What an officer has seen of an employer. */
export const PROOFS = ["licence", "certificate", "id_and_village", "letter"] as const
export type Proof = (typeof PROOFS)[number]
/** Why it is believed no longer. */
export const REVOCATIONS = ["unpaid", "deceit", "unsafe", "reported", "gone", "mistake"] as const
export type Revoked = (typeof REVOCATIONS)[number]

/** An employer in the list of his district. */
export interface EmployerRow {
  id: string
  name: string
  kind: EmployerKind
  place: string | null
  standing: Believed
  suspended: boolean
  verified_at: string | null
  verified_until: string | null
  made_at: string
  version: number
  /** That came to the board. */
  gigs: number
  at_the_desk: number
}

/** All that an officer needs to decide about one. */
export interface EmployerSeen extends EmployerRow {
  moves: ("verify" | "revoke" | "suspend" | "lift")[]
  suspension: { id: string; reason: Wrong; since: string; until: string | null } | null
  speakers: Member[]
  posted: { id: string; number: number; state: GigState; trade: string; title: string | null; starts_on: string; headcount: number; taken: number; posted_at: string }[]
  verifications: { id: string; what: Proof | "operator"; from: string; until: string; revoked_at: string | null; revoked_by: string | null; why: Revoked | "renamed" | null; officer: string; officer_emblem: string }[]
}

/** Whom one keeps away. */
export interface Blocked {
  id: string
  by: "person" | "employer"
  whom: "person" | "employer"
  who: string
  name: string | null
  emblem: string | null
  kind: EmployerKind | null
  since: string
}

/** Somebody who may be helped in. */
export interface Found extends Member {
  village: string | null
}

export interface Card {
  id: string
  person: Member
  code: string
  link: string
  qr: Qr
  expires_at: string
}

export interface NumberChange {
  id: string
  phone_tail: string
  asked_at: string
  due_at: string
  by_oneself: boolean
  ended: "done" | "stopped" | "replaced" | "failed" | null
}

/** What a phone sends by SMS to prove its number. */
export interface SentWord {
  number: string
  text: string
  secret: string
  expires_in: number
}

/** A QR code: the black of a square of `size` units. */
export interface Qr {
  size: number
  path: string
}

export interface Factor {
  id: string
  kind: "totp" | "passkey"
  device: string
  made_at: string
  used_at: string | null
}

export interface Standing {
  state: Me["second_factor"]
  methods: Factor[]
  recovery_left: number
}

export interface Enrolment {
  secret: string
  uri: string
  qr: Qr
}

export interface Session {
  id: string
  device?: string | null
  created_at: string
  seen_at?: string | null
  current?: boolean
}

export interface SignIn {
  session: Session | null
  token: string | null
  people: Member[]
  ticket: string | null
  new: boolean
  /** Somebody was on this number whom nobody saw for long. */
  silent: boolean
}

export interface Notice {
  id: number
  at: string
  code: string
  facts: Record<string, string | number | null>
  gig: string | null
  order: string | null
  seen: boolean
}

export interface Reach {
  calls: boolean
  /** Whether calls are set up here. */
  can_call: boolean
}

/** Something that waits for a coordinator, a clerk or an officer; `moves` are verbs of the kind's own room. */
export interface OpenItem {
  id: string
  kind: string
  since: string
  due: string
  place: string | null
  person: Member | null
  gig: { id: string; number: number; trade: string; starts_at: string | null } | null
  employer: { id: string; name: string | null } | null
  facts: Record<string, unknown>
  moves: string[]
}

/** One thing that somebody else, or the clock, did for the person or to an order of his. */
export interface Act {
  id: number
  at: string
  /** Its sentence is `event-<verb>`. */
  verb: string
  basis: "self" | "consent" | "office" | "clock"
  by: { kind: "person" | "employer" | "office" | "coordinator" | "officer" | "sheet" | "clock"; name: string | null; emblem: string | null }
  gig: { id: string; number: number; trade: string } | null
  reason: string | null
}

/** What erasing oneself would do. Deals, and gigs with deals, are cancelled first. */
export interface Erasure {
  deals: number
  gigs_with_deals: number
  requests: number
  gigs: number
  employers: number
  needs: "sign_in" | "second_factor" | "desk" | null
}

/** An employer looked at the person's number. */
export interface Look {
  id: number
  at: string
  /** An employer with its kind and public name, or a coordinator or clerk of the market. */
  by: { role: "employer" | "coordinator" | "clerk"; kind: EmployerKind | null; name: string | null; emblem: string | null }
  gig: { id: string; number: number; trade: string } | null
}

/** A yes of the person to being acted for. */
export interface Consent {
  id: string
  to: Member
  kind: "spoken" | "slip" | "standing"
  since: string
  until: string
  withdrawn_at: string | null
  live: boolean
}

export interface DemoPerson extends Member {
  hat: "worker" | "employer" | "coordinator" | "clerk" | "officer"
  village: string | null
}

/** What the server writes into the page beside the first board. Every field may be missing. */
export interface First {
  lang?: Lang
  now?: string
  /** The person of the session's cookie, if any. */
  person?: Member
  gigs?: Page<Gig>
  gig?: Gig
  trades?: Trade[]
  places?: Place[]
}

export interface Problem {
  type: string
  status: number
  code: string
  facts: Record<string, unknown>
}
