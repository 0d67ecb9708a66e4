/** 录音: the office lends the market its voice, part by part; what is missing comes first. */
import { signal } from "@preact/signals"
import { useEffect, useState } from "preact/hooks"
import { record, withdraw } from "../../actions/clips"
import type { ClipPart, Lang } from "../../api/types"
import { isMissing, parts, pencils, tongue, turnTo } from "../../state/clipParts"
import { soundAt } from "../../state/clips"
import { play } from "../../state/joining"
import { person } from "../../state/people"
import { canSpeak, forget, kept, spoken } from "../../state/speech"
import { LANGS, t } from "../../state/words"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Chip } from "../../parts/Chips"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { Speak } from "../../parts/Speak"
import { unproven, Unproven } from "../../parts/Unproven"
import "../../styles/desk.css"

/** Seconds of one part; the server takes no more. */
const LONGEST = 12
const SHOWN = 30
const KINDS = ["words", "trade", "place", "number", "clock"] as const
const ICONS: Record<ClipPart["part"], string> = { words: "message", trade: "tool", place: "map-pin", number: "coin-yuan", clock: "clock" }

const kind = signal<ClipPart["part"]>("words")
/** The part in hand; null: the first that is missing. */
const chosen = signal<string | null>(null)

export function Clips() {
  useEffect(() => void (person.peek() && parts.load()), [person.value?.id])
  const all = parts.data.value
  const done = all?.filter((part) => !isMissing(part)).length ?? 0
  return (
    <Screen title={t("clips-title")} back say={!person.value ? (tell) => tell.stranger() : all ? (tell) => tell.clips(done, all.length) : undefined}>
      {!person.value ? (
        <Needed next="/clips" />
      ) : unproven() ? (
        <Unproven next="/clips" />
      ) : (
        <>
          <OldNote of={parts} />
          <section class="say"><p>{t("clips-say")}</p></section>
          <div class="chips" role="radiogroup" aria-label={t("clips-tongue")}>
            {LANGS.map((one) => <Chip radio on={tongue.value === one} icon="language" onClick={() => pick(one)}>{t(`clips-${one}`)}</Chip>)}
          </div>
          {all === null ? (
            parts.trouble.value ? <Wrong problem={parts.trouble.value === "offline" ? null : parts.trouble.value} onRetry={() => void parts.load()} /> : <Ghosts n={2} />
          ) : (
            <All all={all} done={done} />
          )}
        </>
      )}
    </Screen>
  )
}

function pick(language: Lang): void {
  chosen.value = null
  turnTo(language)
}

function All({ all, done }: { all: ClipPart[]; done: number }) {
  const [most, setMost] = useState(SHOWN)
  const ofKind = all.filter((part) => part.part === kind.value)
  const missing = ofKind.filter(isMissing)
  const list = [...missing, ...ofKind.filter((part) => !isMissing(part))]
  const now = ofKind.find((part) => part.key === chosen.value) ?? missing[0]
  return (
    <>
      <p class="small" role="status">{t("clips-progress", { n: done, m: all.length })}</p>
      <div class="chips" role="radiogroup" aria-label={t("clips-kinds")}>
        {KINDS.map((one) => (
          <Chip radio on={kind.value === one} icon={ICONS[one]} onClick={() => { kind.value = one; chosen.value = null; setMost(SHOWN) }}>
            {t(`clips-${one}`)} {all.filter((part) => part.part === one && isMissing(part)).length || ""}
          </Chip>
        ))}
      </div>
      {now ? <InHand key={`${tongue.value} ${now.key}`} part={now} next={missing.find((part) => part !== now)} /> : <Block icon="checks" title={t("clips-all")} line={t("clips-all-line")} />}
      <ul class="rows">{list.slice(0, most).map((part) => <Line key={part.key} part={part} now={part === now} />)}</ul>
      {list.length > most && <button class="b wide" type="button" onClick={() => setMost(most + SHOWN)}><Icon name="chevron-down" />{t("act-more")}</button>}
    </>
  )
}

/** The part that is being recorded: what stands there, what it means, hold and speak, hear, keep. */
function InHand({ part, next }: { part: ClipPart; next: ClipPart | undefined }) {
  const one = spoken.value
  /** It stays in hand, though a newer list comes while somebody speaks. */
  const hold = (): void => void (chosen.value = part.key)
  async function keepIt(): Promise<void> {
    const sound = await kept(one!)
    forget()
    chosen.value = next?.key ?? null
    await record(tongue.peek(), part, sound)
  }
  return (
    <section class="recite" aria-labelledby="part-in-hand" onPointerDownCapture={hold} onKeyDownCapture={hold}>
      <h2 id="part-in-hand" lang={tongue.value}>{part.text}</h2>
      {part.zh !== part.text && <p class="small" lang="zh">{part.zh}</p>}
      {canSpeak ? <Speak longest={LONGEST} /> : <p class="wrong"><Icon name="alert-triangle" size={20} />{t("speak-denied")}</p>}
      <div class="act">
        {next && <button class="b" type="button" onClick={() => { forget(); chosen.value = next.key }}><Icon name="chevron-right" size={22} />{t("clips-skip")}</button>}
        <button class="b go w2" type="button" aria-disabled={!one} onClick={() => void (one && keepIt())}><Icon name="check" size={22} />{t("clips-keep")}</button>
      </div>
    </section>
  )
}

const Line = ({ part, now }: { part: ClipPart; now: boolean }) => {
  const pencil = pencils.value.get(part.key)
  return (
    <li>
      {part.clip ? <HearClip address={part.clip.address} /> : <Icon name={pencil ? "cloud-up" : "microphone"} size={26} />}
      <button class="blank x" type="button" aria-current={now ? "true" : undefined} onClick={() => { forget(); chosen.value = part.key; scrollTo({ top: 0 }) }}>
        <b lang={tongue.value}>{part.text}</b>
        {part.zh !== part.text && <small lang="zh">{part.zh}</small>}
        {pencil && <small>{t("gigs-pencil")}</small>}
      </button>
      {part.clip && !pencil && <button class="b fit" type="button" aria-label={`${part.text} ${t("clips-withdraw")}`} onClick={() => askAway(part)}><Icon name="trash" size={22} /></button>}
    </li>
  )
}

const HearClip = ({ address }: { address: string }) => (
  <button class="hear" type="button" aria-label={t("act-listen")} onClick={() => void soundAt(address).then((sound) => sound && play([sound]))}>
    <Icon name="p-play" size={26} />
  </button>
)

function askAway(part: ClipPart): void {
  openSheet(() => (
    <>
      <SheetTitle>{t("clips-withdraw-title")}</SheetTitle>
      <p class="small"><b lang={tongue.peek()}>{part.text}</b></p>
      <p class="small">{t("clips-withdraw-line")}</p>
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("act-back")}</button>
        <button class="b no- w2" type="button" onClick={() => void closeSheet().then(() => withdraw(tongue.peek(), part))}><Icon name="trash" />{t("clips-withdraw")}</button>
      </div>
    </>
  ))
}
