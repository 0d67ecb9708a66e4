/** What somebody who stands in line or is booked is asked: a kept seat, new terms, and whether he still comes. */
import type { Order } from "../../api/types"
import { answerComing, move } from "../../actions/move"
import { dayOf, saySpan, sayInstant } from "../../state/days"
import { amount, per } from "../../state/pay"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"

/** Whether an order has a question to its party; it then comes first. */
export const isAsked = (order: Order): boolean => order.asked !== null || order.coming === "asked" || order.state === "held" || isCalled(order)

/** One in line who is asked together with all the others. */
export const isCalled = (order: Order): boolean => order.state === "offered" && order.opened_by === "party"

export function Answers({ order }: { order: Order }) {
  if (order.asked) return <NewTerms order={order} until={order.asked.until} terms={order.asked.terms_version} />
  if (order.coming === "asked" && order.state === "accepted") return <StillComing order={order} />
  if (order.state === "held" && order.reserved_until) return <p class="ask"><Icon name="hourglass" size={22} />{t("work-held", { time: sayInstant(Date.parse(order.reserved_until)) })}</p>
  if (isCalled(order)) return <p class="ask"><Icon name="hourglass" size={22} />{t("work-called")}</p>
  if (order.state === "waitlisted" && order.rank) return <p class="m"><span><Icon name="users" size={20} /><span>{t("work-rank", { n: order.rank })}</span></span></p>
  return null
}

const Yes = ({ word, onClick }: { word: string; onClick: () => void }) => <button class="b go" type="button" onClick={onClick}><Icon name="check" size={20} />{word}</button>
const No = ({ word, onClick }: { word: string; onClick: () => void }) => <button class="b" type="button" onClick={onClick}><Icon name="x" size={20} />{word}</button>

/** What was agreed above, crossed out where it is other now; the ticket itself shows the gig as it is. */
function NewTerms({ order, until, terms }: { order: Order; until: string; terms: number }) {
  const { gig } = order
  const was = { pay: amount({ amount_fen: order.pay_fen, to_fen: null }), days: saySpan(dayOf(Date.parse(order.works_from)), dayOf(Date.parse(order.works_until) - 1)) }
  const now = { pay: amount(gig.pay), days: saySpan(gig.starts_on, gig.open_end ? null : gig.ends_on) }
  return (
    <div class="ask">
      <b><Icon name="alert-triangle" size={22} />{t("asked-title")}</b>
      <p>
        {was.pay !== now.pay && <><s>¥{was.pay}</s> </>}<b class="n">¥{now.pay}</b> {per(gig.pay)}
        <br />
        {was.days !== now.days && <><s>{was.days}</s> </>}<b>{now.days}</b> <span class="n">{gig.shift.from}–{gig.shift.to}</span>
      </p>
      <p class="small">{t("asked-line", { time: sayInstant(Date.parse(until)) })}</p>
      <div class="act">
        <No word={t("act-leave")} onClick={() => void move(order, "refuse")} />
        <Yes word={t("act-agree")} onClick={() => void move(order, "accept", { terms_version: terms })} />
      </div>
    </div>
  )
}

const StillComing = ({ order }: { order: Order }) => (
  <div class="ask">
    <b><Icon name="bell" size={22} />{t("coming-title")}</b>
    <div class="act">
      <No word={t("act-not-coming")} onClick={() => void answerComing(order, false)} />
      <Yes word={t("act-coming")} onClick={() => void answerComing(order, true)} />
    </div>
  </div>
)
