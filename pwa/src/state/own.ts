/** What the market holds of the person in hand: what others did for him, who looked at his number, whom he lets act. */
import { signal, type Signal } from "@preact/signals"
import { get } from "../api/client"
import type { Act, Consent, Look, Page } from "../api/types"
import { onDone } from "./outbox"
import { onLeaving } from "./people"
import { resource, type Resource } from "./resource"

export const consents = resource<Consent[]>({ fetch: async () => (await get<Page<Consent>>("/me/consents")).items })

/** A list that goes back in time: its newest page, and what was fetched of those before it. */
export interface Past<T> {
  newest: Resource<Page<T>>
  earlier: Signal<Page<T> | null>
  back(): Promise<void>
  clear(): void
}

function past<T>(path: string): Past<T> {
  const earlier = signal<Page<T> | null>(null)
  const newest = resource<Page<T>>({
    fetch: async () => {
      const page = await get<Page<T>>(path)
      earlier.value = null
      return page
    },
  })
  return {
    newest,
    earlier,
    async back() {
      const next = earlier.peek()?.next ?? newest.data.peek()?.next
      if (!next) return
      const page = await get<Page<T>>(`${path}?cursor=${next}`)
      earlier.value = { items: [...(earlier.peek()?.items ?? []), ...page.items], next: page.next }
    },
    clear() {
      newest.clear()
      earlier.value = null
    },
  }
}

export const history = past<Act>("/me/history")
export const looks = past<Look>("/me/looks")

onDone((row) => {
  if (row.kind === "consent") void consents.load()
})
onLeaving(() => {
  consents.clear()
  history.clear()
  looks.clear()
})
