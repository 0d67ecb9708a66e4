/** What the market says has changed for the person in hand; whoever keeps something of it fetches it anew. */
import { signal } from "@preact/signals"

export interface Change {
  /** The gigs that it is about. */
  gigs: ReadonlySet<string>
  /** The gig on screen, if there is one. */
  inView: string | null
  /** More may have changed than is named. */
  all: boolean
}

/** Unseen entries of the inbox. */
export const unseen = signal(0)

const listeners = new Set<(change: Change) => void>()
export const onChange = (listener: (change: Change) => void): void => void listeners.add(listener)
export const announce = (change: Change): void => listeners.forEach((hear) => hear(change))

/** Whether a change is about a gig that is looked at, or may be. */
export const concerns = (change: Change, gig: string): boolean => change.gigs.has(gig) || (change.all && change.inView === gig)
