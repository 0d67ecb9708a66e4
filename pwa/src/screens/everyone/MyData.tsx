/** 我留下的资料: what is kept and how long, taking it along, and letting it go. */
import { useEffect, useState } from "preact/hooks"
import { eraseMe, takeAlong, type FileKind } from "../../actions/own"
import { get, Refused } from "../../api/client"
import type { Erasure, Problem } from "../../api/types"
import { person, type PhonePerson } from "../../state/people"
import { inWeChat } from "../../state/wechat"
import { t } from "../../state/words"
import { go } from "../../router"
import { sayProblem } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { toast } from "../../parts/Toast"

/** The sections of the export, in its order. */
const HELD = [
  "person", "numbers", "worker", "employers", "roles", "consents-given", "consents-received", "sessions", "second-factors", "orders",
  "engagements", "gigs", "inbox", "reports", "voice-notes", "clips", "gig-speeches", "suspensions", "blocks", "number-changes", "sign-in-cards", "events",
] as const

/** Why it did not go; null: no network. */
type Trouble = Problem | null | "none"
const troubleOf = (error: unknown): Trouble => (error instanceof Refused ? error.problem : null)

const Said = ({ trouble }: { trouble: Trouble }) =>
  trouble === "none" ? null : <p class="wrong" role="alert"><Icon name="alert-triangle" size={22} />{sayProblem(trouble)}</p>

export function MyData() {
  const who = person.value
  return (
    <Screen title={t("data-title")} back say={(tell) => tell.myData()}>
      {!who ? (
        <Needed next="/my-data" />
      ) : (
        <>
          <section class="say"><p>{t("data-say")}</p></section>
          <h2 class="sec">{t("data-how-long")}</h2>
          <p>{t("data-how-long-line")}</p>
          <Take />
          <details class="past">
            <summary>{t("data-held")} · {HELD.length}</summary>
            <ul class="rows tight">{HELD.map((name) => <li key={name}>{t(`own-sheet-${name}`)}</li>)}</ul>
          </details>
          <h2 class="sec">{t("data-erase")}</h2>
          <p class="small">{t("data-erase-line")}</p>
          <button class="b no- wide" type="button" onClick={() => openSheet(() => <Erase who={who} />)}><Icon name="trash" />{t("data-erase")}</button>
        </>
      )}
    </Screen>
  )
}

function Take() {
  const [trouble, setTrouble] = useState<Trouble>("none")
  const [busy, setBusy] = useState(false)
  async function take(kind: FileKind): Promise<void> {
    if (busy) return
    setBusy(true)
    setTrouble("none")
    await takeAlong(kind).then((file) => toast(t("data-taken", { file })), (error: unknown) => setTrouble(troubleOf(error)))
    setBusy(false)
  }
  return (
    <>
      <h2 class="sec">{t("data-take")}</h2>
      <p class="small">{t("data-take-line")}</p>
      <Said trouble={trouble} />
      {inWeChat() ? (
        <p class="tag wait"><Icon name="download" size={20} />{t("door-how")} <b lang="zh">在浏览器打开</b></p>
      ) : (
        <>
          <button class="b wide" type="button" aria-disabled={busy} onClick={() => void take("xlsx")}><Icon name="download" />{t("data-xlsx")}</button>
          <button class="b wide" type="button" aria-disabled={busy} onClick={() => void take("json")}><Icon name="download" />{t("data-json")}</button>
        </>
      )}
    </>
  )
}

/** First what would become of everything and what is in the way, then once more by name. */
function Erase({ who }: { who: PhonePerson }) {
  const [ahead, setAhead] = useState<Erasure | null>(null)
  const [sure, setSure] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>("none")
  const [busy, setBusy] = useState(false)
  useEffect(() => void get<Erasure>("/me/erasure").then(setAhead, (error: unknown) => setTrouble(troubleOf(error))), [])
  async function erase(): Promise<void> {
    if (busy) return
    setBusy(true)
    try {
      await eraseMe(who.id)
      await closeSheet()
      await go("/", { replace: true })
      toast(t("data-erased"))
    } catch (error) {
      setTrouble(troubleOf(error))
      setBusy(false)
    }
  }
  const name = who.name ?? t("me-unnamed")
  return (
    <>
      <SheetTitle>{sure ? t("data-erase-last", { who: name }) : t("data-erase")}</SheetTitle>
      {sure ? (
        <>
          <p class="tel"><Emblem of={who.emblem} size="m" /><b>{name}</b></p>
          <p>{t("data-erase-last-line")}</p>
        </>
      ) : (
        <>
          <p class="small">{t("data-erase-line")}</p>
          {ahead && <Ahead of={ahead} />}
        </>
      )}
      <Said trouble={trouble} />
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        {sure ? (
          <button class="b no- w2" type="button" aria-disabled={busy} onClick={() => void erase()}><Icon name="trash" />{t("data-erase-all")}</button>
        ) : (
          ahead && <Next of={ahead} onSure={() => setSure(true)} />
        )}
      </div>
    </>
  )
}

const Ahead = ({ of }: { of: Erasure }) => (
  <>
    {of.deals > 0 && <p class="tag wait"><Icon name="alert-triangle" size={20} />{t("data-erase-deals", { n: of.deals })}</p>}
    {of.gigs_with_deals > 0 && <p class="tag wait"><Icon name="alert-triangle" size={20} />{t("data-erase-gigs-with-deals", { n: of.gigs_with_deals })}</p>}
    {of.requests > 0 && <p>{t("data-erase-requests", { n: of.requests })}</p>}
    {of.gigs > 0 && <p>{t("data-erase-gigs", { n: of.gigs })}</p>}
    {of.employers > 0 && <p>{t("data-erase-employers")}</p>}
    {of.needs === "sign_in" && <p><b>{t("data-erase-sign-in")}</b></p>}
    {of.needs === "second_factor" && <p><b>{t("second-why")}</b></p>}
    {of.needs === "desk" && <p><b>{t("err-person-suspended")}</b></p>}
  </>
)

/** The one thing to do next: what is in the way, or to go on. */
function Next({ of, onSure }: { of: Erasure; onSure: () => void }) {
  const to = of.deals ? "/work" : of.gigs_with_deals ? "/my-gigs" : of.needs === "sign_in" ? "/sign-in?next=/my-data" : of.needs === "second_factor" ? "/second-factor?next=/my-data" : null
  const word = of.deals ? "work-title" : of.gigs_with_deals ? "tab-my-gigs" : of.needs === "sign_in" ? "sign-in" : "second-title"
  if (to) return <button class="b go w2" type="button" onClick={() => void closeSheet().then(() => go(to))}><Icon name="chevron-right" />{t(word)}</button>
  if (of.needs === "desk") return null
  return <button class="b no- w2" type="button" onClick={onSure}><Icon name="trash" />{t("data-erase-go")}</button>
}
