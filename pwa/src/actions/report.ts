/** What the thumb means when something is wrong: say it, also without a network and signed out. */
import type { Wrong } from "../api/types"
import { newId } from "../state/ids"
import { put, type Row } from "../state/outbox"
import type { Sound } from "../state/queue"

export interface Subject {
  kind: "gig" | "person"
  id: string
}

/** The voice note leaves before the report that names it: both are about the same, and leave in the order they were made. */
export async function report(of: Subject, reason: Wrong, sound: Sound | null, note: string): Promise<Row> {
  const id = newId()
  const voice = sound && newId()
  if (sound) await put({ kind: "voice", method: "POST", path: `/voice-notes?id=${voice}`, sound, about: id, open: true })
  return put({ kind: "report", method: "POST", path: "/reports", body: { id, of, reason, voice, note: note.trim() || null }, about: id, open: true })
}
