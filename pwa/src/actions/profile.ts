/** Who one is: kept on the phone and sent like everything else; two edits of one thing never overwrite each other blindly. */
import type { EmployerProfile, Lang, WorkerProfile } from "../api/types"
import { onDone, onFallen, put, type Row } from "../state/outbox"
import { callHim, learnMe, person } from "../state/people"

/** Once the server has it, or has refused it, the phone learns what it is now: the take sheet and the bars go by that. */
const learn = (row: Row): void => {
  if (row.kind === "profile" && row.person === person.peek()?.id) void learnMe().catch(() => undefined)
}
onDone(learn)
onFallen(learn)

interface About<T> {
  now: T
  /** The version that was on screen; null where there is none yet. */
  version: number | null
}

const edit = (what: "person" | "worker" | "employer", body: unknown, version: number | null): Promise<Row> =>
  put({ kind: "profile", method: "PUT", path: `/me/${what}`, body, about: `me/${what}`, ...(version !== null && { if_match: version }), replaces: true })

export function savePerson({ now, version }: About<{ name: string | null; emblem: string; language: Lang }>): Promise<Row> {
  callHim(now.name, now.emblem)
  return edit("person", now, version)
}
export const saveWorker = ({ now, version }: About<WorkerProfile>): Promise<Row> => edit("worker", now, version)
export const saveEmployer = ({ now, version }: About<EmployerProfile>): Promise<Row> => edit("employer", now, version)

/** The person's own version goes over the one that was there first. */
export const keepMine = (row: Row): Promise<Row> => {
  const version = (row.error?.facts.current as { version?: number } | undefined)?.version ?? null
  return put({ kind: row.kind, method: row.method, path: row.path, body: row.body, about: row.about, ...(version !== null && { if_match: version }) })
}
