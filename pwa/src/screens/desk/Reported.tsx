/** Something is said to be wrong: what, of whom, and what was spoken; then what becomes of it. */
import { signal } from "@preact/signals"
import { decide, type Whom } from "../../actions/justice"
import { fetchFile, get, Refused } from "../../api/client"
import type { OpenItem, Outcome, Problem, Report, Said, Wrong } from "../../api/types"
import { placeName, tradeName } from "../../state/catalogue"
import { sayAge } from "../../state/days"
import { mine } from "../../state/letters"
import { me } from "../../state/people"
import { isOpen } from "../../state/queue"
import { t } from "../../state/words"
import { Ghosts, sayProblem } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Play } from "../../parts/Speak"
import { sayWrong, WRONG_ICONS } from "../everyone/ReportSheet"
import { Ends, HowLong, learnEnds } from "./Suspending"

export const Reported = ({ item }: { item: OpenItem }) => {
  const deciding = mine.value.some((row) => row.kind === "decision" && row.about === item.id && isOpen(row))
  const wrongs = item.facts.reasons as Wrong[]
  return (
    <li class="item">
      <Icon name={WRONG_ICONS[wrongs[0]!] ?? "flag"} size={34} />
      <span class="x">
        <b>{title(item)}</b>
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

/** What is said, and by how many where it is more than one. */
function title({ facts }: OpenItem): string {
  const wrong = (facts.reasons as Wrong[]).map(sayWrong).join(" · ")
  return Number(facts.n) > 1 ? t("report-items", { n: Number(facts.n), wrong }) : t("report-item", { wrong })
}

const seen = signal<Report | Problem | null>(null)
/** What was spoken, by the voice note's id. */
const sounds = signal<ReadonlyMap<string, Blob>>(new Map())
const suspends = signal(false)

function look(item: OpenItem): void {
  seen.value = null
  sounds.value = new Map()
  suspends.value = false
  void learn(item.id)
  openSheet(() => <Look item={item} />)
}

async function learn(id: string): Promise<void> {
  try {
    const report = await get<Report>(`/reports/${id}`)
    seen.value = report
    for (const { voice } of [report, ...report.others]) if (voice) sounds.value = new Map(sounds.peek()).set(voice, await fetchFile(`/voice-notes/${voice}`))
  } catch (error) {
    if (seen.peek() === null) seen.value = error instanceof Refused ? error.problem : { type: "about:blank", status: 0, code: "offline", facts: {} }
  }
}

function Look({ item }: { item: OpenItem }) {
  const it = seen.value
  return (
    <>
      <SheetTitle>{suspends.value ? t("suspend-how-long") : title(item)}</SheetTitle>
      {it === null ? (
        <Ghosts n={1} />
      ) : "code" in it ? (
        <p class="wrong" role="alert"><Icon name="alert-triangle" size={20} />{it.code === "offline" ? t("offline-line") : sayProblem(it)}</p>
      ) : (
        <>
          <p>{item.gig ? <a href={`/gigs/${item.gig.id}`}>{whom(item)}</a> : officer() ? <a href={`/people/${item.person!.id}`}>{whom(item)}</a> : <b>{whom(item)}</b>}</p>
          {!suspends.value && [it, ...it.others].map((one) => <SaidBy key={one.id} one={one} alone={it.others.length === 0} />)}
          {suspends.value ? <><Ends whom={accused(it)} /><HowLong onPick={(until) => void settle(item, it, "suspended", until)} /></> : <Outcomes item={item} of={it} />}
        </>
      )}
      <div class="act">
        <button class="b" type="button" onClick={() => (suspends.value ? (suspends.value = false) : void closeSheet())}><Icon name="arrow-left" />{t("act-back")}</button>
      </div>
    </>
  )
}

const OUTCOME_ICONS: Record<Outcome, string> = { dismissed: "check", warned: "message", gig_cancelled: "x", suspended: "ban" }

/** What one of them said, and who it is; what is wrong only where they do not all say the same. */
const SaidBy = ({ one, alone }: { one: Said; alone: boolean }) => {
  const sound = one.voice ? sounds.value.get(one.voice) : undefined
  return (
    <div class={alone ? undefined : "quoted"}>
      {!alone && <p><b>{sayWrong(one.reason)}</b></p>}
      {sound && <div class="speak said"><Play sound={sound} /><span class="x">{t("report-spoken")}</span></div>}
      {one.note && <p lang="zh">{one.note}</p>}
      <p class="small">{one.reporter ? t("report-by", { name: one.reporter.name ?? t("me-unnamed") }) : t("report-by-nobody")} · {sayAge(Date.parse(one.made_at))}</p>
    </div>
  )
}

const officer = (): boolean => me.value?.roles.some(({ role }) => role === "officer") ?? false

const Outcomes = ({ item, of }: { item: OpenItem; of: Report }) => (
  <div class="stack">
    {of.others.length > 0 && <p class="small">{t("report-together", { n: of.others.length + 1 })}</p>}
    {of.moves.map((one) => (
      <button class={one === "suspended" || one === "gig_cancelled" ? "b wide no-" : "b wide"} type="button" onClick={() => (one === "suspended" ? askHowLong(of) : void settle(item, of, one))}>
        <Icon name={OUTCOME_ICONS[one]} size={22} />
        {t(`outcome-${one.replace("_", "-")}`)}
      </button>
    ))}
  </div>
)

/** Whom a suspension would be of: a gig's employer, or the person. */
const accused = ({ employer, person }: Report): Whom => (employer ? { path: "employers", id: employer.id } : { path: "people", id: person!.id })

function askHowLong(of: Report): void {
  learnEnds(accused(of))
  suspends.value = true
}

async function settle(item: OpenItem, { others }: Report, outcome: Outcome, until: string | null = null): Promise<void> {
  await decide(item, outcome, until, others.map((one) => one.id))
  await closeSheet()
}
