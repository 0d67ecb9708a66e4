/** 没回新条件: who let the time to answer new terms pass, over all of one's gigs, until he answers or was spoken to. */
import { move } from "../../actions/move"
import type { Order } from "../../api/types"
import { langOf, trade, tradeName } from "../../state/catalogue"
import { monthDay, sayInstant } from "../../state/days"
import { t } from "../../state/words"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Call, Spent, WhoseNumber } from "./Call"
import { onItsWay, unanswered } from "./gigs"
import { Release } from "./Release"

export function Unanswered() {
  const open = unanswered.data.value ?? []
  if (!open.length) return null
  return (
    <>
      <h2 class="sec">{t("own-unanswered", { n: open.length })}</h2>
      <p class="small">{t("own-unanswered-line")}</p>
      <Spent />
      <ul class="rows">{open.map((order) => <One key={order.id} order={order} among={open} />)}</ul>
    </>
  )
}

function One({ order, among }: { order: Order; among: Order[] }) {
  const going = onItsWay(order.id)
  return (
    <li class="one">
      <Emblem of={order.party?.emblem} />
      <span class="x">
        <b>{order.party?.name ?? t("me-unnamed")}</b>
        <small><span lang={langOf(trade(order.gig.trade))}>{tradeName(order.gig.trade)}</span> · {t("gig-no", { number: String(order.gig.number) })} · {monthDay(order.gig.starts_on)}</small>
        {going ? <small>{t(`outbox-kind-${going.kind}`)}</small> : order.asked && <small class="tag stop">{t("own-unanswered-since", { time: sayInstant(Date.parse(order.asked.until)) })}</small>}
        <WhoseNumber order={order} />
      </span>
      {!going && (
        <span class="doing">
          <Call order={order} among={among} />
          <Release order={order} />
          {order.moves.includes("speak") && <button class="b fit" type="button" aria-label={`${order.party?.name ?? ""} ${t("own-spoken")}`} onClick={() => void move(order, "speak")}><Icon name="check" size={22} />{t("own-spoken")}</button>}
        </span>
      )}
    </li>
  )
}
