/** A number that is about to change: who, to which, when, and the tap that stops it. */
import type { OpenItem } from "../../api/types"
import { placeName } from "../../state/catalogue"
import { sayInstant } from "../../state/days"
import { mine } from "../../state/letters"
import { put } from "../../state/outbox"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"

export const ChangingNumber = ({ item }: { item: OpenItem }) => {
  const going = mine.value.some((row) => row.kind === "number-stop" && row.about === item.id && isOpen(row))
  return (
    <li class="item">
      <Emblem of={item.person?.emblem} />
      <span class="x">
        <b>{item.person?.name ?? t("me-unnamed")}</b> <span class="n">{placeName(item.place)}</span>
        <span class="what">{t("number-waits", { tail: String(item.facts.phone_tail), time: sayInstant(Date.parse(item.due)) })}</span>
        <small>{t(item.facts.by_oneself ? "number-by-self" : "number-by-office")}</small>
      </span>
      <button class="b fit" type="button" aria-disabled={going} onClick={() => void (going || put({ kind: "number-stop", method: "POST", path: `/number-changes/${item.id}/stop`, about: item.id }))}>
        <Icon name={going ? "cloud-up" : "hand-stop"} size={22} />
        {t("number-stop")}
      </button>
    </li>
  )
}
