/** What happened to the person in hand. */
import { get } from "../api/client"
import type { Notice, Page } from "../api/types"
import { unseen } from "./changes"
import { put } from "./outbox"
import { drawerOf, onLeaving, person } from "./people"
import { resource } from "./resource"

export type InboxPage = Page<Notice> & { unseen: number }

export const inbox = resource<InboxPage>({
  fetch: () => get<InboxPage>("/me/inbox"),
  read: async () => {
    const now = person.peek()
    return now ? (await drawerOf(now.id)).get<{ data: InboxPage; at: number }>("inbox") : undefined
  },
  write: async (dated) => {
    const now = person.peek()
    if (now) await (await drawerOf(now.id)).put("inbox", dated)
  },
})
onLeaving(() => {
  inbox.clear()
  unseen.value = 0
})
inbox.data.subscribe((page) => {
  if (page) unseen.value = page.unseen
})

/** Everything on screen has been seen. */
export async function seen(): Promise<void> {
  const page = inbox.data.peek()
  const newest = page?.items[0]
  if (!page || !newest || page.unseen === 0) return
  await put({ kind: "seen", method: "POST", path: "/me/inbox/seen", body: { up_to: newest.id }, about: "inbox", replaces: true })
  inbox.set({ ...page, unseen: 0 })
}
