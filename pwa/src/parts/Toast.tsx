import { signal } from "@preact/signals"
import { t } from "../state/words"
import { Icon } from "./Icon"

interface Said {
  text: string
  icon: string
  undo?: (() => void) | undefined
}

const said = signal<Said | null>(null)
let timer: ReturnType<typeof setTimeout> | undefined

const LONG_ENOUGH_TO_UNDO = 12_000
const LONG_ENOUGH_TO_READ = 6_000

/** A word at the foot of the screen. Never the only proof: the ticket behind it has changed too. Its picture is read by
 * those who do not read words: a tick is for what the server has said yes to, and for nothing else. */
export function toast(text: string, undo?: () => void, icon = "check"): void {
  clearTimeout(timer)
  said.value = { text, undo, icon }
  timer = setTimeout(() => (said.value = null), undo ? LONG_ENOUGH_TO_UNDO : LONG_ENOUGH_TO_READ)
}

export const Toast = () => (
  <div role="status">
    {said.value && (
      <p class="toast">
        <Icon name={said.value.icon} />
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
