import { signal } from "@preact/signals"
import { t } from "../state/words"
import { Icon } from "./Icon"

interface Said {
  text: string
  undo?: (() => void) | undefined
}

const said = signal<Said | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

const LONG_ENOUGH_TO_UNDO = 12_000
const LONG_ENOUGH_TO_READ = 6_000

/** A word at the foot of the screen. Never the only proof: the ticket behind it has changed too. */
export function toast(text: string, undo?: () => void): void {
  clearTimeout(timer)
  said.value = { text, undo }
  timer = setTimeout(() => (said.value = null), undo ? LONG_ENOUGH_TO_UNDO : LONG_ENOUGH_TO_READ)
}

export const Toast = () => (
  <div role="status">
    {said.value && (
      <p class="toast">
        <Icon name="check" />
        <span>{said.value.text}</span>
        {said.value.undo && (
          <button
            type="button"
            onClick={() => {
              const { undo } = said.value!
              said.value = null
              undo!()
            }}
          >
            <Icon name="arrow-back-up" size={22} />
            {t("act-undo")}
          </button>
        )}
      </p>
    )}
  </div>
)
