/** Somebody has not seen what he must know: what it is, what was tried, a call, and the tick of who has told him. */
import type { OpenItem } from "../../api/types"
import { tell } from "../../actions/desk"
import { placeName } from "../../state/catalogue"
import { sayInstant } from "../../state/days"
import { mine } from "../../state/letters"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { sayNotice } from "../everyone/Inbox"
import { Called, look, mayCall } from "./call"

export const Unreached = ({ item }: { item: OpenItem }) => {
  const telling = mine.value.some((row) => row.kind === "told" && row.about === item.id && isOpen(row))
  const starts = item.gig?.starts_at
  const id = item.person?.id
  return (
    <li class="item">
      <Emblem of={item.person?.emblem} />
      <span class="x">
        <b>{item.person?.name ?? t("me-unnamed")}</b> <span class="n">{placeName(item.place)}</span>
        <span class="what">{sayNotice({ code: String(item.facts.code), facts: { number: item.gig?.number ?? null, trade: item.gig?.trade ?? null } })}</span>
        {starts && <small>{t("open-starts", { when: sayInstant(Date.parse(starts)) })}</small>}
        <small>{tried(item)}</small>
      </span>
      <span class="doing">
        {mayCall(id) && <button class="b fit" type="button" onClick={() => void look(id)}><Icon name="phone" size={22} />{t("act-call-short")}</button>}
        <button class="b fit" type="button" aria-disabled={telling} onClick={() => void (telling || tell(item))}>
          <Icon name={telling ? "cloud-up" : "check"} size={22} />
          {t(telling ? "open-telling" : "open-told")}
        </button>
      </span>
      {id && <Called id={id} />}
    </li>
  )
}

function tried({ facts }: OpenItem): string {
  const at = (when: unknown): string => sayInstant(Date.parse(String(when)))
  if (facts.delivered_at) return t("open-arrived", { time: at(facts.delivered_at) })
  return facts.sent_at ? t("open-sent", { time: at(facts.sent_at) }) : t("open-no-phone")
}
