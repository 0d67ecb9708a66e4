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
/** Until when the server gives no more of them, epoch ms; those that the phone has stay. */
const spentUntil = signal(0)
onLeaving(() => {
  numbers.value = new Map()
  spentUntil.value = 0
})

async function look(order: Order, coming: Order[]): Promise<void> {
  const drawer = await drawerOf(person.peek()!.id)
  const name = `contacts/${order.id}`
  try {
    const { items } = await get<Page<Contact>>(`/orders/${order.id}/contacts`)
    const his = items.filter((contact) => contact.of === "party")
    await drawer.put(name, his)
    show(order.id, his)
    if (!his.length) toast(t("own-contacts-none"))
  } catch (error) {
    const no = error instanceof Refused ? error : null
    const spent = no?.problem.code === "numbers.too_many"
    if (spent) spentUntil.value = Date.now() + (no.retryAfter ?? 3600) * 1000
    for (const one of spent ? coming : [order]) {
      const kept = await drawer.get<Contact[]>(`contacts/${one.id}`)
      if (kept) show(one.id, kept)
    }
    if (!spent && !numbers.peek().has(order.id)) toast(sayProblem(no?.problem ?? null), undefined, "alert-triangle")
  }
}

const spent = (): boolean => spentUntil.value > Date.now()
const show = (order: string, found: Contact[]): void => void (numbers.value = new Map([...numbers.peek(), [order, found]]))

export const Coming = ({ coming, offered }: { coming: Order[]; offered: Order[] }) => (
  <>
    {coming.length > 0 && (
      <>
        <h2 class="sec"><span>{t("own-people")}</span>{coming.some((order) => order.coming) && <small>{t("own-coming-count", { n: coming.length, yes: coming.filter((order) => order.coming === "yes").length })}</small>}</h2>
        {spent() && (
          <div class="old" role="status">
            <Icon name="phone" />
            <p>{t("err-numbers-too-many")}</p>
            <a class="b fit" href="tel:12333"><Icon name="phone" size={22} />12333</a>
          </div>
        )}
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

function One({ order, coming }: { order: Order; coming: Order[] }) {
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
        {deal && tel && tel.kind !== "own" && <small>{t(`contact-of-${tel.kind}`)}</small>}
        {deal && order.party?.kind === "worker" && <ReportLink who={{ id: order.party.id, name: order.party.name }} />}
      </span>
      {!going && (
        <span class="doing">
          {deal && (tel ? (
            <a class="b fit" href={`tel:${tel.phone}`}><Icon name="phone" size={22} />{tel.phone}</a>
          ) : spent() ? (
            <small class="tag wait">{t("own-numbers-spent")}</small>
          ) : (
            <button class="b fit" type="button" onClick={() => void look(order, coming)}><Icon name="phone" size={22} />{t("act-call-short")}</button>
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
