/** What a gig pays, in yuan as it is spoken. Money is whole fen until it is drawn. */
import type { Pay, Settle } from "../api/types"
import { has, t } from "./words"

/** 26000 → "260", 50 → "0.5", 312000 → "3,120". Never through a float. */
export function yuan(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ",")
  const rest = String(fen % 100).padStart(2, "0").replace(/0+$/, "")
  return rest ? `${whole}.${rest}` : whole
}

/** "260", or "180–220" for a range. */
export const amount = (pay: Pick<Pay, "amount_fen" | "to_fen">): string =>
  pay.to_fen && pay.to_fen !== pay.amount_fen ? `${yuan(pay.amount_fen)}–${yuan(pay.to_fen)}` : yuan(pay.amount_fen)

/** Units of piece work that have a word in every language; any other is shown as the employer wrote it. */
const UNITS: Record<string, string> = { 斤: "jin", 公斤: "kg", 件: "item", 袋: "bag", 亩: "mu", 车: "load", 吨: "ton", 米: "metre", 平米: "sqm", 平方米: "sqm", 方: "cube", 只: "head", 块: "brick" }

export function unitKey(unit: string): string | null {
  const key = `unit-${UNITS[unit] ?? ""}`
  return UNITS[unit] && has(key) ? key : null
}

export const unitName = (unit: string): string => {
  const key = unitKey(unit)
  return key ? t(key) : unit
}

/** "a day", "per jin", "per 100 jin". */
export function per(pay: Pick<Pay, "per" | "of">): string {
  if (pay.of) return pay.of.n === 1 ? t("pay-per-unit", { unit: unitName(pay.of.unit) }) : t("pay-per-of", { n: String(pay.of.n), unit: unitName(pay.of.unit) })
  return t(`pay-per-${pay.per}`)
}

export const settleWord = (settle: Settle): string => settle.replace("_", "-")
export const settled = (settle: Settle): string => t(`pay-settle-${settleWord(settle)}`)

/** "¥260 a day", for a voice, a sentence or a label. */
export const payText = (pay: Pay): string => `¥${amount(pay)} ${per(pay)}`
