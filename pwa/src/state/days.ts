/**
 * Days and clock times of Asia/Shanghai, said in the words of the market.
 *
 * Chromium knows no Tibetan calendar words, so nothing here asks Intl. China has had one time, UTC+8, without summer time
 * since 1991.
 */
import { now } from "./clock"
import { t } from "./words"

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OFFSET = 8 * HOUR
const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const

/** "2026-11-25", the local day of an instant in epoch ms. */
export const dayOf = (instant: number): string => new Date(instant + OFFSET).toISOString().slice(0, 10)

/** "09:00", the local clock of an instant. */
export const clockOf = (instant: number): string => new Date(instant + OFFSET).toISOString().slice(11, 16)

export const today = (): string => dayOf(now())

const serial = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

export const addDays = (day: string, n: number): string => new Date((serial(day) + n) * DAY).toISOString().slice(0, 10)
export const daysBetween = (from: string, to: string): number => serial(to) - serial(from)

/** The instant at which a local clock shows a time on a day. */
export const instantOf = (day: string, clock: string): number => Date.parse(`${day}T${clock}:00Z`) - OFFSET

export const weekdayCode = (day: string): (typeof WEEKDAYS)[number] => WEEKDAYS[new Date(serial(day) * DAY).getUTCDay()]!
export const weekday = (day: string): string => t(`time-${weekdayCode(day)}-short`)

const parts = (day: string) => ({ m: String(Number(day.slice(5, 7))), d: String(Number(day.slice(8))) })
export const dayInMonth = (day: string): string => t("time-day", parts(day))
/** A day that may lie in another year. */
export function sayDate(instant: string): string {
  const day = dayOf(Date.parse(instant))
  return day.slice(0, 4) === today().slice(0, 4) ? monthDay(day) : t("time-year-month-day", { y: day.slice(0, 4), ...parts(day) })
}
export const monthDay = (day: string): string => t("time-month-day", parts(day))

/** Monday of the day's week, as a serial number. */
export const weekOf = (day: string): number => Math.floor((serial(day) + 3) / 7)

export interface Said {
  /** The word that matters: tomorrow, Thursday, 8 December. */
  bold: string
  rest: string
}

/** A day as a neighbour says it. */
export function sayDay(day: string, from: string = today()): Said {
  const away = daysBetween(from, day)
  if (away === 0) return { bold: t("time-today"), rest: weekday(day) }
  if (away === 1) return { bold: t("time-tomorrow"), rest: weekday(day) }
  const weeks = weekOf(day) - weekOf(from)
  if (away > 1 && weeks === 0) return { bold: weekday(day), rest: dayInMonth(day) }
  if (away > 1 && weeks === 1) return { bold: t("time-next-weekday", { wd: weekday(day) }), rest: dayInMonth(day) }
  return { bold: monthDay(day), rest: weekday(day) }
}

/** One word for a day under a stamp. */
export const shortDay = (day: string, from: string = today()): string => {
  const away = daysBetween(from, day)
  return away === 0 ? t("time-today") : away === 1 ? t("time-tomorrow") : dayInMonth(day)
}

/** "11 月 25 日到 28 日": the days of a gig in one line. */
export function saySpan(from: string, to: string | null): string {
  if (!to) return t("gig-from-on", { day: monthDay(from) })
  const days = daysBetween(from, to)
  if (days === 0) return `${monthDay(from)} ${weekday(from)}`
  return t("time-days-between", { a: monthDay(from), b: from.slice(0, 7) === to.slice(0, 7) ? dayInMonth(to) : monthDay(to) })
}

export const countDays = (from: string, to: string): number => daysBetween(from, to) + 1

/** How long ago, in the largest whole unit. */
export function sayAge(instant: number, at: number = now()): string {
  const minutes = Math.max(0, Math.floor((at - instant) / 60_000))
  if (minutes < 1) return t("time-just-now")
  if (minutes < 60) return t("time-minutes-ago", { n: minutes })
  if (minutes < 48 * 60) return t("time-hours-ago", { n: Math.floor(minutes / 60) })
  return t("time-days-ago", { n: Math.floor(minutes / 1440) })
}

/** An instant: the clock today, the day and the clock otherwise. */
export const sayInstant = (instant: number): string =>
  dayOf(instant) === today() ? clockOf(instant) : `${monthDay(dayOf(instant))} ${clockOf(instant)}`
