/** The market's clock: a cheap phone is often minutes wrong, and a demo district may run on another day. */

const KEPT = "skew"
const storage = typeof localStorage === "undefined" ? null : localStorage

/** Kept for a phone that is opened again where there is no network: by its own clock a take might be days too late. */
let skew = Number(storage?.getItem(KEPT) ?? 0) || 0

/** Keeps the server's instant as the truth. Under two minutes the difference is the network's. */
export function learnNow(instant: string | null | undefined): void {
  const server = instant ? Date.parse(instant) : NaN
  if (Number.isNaN(server)) return
  const difference = server - Date.now()
  const before = skew
  skew = Math.abs(difference) > 120_000 ? difference : 0
  if (Math.abs(skew - before) > 5_000 || (skew === 0 && before !== 0)) storage?.setItem(KEPT, String(skew))
}

export const now = (): number => Date.now() + skew
