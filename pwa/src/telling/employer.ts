/** What an employer hears: what waits for him, who comes, what is still to be said of a gig. */
import type { Gig } from "../api/types"
import { called, number, said, spare, theStart, theTrade, together, type Saying } from "../state/spoken"

/** His gigs: who must be spoken to, then who waits, then the free seats. */
export function myGigs(live: readonly Gig[], unanswered: number): Saying {
  const waiting = live.reduce((n, gig) => n + gig.requested, 0)
  const open = live.filter((gig) => gig.state === "open").reduce((n, gig) => n + gig.open, 0)
  return [
    ...(unanswered ? [said("own-unanswered", { n: number(unanswered) })] : []),
    ...(live.length ? [said("voice-gigs", { n: number(live.length) })] : [said("gigs-say-none"), spare(said("gigs-empty-line"))]),
    ...(waiting ? [said("gigs-say-waiting", { n: number(waiting) })] : []),
    ...(open ? [said("gigs-say-open", { open: number(open) })] : live.length && !waiting ? [said("gigs-say-full")] : []),
  ]
}

/** One gig: who is wanted, who comes, who asks. */
export const choose = (gig: Gig, asking: number): Saying => [
  spare(said("choose-title", { number: called(gig.number) })),
  spare(together(theTrade(gig.trade), theStart(gig))),
  gig.state !== "open"
    ? said(`gig-state-${gig.state}`)
    : gig.open === 0
      ? gig.held
        ? said("gigs-line-kept", { n: number(gig.headcount), taken: number(gig.taken), held: number(gig.held) })
        : said("choose-say-full", { n: number(gig.headcount) })
      : said("choose-say", { n: number(gig.headcount), taken: number(gig.taken), open: number(gig.open) }),
  ...(asking ? [said("gigs-say-waiting", { n: number(asking) }), spare(said("voice-choose"))] : []),
]

export const post = (changed: boolean, missing: number): Saying => [changed ? said("own-edit") : said("voice-post"), ...(missing ? [said("voice-missing", { n: number(missing) })] : [spare(said("voice-post-ready"))])]

export const workers = (n: number | null): Saying | null => n === null ? null : n ? [said("voice-workers", { n: number(n) })] : [said("workers-empty")]
export const suggested = (n: number): Saying => [n ? said("voice-workers", { n: number(n) }) : said("match-none")]
export const employerProfile = (): Saying => [said("voice-employer")]
