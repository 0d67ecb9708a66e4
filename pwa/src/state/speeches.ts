/** What was spoken of a gig: readings by the office, the note of its employer. The newest few lists are kept for offline. */
import { get } from "../api/client"
import type { GigSpeech, Page } from "../api/types"
import { keep, kept } from "./drawer"
import { onDone } from "./letters"
import { resource, type Resource } from "./resource"

interface Dated {
  data: GigSpeech[]
  at: number
}

const SHELF = "speeches"
const MOST = 60
const open = new Map<string, Resource<GigSpeech[]>>()

export function speechesOf(gig: string): Resource<GigSpeech[]> {
  const known = open.get(gig)
  if (known) return known
  const made = resource<GigSpeech[]>({
    fetch: async () => (await get<Page<GigSpeech>>(`/gigs/${encodeURIComponent(gig)}/speeches`)).items,
    read: async () => (await kept<Record<string, Dated>>(SHELF))?.[gig],
    // What still waits for the desk is not for everybody who holds this phone.
    write: async ({ data, at }) => {
      const before = Object.entries((await kept<Record<string, Dated>>(SHELF)) ?? {}).filter(([id]) => id !== gig)
      await keep(SHELF, Object.fromEntries([...before.slice(-MOST), [gig, { data: data.filter((one) => !one.waits), at }]]))
    },
  })
  open.set(gig, made)
  return made
}

export const soundOf = (speech: GigSpeech): string => `/gig-speeches/${speech.id}`

const SPOKEN = new Set(["gig-reading", "gig-note", "speech-withdrawal"])
onDone((row) => {
  if (SPOKEN.has(row.kind)) void open.get(row.about)?.load()
})
