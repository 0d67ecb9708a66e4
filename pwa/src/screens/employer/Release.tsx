/** Not wanting somebody after all who was to come: with the reason, while the work has not begun. */
import { move } from "../../actions/move"
import type { Order } from "../../api/types"
import { now } from "../../state/clock"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"
import { askWhy } from "./Why"

export const Release = ({ order }: { order: Order }) =>
  order.moves.includes("cancel") && (!order.gig.next_starts_at || Date.parse(order.gig.next_starts_at) > now()) ? (
    <button class="b fit" type="button" aria-label={`${order.party?.name ?? ""} ${t("own-release")}`} onClick={() => askWhy({ title: t("own-release"), line: t("own-cancel-line", { n: 1 }), yes: t("own-release"), onReason: (reason) => void move(order, "cancel", { reason }) })}>
      <Icon name="x" size={22} />
    </button>
  ) : null
