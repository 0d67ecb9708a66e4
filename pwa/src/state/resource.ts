/** Something the server knows: shown at once from the phone with its age, then fresh; a failure keeps what there was. */
import { signal, type Signal } from "@preact/signals"
import { Refused, Unreachable } from "../api/client"
import type { Problem } from "../api/types"

export interface Resource<T> {
  data: Signal<T | null>
  /** Epoch ms of the data; null while there is none. */
  at: Signal<number | null>
  /** Why the last try brought nothing: a refusal, or "offline". */
  trouble: Signal<Problem | "offline" | null>
  busy: Signal<boolean>
  load(): Promise<void>
  set(data: T): void
  clear(): void
}

interface Dated<T> {
  data: T
  at: number
}

interface Source<T> {
  fetch: () => Promise<T>
  read?: () => Promise<Dated<T> | undefined>
  write?: (dated: Dated<T>) => Promise<unknown>
}

export function resource<T>({ fetch, read, write }: Source<T>): Resource<T> {
  const data = signal<T | null>(null)
  const at = signal<number | null>(null)
  const trouble = signal<Problem | "offline" | null>(null)
  const busy = signal(false)
  /** Grows when the data is set from elsewhere, so that a slower answer does not overwrite it. */
  let turn = 0

  function put(value: T, when: number): void {
    data.value = value
    at.value = when
  }
  const made: Resource<T> = {
    data, at, trouble, busy,
    async load() {
      const mine = ++turn
      busy.value = true
      if (data.peek() === null && read) {
        const old = await read().catch(() => undefined)
        if (old && mine === turn && data.peek() === null) put(old.data, old.at)
      }
      try {
        const fresh = await fetch()
        if (mine !== turn) return
        put(fresh, Date.now())
        trouble.value = null
        await write?.({ data: fresh, at: Date.now() })
      } catch (error) {
        if (mine !== turn) return
        if (error instanceof Refused) trouble.value = error.problem
        else if (error instanceof Unreachable) trouble.value = "offline"
        else throw error
      } finally {
        if (mine === turn) busy.value = false
      }
    },
    set(value) {
      turn++
      busy.value = false
      trouble.value = null
      put(value, Date.now())
      void write?.({ data: value, at: Date.now() })
    },
    clear() {
      turn++
      busy.value = false
      data.value = at.value = trouble.value = null
    },
  }
  offline.push(made)
  return made
}

const offline: Pick<Resource<unknown>, "trouble" | "load">[] = []

/** The network is back: what could not be fetched is fetched again, so that no screen goes on saying that it is old. */
export function reload(): void {
  for (const one of offline) if (one.trouble.peek() === "offline") void one.load()
}

globalThis.addEventListener?.("online", reload)
