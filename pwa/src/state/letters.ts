/** What the outbox holds, for the screens to draw. The part that sends comes later: see outbox.ts. */
import { computed, signal } from "@preact/signals"
import { person } from "./people"
import { isOpen, STRANGER, type Row } from "./queue"

export type { Row } from "./queue"

/** All rows of the people of this phone. */
export const rows = signal<Row[]>([])
/** The person in hand's; where nobody is signed in, the phone's own. */
export const mine = computed(() => rows.value.filter((row) => row.person === (person.value?.id ?? STRANGER)))
export const unsent = computed(() => mine.value.filter(isOpen))
export const fallen = computed(() => mine.value.filter((row) => row.state === "refused"))
/** Who wrote one of these may be about to set out. */
export const setsOut = (row: Row): boolean => row.kind === "take" || row.kind === "acceptance" || row.kind === "coming"
/** True while a row is on its way, from whichever tab. */
export const sending = computed(() => unsent.value.some((row) => row.state === "sending"))
/** False: nothing can be sealed here (no https), so what is unsent lives only as long as this page. */
export const lasting = signal(true)

type Told = (row: Row, data: unknown) => void
const told = new Set<Told>()

/** Hears the server's yes to a row, with its answer. */
export const onDone = (listener: Told): void => void told.add(listener)
export const tellDone = (row: Row, data: unknown): void => told.forEach((tell) => tell(row, data))

const toldNo = new Set<(row: Row) => void>()

/** Hears the server's no to a row, which stands. */
export const onFallen = (listener: (row: Row) => void): void => void toldNo.add(listener)
export const tellFallen = (row: Row): void => toldNo.forEach((tell) => tell(row))
