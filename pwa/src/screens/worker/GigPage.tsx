/** One gig, as a travel document: pay, from where to where, which days, what is given, who else goes. */
import { useSignal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import type { Gig } from "../../api/types"
import { employerName, gigPlace, langOf, picture, place, trade, tradeName } from "../../state/catalogue"
import { tooYoung } from "../../state/age"
import { countDays, saySpan } from "../../state/days"
import { gigOf, overOf } from "../../state/gig"
import { keptByNumber } from "../../state/drawer"
import { clashFor, orderFor, orders, pencils, standing } from "../../state/orders"
import { me, person } from "../../state/people"
import { soundOf, speechesOf } from "../../state/speeches"
import { per, settled } from "../../state/pay"
import { has, lang, pause, t } from "../../state/words"
import { go, shown } from "../../router"
import { takeBack } from "../../actions/take"
import { Alike } from "../../parts/Alike"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Door } from "../../parts/Door"
import { Icon } from "../../parts/Icon"
import { Pay } from "../../parts/Pay"
import { ReportLink } from "../../parts/ReportLink"
import { Screen } from "../../parts/Screen"
import { Seats } from "../../parts/Seats"
import { ShareButton, titleOf } from "../../parts/Share"
import { Speeches } from "../../parts/Speeches"
import { Written } from "../../parts/Written"
import { openTake } from "./TakeSheet"

export function GigPage({ id = "" }: { id?: string }) {
  const it = gigOf(id)
  const gig = it.data.value
  useEffect(() => {
    void it.load()
    void speechesOf(id).load()
    if (person.peek() && orders.data.peek() === null) void orders.load()
  }, [id])
  const asked = shown.value?.place.query.has("take") ?? false
  // Somebody who is here opens the sheet only once it is known what else he has agreed to, and how old he is.
  const known = !person.value || orders.trouble.value !== null || (orders.data.value !== null && me.value !== null)
  useEffect(() => {
    if (!asked || !gig || !known) return
    // The link has done its work: a reload shows the gig, not the sheet again.
    void go(`/gigs/${id}`, { replace: true }).then(() => canTake(gig) && openTake(gig))
  }, [asked, gig?.id, known])

  if (!gig) {
    const unseen = it.trouble.value !== null && it.trouble.value !== "offline" && it.trouble.value.status === 404
    return (
      <Screen title={t("board-title")} back say={unseen ? (tell) => tell.gone() : undefined}>
        {unseen ? (
          <Block icon="search" title={t("gig-gone")}>
            <a class="b" href="/">{t("act-see-board")}</a>
          </Block>
        ) : it.trouble.value ? (
          <Wrong problem={it.trouble.value === "offline" ? null : it.trouble.value} onRetry={() => void it.load()} />
        ) : (
          <Ghosts n={2} />
        )}
      </Screen>
    )
  }
  const reading = speechesOf(id).data.value?.find((one) => one.language === lang.value)
  const own = me.value?.employer?.id === gig.employer.id
  const gone = own || standing(id) === "mine" ? null : overOf(gig)
  const young = gone ? null : youngFor(gig)
  return (
    <Screen title={t("gig-number", { number: String(gig.number) })} name={titleOf(gig)} say={(tell) => tell.gig(gig, gone, reading && soundOf(reading))} back bar={<Actions gig={gig} />}>
      <Door />
      <OldNote of={it} />
      {young && <section class="say over"><p>{t(young)}</p></section>}
      {gone && <section class="say over"><p>{t(`gig-over-${gone}`)}</p></section>}
      <Ticket gig={gig} />
      <Speeches gig={gig} />
      <p class="law">
        <Icon name="cash-off" size={22} />
        <span>{t("law")}</span>
      </p>
      <p class="aside"><ShareButton gig={gig} /><ReportLink gig={gig} /></p>
      {gone && <Alike to={gig.id} />}
    </Screen>
  )
}

