/** One employer: whether it is believed and why, who speaks for it, what it posted; and what an officer does about it. */
import { useEffect } from "preact/hooks"
import { revoke, verify } from "../../actions/vetting"
import { PROOFS, REVOCATIONS, type EmployerSeen, type Proof, type Revoked } from "../../api/types"
import { langOf, picture, placeName, trade, tradeName } from "../../state/catalogue"
import { monthDay, sayDate } from "../../state/days"
import { mine } from "../../state/letters"
import { person } from "../../state/people"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { saySuspension, Suspending } from "./Suspending"
import { employer, KIND_ICONS, sayStanding, show, STANDING_ICONS } from "./vetting"
import "../../styles/desk.css"

export function Employer({ id }: { id?: string }) {
  useEffect(() => void (person.peek() && show(id!)), [person.value?.id, id])
  if (!person.value) return <Screen title={t("employers-title")} back say={(tell) => tell.stranger()}><Needed next={`/employers/${id!}`} /></Screen>
  const one = employer.data.value?.id === id ? employer.data.value : null
  return (
    <Screen title={one?.name ?? t("employers-title")} back say={one ? (tell) => tell.employer(one) : undefined}>
      <OldNote of={employer} />
      {one ? <Seen one={one} /> : employer.trouble.value ? <Wrong problem={employer.trouble.value === "offline" ? null : employer.trouble.value} onRetry={() => void employer.load()} /> : <Ghosts n={2} />}
    </Screen>
  )
}

const Seen = ({ one }: { one: EmployerSeen }) => (
  <>
    <div class="who1">
      <Icon name={KIND_ICONS[one.kind]} size={48} />
      <div>
        <b class="nm">{one.name}</b>
        <p>{[t(`employer-kind-${one.kind}`), placeName(one.place)].filter(Boolean).join(" · ")}</p>
        {one.suspension && !one.moves.includes("lift") && <p class="tag stop"><Icon name="ban" size={20} />{saySuspension(one.suspension)}</p>}
        <p class={`tag ${one.standing === "yes" ? "go" : one.standing === "revoked" ? "stop" : "wait"}`}><Icon name={STANDING_ICONS[one.standing]} size={20} />{sayStanding(one)}</p>
      </div>
    </div>
    <Moves one={one} />
    {one.speakers.length > 0 && <h2 class="sec">{t("employer-speakers")}</h2>}
    <ul class="rows">
      {one.speakers.map((who) => (
        <li key={who.id}>
          <Emblem of={who.emblem} size="s" />
          <span class="x"><b>{who.name || t("me-unnamed")}</b></span>
        </li>
      ))}
    </ul>
    <History one={one} />
    <Posted one={one} />
  </>
)

/** What is on its way to the server takes the place of the button that sent it. */
const sending = (one: EmployerSeen): boolean => mine.value.some((row) => row.about === one.id && isOpen(row))

function Moves({ one }: { one: EmployerSeen }) {
  if (sending(one)) return <p class="tag wait"><Icon name="cloud-up" size={20} />{t("outbox-sending")}</p>
  return (
    <div class="stack acts">
      {one.moves.includes("verify") && <button class="b go wide" type="button" onClick={() => askVerify(one)}><Icon name="shield-check" />{t(one.standing === "yes" ? "verify-again" : "verify-act")}</button>}
      {one.moves.includes("revoke") && <button class="b wide no-" type="button" onClick={() => askRevoke(one)}><Icon name="shield-x" size={22} />{t("revoke-act")}</button>}
      {one.moves.some((move) => move === "suspend" || move === "lift") && <Suspending whom={{ path: "employers", id: one.id }} name={one.name} live={one.suspension} />}
    </div>
  )
}

const PROOF_ICONS: Record<Proof, string> = { licence: "certificate", certificate: "building", id_and_village: "id", letter: "file-text" }
const REVOKED_ICONS: Record<Revoked, string> = { unpaid: "cash-off", deceit: "masks-theater", unsafe: "alert-triangle", reported: "flag", gone: "walk", mistake: "arrow-back-up" }

const dashed = (code: string): string => code.replaceAll("_", "-")

/** Two taps: that he is known, and by what was seen. */
function askVerify(one: EmployerSeen): void {
  openSheet(() => (
    <>
      <SheetTitle>{t("verify-what")}</SheetTitle>
      <p class="small">{t("verify-line")}</p>
      <div class="stack" role="group" aria-label={t("verify-what")}>
        {PROOFS.map((what) => <button class="b wide said" type="button" onClick={() => void verify(one, what).then(closeSheet)}><Icon name={PROOF_ICONS[what]} size={26} />{t(`proof-${dashed(what)}`)}</button>)}
      </div>
      <Back />
    </>
  ))
}

function askRevoke(one: EmployerSeen): void {
  openSheet(() => (
    <>
      <SheetTitle>{t("revoke-why")}</SheetTitle>
      <p class="small">{t("revoke-line")}</p>
      <div class="pics three" role="group" aria-label={t("revoke-why")}>
        {REVOCATIONS.map((why) => <button type="button" onClick={() => void revoke(one, why).then(closeSheet)}><Icon name={REVOKED_ICONS[why]} size={28} /><span>{t(`revoked-${why}`)}</span></button>)}
      </div>
      <Back />
    </>
  ))
}

const Back = () => (
  <div class="act">
    <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
  </div>
)

const History = ({ one }: { one: EmployerSeen }) => (
  <>
    <h2 class="sec">{t("employer-history")}</h2>
    {one.verifications.length === 0 && <p class="small">{t("standing-no")}</p>}
    <ul class="rows">
      {one.verifications.map((seen) => (
        <li key={seen.id}>
          <Emblem of={seen.officer_emblem} size="s" />
          <span class="x">
            <b>{t(`proof-${dashed(seen.what)}`)}</b>
            <small>{t("history-seen", { name: seen.officer || t("me-unnamed"), from: sayDate(seen.from), until: sayDate(seen.until) })}</small>
            {seen.revoked_at && <small class="stop">{[t("history-revoked", { name: seen.revoked_by || t("me-unnamed"), day: sayDate(seen.revoked_at) }), seen.why && t(`revoked-${seen.why}`)].filter(Boolean).join(" · ")}</small>}
          </span>
        </li>
      ))}
    </ul>
  </>
)

const Posted = ({ one }: { one: EmployerSeen }) => (
  <>
    <h2 class="sec">{t("employer-posted")}</h2>
    {one.posted.length === 0 && <p class="small">{t("employer-posted-none")}</p>}
    <ul class="rows">
      {one.posted.map((gig) => (
        <li key={gig.id}>
          <a class="row" href={`/gigs/${gig.id}`}>
            <Icon name={picture(gig.trade)} size={30} />
            <span class="x">
              <b lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</b>
              <small>{`${monthDay(gig.starts_on)} · ${t(`gig-state-${gig.state}`)}`}</small>
            </span>
            <span class="no">{t("gig-no", { number: String(gig.number) })}</span>
          </a>
        </li>
      ))}
    </ul>
  </>
)
