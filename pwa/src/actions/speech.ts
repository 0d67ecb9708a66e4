/** Saying aloud what stands on a gig, or what its employer has to say of it; taking it out; the desk's word on a note. */
import type { Gig, GigSpeech, OpenItem } from "../api/types"
import { newId } from "../state/ids"
import { put, type Row } from "../state/outbox"
import type { Sound } from "../state/queue"

/** `gig` as it stood when it was read. */
export const readAloud = (gig: Gig, language: "bo" | "zh", sound: Sound): Promise<Row> =>
  put({ kind: "gig-reading", method: "POST", path: `/gig-readings?${new URLSearchParams({ id: newId(), gig: gig.id, language, version: String(gig.version) })}`, sound, about: gig.id, show: { gig } })

/** Leaves after the gig itself, which may still be on this phone. */
export const leaveNote = (gig: string, sound: Sound): Promise<Row> =>
  put({ kind: "gig-note", method: "POST", path: `/gig-notes?${new URLSearchParams({ id: newId(), gig })}`, sound, about: gig })

export const takeOut = (gig: Gig, speech: GigSpeech): Promise<Row> =>
  put({ kind: "speech-withdrawal", method: "POST", path: `/gig-speeches/${speech.id}/withdrawal`, about: gig.id, show: { gig } })

export const judge = (item: OpenItem, ok: boolean): Promise<Row> =>
  put({ kind: "speech-check", method: "POST", path: `/gig-speeches/${item.id}/check`, body: { ok }, about: item.id })
