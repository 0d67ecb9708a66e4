/** The people on this phone, and the one who has it in hand. */
import { computed, signal } from "@preact/signals"
import { ask, get, Refused, speakAs } from "../api/client"
import type { Me, Member, SignIn } from "../api/types"
import { keep, kept, openDrawer, type Drawer } from "./drawer"

export type Hat = "worker" | "employer"

export interface PhonePerson extends Member {
  hat: Hat
  /** False: known here, but must prove the number again. */
  signed: boolean
}

const PEOPLE = "people"
const IN_HAND = "in_hand"

function remembered(): PhonePerson[] {
  try {
    return JSON.parse(localStorage.getItem(PEOPLE) ?? "[]") as PhonePerson[]
  } catch {
    return []
  }
}

const storage = typeof localStorage === "undefined" ? null : localStorage
export const people = signal<PhonePerson[]>(storage ? remembered() : [])
const inHand = signal<string | null>(storage?.getItem(IN_HAND) ?? null)

export const person = computed(() => people.value.find((p) => p.id === inHand.value && p.signed) ?? null)
export const hat = computed<Hat>(() => person.value?.hat ?? "worker")
export const me = signal<Me | null>(null)

const drawers = new Map<string, Promise<Drawer>>()
const tokens = new Map<string, string>()

export function drawerOf(id: string): Promise<Drawer> {
  const open = drawers.get(id) ?? openDrawer(id)
  drawers.set(id, open)
  return open
}

function remember(next: PhonePerson[]): void {
  people.value = next
  storage?.setItem(PEOPLE, JSON.stringify(next))
  keepWho()
}

function hold(id: string | null): void {
  inHand.value = id
  if (id) storage?.setItem(IN_HAND, id)
  else storage?.removeItem(IN_HAND)
  keepWho()
}

interface Who {
  people: PhonePerson[]
  inHand: string | null
  /** Counts the changes, so that of two memories the later one is believed. */
  turn: number
}

const TURN = "people_turn"
const turn = (): number => Number(storage?.getItem(TURN) ?? 0)

/** Once more, where a killed browser finds it: Chromium writes local storage down only after five seconds, and the first
 * take comes sooner after the sign-in. Local storage stays for what is drawn before a database can be asked. */
function keepWho(): void {
  const next = turn() + 1
  storage?.setItem(TURN, String(next))
  void keep(PEOPLE, { people: people.peek(), inHand: inHand.peek(), turn: next } satisfies Who)
}

async function recallWho(): Promise<void> {
  const who = await kept<Who>(PEOPLE)
  if (!who || who.turn <= turn()) return
  const token = who.inHand && (await tokenOf(who.inHand))
  storage?.setItem(TURN, String(who.turn))
  speakAs(token)
  remember(who.people)
  hold(who.inHand)
}

/** Called when another person takes the phone: whatever was read for the one before leaves the screen. */
const leavings = new Set<() => void>()
export const onLeaving = (clear: () => void): void => void leavings.add(clear)

function leave(): void {
  me.value = null
  leavings.forEach((clear) => clear())
}

export async function tokenOf(id: string): Promise<string | null> {
  const known = tokens.get(id)
  if (known) return known
  const token = await (await drawerOf(id)).get<string>("token")
  if (token) tokens.set(id, token)
  return token ?? null
}

/** The tokens that this phone keeps, however old: they tell the server whose phone it is. */
export async function keptTokens(): Promise<string[]> {
  const all = await Promise.all(people.peek().map((one) => tokenOf(one.id).catch(() => null)))
  return all.filter((token) => token !== null).slice(-12)
}

/** Opens the drawer of the person in hand, so that the first question already speaks for him. */
export async function wake(): Promise<void> {
  if (people.peek().length) await wakeAll()
}

/** The same where local storage knows nobody: a stranger, who need not wait for it, or a browser that was killed. */
export async function wakeAll(): Promise<void> {
  await recallWho()
  const now = person.peek()
  if (!now) return
  speakAs(await tokenOf(now.id))
  await recallMe(now.id)
}

async function recallMe(id: string): Promise<void> {
  const kept = await (await drawerOf(id)).get<Me>("me")
  if (inHand.peek() === id) me.value ??= kept ?? null
}

/** The screens, the token and the hand change at one instant: nobody's question is asked with another's token. */
function handOver(id: string, token: string | null): void {
  leave()
  speakAs(token)
  hold(id)
}

