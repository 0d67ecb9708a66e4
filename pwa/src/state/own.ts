/** What the market holds of the person in hand: what others did for him, and whom he lets act. */
import { signal } from "@preact/signals"
import { get } from "../api/client"
import type { Act, Consent, Page } from "../api/types"
import { onDone } from "./outbox"
import { onLeaving } from "./people"
import { resource } from "./resource"

export const consents = resource<Consent[]>({ fetch: async () => (await get<Page<Consent>>("/me/consents")).items })

/** Earlier pages of the history, below the newest one. */
export const earlier = signal<Page<Act> | null>(null)

export const history = resource<Page<Act>>({
  fetch: async () => {
    const page = await get<Page<Act>>("/me/history")
    earlier.value = null
    return page
  },
})

export async function lookBack(): Promise<void> {
  const next = earlier.peek()?.next ?? history.data.peek()?.next
  if (!next) return
  const page = await get<Page<Act>>(`/me/history?cursor=${next}`)
  earlier.value = { items: [...(earlier.peek()?.items ?? []), ...page.items], next: page.next }
}

onDone((row) => {
  if (row.kind === "consent") void consents.load()
})
onLeaving(() => {
  consents.clear()
  history.clear()
  earlier.value = null
})
