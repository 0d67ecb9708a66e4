/** Calling those who come. Looking at a number is recorded by the server, so it happens on a tap. */
import { signal } from "@preact/signals"
import { get, Refused } from "../../api/client"
import type { Contact, Order, Page } from "../../api/types"
import { drawerOf, onLeaving, person } from "../../state/people"
import { t } from "../../state/words"
import { sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { toast } from "../../parts/Toast"

/** Numbers that were looked at, by order. */
const numbers = signal<ReadonlyMap<string, Contact[]>>(new Map())
/** Until when the server gives no more of them, epoch ms; those that the phone has stay. */
const spentUntil = signal(0)
onLeaving(() => {
  numbers.value = new Map()
  spentUntil.value = 0
})

async function look(order: Order, among: Order[]): Promise<void> {
  const by = person.peek()!.id
  const gone = (): boolean => person.peek()?.id !== by // another has taken the phone meanwhile
  const opening = drawerOf(by)
  try {
    const { items } = await get<Page<Contact>>(`/orders/${order.id}/contacts`)
    const his = items.filter((contact) => contact.of === "party")
    await (await opening).put(`contacts/${order.id}`, his)
    if (gone()) return
    show(order.id, his)
    if (!his.length) toast(t("own-contacts-none"))
  } catch (error) {
    const no = error instanceof Refused ? error : null
    const spent = no?.problem.code === "numbers.too_many"
    const drawer = await opening
    const kept = await Promise.all((spent ? among : [order]).map(async ({ id }) => [id, await drawer.get<Contact[]>(`contacts/${id}`)] as const))
    if (gone()) return
    if (spent) spentUntil.value = Date.now() + (no.retryAfter ?? 3600) * 1000
    for (const [id, found] of kept) if (found) show(id, found)
    if (!spent && !numbers.peek().has(order.id)) toast(sayProblem(no?.problem ?? null), undefined, "alert-triangle")
  }
}

const spent = (): boolean => spentUntil.value > Date.now()
const show = (order: string, found: Contact[]): void => void (numbers.value = new Map([...numbers.peek(), [order, found]]))
const numberOf = (order: Order): Contact | undefined => numbers.value.get(order.id)?.[0]

/** Why no more numbers are given today, and whom to call instead. */
export const Spent = () =>
  spent() ? (
    <div class="old" role="status">
      <Icon name="phone" />
      <p>{t("err-numbers-too-many")}</p>
      <a class="b fit" href="tel:12333"><Icon name="phone" size={22} />12333</a>
    </div>
  ) : null

/** Whose number it is, where it is not his own. */
export const WhoseNumber = ({ order }: { order: Order }) => {
  const tel = numberOf(order)
  return tel && tel.kind !== "own" ? <small>{t(`contact-of-${tel.kind}`)}</small> : null
}

/** One tap shows the number, the next calls it. `among`: who else is on the screen, and may be known to the phone. */
export const Call = ({ order, among }: { order: Order; among: Order[] }) => {
  const tel = numberOf(order)
  if (tel) return <a class="b fit" href={`tel:${tel.phone}`}><Icon name="phone" size={22} />{tel.phone}</a>
  if (spent()) return <small class="tag wait">{t("own-numbers-spent")}</small>
  return <button class="b fit" type="button" onClick={() => void look(order, among)}><Icon name="phone" size={22} />{t("act-call-short")}</button>
}
