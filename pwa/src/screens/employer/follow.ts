/** Says at the foot of the screen what becomes of a letter: on its way, kept in pencil, the server's yes, or its no. */
import { onDone, rows, type Row } from "../../state/outbox"
import { t } from "../../state/words"
import { sayProblem } from "../../parts/Blocks"
import { toast } from "../../parts/Toast"

/** Longer than this without an answer is no signal. */
const PATIENCE = 2_000

const heard = new Map<string, (answer: unknown) => void>()
onDone((row, answer) => {
  heard.get(row.id)?.(answer)
  heard.delete(row.id)
})

interface Sentences {
  pencil: string
  done: (answer: unknown) => string
}

export function follow(row: Row, say: Sentences): void {
  toast(t("outbox-sending"), undefined, "cloud-up")
  const slow = setTimeout(() => toast(say.pencil, undefined, "pencil"), PATIENCE)
  heard.set(row.id, (answer) => {
    clearTimeout(slow)
    toast(say.done(answer))
  })
  const stop = rows.subscribe((all) => {
    const now = all.find((one) => one.id === row.id)
    if (now?.state === "waiting" || now?.state === "sending") return
    clearTimeout(slow)
    queueMicrotask(() => stop())
    if (now?.state === "refused" && now.error) {
      heard.delete(row.id)
      toast(sayProblem(now.error), undefined, "alert-triangle")
    }
  })
}
