/** Listening comes after the first screen is there: until it has come nothing offers to speak. */
import { signal } from "@preact/signals"
import { later } from "../later"
import type { Saying } from "./spoken"

const listen = () => import("../parts/Listen")
type Ear = Awaited<ReturnType<typeof listen>>

/** What a screen says aloud, in the sentences of telling/; null: it has nothing to say yet. */
export type Say = (tell: Ear["tell"]) => Saying | null

export const ear = signal<Ear | null>(null)
export const wakeEar = async (): Promise<void> => void (ear.value = await later(listen))
