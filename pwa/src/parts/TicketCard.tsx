/**
 * A gig on the board: the stub is read by pay alone, the body by day, place and seats.
 *
 * The server draws the same element (web/templates/ticket.html) for the first page, so it stays plain: no state, no fetch.
 */
import type { ComponentChildren } from "preact"
import type { Gig } from "../api/types"
import { gigPlace, langOf, picture, place, trade, tradeName } from "../state/catalogue"
import { clockOf, dayOf, sayDay } from "../state/days"
import { ear } from "../state/ear"
import { per, settled } from "../state/pay"
import { rich, t } from "../state/words"
import { Icon } from "./Icon"
import { Pay } from "./Pay"

export const Stub = ({ gig, size = 44 }: { gig: Gig; size?: number }) => (
  <div class="stub">
    <Pay pay={gig.pay} />
    <span class="per">
      {per(gig.pay)}
      <br />
      {settled(gig.settle)}
    </span>
    <Icon name={picture(gig.trade)} size={size} pic />
  </div>
)

/** Day and hour of the next shift: "<b>明天</b> 周三 09:00". */
export const When = ({ gig }: { gig: Gig }) => {
  const start = gig.next_starts_at ? Date.parse(gig.next_starts_at) : null
  const day = sayDay(start === null ? gig.starts_on : dayOf(start))
  return (
    <span>
      <b>{day.bold}</b> {day.rest} {start === null ? gig.shift.from : clockOf(start)}
    </span>
  )
}

/** The lines under the title that every ticket of a gig shares. */
export const Lines = ({ gig }: { gig: Gig }) => (
  <>
    <div class="m">
      <span>
        <Icon name="clock" size={20} />
        <When gig={gig} />
      </span>
      <span class="no">{t("gig-no", { number: String(gig.number) })}</span>
    </div>
    <div class="m">
      <span>
        <Icon name="map-pin" size={20} />
        <span lang={langOf(place(gig.place.village ?? gig.place.township))}>
          {gigPlace(gig) || t("gig-place-unknown")}
          {gig.distance_km !== null && <> <span class="n">{t("gig-km", { km: sayKm(gig.distance_km) })}</span></>}
        </span>
      </span>
    </div>
  </>
)

/** Whole km from one on; nearer than that to a tenth. */
export const sayKm = (km: number): string => (km < 1 ? (Math.ceil(km * 10) / 10).toFixed(1) : String(Math.round(km)))

export const Title = ({ gig }: { gig: Gig }) => (
  <h2>
    <a href={`/gigs/${gig.id}`} lang={langOf(trade(gig.trade))}>
      {tradeName(gig.trade)}
    </a>
  </h2>
)

export const Call = ({ gig }: { gig: Gig }) =>
  gig.contact.phone ? (
    <a class="b" href={`tel:${gig.contact.phone}`}>
      <Icon name="phone" size={22} />
      {t("act-call-short")}
    </a>
  ) : null

interface Props {
  gig: Gig
  /** "full": nobody is wanted; "mine": the person in hand is on it; "pencil": on this phone only. */
  as?: "open" | "full" | "mine" | "pencil"
  /** In place of the two buttons. */
  children?: ComponentChildren
}

export const TicketCard = ({ gig, as = "open", children }: Props) => (
  <li class={as === "open" ? "tk" : `tk ${as}`}>
    {as === "pencil" && (
      <p class="flag">
        <Icon name="pencil" size={20} />
        {t("gig-pencil")}
      </p>
    )}
    <Stub gig={gig} />
    <div class="in">
      {ear.value && as !== "full" && <ear.value.Listen round say={(tell) => tell.ticket(gig)} />}
      <div class="hd">
        <Title gig={gig} />
        {as === "full" ? <span class="seal">{t(gig.held ? "gig-kept" : "gig-full")}</span> : <span class="seats">{rich("gig-seats", { open: <b>{gig.open}</b> })}</span>}
      </div>
      <Lines gig={gig} />
      <div class="act">
        {children ?? (
          <>
            <Call gig={gig} />
            {as === "open" && (
              <a class="b go w2" href={`/gigs/${gig.id}?take`}>
                <Icon name="hand-stop" size={22} />
                {t("act-take")}
              </a>
            )}
          </>
        )}
      </div>
    </div>
  </li>
)
