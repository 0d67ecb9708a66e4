import { t } from "../state/words"
import { Icon } from "./Icon"

export interface Stamp {
  icon: string
  word: string
  /** "done" is inked: only what the server has confirmed. */
  state: "done" | "next" | "fail" | "empty"
  /** A day or a word under the stamp. */
  under: string
}

const HEARD = { done: "stamp-done", next: "stamp-next", fail: "stamp-failed", empty: "stamp-empty" } as const

/** The life of an order: odd stamps are the worker's square seal, even ones the employer's round one. */
export const StampLine = ({ stamps }: { stamps: Stamp[] }) => (
  <ol class="stamps">
    {stamps.map(({ icon, word, state, under }) => (
      <li class={state === "empty" ? "" : state}>
        <span class="st">
          <Icon name={icon} size={22} />
          {word}
        </span>
        <span class="vh">{t(HEARD[state])}</span>
        <span>{under}</span>
      </li>
    ))}
  </ol>
)
