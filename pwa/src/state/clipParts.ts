/** The parts of what the market says, as who records them sees them; the list is kept for a village without a network. */
import { computed, signal } from "@preact/signals"
import { get } from "../api/client"
import type { ClipPart, Lang, Page } from "../api/types"
import { learn } from "./clips"
import { keep, kept } from "./drawer"
import { onDone, rows } from "./letters"
import { onLeaving, person } from "./people"
import { isOpen, type Row } from "./queue"
import { resource } from "./resource"

/** In whose tongue is recorded: Tibetan unless said otherwise, since no phone speaks it. */
export const tongue = signal<Lang>("bo")

export const parts = resource<ClipPart[]>({
  fetch: async () => (await get<Page<ClipPart>>(`/clip-parts?language=${tongue.peek()}`)).items,
  read: () => kept(`clip-parts-${tongue.peek()}`),
  write: (dated) => keep(`clip-parts-${tongue.peek()}`, dated),
})
onLeaving(() => parts.clear())

export function turnTo(language: Lang): void {
  tongue.value = language
  parts.clear()
  void parts.load()
}

interface Shown {
  language: Lang
  key: string
}

/** What was recorded here and has not arrived, by its key. */
export const pencils = computed(() => {
  const mine = rows.value.filter((row) => row.kind === "clip" && row.person === person.value?.id && isOpen(row))
  return new Map(mine.map((row) => [row.show as Shown, row] as const).filter(([of]) => of.language === tongue.value).map(([of, row]) => [of.key, row]))
})

export const isMissing = (part: ClipPart): boolean => part.clip === null && !pencils.value.has(part.key)

/** What the server has taken stands in the list at once, and can be heard. */
onDone((row: Row, data) => {
  if (row.kind !== "clip" && row.kind !== "clip-withdrawal") return
  const { language, key } = row.show as Shown
  void learn(language, true)
  const list = parts.data.peek()
  if (language === tongue.peek() && list) parts.set(list.map((part) => (part.key === key ? (data as ClipPart) : part)))
})
