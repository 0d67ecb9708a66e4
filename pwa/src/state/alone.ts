/** One tab at a time: by the browser's locks, or where it has none (WeChat, old web views) by a lease on the disk. */
import { keep, kept } from "./drawer"
import { newId } from "./ids"

/** Where the browser has no locks: a tab that was killed in the middle holds up the next one for no longer than this. */
const LEASE = 6_000
const BEAT = 2_000
const tab = newId()
let leased = false

let sender = false
/** True while this tab is the one that may send. */
export const isSender = (): boolean => sender

/** Does what only one tab of a phone may do at a time, when its turn has come. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const asSender = async (): Promise<T> => {
    sender = true
    try {
      return await work()
    } finally {
      sender = false
    }
  }
  if (navigator.locks) return navigator.locks.request("outbox", asSender) as Promise<T>
  for (;;) {
    const held = await kept<{ tab: string; until: number }>("lease")
    if (!held || held.tab === tab || held.until < Date.now()) break
    await new Promise((go) => setTimeout(go, 500))
  }
  leased = true
  await renew()
  let beat: ReturnType<typeof setTimeout>
  const go = (): void => void (beat = setTimeout(() => void renew().then(() => leased && go()), BEAT))
  go()
  try {
    return await asSender()
  } finally {
    leased = false
    clearTimeout(beat!)
    await keep("lease", { tab, until: 0 })
  }
}

const renew = async (): Promise<void> => {
  if (leased) await keep("lease", { tab, until: Date.now() + LEASE })
}
