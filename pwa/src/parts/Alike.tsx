import { useEffect } from "preact/hooks"
import { alikeOf } from "../state/gig"
import { t } from "../state/words"
import { TicketCard } from "./TicketCard"

/** Who came for nothing is offered others. */
export function Alike({ to }: { to: string }) {
  const like = alikeOf(to)
  useEffect(() => void (like.data.peek() === null && like.load()), [to])
  if (!like.data.value?.length) return null
  return (
    <>
      <h2 class="sec">{t("gig-alike")}</h2>
      <ul>{like.data.value.map((gig) => <TicketCard key={gig.id} gig={gig} />)}</ul>
    </>
  )
}
