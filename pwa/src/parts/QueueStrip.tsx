import { fallen, lasting, sending, setsOut, unsent } from "../state/letters"
import { t } from "../state/words"
import { takeUpdate, updateReady } from "../state/update"
import { Icon } from "./Icon"

/** What the server has not confirmed stands first on every screen, until it has a number or a reason; then a new version,
 * which waits for a tap. */
export const QueueStrip = () => (
  <>
    <Unsent />
    {updateReady.value && (
      <button class="queue sent" type="button" onClick={takeUpdate}>
        <Icon name="refresh" />
        <span>{t("update-ready")}</span>
      </button>
    )}
  </>
)

function Unsent() {
  const waiting = unsent.value.filter((row) => row.kind !== "seen")
  const lost = fallen.value.filter((row) => row.kind !== "seen")
  if (!waiting.length && !lost.length) return null
  const kept = t(waiting.some(setsOut) ? "outbox-strip-line" : "take-toast-pencil")
  const last = lost.at(-1)
  const [icon, word, line] = !waiting.length
    ? ["alert-triangle", `${t("outbox-failed")} · ${t(`outbox-kind-${last!.kind}`)}`, t(last!.again ? "outbox-undone" : "outbox-why")]
    : sending.value
      ? ["cloud-up", t("outbox-sending"), null]
      : ["cloud-off", t("outbox-strip", { n: waiting.length }), lasting.value ? kept : t("outbox-not-kept")]
  return (
    <a class={sending.value && waiting.length ? "queue sent" : "queue"} href="/outbox">
      <Icon name={icon!} />
      <span>
        {word}
        {line && <small>{line}</small>}
      </span>
      <Icon name="chevron-right" size={22} />
    </a>
  )
}
