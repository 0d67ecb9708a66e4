/** 招工: who must be spoken to, one sentence of what waits for the employer, then each gig with its seats as windows. */
import { useEffect } from "preact/hooks"
import type { Gig } from "../../api/types"
import { langOf, picture, trade, tradeName } from "../../state/catalogue"
import { monthDay } from "../../state/days"
import { person } from "../../state/people"
import { per } from "../../state/pay"
import { t } from "../../state/words"
import { AtDesk } from "../../parts/AtDesk"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Pay } from "../../parts/Pay"
import { Screen } from "../../parts/Screen"
import { Seats } from "../../parts/Seats"
import { ShareButton } from "../../parts/Share"
import { Stub, When } from "../../parts/TicketCard"
import { gigs, isOver, onItsWay, ordersOf, pencils, unanswered, type Pencil } from "./gigs"
import { wearEmployer } from "./hat"
import { Unanswered } from "./Unanswered"

const PAST_SHOWN = 10

export function MyGigs() {
  wearEmployer()
  useEffect(() => {
    if (!person.peek()) return
    void gigs.load()
    void unanswered.load()
  }, [person.value?.id])
  if (!person.value) return <Screen title={t("gigs-title")} say={(tell) => tell.stranger()}><Needed next="/my-gigs" /></Screen>
  const all = gigs.data.value
  const live = (all ?? []).filter((gig) => !isOver(gig) && !pencils.value.some(({ row }) => row.about === gig.id)).sort(bySoonest)
  const past = (all ?? []).filter(isOver)
  const said = sentence(live)
  return (
    <Screen title={t("gigs-title")} say={all ? (tell) => tell.myGigs(live, unanswered.data.value?.length ?? 0) : undefined}>
      <OldNote of={gigs} />
      <Unanswered />
      {all === null && !pencils.value.length ? (
        gigs.trouble.value ? <Wrong problem={gigs.trouble.value === "offline" ? null : gigs.trouble.value} onRetry={() => void gigs.load()} /> : <Ghosts n={2} />
      ) : live.length + pencils.value.length === 0 ? (
        <Block icon="speakerphone" title={t("gigs-say-none")} line={t("gigs-empty-line")}>
          <a class="b go" href="/post"><Icon name="speakerphone" />{t("post-title")}</a>
        </Block>
      ) : (
        <>
          {live.length > 0 && <section class="say"><p>{said}</p></section>}
          <ul>
            {pencils.value.map((pencil) => <PencilTicket key={pencil.row.id} {...pencil} />)}
            {live.map((gig) => <GigTicket key={gig.id} gig={gig} />)}
          </ul>
        </>
      )}
      {past.length > 0 && (
        <>
          <h2 class="sec">{t("gigs-past")}</h2>
          <ul class="rows">{past.slice(0, PAST_SHOWN).map((gig) => <PastRow key={gig.id} gig={gig} />)}</ul>
        </>
      )}
    </Screen>
  )
}

const bySoonest = (a: Gig, b: Gig): number => (a.next_starts_at ?? "~").localeCompare(b.next_starts_at ?? "~") || a.number - b.number

/** What a neighbour would say: people who wait come first, then free seats, then that all is well. */
function sentence(live: Gig[]): string {
  const waiting = live.reduce((n, gig) => n + gig.requested, 0)
  const open = live.filter((gig) => gig.state === "open").reduce((n, gig) => n + gig.open, 0)
  const parts = [waiting ? t("gigs-say-waiting", { n: waiting }) : "", open ? t("gigs-say-open", { open }) : ""].filter(Boolean)
  return parts.length === 2 ? t("gigs-say-both", { a: parts[0]!, b: parts[1]! }) : (parts[0] ?? t("gigs-say-full"))
}

/** Emblems of those who come, where they have been looked at; lit windows otherwise. */
const emblemsOf = (gig: Gig): string[] => (ordersOf(gig.id).data.value ?? []).filter((order) => order.state === "accepted" && order.party).flatMap((order) => Array.from({ length: order.seats }, () => order.party!.emblem))

const GigTicket = ({ gig }: { gig: Gig }) => {
  const sending = onItsWay(gig.id)
  return (
    <li class={sending ? "tk pencil" : "tk"}>
      {sending && <p class="flag"><Icon name="pencil" size={20} />{t(`outbox-kind-${sending.kind}`)} · {t(sending.state === "sending" ? "work-sending" : "work-no-signal")}</p>}
      <Stub gig={gig} size={36} />
      <div class="in">
        <div class="hd">
          <h2><a href={`/gigs/${gig.id}/choose`} lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</a></h2>
          <span class="no">{t("gig-no", { number: String(gig.number) })}</span>
        </div>
        <div class="m"><span><Icon name="clock" size={20} /><When gig={gig} /></span></div>
        <p class="counted">{gig.open > 0 ? t("gigs-line", { n: gig.headcount, taken: gig.taken }) : gig.held ? t("gigs-line-kept", { n: gig.headcount, taken: gig.taken, held: gig.held }) : t("gigs-line-full", { n: gig.headcount })}</p>
        <Seats emblems={emblemsOf(gig)} taken={gig.taken} headcount={gig.headcount} />
        {gig.state !== "open" && !gig.desk && <p class="tag wait">{t(`gig-state-${gig.state}`)}</p>}
        <AtDesk gig={gig} />
        <div class="act">
          {gig.desk?.why && <a class="b go" href={`/post?gig=${gig.id}`}><Icon name="pencil" size={22} />{t("own-edit")}</a>}
          <a class={gig.requested ? "b go" : "b"} href={`/gigs/${gig.id}/choose`}>
            <Icon name={gig.requested ? "user-check" : "users"} size={22} />
            {gig.requested ? t("gigs-requests", { n: gig.requested }) : t("own-people")}
          </a>
          {gig.state === "open" && <ShareButton gig={gig} />}
        </div>
      </div>
    </li>
  )
}

const PencilTicket = ({ row, show }: Pencil) => (
  <li class="tk pencil">
    <p class="flag"><Icon name="pencil" size={22} />{t("gigs-pencil")}</p>
    <div class="stub"><Pay pay={show} /><span class="per">{per({ per: show.per, of: null })}</span><Icon name={picture(show.trade)} size={32} pic /></div>
    <div class="in">
      <h2 lang={langOf(trade(show.trade))}>{tradeName(show.trade)}</h2>
      <div class="m"><span><Icon name="calendar" size={20} />{monthDay(show.starts_on)} · {t("gig-headcount", { n: show.headcount })}</span></div>
      <div class="m"><span><Icon name={row.state === "sending" ? "cloud-up" : "cloud-off"} size={20} /><span>{t(row.state === "sending" ? "work-sending" : "work-no-signal")}</span></span></div>
      <div class="act"><a class="b" href="/outbox"><Icon name="chevron-right" size={20} />{t("act-see-outbox")}</a></div>
    </div>
  </li>
)

const PastRow = ({ gig }: { gig: Gig }) => (
  <li>
    <a class="row" href={`/gigs/${gig.id}/choose`}>
      <Icon name={picture(gig.trade)} size={32} />
      <span class="x">
        <b lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</b>
        <small>{monthDay(gig.starts_on)} · {t(`gig-state-${gig.state}`)} · {t("gigs-seats-label", { n: gig.headcount, taken: gig.taken })}</small>
      </span>
      <span class="no">{t("gig-no", { number: String(gig.number) })}</span>
    </a>
  </li>
)
