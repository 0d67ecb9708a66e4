/** On the page of a gig: the employer's spoken note, and for the office the reading of it aloud. */
import { signal } from "@preact/signals"
import { useState } from "preact/hooks"
import { readAloud, takeOut } from "../actions/speech"
import { fetchFile } from "../api/client"
import type { Gig, GigSpeech } from "../api/types"
import { soundAt } from "../state/clips"
import { ear } from "../state/ear"
import { play } from "../state/joining"
import { mine } from "../state/letters"
import { me } from "../state/people"
import { isOpen } from "../state/queue"
import { canSpeak, forget, kept, spoken } from "../state/speech"
import { soundOf, speechesOf } from "../state/speeches"
import { lang, t } from "../state/words"
import { Chip } from "./Chips"
import { Icon } from "./Icon"
import { closeSheet, openSheet, SheetTitle } from "./Sheet"
import { Speak } from "./Speak"

const READERS = ["coordinator", "clerk", "officer"]
const TONGUES = ["bo", "zh"] as const

/** Whether an office of the person in hand reaches the place of the gig. */
const reads = (gig: Gig): boolean => {
  const at = gig.place.village ?? gig.place.township ?? ""
  return canSpeak && (me.value?.roles.some(({ role, scope }) => READERS.includes(role) && at.startsWith(scope)) ?? false)
}

export function Speeches({ gig }: { gig: Gig }) {
  const spokenOfIt = speechesOf(gig.id).data.value ?? []
  const note = spokenOfIt.find((one) => one.speech === "note")
  const own = me.value?.employer?.id === gig.employer.id
  const sending = mine.value.find((row) => row.about === gig.id && (row.kind === "gig-reading" || row.kind === "gig-note") && isOpen(row))
  return (
    <>
      {sending && <p class="tag wait"><Icon name="cloud-up" size={20} />{t(`outbox-kind-${sending.kind}`)} · {t(sending.state === "sending" ? "work-sending" : "work-no-signal")}</p>}
      {note && <Note gig={gig} note={note} own={own} />}
      {reads(gig) && (gig.state === "open" || gig.state === "checking") && (
        <button class="b wide" type="button" onClick={() => openReading(gig)}><Icon name="microphone" size={22} />{t("gig-read-act")}</button>
      )}
    </>
  )
}

const Note = ({ gig, note, own }: { gig: Gig; note: GigSpeech; own: boolean }) => (
  <div class="speak said">
    <button class="hear" type="button" aria-label={t("act-listen")} onClick={() => void hear(note)}><Icon name="p-play" size={26} /></button>
    <span class="x"><b>{t("gig-note-spoken")}</b>{note.waits && <small class="tag wait">{t("gig-note-waits")}</small>}</span>
    {own && <button class="b fit" type="button" aria-label={t("post-spoken-drop")} onClick={() => void takeOut(gig, note)}><Icon name="trash" size={22} /></button>}
  </div>
)

/** What waits is fetched as the person in hand; what is for all is kept on the phone. */
async function hear(note: GigSpeech): Promise<void> {
  const sound = note.waits ? await fetchFile(soundOf(note)).then((file) => file.arrayBuffer(), () => null) : await soundAt(soundOf(note))
  if (sound) await play([sound])
}

const tongue = signal<(typeof TONGUES)[number]>("bo")

function openReading(gig: Gig): void {
  tongue.value = lang.peek() === "zh" ? "zh" : "bo"
  openSheet(() => <Reading gig={gig} />)
}

function Reading({ gig }: { gig: Gig }) {
  const [busy, setBusy] = useState(false)
  const one = spoken.value
  const before = speechesOf(gig.id).data.value?.some((speech) => speech.language === tongue.value)
  async function keepIt(): Promise<void> {
    setBusy(true)
    const sound = await kept(one!)
    forget()
    await closeSheet()
    await readAloud(gig, tongue.peek(), sound)
  }
  return (
    <>
      <SheetTitle>{t("gig-read-act")}</SheetTitle>
      <p class="small">{t(before ? "gig-read-done" : "gig-read-line")}</p>
      <div class="chips" role="radiogroup" aria-label={t("clips-tongue")}>
        {TONGUES.map((one) => <Chip radio on={tongue.value === one} icon="language" onClick={() => (tongue.value = one)}>{t(`clips-${one}`)}</Chip>)}
      </div>
      <p>{ear.value?.tell.gig(gig, null).map((part) => part.text).join(" · ")}</p>
      <Speak />
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        <button class="b go w2" type="button" aria-disabled={!one || busy} onClick={() => void (one && !busy && keepIt())}><Icon name="check" />{t("act-done")}</button>
      </div>
    </>
  )
}
