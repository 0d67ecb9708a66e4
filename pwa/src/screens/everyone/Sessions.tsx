import { useEffect } from "preact/hooks"
import { get } from "../../api/client"
import type { Page, Session } from "../../api/types"
import { mine, put } from "../../state/outbox"
import { onLeaving, person } from "../../state/people"
import { isOpen } from "../../state/queue"
import { resource } from "../../state/resource"
import { sayInstant } from "../../state/days"
import { sayDevice } from "../../state/device"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"

const sessions = resource<Session[]>({ fetch: async () => (await get<Page<Session>>("/me/sessions")).items })
onLeaving(() => sessions.clear())

/** The phones on which the person is signed in; any other may be signed out from here. */
export function Sessions() {
  useEffect(() => void sessions.load(), [person.value?.id])
  const going = new Set(mine.value.filter((row) => row.kind === "session" && (isOpen(row) || row.state === "done")).map((row) => row.about))
  const others = (sessions.data.value ?? []).filter((one) => !one.current && !going.has(one.id))
  if (!others.length) return null
  return (
    <details class="past">
      <summary>{t("me-sessions")} · {others.length}</summary>
      <ul class="rows">
        {others.map((one) => (
          <li key={one.id}>
            <Icon name="device-mobile" size={26} />
            <span class="x">
              <b>{sayDevice(one.device)}</b>
              <small>{sayInstant(Date.parse(one.seen_at ?? one.created_at))}</small>
            </span>
            <button class="b fit" type="button" onClick={() => void put({ kind: "session", method: "DELETE", path: `/me/sessions/${one.id}`, about: one.id })}>
              {t("sign-out")}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
