/** What waits for the person in hand as a coordinator, a clerk or an officer. */
import { get } from "../api/client"
import type { OpenItem, Page } from "../api/types"
import { onDone } from "./letters"
import { drawerOf, onLeaving, person } from "./people"
import { resource } from "./resource"

export const openItems = resource<Page<OpenItem>>({
  fetch: () => get<Page<OpenItem>>("/open-items"),
  read: async () => {
    const now = person.peek()
    return now ? (await drawerOf(now.id)).get<{ data: Page<OpenItem>; at: number }>("open-items") : undefined
  },
  write: async (dated) => {
    const now = person.peek()
    if (now) await (await drawerOf(now.id)).put("open-items", dated)
  },
})
onLeaving(() => openItems.clear())

/** The next page, behind what is there. */
export async function more(): Promise<void> {
  const page = openItems.data.peek()
  if (!page?.next) return
  const next = await get<Page<OpenItem>>(`/open-items?cursor=${page.next}`)
  if (openItems.data.peek() === page) openItems.set({ items: [...page.items, ...next.items], next: next.next })
}

/** What is done leaves the list: each kind's letter is about its item's id. */
onDone((row) => {
  const page = openItems.data.peek()
  if (page?.items.some((item) => item.id === row.about)) openItems.set({ ...page, items: page.items.filter((item) => item.id !== row.about) })
})
