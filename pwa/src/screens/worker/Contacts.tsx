import { signal } from "@preact/signals"
import { useMemo } from "preact/hooks"
import { get, Refused } from "../../api/client"
import type { Contact, Order, Page } from "../../api/types"
import { drawerOf, person } from "../../state/people"
import { t } from "../../state/words"
import { sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { toast } from "../../parts/Toast"

/** Whom to call about a deal. Looking is recorded, so it happens on a tap; what was seen is kept, sealed, for the road. */
export function Contacts({ order }: { order: Order }) {
  const found = useMemo(() => signal<Contact[] | null>(null), [order.id])
  const name = `contacts/${order.id}`

  async function look(): Promise<void> {
    const drawer = await drawerOf(person.peek()!.id)
    try {
      const { items } = await get<Page<Contact>>(`/orders/${order.id}/contacts`)
      found.value = items
      await drawer.put(name, items)
    } catch (error) {
      found.value = (await drawer.get<Contact[]>(name)) ?? null
      if (!found.value) toast(sayProblem(error instanceof Refused ? error.problem : null), undefined, "alert-triangle")
    }
  }

  const his = found.value?.filter((contact) => contact.of === "employer")
  if (his?.length) {
    return (
      <>
        {his.map((contact) => (
          <a class="b" href={`tel:${contact.phone}`}>
            <Icon name="phone" size={22} />
            {contact.name ?? t("act-call")}
          </a>
        ))}
      </>
    )
  }
  return (
    <button class="b" type="button" onClick={() => void look()}>
      <Icon name="phone" size={22} />
      {t("work-contacts")}
    </button>
  )
}
