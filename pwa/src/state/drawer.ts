/**
 * What the phone keeps. The cupboard itself comes when it is first opened: a stranger reads the board before that.
 */
import type { Gig } from "../api/types"
import type { Drawer } from "./cupboard"

export type { Drawer, StoredRow } from "./cupboard"

const cupboard = () => import("./cupboard")

export const keep = async (name: string, value: unknown): Promise<unknown> => (await cupboard()).keep(name, value)
export const kept = async <T>(name: string): Promise<T | undefined> => (await cupboard()).kept<T>(name)
export const keepGigs = async (gigs: Gig[], opened = false): Promise<unknown> => (await cupboard()).keepGigs(gigs, opened)
export const keptGig = async (id: string): Promise<{ gig: Gig; at: number } | undefined> => (await cupboard()).keptGig(id)
export const keptByNumber = async (number: string): Promise<Gig | undefined> => (await cupboard()).keptByNumber(number)
export const keptGigs = async (ids: string[]): Promise<Gig[] | undefined> => (await cupboard()).keptGigs(ids)
export const openDrawer = async (person: string): Promise<Drawer> => (await cupboard()).openDrawer(person)
