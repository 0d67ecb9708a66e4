/** Says at the foot of the screen what becomes of a letter: on its way, kept in pencil, the server's yes, or its no. */
import type { Gig } from "../api/types"
import { onDone, rows, setsOut, type Row } from "../state/letters"
import { person } from "../state/people"
import { t } from "../state/words"
import { sayProblem } from "./Blocks"
import { toast } from "./Toast"

/** Longer than this without an answer is no signal. */
const PATIENCE = 2_000

interface Sentences {
  /** While only this phone knows. */
  pencil: string
  done: (answer: unknown) => string
  undo?: () => void
}

const followed = new Map<string, Sentences>()

/** Of a letter that an earlier life of the page wrote, the word comes all the same: whoever waits has waited longest. */
onDone((row, answer) => {
  const say = followed.get(row.id)
  followed.delete(row.id)
  if (say) toast(say.done(answer), say.undo)
  else if (row.person === person.peek()?.id && !row.again && numberOf(row)) toast(received(row))
})

/** 已收到, with the number of the gig. */
const received = (row: Row): string => [t("outbox-done"), t(`outbox-kind-${row.kind}`), numberOf(row)].filter(Boolean).join(" · ")

/** What has no sentences of its own. */
export const told = async (written: Promise<Row>): Promise<void> => {
  const row = await written
  follow(row, { pencil: t(setsOut(row) ? "gig-pencil" : "take-toast-pencil"), done: () => received(row) })
}

export const gigIn = (row: Row): Gig | undefined => (row.show as { gig?: Gig } | null)?.gig

/** The number of the gig that a letter is about; null where it is about none, or the market has not given it one yet. */
export function numberOf(row: Row): string | null {
  const number = gigIn(row)?.number ?? row.number
  return number === undefined ? null : t("gig-no", { number: String(number) })
}

export function follow(row: Row, say: Sentences): void {
  followed.set(row.id, say)
  const unheard = (): void => {
    clearTimeout(slow)
    toast(say.pencil, say.undo, "pencil")
  }
  const slow = setTimeout(unheard, PATIENCE)
  if (navigator.onLine === false) unheard()
  else toast(t("outbox-sending"), say.undo, "cloud-up")
  let tried = false
  const stop = rows.subscribe((all) => {
    const now = all.find((one) => one.id === row.id)
    if (now?.state === "sending") tried = true
    else if (now?.state === "waiting") {
      if (tried) unheard()
      tried = false
    } else {
      clearTimeout(slow)
      queueMicrotask(() => stop())
      if (now?.state !== "refused" || !now.error) return
      followed.delete(row.id)
      toast(sayProblem(now.error), undefined, "alert-triangle")
    }
  })
}
