/** A gig that is on no board until the desk has read it: what it says, why it waits; put it up, or send it back. */
import { signal } from "@preact/signals"
import { check } from "../../actions/vetting"
import { get, Refused } from "../../api/client"
import { SENT_BACK, type Gig, type HeldFor, type OpenItem, type Problem, type SentBack } from "../../api/types"
import { gigPlace, placeName, tradeName } from "../../state/catalogue"
import { sayAge } from "../../state/days"
import { mine } from "../../state/letters"
import { payText } from "../../state/pay"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { HeldFors, saySentBack, SENT_BACK_ICONS } from "../../parts/AtDesk"
import { Ghosts, sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { When } from "../../parts/TicketCard"

const name = ({ gig, employer }: OpenItem): string => [t("gig-no", { number: String(gig!.number) }), tradeName(gig!.trade), employer?.name].filter(Boolean).join(" · ")

export const GigCheck = ({ item }: { item: OpenItem }) => {
  const going = mine.value.some((row) => row.kind === "check" && row.about === item.id && isOpen(row))
  return (
    <li class="item">
      <Icon name="speakerphone" size={34} />
      <span class="x">
        <b>{t("check-item")}</b>
        <span class="what">{name(item)}</span>
        <HeldFors whys={item.facts.held_for as HeldFor[]} />
        <small>{[placeName(item.place), sayAge(Date.parse(item.since))].filter(Boolean).join(" · ")}</small>
      </span>
      <button class="b fit" type="button" aria-disabled={going} onClick={() => going || look(item)}>
        <Icon name={going ? "cloud-up" : "search"} size={22} />
        {t(going ? "outbox-sending" : "report-look")}
      </button>
    </li>
  )
}

const read = signal<Gig | Problem | null>(null)
const goesBack = signal(false)

function look(item: OpenItem): void {
  read.value = null
  goesBack.value = false
  get<Gig>(`/gigs/${item.id}`).then(
    (gig) => void (read.value = gig),
    (error: unknown) => void (read.value = error instanceof Refused ? error.problem : { type: "about:blank", status: 0, code: "offline", facts: {} }),
  )
  openSheet(() => <Look item={item} />)
}

const settle = (gig: Gig, why: SentBack | null): void => void check(gig, why).then(closeSheet)

function Look({ item }: { item: OpenItem }) {
  const it = read.value
  const gig = it && "trade" in it ? it : null
  return (
    <>
      <SheetTitle>{t(goesBack.value ? "check-back-why" : "check-item")}</SheetTitle>
      {it === null ? <Ghosts n={1} /> : gig === null ? (
        <p class="wrong" role="alert"><Icon name="alert-triangle" size={20} />{"code" in it && it.code !== "offline" ? sayProblem(it) : t("offline-line")}</p>
      ) : goesBack.value ? (
        <div class="pics three" role="group" aria-label={t("check-back-why")}>
          {SENT_BACK.map((why) => <button type="button" onClick={() => settle(gig, why)}><Icon name={SENT_BACK_ICONS[why]} size={28} /><span>{saySentBack(why)}</span></button>)}
        </div>
      ) : (
        <Said gig={gig} item={item} />
      )}
      <div class="act">
        {gig && !goesBack.value ? (
          <>
            <button class="b no-" type="button" onClick={() => (goesBack.value = true)}><Icon name="arrow-back-up" size={22} />{t("check-back")}</button>
            <button class="b go w2" type="button" onClick={() => settle(gig, null)}><Icon name="check" />{t("check-pass")}</button>
          </>
        ) : (
          <button class="b" type="button" onClick={() => (goesBack.value ? (goesBack.value = false) : void closeSheet())}><Icon name="arrow-left" />{t("act-back")}</button>
        )}
      </div>
    </>
  )
}

/** All that the board would show, before why it is not there. */
const Said = ({ gig, item }: { gig: Gig; item: OpenItem }) => (
  <>
    <p><a href={`/employers/${item.employer!.id}`}>{name(item)}</a></p>
    <p class="m">
      <span><Icon name="report-money" size={20} /><b>{payText(gig.pay)}</b></span>
      <span><Icon name="clock" size={20} /><When gig={gig} /></span>
      <span><Icon name="map-pin" size={20} />{gigPlace(gig) || t("gig-place-unknown")}</span>
      <span><Icon name="users" size={20} />{t("gig-headcount", { n: gig.headcount })}</span>
    </p>
    {(gig.title ?? gig.note ?? gig.meet?.where) && <blockquote class="quoted" lang="zh">{[gig.title, gig.note, gig.meet?.where, gig.meet?.who_drives].filter(Boolean).map((line) => <p>{line}</p>)}</blockquote>}
    <HeldFors whys={gig.desk?.for ?? (item.facts.held_for as HeldFor[])} />
  </>
)
