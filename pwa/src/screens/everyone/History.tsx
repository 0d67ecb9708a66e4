/** 别人替我做的: whom I let act for me, and every act that somebody else did for me or to an order of mine. */
import { useEffect } from "preact/hooks"
import { letNoMore, takenBack } from "../../actions/consent"
import type { Act, Consent } from "../../api/types"
import { langOf, trade, tradeName } from "../../state/catalogue"
import { dayOf, monthDay, sayInstant } from "../../state/days"
import { consents, history } from "../../state/own"
import { person } from "../../state/people"
import { has, t } from "../../state/words"
import { Block } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Pages } from "../../parts/Pages"
import { Screen } from "../../parts/Screen"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"

export function History() {
  useEffect(() => {
    if (!person.peek()) return
    void consents.load()
    void history.newest.load()
  }, [person.value?.id])
  const acts = history.newest.data.value?.items
  return (
    <Screen title={t("history-title")} back say={!person.value ? (tell) => tell.stranger() : acts ? (tell) => tell.history(acts.length, (consents.data.value ?? []).filter((one) => one.live).length) : undefined}>
      {!person.value ? (
        <Needed next="/history" />
      ) : (
        <>
          <Consents />
          <Pages of={history} none={<Block icon="history" title={t("history-empty")} line={t("history-empty-line")} />} title={t("history-title")} line={(act) => <Line key={act.id} act={act} />} />
        </>
      )}
    </Screen>
  )
}

function Consents() {
  const all = consents.data.value
  if (all === null) return null
  const gone = takenBack()
  const live = all.filter((one) => one.live && !gone.has(one.id))
  const over = all.filter((one) => !live.includes(one))
  return (
    <>
      <h2 class="sec">{t("consents-title")}</h2>
      {live.length === 0 && <p class="small">{t("consents-none")}</p>}
      {live.length > 0 && (
        <ul class="rows">
          {live.map((one) => (
            <li key={one.id}>
              <Emblem of={one.to.emblem} size="m" />
              <span class="x">
                <b>{one.to.name ?? t("me-unnamed")}</b>
                <small>{t(`consent-kind-${one.kind}`)}</small>
                <small>{t("consents-span", { a: day(one.since), b: day(one.until) })}</small>
              </span>
              <button class="b fit" type="button" onClick={() => askNoMore(one)}>{t("consents-withdraw")}</button>
            </li>
          ))}
        </ul>
      )}
      {over.length > 0 && (
        <details class="past">
          <summary>{t("consents-over")} · {over.length}</summary>
          <ul class="rows">
            {over.map((one) => (
              <li key={one.id}>
                <Emblem of={one.to.emblem} size="s" />
                <span class="x">
                  <b>{one.to.name ?? t("me-unnamed")}</b>
                  <small>{one.withdrawn_at || one.live ? t("consents-withdrawn", { day: day(one.withdrawn_at ?? null) }) : t("consents-ended", { day: day(one.until) })}</small>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** The local day of an instant; today where the server has not yet said. */
const day = (instant: string | null): string => monthDay(dayOf(instant ? Date.parse(instant) : Date.now()))

function askNoMore(one: Consent): void {
  openSheet(() => (
    <>
      <SheetTitle>{t("consents-withdraw-who", { who: one.to.name ?? t("me-unnamed") })}</SheetTitle>
      <p class="small">{t("consents-withdraw-line")}</p>
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        <button class="b no- w2" type="button" onClick={() => void closeSheet().then(() => letNoMore(one))}><Icon name="hand-stop" />{t("consents-withdraw")}</button>
      </div>
    </>
  ))
}

const ICONS = { person: "user", employer: "speakerphone", office: "building-store", coordinator: "user-check", officer: "id", sheet: "file-text", clock: "clock" } as const

/** Who it was; of a person also on what ground. An employer acts for himself, the desk as the desk. */
function sayBy({ by, basis }: Act): string {
  const who = by.name ?? t(`history-by-${by.kind}`)
  return by.kind === "person" && basis !== "self" ? `${who} · ${basis === "office" ? t("history-basis-office") : t("history-basis-consent")}` : who
}

const Line = ({ act }: { act: Act }) => {
  const key = `event-${act.verb.replace(/[._]/g, "-")}`
  const body = (
    <>
      {act.by.emblem ? <Emblem of={act.by.emblem} size="s" /> : <Icon name={ICONS[act.by.kind]} size={26} />}
      <span class="x">
        <b>{has(key) ? t(key) : t("inbox-title")}</b>
        {act.gig && <span class="line">№ {act.gig.number} <span lang={langOf(trade(act.gig.trade))}>{tradeName(act.gig.trade)}</span></span>}
        <small>{sayBy(act)}</small>
        <small>{sayInstant(Date.parse(act.at))}</small>
      </span>
    </>
  )
  return (
    <li>
      {act.gig ? (
        <a class="row" href={`/gigs/${act.gig.id}`}>
          {body}
          <Icon name="chevron-right" size={22} />
        </a>
      ) : (
        body
      )}
    </li>
  )
}
