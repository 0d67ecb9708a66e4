import { useEffect } from "preact/hooks"
import { alikeOf } from "../state/gig"
import { clashFor, orders, standing } from "../state/orders"
import { person } from "../state/people"
import { t } from "../state/words"
import { TicketCard } from "./TicketCard"

const THREE = 3

/** Who came for nothing is offered others, and none that he has or cannot have beside what he has. */
export function Alike({ to }: { to: string }) {
  const like = alikeOf(to)
  useEffect(() => {
    if (like.data.peek() === null) void like.load()
    if (person.peek() && orders.data.peek() === null) void orders.load()
  }, [to])
  const free = (like.data.value ?? []).filter((gig) => standing(gig.id) === null && !clashFor(gig)).slice(0, THREE)
  if (!free.length) return null
  return (
    <>
      <h2 class="sec">{t("gig-alike")}</h2>
      <ul>{free.map((gig) => <TicketCard key={gig.id} gig={gig} />)}</ul>
    </>
  )
}
