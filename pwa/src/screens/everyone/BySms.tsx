/** Two other ways in: an SMS that the phone sends with one tap, and a card from the desk or the coordinator. */
import { useEffect, useState } from "preact/hooks"
import { ask, Refused } from "../../api/client"
import type { Problem, SentWord, SignIn } from "../../api/types"
import { keptTokens } from "../../state/people"
import { inWeChat } from "../../state/wechat"
import { t } from "../../state/words"
import { Ghosts, sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"

const LOOK_EVERY = 3_000

export function OtherWays({ onSms }: { onSms: () => void }) {
  const [sms, setSms] = useState(false)
  useEffect(() => void ask<{ sms: boolean }>("/sign-in/ways", { token: null }).then((answer) => setSms(answer.data.sms), () => undefined), [])
  return (
    <>
      <h2 class="sec">{t("sign-other")}</h2>
      {sms && (
        <button class="blank row" type="button" onClick={onSms}>
          <Icon name="device-mobile-message" size={28} />
          <span class="x"><b>{t("sms-way")}</b><small>{t("sms-way-line")}</small></span>
          <Icon name="chevron-right" size={22} />
        </button>
      )}
      <a class="blank row" href="/s">
        <Icon name="qrcode" size={28} />
        <span class="x"><b>{t("card-way")}</b><small>{t("card-way-line")}</small></span>
        <Icon name="chevron-right" size={22} />
      </a>
    </>
  )
}

export function BySms({ onArrived }: { onArrived: (answer: SignIn) => void | Promise<void> }) {
  const [word, setWord] = useState<SentWord | null>(null)
  const [tail, setTail] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null | "none">("none")
  const [turn, setTurn] = useState(0)

  async function post<T>(path: string, body: unknown): Promise<T | null> {
    try {
      return (await ask<T>(`/sign-in/words${path}`, { method: "POST", body, token: null })).data
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : null)
      return null
    }
  }
  useEffect(() => {
    setWord(null)
    setTail(null)
    setProblem("none")
    void post<SentWord>("", {}).then(setWord)
  }, [turn])
  useEffect(() => {
    if (!word || tail) return
    const timer = setInterval(async () => {
      try {
        const { data } = await ask<{ arrived: boolean; phone_tail: string | null }>("/sign-in/words/state", { method: "POST", body: { secret: word.secret }, token: null })
        if (data.arrived) setTail(data.phone_tail)
      } catch (error) {
        if (error instanceof Refused && error.problem.status === 404) setProblem(error.problem)
      }
    }, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [word, tail])
  const go = async () => {
    const answer = await post<SignIn>("/sessions", { secret: word!.secret, kept: await keptTokens() })
    if (answer) await onArrived(answer)
  }

  if (problem !== "none") {
    return (
      <>
        <p class="wrong" role="alert"><Icon name="alert-triangle" size={22} />{sayProblem(problem)}</p>
        <button class="b wide" type="button" onClick={() => setTurn(turn + 1)}><Icon name="refresh" />{t("act-retry")}</button>
      </>
    )
  }
  if (!word) return <Ghosts n={1} />
  return tail ? (
    <>
      <section class="say"><p>{t("sms-came", { tail })}</p></section>
      <p class="small">{t("sms-came-line")}</p>
      <div class="act">
        <button class="b" type="button" onClick={() => setTurn(turn + 1)}><Icon name="x" />{t("sms-not-mine")}</button>
        <button class="b go w2" type="button" onClick={() => void go()}><Icon name="check" />{t("sms-mine")}</button>
      </div>
    </>
  ) : (
    <>
      <section class="say"><p>{t("sms-say")}</p></section>
      <dl class="slip">
        <div><dt>{t("sms-to")}</dt><dd>{word.number}</dd></div>
        <div><dt>{t("sms-text")}</dt><dd lang="zh">{word.text}</dd></div>
      </dl>
      <a class="b go wide" href={`sms:${word.number}?body=${encodeURIComponent(word.text)}`}><Icon name="send" />{t("sms-send")}</a>
      {inWeChat() && <p class="small">{t("sms-by-hand")}</p>}
      <p class="hint mid" role="status"><Icon name="hourglass" size={20} />{t("sms-waiting")}</p>
    </>
  )
}
