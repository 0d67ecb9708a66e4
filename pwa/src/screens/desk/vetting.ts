/** The employers that an officer looks through, and the one in hand. */
import { signal } from "@preact/signals"
import { get } from "../../api/client"
import type { EmployerKind, EmployerRow, EmployerSeen, Page, Believed } from "../../api/types"
import { sayDate } from "../../state/days"
import { onDone } from "../../state/letters"
import { onLeaving } from "../../state/people"
import { resource } from "../../state/resource"
import { t } from "../../state/words"

export const STANDINGS = ["no", "yes", "lapsed", "revoked"] as const
export const standing = signal<Believed>("no")
/** A name looks through all of them. */
export const named = signal("")

const path = (): string => (named.peek() ? `/employers?standing=all&named=${encodeURIComponent(named.peek())}` : `/employers?standing=${standing.peek()}`)

export const employers = resource<Page<EmployerRow>>({ fetch: () => get<Page<EmployerRow>>(path()) })

/** Another list than the one that stands there. */
export function list(which: Believed, words = ""): void {
  standing.value = which
  named.value = words
  employers.clear()
  void employers.load()
}

/** The next page, behind what is there. */
export async function more(): Promise<void> {
  const page = employers.data.peek()
  if (!page?.next) return
  const next = await get<Page<EmployerRow>>(`${path()}&cursor=${page.next}`)
  if (employers.data.peek() === page) employers.set({ items: [...page.items, ...next.items], next: next.next })
}

const inHand = signal<string | null>(null)
export const employer = resource<EmployerSeen>({ fetch: () => get<EmployerSeen>(`/employers/${inHand.peek()!}`) })

export function show(id: string): void {
  if (inHand.peek() !== id) employer.clear()
  inHand.value = id
  void employer.load()
}

onLeaving(() => {
  employers.clear()
  employer.clear()
  inHand.value = null
  standing.value = "no"
  named.value = ""
})

const DONE_HERE = new Set(["verification", "revocation", "suspension", "lifting"])

/** What was done to the one in hand shows at once; the list is fetched anew when one comes back to it. */
onDone((row) => {
  if (!DONE_HERE.has(row.kind)) return
  if (inHand.peek()) void employer.load()
  employers.clear()
})

export const KIND_ICONS: Record<EmployerKind, string> = { enterprise: "building-store", cooperative: "users-group", household: "home", public: "building" }

export const STANDING_ICONS: Record<Believed, string> = { no: "clock", yes: "shield-check", lapsed: "clock-x", revoked: "shield-x" }

/** Whether it is believed, and until when. */
export const sayStanding = (one: EmployerRow): string =>
  one.verified_until ? t(`standing-${one.standing}-day`, { day: sayDate(one.verified_until) }) : t(`standing-${one.standing}`)
