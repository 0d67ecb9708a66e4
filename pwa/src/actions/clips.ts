/** Lending the market one's voice for a part, and taking a bad clip out. */
import type { ClipPart, Lang } from "../api/types"
import { put, type Row } from "../state/outbox"
import type { Sound } from "../state/queue"

const about = (language: Lang, part: ClipPart): string => `clip ${language} ${part.key}`

export const record = (language: Lang, part: ClipPart, sound: Sound): Promise<Row> =>
  put({
    kind: "clip", method: "POST", path: `/clips?${new URLSearchParams({ language, key: part.key, over: String(part.clip?.version ?? 0) })}`, sound,
    about: about(language, part), show: { language, key: part.key }, replaces: true,
  })

export const withdraw = (language: Lang, part: ClipPart): Promise<Row> =>
  put({ kind: "clip-withdrawal", method: "POST", path: "/clip-parts/withdrawal", body: { language, key: part.key, version: part.clip!.version }, about: about(language, part), show: { language, key: part.key } })
