/** Of which recorded parts a number is said. 0 to 99 are recorded whole: Tibetan tens are irregular. */
import type { Lang } from "../api/types"

const STEPS = [10_000, 1_000, 100] as const
const AND = "number:and"

/** Whole numbers to 99,999; null where a language has no parts for it, and it is not said. */
export function numberKeys(n: number, lang: Lang): string[] | null {
  if (!Number.isInteger(n) || n < 0 || n > 99_999 || (lang === "en" && n > 9_999)) return null
  if (n < 100) return [`number:${n}`]
  const keys: string[] = []
  let rest = n
  let skipped = false
  for (const step of STEPS) {
    const whole = rest - (rest % step)
    rest %= step
    if (!whole) skipped ||= keys.length > 0
    else {
      if (skipped && lang === "zh") keys.push(AND)
      keys.push(`number:${whole}`)
      skipped = false
    }
  }
  if (!rest) return keys
  // 一千零六十, 二百零五; but 一百一十五, where ten alone is 十. Tibetan and English join the rest by a word.
  if (lang !== "zh" || skipped || rest < 10) keys.push(AND)
  if (lang === "zh" && rest >= 10 && rest < 20) keys.push("number:1")
  return [...keys, `number:${rest}`]
}
