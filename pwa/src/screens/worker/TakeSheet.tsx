/** 谁去? Whose window goes, the four facts, and one green button. */
import { signal } from "@preact/signals"
import type { Gig } from "../../api/types"
import "../../actions/profile"
import { take, takeBack } from "../../actions/take"
import { gigPlace, langOf, place, placeName, tradeName } from "../../state/catalogue"
import { tooYoung } from "../../state/age"
import { sayInstant, saySpan } from "../../state/days"
import { learnMe, me, people, person, switchTo, type PhonePerson } from "../../state/people"
import { amount, per, settled } from "../../state/pay"
import { clashFor } from "../../state/orders"
import { rows } from "../../state/outbox"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { go } from "../../router"
import { Emblem } from "../../parts/Emblem"
import { follow } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Written } from "../../parts/Written"

const choosing = signal(false)

export function openTake(gig: Gig): void {
  choosing.value = false
  openSheet(() => (choosing.value ? <Choose /> : person.value ? <Confirm gig={gig} who={person.value} /> : <Stranger gig={gig} />))
}

const leave = async (to: string): Promise<void> => {
  await closeSheet()
  await go(to)
}

const back = (gig: Gig): string => encodeURIComponent(`/gigs/${gig.id}?take`)

const Stranger = ({ gig }: { gig: Gig }) => (
  <>
    <SheetTitle>{t("take-sign-in")}</SheetTitle>
    <Slip gig={gig} />
    <Two
      no={<button class="b" type="button" onClick={() => void closeSheet()}><Icon name="x" />{t("act-not-now")}</button>}
      yes={<button class="b go w2" type="button" onClick={() => void leave(`/sign-in?next=${back(gig)}`)}><Icon name="login" />{t("sign-in")}</button>}
    />
  </>
)

function Confirm({ gig, who }: { gig: Gig; who: PhonePerson }) {
  const worker = me.value?.worker
  // What was just filled in counts: on its way it leaves before the take does, and what has arrived is asked for again.
  const filled = rows.value.some((row) => row.person === who.id && row.about === "me/worker" && (isOpen(row) || row.state === "done"))
  const blank = me.value !== null && worker === null && !filled
  // What has come since the sheet was opened counts too: the market would refuse.
  const closed = clashFor(gig) ? "err-worker-booked" : tooYoung(gig, worker?.born)
  return (
    <>
      <SheetTitle>{t("take-who")}</SheetTitle>
      <div class="me">
        <Emblem of={who.emblem} size="l" />
        <p>
          <b class="nm">{who.name ?? t("me-unnamed")}</b>
          <br />
          {worker && [placeName(worker.village), worker.trades[0] && tradeName(worker.trades[0])].filter(Boolean).join(" · ")}
        </p>
        <button class="b fit" type="button" onClick={() => (choosing.value = true)}>
          <Icon name="switch-horizontal" size={22} />
          {t("act-switch-person")}
        </button>
      </div>
      <Slip gig={gig} />
      {closed ? <p class="tag wait"><Icon name="alert-triangle" size={20} />{t(closed)}</p> : <p class="small">{blank ? t("me-worker-none") : promise(gig)}</p>}
      <Two
        no={<button class="b" type="button" onClick={() => void closeSheet()}><Icon name="x" />{t("act-not-now")}</button>}
        yes={
          closed ? (
            <button class="b w2" type="button" onClick={() => void leave("/work")}><Icon name="clipboard-check" />{t("work-title")}</button>
          ) : blank ? (
            <button class="b go w2" type="button" onClick={() => void leave(`/profile?next=${back(gig)}`)}><Icon name="pencil" />{t("profile-title")}</button>
          ) : (
            <button class="b go w2" type="button" onClick={() => void confirm(gig)}><Icon name={gig.open === 0 ? "hourglass" : "check"} />{t(gig.open === 0 ? "act-wait-in-line" : "act-ask")}</button>
          )
        }
      />
    </>
  )
}

/** What the tap does, and until when it can be undone. */
const promise = (gig: Gig): string =>
  gig.open === 0
    ? t("take-wait-line", { n: gig.waiting })
    : [gig.decide_by && t("take-decide-by", { time: sayInstant(Date.parse(gig.decide_by)) }), t(gig.mode === "instant" ? "take-undo-instant" : "take-undo-choose")].filter(Boolean).join(" ")

const Two = ({ no, yes }: { no: preact.ComponentChild; yes: preact.ComponentChild }) => <div class="act">{no}{yes}</div>

const Slip = ({ gig }: { gig: Gig }) => (
  <dl class="slip">
    <div>
      <dt>{t("take-what")}</dt>
      <dd>{tradeName(gig.trade)} · {t("gig-no", { number: String(gig.number) })}</dd>
    </div>
    <div>
      <dt>{t("take-days")}</dt>
      <dd>{saySpan(gig.starts_on, gig.open_end ? null : gig.ends_on)} <span class="n">{gig.shift.from}–{gig.shift.to}</span></dd>
    </div>
    <div>
      <dt>{t("take-where")}</dt>
      <dd>{gig.meet?.where ? <>{gig.meet.at} <Written text={gig.meet.where} /></> : <span lang={langOf(place(gig.place.village ?? gig.place.township))}>{gigPlace(gig) || t("gig-place-unknown")}</span>}</dd>
    </div>
    <div>
      <dt>{t("take-pay")}</dt>
      <dd><span class="pay"><span class="y">¥</span>{amount(gig.pay)}</span> {per(gig.pay)} · {settled(gig.settle)}</dd>
    </div>
  </dl>
)

const Choose = () => (
  <>
    <SheetTitle>{t("take-who")}</SheetTitle>
    <div class="choose">
      {people.value.map((one) => (
        <button type="button" aria-current={one.id === person.value?.id ? "true" : undefined} onClick={() => void pick(one)}>
          <Emblem of={one.emblem} size="l" />
          <b>{one.name ?? t("me-unnamed")}</b>
        </button>
      ))}
    </div>
    <div class="act">
      <button class="b" type="button" onClick={() => (choosing.value = false)}><Icon name="arrow-left" />{t("act-back")}</button>
      <button class="b" type="button" onClick={() => void leave("/sign-in")}><Icon name="user-plus" />{t("me-add")}</button>
    </div>
  </>
)

async function pick(one: PhonePerson): Promise<void> {
  if (!(await switchTo(one.id))) return leave("/sign-in")
  choosing.value = false
  void learnMe().catch(() => undefined)
}

/** Says at once what the thumb did, and the server's word as soon as it is here. Until then: do not set out. */
async function confirm(gig: Gig): Promise<void> {
  const row = await take(gig)
  await closeSheet()
  const number = t("gig-no", { number: String(gig.number) })
  follow(row, {
    pencil: t("gig-pencil"),
    done: () => `${t(gig.open === 0 ? "take-toast-line" : gig.mode === "instant" ? "take-toast-deal" : "take-toast-waiting")} · ${number}`,
    undo: () => void takeBack(row),
  })
}