/** A person has proved who he is. */
export async function welcome(member: Member, token: string | null): Promise<void> {
  const drawer = await drawerOf(member.id)
  if (token) {
    tokens.set(member.id, token)
    await drawer.put("token", token)
  }
  const speaks = token ?? (await tokenOf(member.id))
  const before = people.peek().find((p) => p.id === member.id)
  const now: PhonePerson = { id: member.id, name: member.name, emblem: member.emblem, hat: before?.hat ?? "worker", signed: true }
  remember([...people.peek().filter((p) => p.id !== member.id), now])
  handOver(member.id, speaks)
}

/** Another tab of this phone has changed who is on it, or who has it in hand: nobody stays behind here. */
async function followTabs({ key }: StorageEvent): Promise<void> {
  if (key === PEOPLE) {
    people.value = remembered()
    for (const id of [...tokens.keys()].filter((id) => !people.peek().some((one) => one.id === id))) {
      tokens.delete(id)
      drawers.delete(id)
    }
  }
  if (key !== IN_HAND) return
  const id = storage!.getItem(IN_HAND)
  if (id === inHand.peek()) return
  const token = id && (await tokenOf(id))
  leave()
  speakAs(token)
  inHand.value = id
  if (id) await recallMe(id)
}
globalThis.addEventListener?.("storage", (event) => void followTabs(event as StorageEvent))

/** Another person of this phone takes it. False: he must sign in again first. */
export async function switchTo(id: string): Promise<boolean> {
  const next = people.peek().find((p) => p.id === id)
  if (!next?.signed) return false
  handOver(id, await tokenOf(id))
  await recallMe(id)
  return true
}

export function wear(next: Hat): void {
  remember(people.peek().map((p) => (p.id === inHand.peek() ? { ...p, hat: next } : p)))
}

/** What the person in hand is called on this phone, from the moment he says so. */
export function callHim(name: string | null, emblem: string): void {
  remember(people.peek().map((p) => (p.id === inHand.peek() ? { ...p, name, emblem } : p)))
}

/** The server no longer knows the session: what is kept stays sealed until the person is back. */
export function unsign(id: string): void {
  tokens.delete(id)
  remember(people.peek().map((p) => (p.id === id ? { ...p, signed: false } : p)))
  if (inHand.peek() === id) {
    speakAs(null)
    leave()
  }
}

/** Ends the session and destroys the key to what was read here. Unsent rows wait, sealed, for his return. */
export async function signOut(id: string): Promise<void> {
  const token = await tokenOf(id)
  try {
    await ask("/sign-out", { method: "POST", body: {}, token, key: `sign-out-${id}-${Date.now()}` })
  } catch (error) {
    // Without a network the session ends here; the server forgets it when it grows old.
    if (error instanceof Refused && error.problem.status >= 500) console.warn("sign-out:", error.problem.code)
  }
  await depart(id)
}

/** He was erased: nothing of him stays on this phone, not even what he never sent. */
export async function letGoOf(id: string): Promise<void> {
  const drawer = await drawerOf(id)
  for (const row of await drawer.rows<{ id: string }>()) await drawer.deleteRow(row.id)
  await depart(id)
}

async function depart(id: string): Promise<void> {
  await (await drawerOf(id)).lock()
  drawers.delete(id)
  tokens.delete(id)
  remember(people.peek().filter((p) => p.id !== id))
  if (inHand.peek() === id) {
    hold(null)
    speakAs(null)
    leave()
  }
}

/** Asks the server who the person in hand is, and keeps the answer. Null: nobody is signed in. An
 * answer that comes when another has the phone is let go. */
export async function learnMe(): Promise<Me | null> {
  const asked = inHand.peek()
  try {
    const answer = await get<Me>("/me")
    if (inHand.peek() !== asked && inHand.peek() !== answer.person.id) return me.peek()
    if (answer.person.id !== inHand.peek() || !person.peek()) await welcome(answer.person, null)
    me.value = answer
    const { id, name, emblem } = answer.person
    callHim(name, emblem)
    await (await drawerOf(id)).put("me", answer)
    return answer
  } catch (error) {
    if (error instanceof Refused && error.problem.status === 401) {
      if (inHand.peek() !== asked) return me.peek()
      const now = person.peek()
      if (now) unsign(now.id)
      return null
    }
    throw error
  }
}

/** Who signed in, when the answer names exactly one: his session is open. */
export async function signedIn(answer: SignIn): Promise<Member | null> {
  const one = answer.session ? answer.people[0] : undefined
  if (!answer.session) return null
  if (one) {
    await welcome(one, answer.token)
    return one
  }
  speakAs(answer.token)
  const known = (await ask<Me>("/me", { token: answer.token })).data
  await welcome(known.person, answer.token)
  return known.person
}
