/** 举报: what is wrong, in a tile; who will may speak before. Two taps, also signed out and without a network. */
import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { block } from "../../actions/block"
import { report, type Subject } from "../../actions/report"
import { WRONGS, type Gig, type Wrong } from "../../api/types"
import { employerName } from "../../state/catalogue"
import { me, person } from "../../state/people"
import { canSpeak, forget, kept, spoken, stop } from "../../state/speech"
import { t } from "../../state/words"
import { follow } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Speak } from "../../parts/Speak"
import { toast } from "../../parts/Toast"

export const WRONG_ICONS: Record<Wrong, string> = {
  asks_fee: "coin-yuan", keeps_id: "id", not_paid: "cash-off", unsafe: "alert-triangle", not_as_said: "switch-horizontal",
  harassment: "mood-sad", discrimination: "user-x", fake: "masks-theater", other: "dots",
}

export const sayWrong = (wrong: string): string => t(`wrong-${wrong.replaceAll("_", "-")}`)

interface Other {
  whom: "person" | "employer"
  id: string
  name: string
  by: "person" | "employer"
}

const note = signal("")

/** Of a gig, as who looks for work; whoever posts it can be kept away. */
export const reportGig = (gig: Gig): void =>
  open({ kind: "gig", id: gig.id }, gig.employer.id === me.peek()?.employer?.id ? null : { whom: "employer", id: gig.employer.id, name: employerName(gig), by: "person" })

/** Of somebody on an order, as his employer. */
export const reportPerson = (who: { id: string; name: string | null }): void =>
  open({ kind: "person", id: who.id }, { whom: "person", id: who.id, name: who.name ?? t("me-unnamed"), by: "employer" })

function open(of: Subject, other: Other | null): void {
  note.value = ""
  openSheet(() => <ReportSheet of={of} other={other} />)
}

function ReportSheet({ of, other }: { of: Subject; other: Other | null }) {
  useEffect(() => forget, [])
  return (
    <>
      <SheetTitle>{t("report-title")}</SheetTitle>
      {canSpeak ? <Speak /> : <label class="field">{t("report-note")}<input maxLength={300} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} /></label>}
      <div class="pics three" role="group" aria-label={t("report-title")}>
        {WRONGS.map((wrong) => (
          <button type="button" onClick={() => void send(of, wrong)}>
            <Icon name={WRONG_ICONS[wrong]} size={28} />
            <span>{sayWrong(wrong)}</span>
          </button>
        ))}
      </div>
      <p class="small">{t(person.value ? "report-who" : "report-who-stranger")}</p>
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        {person.value && other && (
          <button class="b w2" type="button" onClick={() => void keepAway(other)}><Icon name="ban" />{t(other.whom === "employer" ? "block-employer" : "block-person")}</button>
        )}
      </div>
    </>
  )
}

/** What is being said when the tile is tapped is over with it. */
async function send(of: Subject, wrong: Wrong): Promise<void> {
  await stop()
  const said = spoken.peek()
  const row = await report(of, wrong, said && (await kept(said)), note.peek())
  await closeSheet()
  follow(row, { pencil: t("report-kept"), done: () => t("report-sent") })
}

async function keepAway(other: Other): Promise<void> {
  await block(other.whom, other.id, other.by)
  await closeSheet()
  toast(t("block-done"))
}
