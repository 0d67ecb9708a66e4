/** Numbers as people type them: ༢༦༠ and ２６０ are 260. */

const ZEROS = [0x30, 0x0f20, 0xff10]

const digit = (char: string): string => {
  const code = char.codePointAt(0)!
  const zero = ZEROS.find((z) => code >= z && code < z + 10)
  return zero === undefined ? char : String(code - zero)
}

/** The text with Tibetan and full-width digits, points and signs made Western. */
export const western = (text: string): string =>
  Array.from(text, digit).join("").replace(/[．。]/g, ".").replace(/＋/g, "+").replace(/[－—]/g, "-")

/** The text with its digits made Western, and nothing else. */
export const ascii = (text: string): string => Array.from(text, digit).join("")

/** A whole number, or null where the text is none. */
export function whole(text: string): number | null {
  const plain = western(text).replace(/[\s,，]/g, "")
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null
}

/** The bare digits of a phone number or a code. */
export const digitsOnly = (text: string): string => western(text).replace(/\D/g, "")
