/** 谁看过我的电话: each time that an employer looked at my number, on which gig and when; or my coordinator, or the desk. */
import { useEffect } from "preact/hooks"
import type { Look } from "../../api/types"
import { langOf, trade, tradeName } from "../../state/catalogue"
import { sayInstant } from "../../state/days"
import { looks } from "../../state/own"
import { person } from "../../state/people"
import { t } from "../../state/words"
import { Block } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Pages } from "../../parts/Pages"
import { Screen } from "../../parts/Screen"

export function Looks() {
  useEffect(() => void (person.peek() && looks.newest.load()), [person.value?.id])
  const seen = looks.newest.data.value?.items
  return (
    <Screen title={t("looks-title")} back say={!person.value ? (tell) => tell.stranger() : seen ? (tell) => tell.looks(seen.length) : undefined}>
      {!person.value ? (
        <Needed next="/looks" />
      ) : (
        <>
          <Pages of={looks} none={<Block icon="eye" title={t("looks-empty")} />} line={(look) => <Line key={look.id} look={look} />} />
          <p class="small">{t("looks-line")}</p>
        </>
      )}
    </Screen>
  )
}

const Line = ({ look }: { look: Look }) => <li>{look.gig ? <Employer look={look} gig={look.gig} /> : <Office look={look} />}</li>

const Employer = ({ look: { at, by }, gig }: { look: Look; gig: NonNullable<Look["gig"]> }) => (
  <a class="row" href={`/gigs/${gig.id}`}>
    <Icon name="speakerphone" size={26} />
    <span class="x">
      <b>{by.name ?? t(`employer-kind-${by.kind!}`)}</b>
      <span class="line">№ {gig.number} <span lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</span></span>
      <small>{t("history-by-employer")} · {sayInstant(Date.parse(at))}</small>
    </span>
    <Icon name="chevron-right" size={22} />
  </a>
)

const Office = ({ look: { at, by } }: { look: Look }) => (
  <>
    <Emblem of={by.emblem} size="s" />
    <span class="x">
      <b>{by.name ?? t("me-unnamed")}</b>
      <span class="line">{t(`looks-by-${by.role}`)}</span>
      <small>{t("history-basis-consent")} · {sayInstant(Date.parse(at))}</small>
    </span>
  </>
)
