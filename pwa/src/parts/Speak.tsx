/** 按住说话: hold and speak, or tap to begin and tap to end; then it can be heard again, or thrown away. */
import { useEffect, useState } from "preact/hooks"
import { canSpeak, denied, forget, LONGEST, speaking, spoken, start, stop } from "../state/speech"
import { t } from "../state/words"
import { Icon } from "./Icon"

/** So long a finger rests on the button in a tap; longer, and letting go ends what is said. */
const TAP = 400

let pressed = 0
let began = false

export function Speak({ longest = LONGEST }: { longest?: number }) {
  useEffect(() => forget, [])
  if (!canSpeak) return null
  const seconds = speaking.value
  if (spoken.value) return <Heard />
  return (
    <div class="speak">
      <button
        class={seconds === null ? "b wide" : "b wide no-"}
        type="button"
        onPointerDown={(event) => {
          // A finger may slip off the button while somebody speaks.
          event.currentTarget.setPointerCapture(event.pointerId)
          pressed = Date.now()
          began = speaking.peek() === null
          if (began) void start(longest)
        }}
        onPointerUp={() => void (!(began && Date.now() - pressed < TAP) && stop())}
        onClick={(event) => void (event.detail === 0 && (speaking.peek() === null ? start(longest) : stop()))}
        onContextMenu={(event) => event.preventDefault()}
      >
        <Icon name="microphone" size={26} />
        {seconds === null ? t("speak-hold") : t("speak-now", { n: seconds, most: longest })}
      </button>
      {denied.value && <p class="wrong" role="alert"><Icon name="alert-triangle" size={20} />{t("speak-denied")}</p>}
    </div>
  )
}

function Heard() {
  const one = spoken.value!
  return (
    <div class="speak said">
      <Play sound={one.blob} />
      <span class="x"><b>{t("speak-said", { n: one.seconds })}</b></span>
      <button class="b fit" type="button" onClick={forget}><Icon name="refresh" size={22} />{t("speak-again")}</button>
    </div>
  )
}

/** The round button that lets one hear something that was spoken. */
export function Play({ sound }: { sound: Blob }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(sound)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [sound])
  return (
    <button class="hear" type="button" aria-label={t("act-listen")} onClick={() => void (url && new Audio(url).play())}>
      <Icon name="p-play" size={26} />
    </button>
  )
}
