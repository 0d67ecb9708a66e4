/** 第二步: who holds an office proves a second time that it is he. By the phone's lock, an app, or a code on paper. */
import { useEffect, useState } from "preact/hooks"
import { ask, Refused } from "../../api/client"
import type { Factor, Problem, Standing } from "../../api/types"
import { sayInstant } from "../../state/days"
import { sayDevice } from "../../state/device"
import { ascii } from "../../state/digits"
import { hasPasskeys, make, use } from "../../state/passkey"
import { learnMe, onLeaving, person } from "../../state/people"
import { resource } from "../../state/resource"
import { t } from "../../state/words"
import { go, shown } from "../../router"
import { Ghosts, sayProblem, Wrong } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { EnrolApp } from "./EnrolApp"
import "../../styles/desk.css"

const standing = resource<Standing>({ fetch: async () => (await ask<Standing>("/me/second-factor")).data })
onLeaving(() => standing.clear())

type Asking = <T>(path: string, body: unknown) => Promise<T | null>

export function SecondFactor() {
  const [paper, setPaper] = useState<string[]>([])
  const [app, setApp] = useState(false)
  const [problem, setProblem] = useState<Problem | "lock" | null>(null)
  useEffect(() => void (person.peek() && standing.load()), [person.value?.id])
  const now = standing.data.value

  const post: Asking = async <T,>(path: string, body: unknown) => {
    setProblem(null)
    try {
      return (await ask<T>(`/me/second-factor/${path}`, { method: "POST", body })).data ?? ({} as T)
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : { type: "about:blank", status: 0, code: "offline", facts: {} })
      return null
    }
  }
  const stands = async (codes: string[] = []) => {
    setPaper(codes)
    setApp(false)
    await Promise.all([standing.load(), learnMe().catch(() => null)])
    if (!codes.length && standing.data.peek()?.state === "proven") leave()
  }
  /** Only where one came on the way to somewhere else. */
  const leave = () => {
    const next = shown.peek()?.place.query.get("next")
    if (next?.startsWith("/") && !next.startsWith("//")) void go(next, { replace: true })
  }
  const lock = async (request: string, answer: string, ceremony: typeof make) => {
    const given = await post<{ options: Record<string, unknown> }>(request, {})
    if (!given) return
    const signed = await ceremony(given.options).catch(() => null)
    if (!signed) return setProblem("lock")
    const done = await post<{ recovery_codes?: string[] }>(answer, signed)
    if (done) await stands(done.recovery_codes)
  }
  const addLock = () => void lock("passkey-request", "passkeys", make)
  const useLock = () => void lock("passkey-challenge", "passkey-proofs", use)
  const prove = async (code: string) => void ((await post("proofs", { code })) && (await stands()))
  const confirm = async (code: string) => {
    const done = await post<{ recovery_codes: string[] }>("app/confirmation", { code })
    if (done) await stands(done.recovery_codes)
  }
  const renew = async () => {
    const done = await post<{ recovery_codes: string[] }>("recovery-codes", {})
    if (done) setPaper(done.recovery_codes)
  }
  const remove = async (factor: Factor) => {
    setProblem(null)
    try {
      await ask(`/me/second-factor/${factor.id}`, { method: "DELETE" })
      await stands()
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : null)
    }
  }

  const trouble = problem && (
    <p class="wrong" role="alert" id="wrong">
      <Icon name="alert-triangle" size={22} />
      {problem === "lock" ? t("second-no-lock") : sayProblem(problem.code === "offline" ? null : problem)}
    </p>
  )
  return (
    <Screen title={t("second-title")} back say={(tell) => tell.secondFactor()}>
      {!person.value ? (
        <Needed next="/second-factor" />
      ) : !now ? (
        standing.trouble.value ? <Wrong problem={standing.trouble.value === "offline" ? null : standing.trouble.value} onRetry={() => void standing.load()} /> : <Ghosts n={1} />
      ) : paper.length ? (
        <Paper codes={paper} onDone={() => void (setPaper([]), leave())} />
      ) : app ? (
        <EnrolApp ask={post} onCode={(code) => void confirm(code)} trouble={trouble} />
      ) : now.state === "needed" ? (
        <>
          <section class="say"><p>{t("second-why")}</p></section>
          {trouble}
          {now.methods.some((one) => one.kind === "passkey") && hasPasskeys() && <Way icon="fingerprint" title={t("second-passkey")} line={t("second-passkey-line")} onTap={useLock} />}
          <Proof onCode={(code) => void prove(code)} trouble={trouble} />
        </>
      ) : (
        <>
          <section class="say"><p>{t(now.methods.length ? "second-ok" : "second-why")}</p></section>
          {trouble}
          <ul class="rows">
            {now.methods.map((one) => (
              <li key={one.id}>
                <Icon name={one.kind === "passkey" ? "fingerprint" : "device-mobile"} size={26} />
                <span class="x">
                  <b>{t(one.kind === "passkey" ? "second-passkey" : "second-app")}</b>
                  <small>{[one.device && sayDevice(one.device), one.used_at && t("second-used", { time: sayInstant(Date.parse(one.used_at)) })].filter(Boolean).join(" · ")}</small>
                </span>
                {now.methods.length > 1 && <button class="b fit" type="button" onClick={() => void remove(one)}>{t("second-remove")}</button>}
              </li>
            ))}
          </ul>
          <h2 class="sec">{t(now.methods.length ? "second-add" : "second-none")}</h2>
          {hasPasskeys() && <Way icon="fingerprint" title={t("second-passkey")} line={t("second-passkey-line")} onTap={addLock} />}
          <Way icon="device-mobile" title={t("second-app")} line={t("second-app-line")} onTap={() => setApp(true)} />
          {now.methods.length > 0 && <Way icon="file-text" title={t("second-paper-new")} line={t("second-paper-left", { n: now.recovery_left })} onTap={() => void renew()} />}
        </>
      )}
    </Screen>
  )
}

const Way = ({ icon, title, line, onTap }: { icon: string; title: string; line: string; onTap: () => void }) => (
  <button class="blank row" type="button" onClick={onTap}>
    <Icon name={icon} size={28} />
    <span class="x"><b>{title}</b><small>{line}</small></span>
    <Icon name="chevron-right" size={22} />
  </button>
)

function Proof({ onCode, trouble }: { onCode: (code: string) => void; trouble: preact.ComponentChild }) {
  const [code, setCode] = useState("")
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (code.trim()) onCode(code)
      }}
    >
      <label class="field">
        <span>{t("second-proof")}</span>
        <input class="code" autoComplete="one-time-code" autoCapitalize="characters" spellcheck={false} maxLength={16} required aria-describedby={trouble ? "wrong" : undefined} value={code} onInput={(event) => setCode(ascii(event.currentTarget.value))} />
      </label>
      <button class="b go wide" type="submit"><Icon name="check" />{t("sign-in")}</button>
    </form>
  )
}

const Paper = ({ codes, onDone }: { codes: string[]; onDone: () => void }) => (
  <>
    <section class="say"><p>{t("second-paper")}</p></section>
    <p class="small">{t("second-paper-line")}</p>
    <ul class="codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
    <button class="b go wide" type="button" onClick={onDone}><Icon name="check" />{t("second-paper-done")}</button>
  </>
)
