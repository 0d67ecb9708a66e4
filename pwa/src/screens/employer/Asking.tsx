import type { Gig, Order, Problem } from "../../api/types"
import { has, t } from "../../state/words"
import { sayProblem } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { matchesOf, onItsWay } from "./gigs"

/** What speaks for somebody, in the words of the market; the pay is the gig's own, so it is left out. */
export function reasonsOf(reasons: { code: string; facts: Record<string, string | number> }[]): string {
  return reasons
    .filter(({ code }) => has(`match-${code}`))
    .map(({ code, facts }) => t(`match-${code}`, facts))
    .join(" · ")
}

interface Props {
  order: Order
  gig: Gig
  on: boolean
  /** Why the server would not take him a moment ago. */
  why: Problem | undefined
  onTick: () => void
}

/** One who asked: his window, his name, what speaks for him, and a box to tick. */
export function Asking({ order, gig, on, why, onTick }: Props) {
  const match = matchesOf(gig.id).data.value?.find((one) => one.party?.id === order.party?.id)
  const going = onItsWay(order.id)
  return (
    <button type="button" role="checkbox" aria-checked={on} disabled={going !== undefined} onClick={onTick}>
      <Emblem of={order.party?.emblem} />
      <span class="x">
        <b>{order.party?.name ?? t("me-unnamed")}</b>
        {order.seats > 1 && <> <span class="tag team">{t("choose-team", { n: order.seats })}</span></>}
        <small>{match ? reasonsOf(match.reasons) : t(`order-state-${order.state}`)}</small>
        {why && <small class="tag stop">{sayProblem(why)}</small>}
        {going && <small class="tag wait">{t(`outbox-kind-${going.kind}`)}</small>}
      </span>
      <span class="tick">{on && <Icon name="check" />}</span>
    </button>
  )
}
