import { useState } from "preact/hooks"
import { ask, Refused } from "../api/client"
import type { Problem } from "../api/types"
import { digitsOnly } from "../state/digits"
import { t } from "../state/words"
import { sayProblem } from "./Blocks"
import { Icon } from "./Icon"

export interface NumberProof {
  phone: string
  code: string
}

/** A number and the code that it received. What comes of it is the caller's: a refusal is shown here. */
export function NumberForm({ label, go, onProof }: { label: string; go: string; onProof: (proof: NumberProof) => Promise<void> }) {
  const [phone, setPhone] = useState("")
  const [code, setCode] = useState<string | null>(null)
  const [demo, setDemo] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null | "none">("none")
  const [busy, setBusy] = useState(false)
  async function attempt(work: () => Promise<void>): Promise<void> {
    if (busy) return
    setBusy(true)
    setProblem("none")
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : null)
    } finally {
      setBusy(false)
    }
  }
  const wrong = (code: string) => setProblem({ type: "about:blank", status: 422, code, facts: {} })
  const send = () =>
    attempt(async () => {
      const { data } = await ask<{ demo_code?: string | null }>("/sign-in/codes", { method: "POST", body: { phone }, token: null })
      setDemo(data.demo_code ?? null)
      setCode("")
    })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!/^1\d{10}$/.test(phone)) wrong("phone.invalid")
        else if (code === null) void send()
        else if (code.length === 6) void attempt(() => onProof({ phone, code }))
        else wrong("sign_in.code_wrong")
      }}
    >
      <label class="field">
        <span>{label}</span>
        <input type="tel" inputMode="tel" autoComplete="off" maxLength={20} required readOnly={code !== null} value={phone} onInput={(event) => setPhone(digitsOnly(event.currentTarget.value).replace(/^86(?=1\d{10}$)/, ""))} />
      </label>
      {code !== null && (
        <>
          {demo && <p class="tag wait">{t("sign-demo-code", { code: demo })}</p>}
          <label class="field">
            <span>{t("sign-code")}</span>
            <input class="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} required autoFocus value={code} onInput={(event) => setCode(digitsOnly(event.currentTarget.value).slice(0, 6))} />
          </label>
        </>
      )}
      {problem !== "none" && <p class="wrong" role="alert"><Icon name="alert-triangle" size={22} />{sayProblem(problem)}</p>}
      <div class="act">
        {code !== null && <button class="b" type="button" onClick={() => void (setCode(null), setProblem("none"))}><Icon name="arrow-left" />{t("act-back")}</button>}
        <button class="b go w2" type="submit" aria-disabled={busy}><Icon name={code === null ? "message" : "check"} />{code === null ? t("sign-send") : go}</button>
      </div>
    </form>
  )
}
