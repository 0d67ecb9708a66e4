/** How each kind of open item is drawn: a new kind is a file beside this one and a line here. */
import type { ComponentType } from "preact"
import type { OpenItem } from "../../api/types"
import { placeName } from "../../state/catalogue"
import { sayAge } from "../../state/days"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"
import { ChangingNumber } from "./ChangingNumber"
import { GigCheck } from "./GigCheck"
import { Reported } from "./Reported"
import { SpokenNote } from "./SpokenNote"
import { Unreached } from "./Unreached"

export type ItemRow = ComponentType<{ item: OpenItem }>

const KINDS: Record<string, ItemRow> = {
  gig_check: GigCheck,
  number_change: ChangingNumber,
  report: Reported,
  spoken_note: SpokenNote,
  unreached: Unreached,
}

/** A kind that this version of the phone does not know yet: that it waits is said all the same. */
const Other: ItemRow = ({ item }) => (
  <li>
    <Icon name="info-circle" size={26} />
    <span class="x">
      <b>{t("item-other")}</b>
      <small>{[item.person?.name, item.employer?.name, placeName(item.place), sayAge(Date.parse(item.since))].filter(Boolean).join(" · ")}</small>
    </span>
  </li>
)

export const rowOf = (item: OpenItem): ItemRow => KINDS[item.kind] ?? Other
