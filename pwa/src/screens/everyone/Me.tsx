/** 我的: the people of this phone, the hat one wears, and what belongs to the person in hand. */
import { useEffect } from "preact/hooks"
import { langOf, picture, trade, tradeName } from "../../state/catalogue"
import { inbox } from "../../state/inbox"
import { unsent } from "../../state/outbox"
import { hat, learnMe, me, people, person, signOut, switchTo, wear, type PhonePerson } from "../../state/people"
import { t } from "../../state/words"
import { go } from "../../router"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { unproven } from "../../parts/Unproven"
import { Chip } from "../../parts/Chips"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Sessions } from "./Sessions"

export function Me() {
  useEffect(() => {
    if (!person.peek()) return
    void learnMe().catch(() => undefined)
    void inbox.load()
  }, [person.value?.id])
  const who = person.value
  return (
    <Screen title={t("me-title")} say={who ? (tell) => tell.me(inbox.data.value?.unseen ?? 0, unsent.value.length) : (tell) => tell.stranger()}>
      {people.value.length > 0 && <People />}
      {!who ? (
        <Needed next="/me" />
      ) : (
        <>
          <Hats />
          <Trades />
          <ul class="rows tight">
            {unproven() && <Row icon="fingerprint" to="/second-factor" title={t("second-title")} line={t("second-why")} />}
            <Offices roles={me.value?.roles.map((held) => held.role) ?? []} />
            <Row icon="pencil" to="/profile" title={t("profile-title")} line={me.value?.phone_tail ? t("me-number", { tail: me.value.phone_tail }) : null} />
            {me.value?.second_factor === "proven" && <Row icon="fingerprint" to="/second-factor" title={t("second-title")} line={t("second-ok")} />}
            <Row icon="device-mobile" to="/number" title={t("number-title")} line={me.value?.phone_tail ? t("me-number", { tail: me.value.phone_tail }) : null} />
            <Row icon="bell" to="/inbox" title={t("me-inbox")} line={inbox.data.value?.unseen ? t("inbox-unseen", { n: inbox.data.value.unseen }) : null} />
            <Row icon="user-check" to="/history" title={t("history-title")} line={t("consents-title")} />
            <Row icon="download" to="/my-data" title={t("data-title")} line={t("data-line")} />
            <Row icon="eye" to="/looks" title={t("looks-title")} line={null} />
            <Row icon="ban" to="/blocks" title={t("blocks-title")} line={t("blocks-line")} />
            <Row icon="cloud-up" to="/outbox" title={t("outbox-title")} line={unsent.value.length ? t("outbox-strip", { n: unsent.value.length }) : t("outbox-empty")} />
            <li>
              <Icon name="report-money" size={26} />
              <span class="x">
                <b>{t("me-complain")}</b>
                <small>{t("me-complain-line")}</small>
              </span>
              <a class="b fit" href="tel:12333"><Icon name="phone" size={22} />12333</a>
            </li>
            <li>
              <Icon name="logout" size={26} />
              <span class="x">
                <b>{t("sign-out-who", { who: who.name ?? t("me-unnamed") })}</b>
                <small>{t("sign-out-line")}</small>
              </span>
              <button class="b fit" type="button" onClick={() => askOut(who)}>{t("sign-out")}</button>
            </li>
          </ul>
          <Sessions />
        </>
      )}
    </Screen>
  )
}

/** What somebody's offices give him to do: it stands first. */
const Offices = ({ roles }: { roles: string[] }) => {
  const holds = (...some: string[]) => roles.some((role) => some.includes(role))
  return (
    <>
      {holds("coordinator", "clerk", "officer") && <Row icon="clipboard-check" to="/open-items" title={t("open-title")} line={t("open-line")} />}
      {holds("clerk", "officer") && <Row icon="shield-check" to="/employers" title={t("employers-title")} line={t("employers-line")} />}
      {holds("officer") && !holds("coordinator", "clerk") && <Row icon="user-search" to="/help" title={t("people-find")} line={t("suspend-act")} />}
      {holds("clerk", "officer") && <Row icon="microphone" to="/clips" title={t("clips-title")} line={t("clips-line")} />}
      {holds("coordinator", "clerk") && <Row icon="qrcode" to="/help" title={t("help-title")} line={t("help-line")} />}
    </>
  )
}

const Row = ({ icon, to, title, line }: { icon: string; to: string; title: string; line: string | null }) => (
  <li>
    <a class="row" href={to}>
      <Icon name={icon} size={26} />
      <span class="x">
        <b>{title}</b>
        {line && <small>{line}</small>}
      </span>
      <Icon name="chevron-right" size={22} />
    </a>
  </li>
)

const People = () => (
  <>
    <h2 class="sec">{t("me-people")}</h2>
    <div class="whos four">
      {people.value.map((one) => {
        const now = one.id === person.value?.id
        return (
          <button type="button" aria-current={now ? "true" : undefined} onClick={() => void change(one)}>
            <Emblem of={one.emblem} />
            {now ? <b>{one.name ?? t("me-unnamed")}</b> : one.name ?? t("me-unnamed")}
          </button>
        )
      })}
      <a href="/sign-in">
        <span class="em none"><Icon name="plus" size={28} /></span>
        {t("me-add")}
      </a>
    </div>
  </>
)

async function change(one: PhonePerson): Promise<void> {
  if (one.id === person.peek()?.id) return
  if (!(await switchTo(one.id))) await go("/sign-in?next=/me")
}

const Hats = () => (
  <div class="chips two-hats" role="radiogroup" aria-label={t("me-hat")}>
    {(["worker", "employer"] as const).map((one) => (
      <Chip radio on={hat.value === one} icon={one === "worker" ? "search" : "speakerphone"} onClick={() => wear(one)}>
        {t(`hat-${one}`)}
      </Chip>
    ))}
  </div>
)

function Trades() {
  const worker = me.value?.worker
  if (hat.value !== "worker" || me.value === null) return null
  return (
    <>
      <h2 class="sec">{t("me-worker")}</h2>
      {worker?.trades.length ? (
        <ul class="skills">
          {worker.trades.map((code) => (
            <li>
              <Icon name={picture(code)} size={28} />
              <b lang={langOf(trade(code))}>{tradeName(code)}</b>
            </li>
          ))}
        </ul>
      ) : (
        <a class="b go wide" href="/profile"><Icon name="pencil" />{t("me-worker-none")}</a>
      )}
    </>
  )
}

function askOut(who: PhonePerson): void {
  const left = unsent.peek().length
  openSheet(() => (
    <>
      <SheetTitle>{t("sign-out-who", { who: who.name ?? t("me-unnamed") })}</SheetTitle>
      <p class="small">{t("sign-out-line")}</p>
      {left > 0 && <p class="tag wait"><Icon name="cloud-off" size={20} />{t("sign-out-unsent", { n: left })}</p>}
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        <button class="b no- w2" type="button" onClick={() => void closeSheet().then(() => signOut(who.id)).then(() => go("/"))}><Icon name="logout" />{t("sign-out")}</button>
      </div>
    </>
  ))
}
