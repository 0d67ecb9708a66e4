import { useEffect } from "preact/hooks"
import type { Notice } from "../../api/types"
import { sayDevice } from "../../state/device"
import { tradeName } from "../../state/catalogue"
import { sayAge } from "../../state/days"
import { inbox, seen } from "../../state/inbox"
import { mine } from "../../state/letters"
import { put, type Letter } from "../../state/outbox"
import { person } from "../../state/people"
import { reach, wishCalls } from "../../state/reach"
import { has, t, type Facts } from "../../state/words"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { toast } from "../../parts/Toast"
import { Switch } from "../../parts/Switch"

/** 通知: one line for each thing that happened, newest first; opening it is having seen it. */
export function Inbox() {
  useEffect(() => {
    if (!person.peek()) return
    void inbox.load().then(seen)
    void reach.load()
  }, [person.value?.id])
  const page = inbox.data.value
  return (
    <Screen title={t("inbox-title")} back say={!person.value ? (tell) => tell.stranger() : page ? (tell) => tell.inbox(page.items) : undefined}>
      {!person.value ? (
        <Needed next="/inbox" />
      ) : (
        <>
          <OldNote of={inbox} />
          {page === null ? (
            inbox.trouble.value ? <Wrong problem={inbox.trouble.value === "offline" ? null : inbox.trouble.value} onRetry={() => void inbox.load()} /> : <Ghosts n={2} />
          ) : page.items.length === 0 ? (
            <Block icon="bell" title={t("inbox-empty")} line={t("inbox-empty-line")} />
          ) : (
            <ul class="rows">{page.items.map((notice) => <Line key={notice.id} notice={notice} />)}</ul>
          )}
          {reach.data.value?.can_call && <Calls on={reach.data.value.calls} />}
        </>
      )}
    </Screen>
  )
}

/** For who does not read: what matters is said in a call. */
const Calls = ({ on }: { on: boolean }) => (
  <ul class="rows">
    <li>
      <Icon name="phone" size={26} />
      <span class="x">
        <b>{t("inbox-call")}</b>
        <small>{t("inbox-call-line")}</small>
      </span>
      <Switch on={on} label={t("inbox-call")} onChange={(calls) => void wishCalls(calls)} />
    </li>
  </ul>
)

/** The sentence of a notice. Facts name trades by code; the phone has their words. */
export function sayNotice(notice: Pick<Notice, "code" | "facts">): string {
  const key = keyOf(notice)
  const facts: Facts = {}
  for (const [name, value] of Object.entries(notice.facts)) if (value !== null) facts[name] = SAID[name]?.(String(value)) ?? value
  if (!has(key)) return t("inbox-title")
  const why = `${REASONS[notice.code] ?? ""}-${String(notice.facts.why).replaceAll("_", "-")}`
  return [t(key, { number: "", trade: "", ...facts }), has(why) && t("inbox-why", { why: t(why) })].filter(Boolean).join(" ")
}

/** Facts that are not said as they came. */
const SAID: Record<string, (value: string) => string> = { trade: tradeName, number: String, device: sayDevice }

/** Whose words the reason of an office has, by what it did. */
const REASONS: Record<string, string> = {
  "gig.sent_back": "sent-back", "gig.removed": "wrong", "employer.revoked": "revoked", "employer.suspended": "wrong", "person.suspended": "wrong",
  "person.warned": "wrong",
}

/** Who must be spoken to stands above all of one's gigs; one's own gig where it can be changed, any other as all see it. */
const behind = ({ code, gig }: Notice): string => (code === "gig.unanswered" ? "/my-gigs" : OWN.has(code) ? `/gigs/${gig!}/choose` : `/gigs/${gig!}`)
const OWN = new Set(["gig.sent_back", "gig.passed", "gig.removed", "gig.unread"])

/** A notice that was just heard, at the foot of the screen: what is behind it has changed, and this says why. */
export function aloud(notice: Notice): void {
  if (has(keyOf(notice))) toast(sayNotice(notice), undefined, "bell")
}

/** A newer server may have codes for which this phone has no sentence. */
const keyOf = (notice: Pick<Notice, "code">): string => `inbox-${notice.code.replace(/[._]/g, "-")}`

const ICONS: [RegExp, string][] = [
  [/accepted|completed/, "check"],
  [/refused|cancelled|withdrawn|expired|closed/, "x"],
  [/offered/, "message"],
]

/** What one tap undoes: a number that is about to change, a phone that came in. */
const ACTS: Record<string, { word: string; letter: (facts: Notice["facts"]) => Letter }> = {
  "number.asked": { word: "number-stop", letter: ({ change }) => ({ kind: "number-stop", method: "POST", path: `/number-changes/${String(change)}/stop`, about: String(change) }) },
  "session.elsewhere": { word: "sign-out", letter: ({ session }) => ({ kind: "session", method: "DELETE", path: `/me/sessions/${String(session)}`, about: String(session) }) },
}

const Act = ({ notice }: { notice: Notice }) => {
  const { word, letter } = ACTS[notice.code]!
  const what = letter(notice.facts)
  const row = mine.value.find((one) => one.kind === what.kind && one.about === what.about)
  return row && row.state !== "refused" ? (
    <Icon name={row.state === "done" ? "check" : "cloud-up"} size={26} />
  ) : (
    <button class="b fit" type="button" onClick={() => void put(what)}>{t(word)}</button>
  )
}

const Line = ({ notice }: { notice: Notice }) => {
  const body = (
    <>
      <Icon name={ICONS.find(([code]) => code.test(notice.code))?.[1] ?? "bell"} size={26} />
      <span class="x">
        {notice.seen ? sayNotice(notice) : <b>{sayNotice(notice)}</b>}
        <small>{sayAge(Date.parse(notice.at))}</small>
      </span>
    </>
  )
  return (
    <li>
      {ACTS[notice.code] ? (
        <>
          {body}
          <Act notice={notice} />
        </>
      ) : notice.gig ? (
        <a class="row" href={behind(notice)}>
          {body}
          <Icon name="chevron-right" size={22} />
        </a>
      ) : (
        body
      )}
    </li>
  )
}
