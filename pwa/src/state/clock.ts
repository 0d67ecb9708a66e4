/** The market's clock: a cheap phone is often minutes wrong, and a demo district may run on another day. */

let skew = 0

/** Keeps the server's instant as the truth. Under two minutes the difference is the network's. */
export function learnNow(instant: string | null | undefined): void {
  const server = instant ? Date.parse(instant) : NaN
  if (Number.isNaN(server)) return
  const difference = server - Date.now()
  skew = Math.abs(difference) > 120_000 ? difference : 0
}

export const now = (): number => Date.now() + skew
