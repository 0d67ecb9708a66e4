/** Those who come, with a call one tap away, and those who were asked and have not answered. */
import { signal } from "@preact/signals"
import { get, Refused } from "../../api/client"
import { move } from "../../actions/move"
import type { Contact, Order, Page } from "../../api/types"
import { now } from "../../state/clock"
import { drawerOf, onLeaving, person } from "../../state/people"
import { t } from "../../state/words"
import { sayProblem } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { ReportLink } from "../../parts/ReportLink"
import { toast } from "../../parts/Toast"
import { onItsWay } from "./gigs"
import { askWhy } from "./Why"

/** Numbers that were looked at, by order. Looking is recorded by the server, so it happens on a tap. */
const numbers = signal<ReadonlyMap<string, Contact[]>>(new Map())
onLeaving(() => (numbers.value = new Map()))

async function look(order: Order): Promise<void> {
  const drawer = await drawerOf(person.peek()!.id)
  const name = `contacts/${order.id}`
  try {
    const { items } = await get<Page<Contact>>(`/orders/${order.id}/contacts`)
    const his = items.filter((contact) => contact.of === "party")
    await drawer.put(name, his)
    show(order.id, his)
    if (!his.length) toast(t("own-contacts-none"))
  } catch (error) {
    const kept = await drawer.get<Contact[]>(name)
    if (kept) show(order.id, kept)
    else toast(sayProblem(error instanceof Refused ? error.problem : null), undefined, "alert-triangle")
  }
}

const show = (order: string, found: Contact[]): void => void (numbers.value = new Map([...numbers.peek(), [order, found]]))

export const Coming = ({ coming, offered }: { coming: Order[]; offered: Order[] }) => (
  <>
    {coming.length > 0 && (
      <>
        <h2 class="sec"><span>{t("own-people")}</span>{coming.some((order) => order.coming) && <small>{t("own-coming-count", { n: coming.length, yes: coming.filter((order) => order.coming === "yes").length })}</small>}</h2>
        <ul class="rows">{coming.map((order) => <One key={order.id} order={order} />)}</ul>
      </>
    )}
    {offered.length > 0 && (
      <>
        <h2 class="sec">{t("workers-offered")}</h2>
        <ul class="rows">{offered.map((order) => <One key={order.id} order={order} />)}</ul>
      </>
    )}
  </>
)

function One({ order }: { order: Order }) {
  const going = onItsWay(order.id)
  const deal = order.state === "accepted"
  const tel = numbers.value.get(order.id)?.[0]
  const ahead = !order.gig.next_starts_at || Date.parse(order.gig.next_starts_at) > now()
  return (
    <li class="one">
      <Emblem of={order.party?.emblem} />
      <span class="x">
        <b>{order.party?.name ?? t("me-unnamed")}</b>
        <small>{going ? t(`outbox-kind-${going.kind}`) : order.seats > 1 ? t("choose-team", { n: order.seats }) : t(`order-state-${order.state}`)}</small>
        {order.asked && <small class={order.asked.late ? "tag stop" : "tag wait"}>{t(order.asked.late ? "own-terms-late" : "own-terms-asked")}</small>}
        {order.coming && <small class={order.coming === "yes" ? "tag ok" : "tag wait"}>{t(order.coming === "yes" ? "own-comes" : "own-coming-asked")}</small>}
        {deal && order.party?.kind === "worker" && <ReportLink who={{ id: order.party.id, name: order.party.name }} />}
      </span>
      {!going && (
        <span class="doing">
          {deal && (tel ? (
            <a class="b fit" href={`tel:${tel.phone}`}><Icon name="phone" size={22} />{tel.phone}</a>
          ) : (
            <button class="b fit" type="button" onClick={() => void look(order)}><Icon name="phone" size={22} />{t("act-call-short")}</button>
          ))}
          {deal && ahead && order.moves.includes("cancel") && (
            <button class="b fit" type="button" aria-label={`${order.party?.name ?? ""} ${t("own-release")}`} onClick={() => askWhy({ title: t("own-release"), line: t("own-cancel-line", { n: 1 }), yes: t("own-release"), onReason: (reason) => void move(order, "cancel", { reason }) })}>
              <Icon name="x" size={22} />
            </button>
          )}
          {order.state === "offered" && order.moves.includes("withdraw") && (
            <button class="b fit" type="button" onClick={() => void move(order, "withdraw")}><Icon name="arrow-back-up" size={22} />{t("act-undo")}</button>
          )}
        </span>
      )}
    </li>
  )
}
