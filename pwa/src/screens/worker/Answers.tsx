/** What somebody who stands in line or is booked is asked: a kept seat, new terms, and whether he still comes. */
import type { Order, Terms } from "../../api/types"
import { answerComing, move } from "../../actions/move"
import { gigPlace } from "../../state/catalogue"
import { saySpan, sayInstant } from "../../state/days"
import { payText, settled } from "../../state/pay"
import { has, pause, t } from "../../state/words"
import { told } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { Written } from "../../parts/Written"

/** Whether an order has a question to its party; it then comes first. */
export const isAsked = (order: Order): boolean => order.asked !== null || order.coming === "asked" || order.state === "held" || isCalled(order)

/** One in line who is asked together with all the others. */
export const isCalled = (order: Order): boolean => order.state === "offered" && order.opened_by === "party"

export function Answers({ order }: { order: Order }) {
  if (order.asked) return <NewTerms order={order} asked={order.asked} />
  if (order.coming === "asked" && order.state === "accepted") return <StillComing order={order} />
  if (order.state === "held" && order.reserved_until) return <p class="ask"><Icon name="hourglass" size={22} />{t("work-held", { time: sayInstant(Date.parse(order.reserved_until)) })}</p>
  if (isCalled(order)) return <p class="ask"><Icon name="hourglass" size={22} />{t("work-called")}</p>
  if (order.state === "waitlisted" && order.rank) return <p class="m"><span><Icon name="users" size={20} /><span>{t("work-rank", { n: order.rank })}</span></span></p>
  return null
}

const Yes = ({ word, onClick }: { word: string; onClick: () => void }) => <button class="b go" type="button" onClick={onClick}><Icon name="check" size={20} />{word}</button>
const No = ({ word, onClick }: { word: string; onClick: () => void }) => <button class="b" type="button" onClick={onClick}><Icon name="x" size={20} />{word}</button>

/** Each thing that is other than it was agreed, the old crossed out before the new. */
function NewTerms({ order, asked: { until, late, terms_version, was } }: { order: Order; asked: NonNullable<Order["asked"]> }) {
  const old = faces(was ?? order.gig) // a list that was kept before has none
  const changed = faces(order.gig).map((is, n) => ({ ...is, old: old[n]!.text })).filter((is) => is.text !== is.old)
  return (
    <div class="ask">
      <b><Icon name="alert-triangle" size={22} />{t("asked-title")}</b>
      <ul class="changed">
        {changed.map(({ icon, old: before, text }) => <li key={icon}><Icon name={icon} size={22} /><span>{before && <><s><Written text={before} /></s> </>}<b>{before && <Icon name="chevron-right" size={18} />}<Written text={text || t("asked-none")} /></b></span></li>)}
        {changed.length === 0 && <li><Icon name="map-pin" size={22} /><b>{gigPlace(order.gig) || t("gig-place-unknown")}</b></li>}
      </ul>
      <p class="small">{late ? t("asked-late") : t("asked-line", { time: sayInstant(Date.parse(until)) })}</p>
      <div class="act">
        <No word={t("act-leave")} onClick={() => void told(move(order, "refuse"))} />
        <Yes word={t("act-agree")} onClick={() => void told(move(order, "accept", { terms_version }))} />
      </div>
    </div>
  )
}

/** What was said yes to, a picture and words for each; what is not given has none. */
const faces = (of: Terms): { icon: string; text: string }[] => [
  { icon: "coin-yuan", text: payText(of.pay) },
  { icon: "report-money", text: settled(of.settle) },
  { icon: "calendar", text: saySpan(of.starts_on, of.open_end ? null : of.ends_on) },
  { icon: "clock", text: `${of.shift.from}–${of.shift.to}` },
  { icon: "map-pin", text: [of.meet?.at, of.meet?.where].filter(Boolean).join(" ") },
  { icon: "car", text: of.meet?.who_drives ? t("gig-drives", { who: of.meet.who_drives }) : t(of.transport ? "gig-transport" : "gig-no-transport") },
  { icon: "soup", text: t(of.meals ? "gig-meals" : "gig-no-meals") },
  { icon: "bed", text: of.lodging ? t("gig-lodging") : "" },
  { icon: "tool", text: list("tool", of.tools) },
  { icon: "alert-triangle", text: list("hazard", of.hazards) },
]

/** The catalogue's codes have words in all three languages; what an employer wrote stays as it is. */
const list = (group: "tool" | "hazard", codes: string[]): string =>
  codes.map((code) => `${group}-${code.replace("_", "-")}`).map((key, n) => (has(key) ? t(key) : codes[n]!)).sort().join(pause())

const StillComing = ({ order }: { order: Order }) => (
  <div class="ask">
    <b><Icon name="bell" size={22} />{t("coming-title")}</b>
    <div class="act">
      <No word={t("act-not-coming")} onClick={() => void told(answerComing(order, false))} />
      <Yes word={t("act-coming")} onClick={() => void told(answerComing(order, true))} />
    </div>
  </div>
)
