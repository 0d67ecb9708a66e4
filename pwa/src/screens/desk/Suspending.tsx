/** 暂停: why, for how long, and what it ends, said before it is done; and the way back. */
import { signal } from "@preact/signals"
import { lift, suspend, type Whom } from "../../actions/justice"
import { get } from "../../api/client"
import { WRONGS, type Looked, type Suspension, type Wrong } from "../../api/types"
import { now } from "../../state/clock"
import { sayDate } from "../../state/days"
import { mine } from "../../state/letters"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { sayWrong, WRONG_ICONS } from "../everyone/ReportSheet"

type Live = Pick<Suspension, "id" | "reason" | "until">

export const saySuspension = ({ reason, until }: Live): string =>
  [sayWrong(reason), until ? t("suspended-until", { day: sayDate(until) }) : t("suspend-open")].join(" · ")

interface Props {
  whom: Whom
  name: string
  live: Live | null
}

/** On the page of a person or an employer: that he is suspended and since when it may end, or the button for it. */
export function Suspending({ whom, name, live }: Props) {
  const sending = mine.value.some((row) => (row.about === whom.id && row.kind === "suspension") || (row.about === live?.id && row.kind === "lifting") ? isOpen(row) : false)
  if (sending) return <p class="tag wait"><Icon name="cloud-up" size={20} />{t("outbox-sending")}</p>
  if (!live) return <button class="b wide no-" type="button" onClick={() => ask(whom, name)}><Icon name="ban" size={22} />{t("suspend-act")}</button>
  return (
    <div class="ask">
      <Icon name="ban" size={22} />
      {t("suspended-now")}
      <p>{saySuspension(live)}</p>
      <button class="b wide" type="button" onClick={() => void lift(live.id)}><Icon name="arrow-back-up" size={22} />{t("suspension-lift")}</button>
    </div>
  )
}

const reason = signal<Wrong | null>(null)
const ends = signal<Looked["ends"] | null>(null)

function ask(whom: Whom, name: string): void {
  reason.value = null
  learnEnds(whom)
  openSheet(() => <Ask whom={whom} name={name} />)
}

export function learnEnds(whom: Whom): void {
  ends.value = null
  get<Looked>(`/${whom.path}/${whom.id}/suspension`).then((looked) => (ends.value = looked.ends), (error: unknown) => console.warn("suspension:", error))
}

const Ask = ({ whom, name }: { whom: Whom; name: string }) => (
  <>
    <SheetTitle>{t(reason.value ? "suspend-how-long" : "suspend-why", { name })}</SheetTitle>
    <Ends whom={whom} />
    {reason.value === null ? (
      <div class="pics three" role="group" aria-label={t("suspend-why", { name })}>
        {WRONGS.map((wrong) => <button type="button" onClick={() => (reason.value = wrong)}><Icon name={WRONG_ICONS[wrong]} size={28} /><span>{sayWrong(wrong)}</span></button>)}
      </div>
    ) : (
      <HowLong onPick={(until) => void suspend(whom, reason.peek()!, until).then(closeSheet)} />
    )}
    <div class="act">
      <button class="b" type="button" onClick={() => (reason.value ? (reason.value = null) : void closeSheet())}><Icon name="arrow-left" />{t("act-back")}</button>
    </div>
  </>
)

/** Without a network the sheet goes without the numbers. */
export function Ends({ whom }: { whom: Whom }) {
  const counts = Object.entries(ends.value ?? {}).filter(([, n]) => n > 0)
  return (
    <div>
      <p class="small">{t(`suspend-${whom.path}-line`)}</p>
      {counts.length > 0 && <ul class="effects">{counts.map(([what, n]) => <li>{t(whom.path === "people" ? `suspend-people-${what}` : `suspend-employers-${what}`, { n })}</li>)}</ul>}
    </div>
  )
}

const DAYS = [7, 30, 90] as const

export const HowLong = ({ onPick }: { onPick: (until: string | null) => void }) => (
  <div class="halves" role="group" aria-label={t("suspend-how-long")}>
    {DAYS.map((n) => <button class="b" type="button" onClick={() => onPick(new Date(now() + n * 86_400_000).toISOString())}>{t("suspend-days", { n })}</button>)}
    <button class="b no-" type="button" onClick={() => onPick(null)}>{t("suspend-open")}</button>
  </div>
)