/** A short address without a network: the gig is here if the phone keeps it. */
export function Forwarded({ id = "" }: { id?: string }) {
  const missing = useSignal(false)
  useEffect(() => {
    void keptByNumber(id).then((gig) => (gig ? go(`/gigs/${gig.id}`, { replace: true }) : void (missing.value = true)))
  }, [id])
  return <Screen title={t("gig-number", { number: id })} back say={missing.value ? (tell) => tell.gone() : undefined}>{missing.value ? <Wrong problem={null} onRetry={() => location.reload()} /> : <Ghosts n={2} />}</Screen>
}

/** Where no seat is open one stands in line. */
const canTake = (gig: Gig): boolean => isWanted(gig) && standing(gig.id) === null && !clashFor(gig) && !youngFor(gig)
/** Said before the tap; while it is not known who is here, the market says it. */
const youngFor = (gig: Gig) => tooYoung(gig, me.value?.worker?.born)
const isWanted = (gig: Gig): boolean => gig.state === "open" && overOf(gig) !== "done"

const Ticket = ({ gig }: { gig: Gig }) => (
  <article class="big">
    <div class="headline">
      <div>
        <Pay pay={gig.pay} />
        <p class="per">
          {per(gig.pay)} · {settled(gig.settle)}
        </p>
      </div>
      <div class="what">
        <Icon name={picture(gig.trade)} size={56} pic />
        <h2 lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</h2>
      </div>
    </div>
    <Trip gig={gig} />
    <p class="line">
      <Icon name="calendar" size={22} />
      <span>
        {gig.ends_on && !gig.open_end && <><b>{t("gig-days", { n: countDays(gig.starts_on, gig.ends_on) })}</b> · </>}
        {saySpan(gig.starts_on, gig.open_end ? null : gig.ends_on)}
      </span>
    </p>
    <Facts gig={gig} />
    <div class="go-with">
      <p>
        <b>{t("gig-taken", { n: gig.taken })}</b>{pause()}{t("gig-seats", { open: gig.open })}
        {gig.held > 0 && <> · {t("gig-kept-for", { n: gig.held })}</>}
        {gig.waiting > 0 && <> · {t("gig-waiting", { n: gig.waiting })}</>}
      </p>
      <Seats emblems={[]} taken={gig.taken + gig.held} headcount={gig.headcount} />
    </div>
    {(gig.title ?? gig.note) && (
      <p class="line">
        <Icon name="message" size={22} />
        <span>
          <span class="vh">{t("gig-note-of-employer")}</span>
          {gig.title && <b><Written text={gig.title} /> </b>}
          {gig.note && <Written text={gig.note} />}
        </span>
      </p>
    )}
    <p class="line">
      <Icon name={gig.employer.verified ? "shield-check" : "building-store"} />
      <span>
        <b><Written text={employerName(gig)} /></b>
        <br />
        {t(gig.employer.verified ? "gig-verified" : "gig-not-verified")} · {t(gig.mode === "instant" ? "gig-instant" : "gig-choose")} · {t(`takes-${gig.takes}`)}
      </span>
    </p>
  </article>
)

const Trip = ({ gig }: { gig: Gig }) => (
  <div class="trip">
    {gig.meet?.where && (
      <>
        <div>
          <b>{gig.meet.at ?? "…"}</b>
          <Written text={gig.meet.where} />
        </div>
        <div class="via">
          {gig.meet.who_drives && <Icon name="car" size={26} />}
        </div>
      </>
    )}
    <div>
      <b>{gig.shift.from}</b>
      <span lang={langOf(place(gig.place.village ?? gig.place.township))}>{gigPlace(gig) || t("gig-place-unknown")}</span>
    </div>
    <div class="via" />
    <div>
      <b>{gig.shift.to}</b>
      <span>{t("gig-finish")}</span>
    </div>
    {gig.meet?.where && gig.meet.who_drives && <p class="drives">{t("gig-drives", { who: gig.meet.who_drives })}</p>}
  </div>
)

