/** How the person in hand is told what he must know. */
import { get } from "../api/client"
import type { Reach } from "../api/types"
import { put } from "./outbox"
import { onLeaving } from "./people"
import { resource } from "./resource"

export const reach = resource<Reach>({ fetch: () => get<Reach>("/me/reach") })
onLeaving(() => reach.clear())

/** Rather call me, or rather not: shown at once, sent when there is a network. */
export async function wishCalls(calls: boolean): Promise<void> {
  const now = reach.data.peek()
  if (!now) return
  await put({ kind: "reach", method: "PUT", path: "/me/reach", body: { calls }, about: "me/reach", replaces: true })
  reach.set({ ...now, calls })
}
