/** What the office and the coordinators hear. */
import type { EmployerRow } from "../api/types"
import { number, said, spare, type Saying } from "../state/spoken"

export const unproven = (): Saying => [said("second-why")]
export const openItems = (n: number): Saying => [n ? said("open-say", { n: number(n) }) : said("open-empty")]
export const employers = (): Saying => [said("employers-line")]
/** Names have no clips: only the phone's own voice says them. */
export const employer = (one: EmployerRow): Saying => [spare({ text: one.name, keys: [] }), said(`standing-${one.standing}`)]
export const help = (): Saying => [said("help-say")]
export const helpOne = (): Saying => [said("voice-help")]
export const somebody = (name: string): Saying => [spare({ text: name, keys: [] }), said("people-find")]
/** The recording of what the market says. */
export const clips = (done: number, all: number): Saying => [said("clips-say"), said("clips-progress", { n: number(done), m: number(all) })]
