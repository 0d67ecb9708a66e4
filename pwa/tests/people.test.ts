import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { effect } from "@preact/signals"
import { Disk, LHAMO, Market, openPhone, soon, TASHI } from "./village"

interface Question {
  path: string
  by: string | undefined
  answer: (body: unknown, status?: number) => void
}

let disk: Disk
let asked: Question[]

beforeEach(async () => {
  disk = new Disk()
  const { people } = await phone()
  await people.welcome(LHAMO, "token-of-lhamo")
  await people.welcome(TASHI, "token-of-tashi")
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** The phone of the two, just opened: Tashi has it in hand. The market answers when the test says so. */
async function phone() {
  const { people } = await openPhone(disk, new Market())
  asked = []
  vi.stubGlobal("fetch", (url: string, { headers }: { headers: Record<string, string> }) =>
    new Promise<Response>((done) => {
      asked.push({ path: url.replace("/api/v1", ""), by: headers.Authorization, answer: (body, status = 200) => done(new Response(JSON.stringify(body), { status })) })
    }),
  )
  await people.wake()
  const { get } = await import("../src/api/client")
  const drawers = await import("../src/state/drawer")
  return { people, get, drawers }
}

const question = (path: string): Promise<Question> =>
  soon(() => {
    const found = asked.find((one) => one.path === path)
    if (!found) throw new Error(`nobody asked for ${path}`)
    return found
  })

test("a browser that was killed before local storage was written down knows its people all the same", async () => {
  disk.storage.clear()
  const { people } = await phone()
  await people.wakeAll()
  expect(people.people.value.map((one) => one.id)).toEqual(["lhamo", "tashi"])
  expect(people.person.value?.id).toBe("tashi")
})

test("from the moment that it knows him it asks with his token: without it the market would know nobody", async () => {
  disk.storage.clear()
  const { people, get } = await phone()
  const stop = effect(() => void (people.person.value && void get("/me")))
  await people.wakeAll()
  stop()
  expect(asked.map((one) => [one.path, one.by])).toEqual([["/me", "Bearer token-of-tashi"]])
})

test("who takes the phone asks with his own token from the first question", async () => {
  const { people, get } = await phone()
  const stop = effect(() => void get(`/of/${people.person.value!.id}`))
  await people.switchTo("lhamo")
  stop()
  expect(asked.map(({ path, by }) => [path, by])).toEqual([["/of/tashi", "Bearer token-of-tashi"], ["/of/lhamo", "Bearer token-of-lhamo"]])
})

test("who signs in on another's phone asks with his own token from the first question", async () => {
  const { people, get } = await phone()
  const stop = effect(() => void get(`/of/${people.person.value!.id}`))
  await people.welcome({ id: "dawa", name: "达娃", emblem: "ochre-bird" }, "token-of-dawa")
  stop()
  expect(asked.at(-1)).toMatchObject({ path: "/of/dawa", by: "Bearer token-of-dawa" })
})

test("an answer about who had the phone before does not give it back to him", async () => {
  const { people } = await phone()
  const learning = people.learnMe()
  await people.switchTo("lhamo")
  ;(await question("/me")).answer({ person: TASHI, roles: [] })
  await learning
  expect(people.person.value?.id).toBe("lhamo")
  expect(people.me.value).toBeNull()
})

test("a session that is over ends for its own person only", async () => {
  const { people } = await phone()
  const learning = people.learnMe()
  await people.switchTo("lhamo")
  ;(await question("/me")).answer({ type: "about:blank", status: 401, code: "sign_in.needed", facts: {} }, 401)
  await learning
  expect(people.person.value?.id).toBe("lhamo")
})

test("a number that was asked for is not shown to who took the phone meanwhile, and is kept for who asked", async () => {
  const { people } = await phone()
  const { Called, look } = await import("../src/screens/desk/call")
  const looking = look("ciren")
  await people.switchTo("lhamo")
  ;(await question("/people/ciren/contacts")).answer({ items: [{ kind: "own", name: "次仁", phone: "13900000000", shared_with: [] }] })
  await looking
  expect(Called({ id: "ciren" })).toBeNull()
  expect(await (await people.drawerOf("tashi")).get("contacts/person/ciren")).toHaveLength(1)
  expect(await (await people.drawerOf("lhamo")).get("contacts/person/ciren")).toBeUndefined()
})

test("a number that comes after its asker has signed out is not kept", async () => {
  const { people, drawers } = await phone()
  const { look } = await import("../src/screens/desk/call")
  const looking = look("ciren")
  const leaving = people.signOut("tashi")
  ;(await question("/sign-out")).answer({})
  await leaving
  ;(await question("/people/ciren/contacts")).answer({ items: [{ kind: "own", name: "次仁", phone: "13900000000", shared_with: [] }] })
  await looking
  expect(await (await drawers.openDrawer("tashi")).get("contacts/person/ciren")).toBeUndefined()
})
