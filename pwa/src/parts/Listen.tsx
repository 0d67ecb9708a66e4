/** The button that says what stands here. There is none where it could not be heard. */
import { useEffect } from "preact/hooks"
import type { Say } from "../state/ear"
import * as tell from "../telling"
import { canHear, hear, hush, prepare, saying, textOf } from "../state/voice"
import { lang, t } from "../state/words"
import { Icon } from "./Icon"

export { tell }

const idle = (work: () => void): void => void (typeof requestIdleCallback === "function" ? requestIdleCallback(work, { timeout: 3_000 }) : setTimeout(work, 300))

/** `round`: the black one beside a sentence; else the one in the bar, with its word. */
export function Listen({ say, round = false }: { say: Say; round?: boolean }) {
  const what = say(tell)
  const text = what && textOf(what)
  useEffect(() => {
    if (what) idle(() => void prepare(what))
    return () => void (saying.peek() === text && hush())
  }, [text, lang.value])
  if (!what || !canHear(what)) return null
  const on = saying.value === text
  const word = t(on ? "act-hush" : "act-listen")
  return (
    <button class={round ? "hear" : "ib"} type="button" aria-label={round ? word : undefined} aria-pressed={on} onClick={() => void hear(what)}>
      <Icon name={on ? "x" : round ? "p-play" : "volume"} {...(round && { size: 26 })} />
      {!round && word}
    </button>
  )
}
