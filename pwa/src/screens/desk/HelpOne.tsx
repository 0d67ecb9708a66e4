/** One person at the desk: a call, a card that signs him in, on paper in two languages, or his new number. */
import { useEffect, useState } from "preact/hooks"
import { ask, Refused } from "../../api/client"
import type { Card, NumberChange, Problem } from "../../api/types"
import { placeName } from "../../state/catalogue"
import { sayInstant } from "../../state/days"
import { me, person } from "../../state/people"
import { t, wordsOf } from "../../state/words"
import { Block, sayProblem } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { NumberForm } from "../../parts/NumberForm"
import { Qr } from "../../parts/Qr"
import { Screen } from "../../parts/Screen"
import { Called, look, mayCall } from "./call"
import { found } from "./Help"
import "../../styles/desk.css"

export function HelpOne({ id }: { id?: string }) {
  const [card, setCard] = useState<Card | null>(null)
  const [moving, setMoving] = useState(false)
  const [moved, setMoved] = useState<NumberChange | null>(null)
  const [problem, setProblem] = useState<Problem | null | "none">("none")
  const one = found.value?.find((who) => who.id === id)
  async function make(): Promise<void> {
    setProblem("none")
    try {
      setCard((await ask<Card>(`/people/${id!}/sign-in-cards`, { method: "POST", body: {} })).data)
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : null)
    }
  }
  if (!person.value) return <Screen title={t("help-title")} back say={(tell) => tell.stranger()}><Needed next={`/help/${id!}`} /></Screen>
  if (!one) return <Screen title={t("help-title")} back say={(tell) => tell.help()}><Block icon="user-search" title={t("help-again")}><a class="b go" href="/help"><Icon name="search" />{t("act-search")}</a></Block></Screen>
  return (
    <Screen title={t("help-title")} back say={(tell) => tell.helpOne()}>
      {card ? (
        <Slip card={card} />
      ) : (
        <>
          <div class="who1">
            <Emblem of={one.emblem} size="l" />
            <div><b class="nm">{one.name ?? t("me-unnamed")}</b><p>{placeName(one.village)}</p></div>
          </div>
          {problem !== "none" && <p class="wrong" role="alert"><Icon name="alert-triangle" size={22} />{sayProblem(problem)}</p>}
          {moved ? (
            <p class="small" role="status">{t("number-waits", { tail: moved.phone_tail, time: sayInstant(Date.parse(moved.due_at)) })}</p>
          ) : moving ? (
            <>
              <p class="small">{t("help-number-line")}</p>
              <NumberForm label={t("number-new")} go={t("act-done")} onProof={async (proof) => setMoved((await ask<NumberChange>(`/people/${one.id}/number-changes`, { method: "POST", body: proof })).data)} />
            </>
          ) : (
            <>
              {mayCall(one.id) && (
                <button class="blank row" type="button" onClick={() => void look(one.id)}>
                  <Icon name="phone" size={28} />
                  <span class="x"><b>{t("act-call")}</b><small>{t("call-line")}</small></span>
                  <Icon name="chevron-right" size={22} />
                </button>
              )}
              <Called id={one.id} />
              <button class="blank row" type="button" onClick={() => void make()}>
                <Icon name="qrcode" size={28} />
                <span class="x"><b>{t("help-card")}</b><small>{t("help-card-line")}</small></span>
                <Icon name="chevron-right" size={22} />
              </button>
              {me.value?.roles.some(({ role }) => role === "officer") && (
                <a class="blank row" href={`/people/${one.id}`}>
                  <Icon name="ban" size={28} />
                  <span class="x"><b>{t("suspend-act")}</b></span>
                  <Icon name="chevron-right" size={22} />
                </a>
              )}
              <button class="blank row" type="button" onClick={() => setMoving(true)}>
                <Icon name="device-mobile" size={28} />
                <span class="x"><b>{t("help-number")}</b><small>{t("help-number-line")}</small></span>
                <Icon name="chevron-right" size={22} />
              </button>
            </>
          )}
        </>
      )}
    </Screen>
  )
}

type Words = Awaited<ReturnType<typeof wordsOf>>

/** What goes home on paper speaks Chinese and Tibetan, whatever the desk reads. */
function Slip({ card }: { card: Card }) {
  const [said, setSaid] = useState<{ zh: Words; bo: Words } | null>(null)
  useEffect(() => void Promise.all([wordsOf("zh"), wordsOf("bo")]).then(([zh, bo]) => setSaid({ zh, bo })), [])
  if (!said) return null
  const time = sayInstant(Date.parse(card.expires_at))
  return (
    <>
      <section class="paper">
        <div class="who1">
          <Emblem of={card.person.emblem} size="l" />
          <b class="nm">{card.person.name ?? t("me-unnamed")}</b>
        </div>
        <Qr of={card.qr} label={t("help-card")} />
        <p class="typed">{card.code}</p>
        {(["zh", "bo"] as const).map((language) => (
          <p lang={language} key={language}>
            <b>{said[language]("slip-how")}</b><br />
            {said[language]("slip-typed", { code: card.code })}<br />
            {said[language]("slip-once", { time })}
          </p>
        ))}
      </section>
      <button class="b go wide noprint" type="button" onClick={() => print()}><Icon name="printer" />{t("slip-print")}</button>
    </>
  )
}
