import { monthDay, today, weekday, weekdayCode } from "../state/days"
import { t } from "../state/words"

interface Props {
  /** ISO days, in order; seven a row. */
  days: string[]
  chosen: ReadonlySet<string>
  /** Days that cannot be chosen, struck through. */
  closed?: ReadonlySet<string>
  label: string
  onToggle: (day: string) => void
}

export const DayPicker = ({ days, chosen, closed, label, onToggle }: Props) => (
  <div class="days" role="group" aria-label={label}>
    {days.map((day) => (
      <button
        type="button"
        aria-pressed={chosen.has(day)}
        aria-disabled={closed?.has(day) ? "true" : undefined}
        aria-label={`${monthDay(day)} ${weekday(day)}`}
        onClick={() => !closed?.has(day) && onToggle(day)}
      >
        {t(day === today() ? "time-today-letter" : `time-${weekdayCode(day)}-letter`)}
        <b>{Number(day.slice(8))}</b>
      </button>
    ))}
  </div>
)
