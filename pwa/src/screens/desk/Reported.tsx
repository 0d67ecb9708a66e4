/** Something is said to be wrong: what, of whom, and what was spoken; then what becomes of it. */
import { signal } from "@preact/signals"
import { decide } from "../../actions/justice"
import { get, fetchFile, Refused } from "../../api/client"
import type { OpenItem, Outcome, Problem, Report } from "../../api/types"
import { placeName, tradeName } from "../../state/catalogue"
import { now } from "../../state/clock"
import { sayAge } from "../../state/days"
import { mine } from "../../state/letters"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { Ghosts, sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Play } from "../../parts/Speak"
import { sayWrong, WRONG_ICONS } from "../everyone/ReportSheet"

export const Reported = ({ item }: { item: OpenItem }) => {
  const deciding = mine.value.some((row) => row.kind === "decision" && row.about === item.id && isOpen(row))
  const wrong = String(item.facts.reason) as Report["reason"]
  return (
    <li class="item">
      <Icon name={WRONG_ICONS[wrong] ?? "flag"} size={34} />
      <span class="x">
        <b>{t("report-item", { wrong: sayWrong(wrong) })}</b>
        <span class="what">{whom(item)}</span>
        <small>{[placeName(item.place), sayAge(Date.parse(item.since)), item.facts.voice && t("report-spoken")].filter(Boolean).join(" · ")}</small>
      </span>
      <button class="b fit" type="button" aria-disabled={deciding} onClick={() => deciding || look(item)}>
        <Icon name={deciding ? "cloud-up" : "search"} size={22} />
        {t(deciding ? "outbox-sending" : "report-look")}
      </button>
    </li>
  )
}

const whom = ({ gig, employer, person }: Pick<OpenItem, "gig" | "employer" | "person">): string =>
  gig ? [t("gig-no", { number: String(gig.number) }), tradeName(gig.trade), employer?.name].filter(Boolean).join(" · ") : person?.name ?? t("me-unnamed")

const seen = signal<{ report: Report; sound: Blob | null } | Problem | null>(null)
const suspends = signal(false)

function look(item: OpenItem): void {
  seen.value = null
  suspends.value = false
  void learn(item.id)
  openSheet(() => <Look item={item} />)
}

async function learn(id: string): Promise<void> {
  try {
    const report = await get<Report>(`/reports/${id}`)
    seen.value = { report, sound: null }
    if (report.voice) seen.value = { report, sound: await fetchFile(`/voice-notes/${report.voice}`) }
  } catch (error) {
    if (seen.peek() === null) seen.value = error instanceof Refused ? error.problem : { type: "about:blank", status: 0, code: "offline", facts: {} }
  }
}

function Look({ item }: { item: OpenItem }) {
  const it = seen.value
  return (
    <>
      <SheetTitle>{t("report-item", { wrong: sayWrong(String(item.facts.reason)) })}</SheetTitle>
      {it === null ? (
        <Ghosts n={1} />
      ) : "code" in it ? (
        <p class="wrong" role="alert"><Icon name="alert-triangle" size={20} />{it.code === "offline" ? t("offline-line") : sayProblem(it)}</p>
      ) : (
        <>
          <p>{item.gig ? <a href={`/gigs/${item.gig.id}`}>{whom(item)}</a> : <b>{whom(item)}</b>}</p>
          {it.sound && <div class="speak said"><Play sound={it.sound} /><span class="x">{t("report-spoken")}</span></div>}
          {it.report.note && <p lang="zh">{it.report.note}</p>}
          <p class="small">{it.report.reporter ? t("report-by", { name: it.report.reporter.name ?? t("me-unnamed") }) : t("report-by-nobody")}</p>
          {suspends.value ? <HowLong item={item} /> : <Outcomes item={item} moves={it.report.moves} />}
        </>
      )}
      <div class="act">
        <button class="b" type="button" onClick={() => (suspends.value ? (suspends.value = false) : void closeSheet())}><Icon name="arrow-left" />{t("act-back")}</button>
      </div>
    </>
  )
}

const OUTCOME_ICONS: Record<Outcome, string> = { dismissed: "check", warned: "message", gig_cancelled: "x", suspended: "ban" }

const Outcomes = ({ item, moves }: { item: OpenItem; moves: Outcome[] }) => (
  <div class="stack">
    {moves.map((one) => (
      <button class={one === "suspended" || one === "gig_cancelled" ? "b wide no-" : "b wide"} type="button" onClick={() => (one === "suspended" ? (suspends.value = true) : void settle(item, one))}>
        <Icon name={OUTCOME_ICONS[one]} size={22} />
        {t(`outcome-${one.replace("_", "-")}`)}
      </button>
    ))}
  </div>
)

const DAYS = [7, 30, 90] as const

const HowLong = ({ item }: { item: OpenItem }) => (
  <div class="halves" role="group" aria-label={t("suspend-how-long")}>
    <p><b>{t("suspend-how-long")}</b></p>
    {DAYS.map((n) => <button class="b" type="button" onClick={() => void settle(item, "suspended", new Date(now() + n * 86_400_000).toISOString())}>{t("suspend-days", { n })}</button>)}
    <button class="b no-" type="button" onClick={() => void settle(item, "suspended")}>{t("suspend-open")}</button>
  </div>
)

async function settle(item: OpenItem, outcome: Outcome, until: string | null = null): Promise<void> {
  await decide(item, outcome, until)
  await closeSheet()
}
