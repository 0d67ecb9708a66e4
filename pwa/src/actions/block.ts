/** Keeping somebody away, and letting him near again; this phone goes by it at once. */
import type { Blocked } from "../api/types"
import { mine, onDone, put, type Row } from "../state/outbox"
import { learnMe, me, person } from "../state/people"

onDone((row) => {
  if ((row.kind === "block" || row.kind === "unblock") && row.person === person.peek()?.id) void learnMe().catch(() => undefined)
})

export function block(whom: "person" | "employer", id: string, by: "person" | "employer"): Promise<Row> {
  const now = me.peek()
  if (now && whom === "employer") me.value = { ...now, keeps_away: [...now.keeps_away, id] }
  return put({ kind: "block", method: "POST", path: "/blocks", body: { whom, id, by }, about: id })
}

export const unblock = (one: Blocked): Promise<Row> => put({ kind: "unblock", method: "DELETE", path: `/blocks/${one.id}`, about: one.who })

/** Blocks that this phone has lifted, whether or not the server knows it yet. */
export const lifted = (): ReadonlySet<string> => new Set(mine.value.filter((row) => row.kind === "unblock" && row.state !== "refused").map((row) => row.path.slice("/blocks/".length)))
