/** 登录卡: what was scanned stands behind the #, which no server sees; or the eight signs of the card are typed. */
import { useEffect, useState } from "preact/hooks"
import { ask, Refused } from "../../api/client"
import type { Problem, SignIn } from "../../api/types"
import { ascii } from "../../state/digits"
import { t } from "../../state/words"
import { Ghosts, sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { Screen } from "../../parts/Screen"
import { enter } from "./SignIn"

const LENGTH = 8

/** Taken out of the address at once, so that it stays in no history. */
function scanned(): string {
  const token = location.hash.slice(1)
  if (token) history.replaceState(history.state, "", location.pathname)
  return token
}

export function CardIn() {
  const [token] = useState(scanned)
  const [busy, setBusy] = useState(token !== "")
  const [code, setCode] = useState("")
  const [problem, setProblem] = useState<Problem | null | "none">("none")
  async function give(card: string): Promise<void> {
    setBusy(true)
    setProblem("none")
    try {
      await enter((await ask<SignIn>("/sign-in/cards", { method: "POST", body: { card }, token: null })).data)
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : null)
      setBusy(false)
    }
  }
  useEffect(() => void (token && give(token)), [])
  const signs = code.replace(/[^0-9A-Za-z]/g, "")
  return (
    <Screen title={t("card-title")} back say={(tell) => tell.card()}>
      {busy ? (
        <Ghosts n={1} />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (signs.length === LENGTH) void give(signs)
            else setProblem({ type: "about:blank", status: 422, code: "sign_in.card", facts: {} })
          }}
        >
          <label class="field">
            <span>{t("card-code")}</span>
            <input class="code" autoCapitalize="characters" autoComplete="off" spellcheck={false} maxLength={12} required autoFocus aria-describedby={problem !== "none" ? "wrong" : undefined} value={code} onInput={(event) => setCode(ascii(event.currentTarget.value).normalize("NFKC").toUpperCase())} />
          </label>
          {problem !== "none" && <p class="wrong" role="alert" id="wrong"><Icon name="alert-triangle" size={22} />{sayProblem(problem)}</p>}
          <button class="b go wide" type="submit"><Icon name="check" />{t("sign-in")}</button>
        </form>
      )}
    </Screen>
  )
}
