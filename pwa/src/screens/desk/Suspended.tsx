/** 暂停的: who is suspended in an officer's places, and the way back. */
import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { lift } from "../../actions/justice"
import { get } from "../../api/client"
import type { Page, Suspension } from "../../api/types"
import { mine } from "../../state/letters"
import { me, onLeaving } from "../../state/people"
import { t } from "../../state/words"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { saySuspension } from "./Suspending"

const live = signal<Suspension[]>([])
onLeaving(() => (live.value = []))

export function Suspended() {
  const officer = me.value?.roles.some((one) => one.role === "officer") ?? false
  useEffect(() => {
    if (officer) void get<Page<Suspension>>("/suspensions?limit=50").then((page) => (live.value = page.items)).catch(() => undefined)
  }, [officer])
  const gone = new Set(mine.value.filter((row) => row.kind === "lifting" && row.state !== "refused").map((row) => row.about))
  const shown = live.value.filter((one) => !gone.has(one.id))
  if (!officer || shown.length === 0) return null
  return (
    <>
      <h2 class="sec">{t("suspended-now")}</h2>
      <ul class="rows">
        {shown.map((one) => (
          <li key={one.id}>
            {one.person ? <Emblem of={one.person.emblem} size="m" /> : <Icon name="building-store" size={30} />}
            <span class="x">
              <b><a href={one.person ? `/people/${one.person.id}` : `/employers/${one.employer!.id}`}>{(one.person ?? one.employer)?.name ?? t("me-unnamed")}</a></b>
              <small>{saySuspension(one)}</small>
            </span>
            <button class="b fit" type="button" onClick={() => void lift(one.id)}><Icon name="arrow-back-up" size={22} />{t("suspension-lift")}</button>
          </li>
        ))}
      </ul>
    </>
  )
}
