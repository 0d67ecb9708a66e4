/** 您是谁: the number, the code, then which window; never a password. */
import { useEffect, useState } from "preact/hooks"
import { ask, Refused } from "../../api/client"
import type { Member, Problem, SignIn as Answer } from "../../api/types"
import { digitsOnly } from "../../state/digits"
import { codeFromSms } from "../../state/sms"
import { flush } from "../../state/outbox"
import { keptTokens, learnMe, signedIn } from "../../state/people"
import { t } from "../../state/words"
import { go, shown } from "../../router"
import { sayProblem } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Screen } from "../../parts/Screen"
import { BySms, OtherWays } from "./BySms"

type Step = { at: "phone" } | { at: "code"; minutes: number; demo: string | null } | { at: "sms" } | { at: "who"; people: Member[]; ticket: string; silent: boolean }

/** Mainland mobile numbers: eleven digits from 1. */
const isMobile = (phone: string): boolean => /^1\d{10}$/.test(phone)

export function SignIn() {
  const [step, setStep] = useState<Step>({ at: "phone" })
  const [phone, setPhone] = useState("")
  const [code, setCode] = useState("")
  const [problem, setProblem] = useState<Problem | null | "none">("none")
  const [busy, setBusy] = useState(false)

  async function post<T>(path: string, body: unknown, then: (data: T) => void | Promise<void>): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem("none")
    try {
      await then((await ask<T>(path, { method: "POST", body, token: null })).data)
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : null)
    } finally {
      setBusy(false)
    }
  }

  const send = () =>
    post<{ expires_in: number; demo_code?: string | null }>("/sign-in/codes", { phone }, (data) => {
      setCode("")
      setStep({ at: "code", minutes: Math.round(data.expires_in / 60), demo: data.demo_code ?? null })
    })
  const arrive = async (data: Answer) => {
    if (data.session) return enter(data)
    setStep({ at: "who", people: data.people, ticket: data.ticket!, silent: data.silent })
  }
  const prove = async (given: string) =>
    post<Answer>("/sign-in/sessions", { phone, code: given, kept: await keptTokens() }, arrive)
  useEffect(() => {
    if (step.at !== "code") return
    const stop = new AbortController()
    void codeFromSms(stop.signal).then((read) => {
      if (!read || stop.signal.aborted) return
      setCode(read)
      void prove(read)
    })
    return () => stop.abort()
  }, [step])
  const choose = async (person: string | null, ticket: string) => post<Answer>("/sign-in/sessions/chosen", { ticket, person, kept: await keptTokens() }, enter)

  const trouble = problem !== "none" && (
    <p class="wrong" role="alert" id="wrong">
      <Icon name="alert-triangle" size={22} />
      {sayProblem(problem)}
    </p>
  )
  return (
    <Screen title={t("sign-title")} back say={(tell) => tell.signIn(step.at, step.at === "who" ? step.people : [])}>
      {step.at === "who" ? (
        <Which people={step.people} silent={step.silent} phone={phone} onChoose={(id) => void choose(id, step.ticket)} trouble={trouble} />
      ) : step.at === "sms" ? (
        <BySms onArrived={arrive} />
      ) : step.at === "phone" ? (
        <>
        <form
          key="phone"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (isMobile(phone)) void send()
            else setProblem({ type: "about:blank", status: 422, code: "phone.invalid", facts: {} })
          }}
        >
          <label class="field">
            <span>{t("sign-phone")}</span>
            <input type="tel" inputMode="tel" autoComplete="tel-national" maxLength={20} required aria-describedby={trouble ? "wrong" : undefined} value={phone} onInput={(event) => setPhone(digitsOnly(event.currentTarget.value).replace(/^86(?=1\d{10}$)/, ""))} />
          </label>
          {trouble}
          <button class="b go wide" type="submit" aria-disabled={busy}><Icon name="message" />{t("sign-send")}</button>
        </form>
        <OtherWays onSms={() => setStep({ at: "sms" })} />
        </>
      ) : (
        <form
          key="code"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (code.length === 6) void prove(code)
            else setProblem({ type: "about:blank", status: 422, code: "sign_in.code_wrong", facts: {} })
          }}
        >
          <p class="small">{t("sign-sent", { phone: spaced(phone), minutes: step.minutes })}</p>
          {step.demo && <p class="tag wait">{t("sign-demo-code", { code: step.demo })}</p>}
          <label class="field">
            <span>{t("sign-code")}</span>
            <input class="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} required autoFocus aria-describedby={trouble ? "wrong" : undefined} value={code} onInput={(event) => setCode(digitsOnly(event.currentTarget.value).slice(0, 6))} />
          </label>
          {trouble}
          <div class="act">
            <button class="b" type="button" aria-disabled={busy} onClick={() => void send()}><Icon name="refresh" size={22} />{t("sign-again")}</button>
            <button class="b go w2" type="submit" aria-disabled={busy}><Icon name="check" />{t("sign-in")}</button>
          </div>
        </form>
      )}
    </Screen>
  )
}

const spaced = (phone: string): string => phone.replace(/(\d{3})(\d{4})(\d{4})/, "$1 $2 $3")

const whichSay = (people: Member[]): string => (people.length ? t("sign-which", { n: people.length }) : t("sign-silent"))

export async function enter(answer: Answer): Promise<void> {
  await signedIn(answer)
  void flush(true)
  const me = await learnMe().catch(() => null)
  const asked = shown.peek()?.place.query
  // `gig` comes from the form that works without script.
  const gig = asked?.get("gig")
  const next = asked?.get("next") ?? (gig ? `/gigs/${encodeURIComponent(gig)}?take` : "/")
  // Only a path of this site: a link may carry anything.
  const to = next.startsWith("/") && !next.startsWith("//") ? next : "/"
  const unproven = me?.second_factor && me.second_factor !== "proven"
  await go(unproven ? `/second-factor?next=${encodeURIComponent(to)}` : answer.new || me?.person.name === null ? `/profile?next=${encodeURIComponent(to)}` : to, { replace: true })
}

const Which = ({ people, silent, phone, onChoose, trouble }: { people: Member[]; silent: boolean; phone: string; onChoose: (id: string | null) => void; trouble: preact.ComponentChild }) => (
  <>
    <section class="say"><p>{whichSay(people)}</p></section>
    {phone && <p class="tel"><Icon name="phone" size={20} />{phone.slice(0, 3)} •••• {phone.slice(7)} · {t("sign-number-right")} <Icon name="check" size={20} /></p>}
    {silent && <p class="small">{t("sign-silent-line")}</p>}
    <div class="choose">
      {people.map((one) => (
        <button type="button" key={one.id} onClick={() => onChoose(one.id)}>
          <Emblem of={one.emblem} size="xl" />
          <b>{one.name ?? t("me-unnamed")}</b>
        </button>
      ))}
    </div>
    {trouble}
    <button class="b wide" type="button" onClick={() => onChoose(null)}><Icon name="user-plus" />{t("sign-new-person")}</button>
  </>
)
