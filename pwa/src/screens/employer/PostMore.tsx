/** 再说几句: what has a sensible default, for those who want it otherwise. */
import type { ComponentChildren } from "preact"
import { useEffect } from "preact/hooks"
import type { Mode, Settle, Takes } from "../../api/types"
import { now } from "../../state/clock"
import { addDays, instantOf, sayInstant } from "../../state/days"
import { western } from "../../state/digits"
import { t } from "../../state/words"
import { Chip } from "../../parts/Chips"
import { openSheet, SheetTitle } from "../../parts/Sheet"
import { blobOf, canSpeak, forget, kept, spoken } from "../../state/speech"
import { Icon } from "../../parts/Icon"
import { Play, Speak } from "../../parts/Speak"
import { change, draft } from "./draft"
import { Done } from "./PostSheets"

const SETTLES: readonly Settle[] = ["same_day", "weekly", "monthly", "on_finish"]
const MODES: readonly Mode[] = ["instant", "choose"]
const TAKES: readonly Takes[] = ["either", "worker", "team"]
const CONTACTS = ["desk", "own"] as const
const SPEAKS = ["bo", "zh"] as const

/** A danger and the picture that stands for it. */
export const HAZARDS = {
  height: "stairs", heavy: "weight", dust: "wind", cold: "snowflake", electric: "bolt", machine: "tool", chemical: "flask", fire: "flame",
  night: "moon", animals: "paw", ice: "snowflake",
} as const
const TOOLS = ["tools_given", "tools_bring", "gloves", "warm"] as const

const flip = (list: string[], code: string): string[] => (list.includes(code) ? list.filter((one) => one !== code) : [...list, code])

const Ask = ({ title, radio = false, children }: { title: string; radio?: boolean; children: ComponentChildren }) => (
  <fieldset>
    <legend>{title}</legend>
    <div class="chips" role={radio ? "radiogroup" : "group"} aria-label={title}>{children}</div>
  </fieldset>
)

/** When one may have decided: the day before at noon and in the evening, two hours before; those still to come. */
const decisions = (from: string, start: string): number[] =>
  [instantOf(addDays(from, -1), "12:00"), instantOf(addDays(from, -1), "18:00"), instantOf(from, start) - 2 * 3_600_000].filter((at) => at > now())

export const openMore = (): void => openSheet(() => <More />)

function More() {
  const { settle, meals, lodging, transport, mode, takes, decide_by, from, shift, hazards, tools, speaks, contact, title, note } = draft.value
  return (
    <>
      <SheetTitle>{t("post-more")}</SheetTitle>
      <Ask title={t("post-settle")} radio>
        {SETTLES.map((one) => <Chip radio on={settle === one} onClick={() => change({ settle: one })}>{t(`pay-settle-${one.replace("_", "-")}`)}</Chip>)}
      </Ask>
      <Ask title={t("post-given")}>
        <Chip on={meals} icon="soup" onClick={() => change({ meals: !meals })}>{t("gig-meals")}</Chip>
        <Chip on={lodging} icon="bed" onClick={() => change({ lodging: !lodging })}>{t("gig-lodging")}</Chip>
        <Chip on={transport} icon="car" onClick={() => change({ transport: !transport })}>{t("gig-transport")}</Chip>
      </Ask>
      <Ask title={t("post-mode")} radio>
        {MODES.map((one) => <Chip radio on={mode === one} icon={one === "instant" ? "bolt" : "user-check"} onClick={() => change({ mode: one })}>{t(`post-mode-${one}`)}</Chip>)}
      </Ask>
      {mode === "choose" && from && (
        <Ask title={t("post-decide-by")} radio>
          <Chip radio on={decide_by === null} onClick={() => change({ decide_by: null })}>{t("post-decide-open")}</Chip>
          {decisions(from, shift.from).map((at) => <Chip radio on={decide_by !== null && Date.parse(decide_by) === at} icon="clock" onClick={() => change({ decide_by: new Date(at).toISOString() })}>{sayInstant(at)}</Chip>)}
        </Ask>
      )}
      <Ask title={t("post-takes")} radio>
        {TAKES.map((one) => <Chip radio on={takes === one} onClick={() => change({ takes: one })}>{t(`takes-${one}`)}</Chip>)}
      </Ask>
      <Ask title={t("post-hazards")}>
        {Object.entries(HAZARDS).map(([code, icon]) => <Chip on={hazards.includes(code)} icon={icon} onClick={() => change({ hazards: flip(hazards, code) })}>{t(`hazard-${code}`)}</Chip>)}
      </Ask>
      <Ask title={t("post-tools")}>
        {TOOLS.map((code) => <Chip on={tools.includes(code)} onClick={() => change({ tools: flip(tools, code) })}>{t(`tool-${code.replace(/_/g, "-")}`)}</Chip>)}
        {SPEAKS.map((code) => <Chip on={speaks.includes(code)} icon="language" onClick={() => change({ speaks: flip(speaks, code) as typeof speaks })}>{t(`speaks-${code}`)}</Chip>)}
      </Ask>
      <Ask title={t("post-contact")} radio>
        {CONTACTS.map((one) => <Chip radio on={contact === one} icon="phone" onClick={() => change({ contact: one })}>{t(`post-contact-${one}`)}</Chip>)}
      </Ask>
      <label class="field">
        <span>{t("post-name-for")}</span>
        <input maxLength={40} autoComplete="off" value={title} onInput={(event) => change({ title: event.currentTarget.value })} />
      </label>
      <label class="field">
        <span>{t("post-note")} <small class="soft">{t("post-note-line")}</small></span>
        <textarea rows={2} maxLength={300} value={note} onInput={(event) => change({ note: western(event.currentTarget.value) })} />
      </label>
      <Aloud />
      <Done />
    </>
  )
}

/** Who would rather speak than write. What was said is kept with the draft at once. */
function Aloud() {
  const said = draft.value.spoken
  const one = spoken.value
  useEffect(() => {
    if (one) void kept(one).then((sound) => change({ spoken: { ...sound, seconds: one.seconds } })).then(forget)
  }, [one])
  if (!canSpeak) return null
  return (
    <fieldset>
      <legend>{t("post-spoken")} <small class="soft">{t("post-spoken-line")}</small></legend>
      {said ? (
        <div class="speak said">
          <Play sound={blobOf(said)} />
          <span class="x"><b>{t("speak-said", { n: said.seconds })}</b></span>
          <button class="b fit" type="button" onClick={() => change({ spoken: null })}><Icon name="trash" size={22} />{t("post-spoken-drop")}</button>
        </div>
      ) : (
        <Speak />
      )}
    </fieldset>
  )
}
