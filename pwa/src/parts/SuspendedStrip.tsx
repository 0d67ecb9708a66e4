import { dayOf, monthDay } from "../state/days"
import { me } from "../state/people"
import { t } from "../state/words"
import { Icon } from "./Icon"

/** Who is suspended reads it on every screen: why, until when, and whom to call. */
export function SuspendedStrip() {
  const it = me.value?.suspended
  if (!it) return null
  return (
    <a class="queue stopped" href="tel:12333">
      <Icon name="alert-triangle" />
      <span>
        {t(`suspended-${it.whom}`)} · {t(`wrong-${it.reason.replaceAll("_", "-")}`)}
        <small>{it.until && `${t("suspended-until", { day: monthDay(dayOf(Date.parse(it.until))) })} · `}{t("suspended-call")}</small>
      </span>
      <Icon name="phone" size={22} />
    </a>
  )
}
