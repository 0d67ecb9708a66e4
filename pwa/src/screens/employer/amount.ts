/** Pay as it is typed: Tibetan, full-width or Western digits, yuan with at most two decimals, and a range with a dash. */
import { western } from "../../state/digits"

/** One million yuan: more than any gig pays, less than the server's limit. */
const MOST_FEN = 100_000_000

export interface Amount {
  amount_fen: number
  to_fen: number | null
}

/** "0.5" → 50, without a float in between. Null for what is no amount of money. */
export function fenOf(text: string): number | null {
  const found = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(text)
  if (!found) return null
  const fen = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"))
  return fen > 0 && fen <= MOST_FEN ? fen : null
}

/** "260", "0.5", "200-260". Null where it is none, or a range that runs downward. */
export function readAmount(typed: string): Amount | null {
  const plain = western(typed).replace(/[\s¥￥元]/g, "").replace(/[~～–到至]/g, "-")
  const [low, high, ...rest] = plain.split("-")
  const from = fenOf(low ?? "")
  if (from === null || rest.length) return null
  if (high === undefined) return { amount_fen: from, to_fen: null }
  const to = fenOf(high)
  return to !== null && to > from ? { amount_fen: from, to_fen: to } : null
}

/** What a key of the pad makes of the text: digits, "00", "." and "back". What would make no amount changes nothing. */
export function press(text: string, key: string): string {
  if (key === "back") return text.slice(0, -1)
  const next = text === "0" && key !== "." ? key : text + key
  const whole = next === "." ? "0." : next
  return /^\d{1,6}(\.\d{0,2})?$/.test(whole) && !/^00/.test(whole) ? whole : text
}

/** An amount as the pad shows it: "260", "0.5", "200-260". */
export const typedOf = ({ amount_fen, to_fen }: Amount): string => [amount_fen, ...(to_fen ? [to_fen] : [])].map((fen) => String(fen / 100)).join("-")
