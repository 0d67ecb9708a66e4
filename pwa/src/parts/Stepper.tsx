import { useEffect, useRef } from "preact/hooks"
import { t } from "../state/words"
import { Icon } from "./Icon"

interface Props {
  value: number
  min: number
  max: number
  step?: number
  /** What is counted, for those who hear the screen. */
  label: string
  show?: (value: number) => string
  onChange: (value: number) => void
}

const HELD = 400
const REPEAT = 90

/** Less, the number, more. A held end runs on, ten at a time once it is clear that the way is long. */
export function Stepper({ value, min, max, step = 1, label, show = String, onChange }: Props) {
  const now = useRef(value)
  now.current = value
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const move = (by: number): void => onChange(Math.min(max, Math.max(min, now.current + by)))
  const hold = (by: number): void => {
    let times = 0
    const again = (): void => {
      move(times++ > 15 ? by * 5 : by)
      timer.current = setTimeout(again, REPEAT)
    }
    timer.current = setTimeout(again, HELD)
  }
  const end = (): void => clearTimeout(timer.current)
  const button = (by: number, icon: string, word: string, stop: boolean) => (
    <button type="button" aria-label={`${label}: ${word}`} aria-disabled={stop} onClick={() => move(by)} onPointerDown={() => hold(by)} onPointerUp={end} onPointerLeave={end} onPointerCancel={end}>
      <Icon name={icon} />
    </button>
  )
  return (
    <div class="stepper" role="group" aria-label={label}>
      {button(-step, "minus", t("act-less"), value <= min)}
      <output>{show(value)}</output>
      {button(step, "plus", t("act-plus"), value >= max)}
    </div>
  )
}
