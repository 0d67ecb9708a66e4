/** What the phone keeps: one drawer for everybody (the board, the catalogues) and one locked drawer a person. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb"
import { canSeal, newKey, seal, unseal, type Sealed } from "./seal"
import type { Gig } from "../api/types"

interface Shared extends DBSchema {
  gigs: { key: string; value: { id: string; gig: Gig; at: number; opened: boolean }; indexes: { at: number } }
  kept: { key: string; value: unknown }
}

export interface StoredRow {
  id: string
  made_at: number
  sealed: Sealed
}

interface Private extends DBSchema {
  /** "records" seals answers and goes at sign-out; "unsent" seals the outbox and stays until it is empty. */
  keys: { key: "records" | "unsent"; value: CryptoKey }
  values: { key: string; value: Sealed }
  outbox: { key: string; value: StoredRow }
}

let shared: Promise<IDBPDatabase<Shared>> | null = null

/** Null where the browser keeps nothing (private mode of old web views): the phone works on, without memory. */
function sharedDb(): Promise<IDBPDatabase<Shared>> | null {
  if (typeof indexedDB === "undefined") return null
  shared ??= openDB<Shared>("lingong", 1, {
    upgrade(db) {
      db.createObjectStore("gigs", { keyPath: "id" }).createIndex("at", "at")
      db.createObjectStore("kept")
    },
  })
  return shared
}

async function quietly<T>(work: (db: IDBPDatabase<Shared>) => Promise<T>): Promise<T | undefined> {
  try {
    const db = await sharedDb()
    return db ? await work(db) : undefined
  } catch (error) {
    console.warn("not kept:", error)
    return undefined
  }
}

export const keep = (name: string, value: unknown): Promise<unknown> => quietly((db) => db.put("kept", value, name))
export const kept = <T>(name: string): Promise<T | undefined> => quietly(async (db) => (await db.get("kept", name)) as T | undefined)

const KEEP_GIGS = 200

/** Keeps public cards: the last 200 of the board, and the last 200 that were opened. */
export const keepGigs = (gigs: Gig[], opened = false): Promise<unknown> =>
  quietly(async (db) => {
    const tx = db.transaction("gigs", "readwrite")
    const at = Date.now()
    for (const gig of gigs) {
      const before = await tx.store.get(gig.id)
      await tx.store.put({ id: gig.id, gig, at, opened: opened || (before?.opened ?? false) })
    }
    let read = 0
    let seen = 0
    for (let c = await tx.store.index("at").openCursor(null, "prev"); c; c = await c.continue()) {
      const count = c.value.opened ? ++read : ++seen
      if (count > KEEP_GIGS) await c.delete()
    }
    await tx.done
  })

export const keptGig = (id: string): Promise<{ gig: Gig; at: number } | undefined> => quietly((db) => db.get("gigs", id))

/** A kept card by the number that people say. */
export const keptByNumber = (number: string): Promise<Gig | undefined> =>
  quietly(async (db) => (await db.getAll("gigs")).find(({ gig }) => String(gig.number) === number)?.gig)

/** The cards of a kept list, in its order; those that are gone are left out. */
export const keptGigs = (ids: string[]): Promise<Gig[] | undefined> =>
  quietly(async (db) => {
    const tx = db.transaction("gigs")
    const found = await Promise.all(ids.map((id) => tx.store.get(id)))
    return found.flatMap((row) => (row ? [row.gig] : []))
  })

export interface Drawer {
  /** False: only this page remembers, and closing it forgets. */
  readonly lasting: boolean
  get<T>(name: string): Promise<T | undefined>
  put(name: string, value: unknown): Promise<void>
  rows<T>(): Promise<T[]>
  putRow(id: string, madeAt: number, row: unknown): Promise<void>
  deleteRow(id: string): Promise<void>
  /** Destroys the key of the answers: what was read here cannot be read again, and what comes late is not kept. Unsent
   * rows stay, sealed. */
  lock(): Promise<void>
}

/** Opens a person's drawer; where nothing can be sealed, one that lives only as long as the page. */
export async function openDrawer(person: string): Promise<Drawer> {
  if (!canSeal()) return passing()
  try {
    return await lockedDrawer(person)
  } catch (error) {
    console.warn("nothing can be kept for this person:", error)
    return passing()
  }
}

async function lockedDrawer(person: string): Promise<Drawer> {
  const db = await openDB<Private>(`lingong-${person}`, 1, {
    upgrade(made) {
      made.createObjectStore("keys")
      made.createObjectStore("values")
      made.createObjectStore("outbox", { keyPath: "id" })
    },
  })
  async function keyFor(name: "records" | "unsent"): Promise<CryptoKey> {
    const known = await db.get("keys", name)
    if (known) return known
    const made = await newKey()
    // Two tabs may make one at once: the first that is stored counts.
    const tx = db.transaction("keys", "readwrite")
    const winner = (await tx.store.get(name)) ?? made
    await tx.store.put(winner, name)
    await tx.done
    return winner
  }
  let locked = false
  return {
    lasting: true,
    async get<T>(name: string) {
      const key = await db.get("keys", "records")
      const sealed = await db.get("values", name)
      return key && sealed ? unseal<T>(key, sealed) : undefined
    },
    async put(name, value) {
      if (locked) return
      const sealed = await seal(await keyFor("records"), value)
      if (!locked) await db.put("values", sealed, name)
    },
    async rows<T>() {
      const key = await db.get("keys", "unsent")
      const stored = await db.getAll("outbox")
      return key ? Promise.all(stored.map((row) => unseal<T>(key, row.sealed))) : []
    },
    async putRow(id, madeAt, row) {
      await db.put("outbox", { id, made_at: madeAt, sealed: await seal(await keyFor("unsent"), row) })
    },
    async deleteRow(id) {
      await db.delete("outbox", id)
    },
    async lock() {
      locked = true
      const tx = db.transaction(["keys", "values"], "readwrite")
      await tx.objectStore("keys").delete("records")
      await tx.objectStore("values").clear()
      await tx.done
    },
  }
}

function passing(): Drawer {
  const values = new Map<string, unknown>()
  const rows = new Map<string, unknown>()
  return {
    lasting: false,
    get: async <T>(name: string) => values.get(name) as T | undefined,
    put: async (name, value) => void values.set(name, value),
    rows: async <T>() => [...rows.values()] as T[],
    putRow: async (id, _madeAt, row) => void rows.set(id, row),
    deleteRow: async (id) => void rows.delete(id),
    lock: async () => values.clear(),
  }
}