/** What an employer wrote stays in his own language; the catalogue's codes have words in all three. */
const word = (group: "hazard" | "tool", code: string) => (has(`${group}-${code.replace("_", "-")}`) ? t(`${group}-${code.replace("_", "-")}`) : <span lang={lang.value === "zh" ? undefined : "zh"}>{code}</span>)

const Facts = ({ gig }: { gig: Gig }) => (
  <ul class="facts">
    <li>
      <Icon name={gig.meals ? "soup" : "soup-off"} size={22} />
      <span>{t(gig.meals ? "gig-meals" : "gig-no-meals")}</span>
    </li>
    {gig.lodging && (
      <li>
        <Icon name="bed" size={22} />
        <span>{t("gig-lodging")}</span>
      </li>
    )}
    <li>
      <Icon name={gig.transport ? "car" : "walk"} size={22} />
      <span>{t(gig.transport ? "gig-transport" : "gig-no-transport")}</span>
    </li>
    {gig.tools.map((code) => (
      <li>
        <Icon name={code === "warm" ? "shirt" : "tool"} size={22} />
        <span>{word("tool", code)}</span>
      </li>
    ))}
    {gig.speaks.filter((l) => has(`speaks-${l}`)).map((language) => (
      <li>
        <Icon name="language" size={22} />
        <span>{t(`speaks-${language}`)}</span>
      </li>
    ))}
    {gig.hazards.map((code) => (
      <li class="haz">
        <Icon name="alert-triangle" size={22} />
        <span>{word("hazard", code)}</span>
      </li>
    ))}
    {trade(gig.trade)?.hazardous && (
      <li class="haz">
        <Icon name="alert-triangle" size={22} />
        <span>{t("hazard-trade")}</span>
      </li>
    )}
  </ul>
)

function Actions({ gig }: { gig: Gig }) {
  const call = gig.contact.phone && (
    <a class="b" href={`tel:${gig.contact.phone}`}>
      <Icon name="phone" />
      {t("act-call")}
    </a>
  )
  const pencil = pencils.value.find((p) => p.gig.id === gig.id)
  if (pencil) {
    return (
      <>
        <p class="tag wait">
          <Icon name="pencil" size={20} />
          {t("gig-pencil")}
        </p>
        {call}
        <button class="b" type="button" onClick={() => void takeBack(pencil.row)}>
          <Icon name="x" />
          {t("act-drop")}
        </button>
      </>
    )
  }
  const order = orderFor(gig.id)
  if (order) {
    return (
      <>
        {call}
        <a class="b mine w2" href="/work">
          <Icon name={order.asked ? "alert-triangle" : order.state === "accepted" ? "check" : "hourglass"} />
          {t(`order-state-${order.state}`)}
        </a>
      </>
    )
  }
  if (me.value?.employer && me.value.employer.id === gig.employer.id) {
    return (
      <>
        {call}
        <a class="b w2" href={`/gigs/${gig.id}/choose`}>
          <Icon name="users" />
          {t("own-choose")}
        </a>
      </>
    )
  }
  if (!isWanted(gig)) {
    return (
      <>
        {call}
        <span class="b w2" aria-disabled="true">
          {t(`gig-state-${gig.state === "open" ? "done" : gig.state}`)}
        </span>
      </>
    )
  }
  if (clashFor(gig)) {
    return (
      <>
        {call}
        <a class="b w2" href="/work">
          <Icon name="calendar" />
          {t("gig-clash")}
        </a>
      </>
    )
  }
  if (youngFor(gig)) {
    return (
      <>
        {call}
        <span class="b w2" aria-disabled="true">{t("gig-too-young")}</span>
      </>
    )
  }
  return (
    <>
      {call}
      <button class="b go w2" type="button" onClick={() => openTake(gig)}>
        <Icon name={gig.open === 0 ? "hourglass" : "hand-stop"} />
        {t(gig.open === 0 ? "act-wait-in-line" : "act-take")}
      </button>
    </>
  )
}
