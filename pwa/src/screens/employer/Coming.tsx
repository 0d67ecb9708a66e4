/** Those who come, with a call one tap away, and those who were asked and have not answered. */
import { move } from "../../actions/move"
import type { Order } from "../../api/types"
import { t } from "../../state/words"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { ReportLink } from "../../parts/ReportLink"
import { Call, Spent, WhoseNumber } from "./Call"
import { onItsWay } from "./gigs"
import { Release } from "./Release"

export const Coming = ({ coming, offered }: { coming: Order[]; offered: Order[] }) => (
  <>
    {coming.length > 0 && (
      <>
        <h2 class="sec"><span>{t("own-people")}</span>{coming.some((order) => order.coming) && <small>{t("own-coming-count", { n: coming.length, yes: coming.filter((order) => order.coming === "yes").length })}</small>}</h2>
        <Spent />
        <ul class="rows">{coming.map((order) => <One key={order.id} order={order} coming={coming} />)}</ul>
      </>
    )}
    {offered.length > 0 && (
      <>
        <h2 class="sec">{t("workers-offered")}</h2>
        <ul class="rows">{offered.map((order) => <One key={order.id} order={order} coming={coming} />)}</ul>
      </>
    )}
  </>
)

const tagOf = (asked: NonNullable<Order["asked"]>): "asked" | "late" | "spoken" => (asked.spoken ? "spoken" : asked.late ? "late" : "asked")

function One({ order, coming }: { order: Order; coming: Order[] }) {
  const going = onItsWay(order.id)
  const deal = order.state === "accepted"
  return (
    <li class="one">
      <Emblem of={order.party?.emblem} />
      <span class="x">
        <b>{order.party?.name ?? t("me-unnamed")}</b>
        <small>{going ? t(`outbox-kind-${going.kind}`) : order.seats > 1 ? t("choose-team", { n: order.seats }) : t(`order-state-${order.state}`)}</small>
        {order.asked && <small class={tagOf(order.asked) === "late" ? "tag stop" : "tag wait"}>{t(`own-terms-${tagOf(order.asked)}`)}</small>}
        {order.coming && <small class={order.coming === "yes" ? "tag ok" : "tag wait"}>{t(order.coming === "yes" ? "own-comes" : "own-coming-asked")}</small>}
        {deal && <WhoseNumber order={order} />}
        {deal && order.party?.kind === "worker" && <ReportLink who={{ id: order.party.id, name: order.party.name }} />}
      </span>
      {!going && (
        <span class="doing">
          {deal && <Call order={order} among={coming} />}
          {deal && <Release order={order} />}
          {order.state === "offered" && order.moves.includes("withdraw") && (
            <button class="b fit" type="button" onClick={() => void move(order, "withdraw")}><Icon name="arrow-back-up" size={22} />{t("act-undo")}</button>
          )}
        </span>
      )}
    </li>
  )
}
