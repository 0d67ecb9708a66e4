import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { Disk, gig, LHAMO, Market, openPhone, problem, soon, TASHI } from "./village"

let disk: Disk
let market: Market

beforeEach(() => {
  disk = new Disk()
  market = new Market()
  vi.spyOn(console, "warn").mockImplementation(() => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const orders = () => market.heard.filter((h) => h.path.endsWith("/orders"))

const late = () => gig({ next_starts_at: new Date(Date.now() - 1000).toISOString() })

async function tashisPhone() {
  const phone = await openPhone(disk, market)
  await phone.people.welcome(TASHI, "token-of-tashi")
  return phone
}

describe("a take", () => {
  test("that found no network is sent once when the phone was killed and opened again", async () => {
    market.says = null
    const before = await tashisPhone()
    const row = await before.take(gig())
    await before.outbox.flush()
    expect(before.outbox.unsent.value.map((r) => r.state)).toEqual(["waiting"])

    market.says = "yes"
    const after = await openPhone(disk, market)
    await after.outbox.flush(true)
    await after.outbox.flush(true)
    expect(orders().map((h) => [h.key, h.body.id, h.person])).toEqual([[row.key, row.about, "tashi"]])
    expect(after.outbox.unsent.value).toEqual([])
    expect(market.effects.size).toBe(1)
  })

  test("whose answer was lost goes again under the same key and has one effect", async () => {
    market.says = "lost"
    const before = await tashisPhone()
    await before.take(gig())
    await before.outbox.flush()
    market.says = "yes"
    const after = await openPhone(disk, market)
    await after.outbox.flush(true)
    expect(new Set(orders().map((h) => h.key)).size).toBe(1)
    expect(orders().length).toBe(2)
    expect(market.effects.size).toBe(1)
    expect(after.outbox.mine.value.map((r) => r.state)).toEqual(["done"])
  })

  test("taken back before it left is never heard of", async () => {
    market.says = null
    const phone = await openPhone(disk, market, false)
    await phone.people.welcome(TASHI, "token-of-tashi")
    const row = await phone.take(gig())
    await phone.outbox.flush()
    await phone.takeBack(row)
    expect(phone.outbox.rows.value).toEqual([])
    market.says = "yes"
    await phone.outbox.flush(true)
    expect(market.heard).toEqual([])
  })

  test("that may have been heard is followed by a withdrawal of the same order", async () => {
    market.says = "lost"
    const phone = await tashisPhone()
    const row = await phone.take(gig())
    await phone.outbox.flush()
    await phone.takeBack(row)
    market.says = "yes"
    await phone.outbox.flush(true)
    await phone.outbox.flush(true)
    expect(market.heard.map((h) => h.path).slice(-2)).toEqual(["/gigs/gig-417/orders", `/orders/${row.about}/withdrawal`])
  })

  test("refused by the market stops and says why, and what was to undo it goes too", async () => {
    market.says = "lost"
    const phone = await tashisPhone()
    const row = await phone.take(gig())
    await phone.outbox.flush()
    await phone.takeBack(row)
    market.says = problem(409, "gig.full")
    await phone.outbox.flush(true)
    expect(phone.outbox.fallen.value.map((r) => [r.kind, r.error?.code])).toEqual([["take", "gig.full"]])
    expect(phone.outbox.unsent.value).toEqual([])
  })

  test("dies by itself when the work has begun and nobody can be asked", async () => {
    market.says = null
    const phone = await openPhone(disk, market, false)
    await phone.people.welcome(TASHI, "token-of-tashi")
    await phone.take(late())
    await phone.outbox.flush()
    expect(market.heard).toEqual([])
    expect(phone.outbox.fallen.value.map((r) => r.error?.code)).toEqual(["order.late"])
  })

  test("that is late by a phone's clock is the market's to judge where there is a network", async () => {
    const phone = await tashisPhone()
    await phone.take(late())
    await phone.outbox.flush()
    expect(phone.outbox.mine.value.map((r) => r.state)).toEqual(["done"])
  })

  test("does not die by a clock that the market has corrected, when the phone is killed and opened without a network", async () => {
    const real = Date.now()
    const phone = await tashisPhone()
    market.clock = new Date(real).toISOString()
    vi.spyOn(Date, "now").mockImplementation(() => real + 3 * 86_400_000)
    const { get } = await import("../src/api/client")
    await get("/me")
    market.says = null
    await phone.take(gig({ next_starts_at: new Date(real + 86_400_000).toISOString() }))
    const after = await openPhone(disk, market, false)
    await after.outbox.flush()
    expect(after.outbox.mine.value.map((r) => r.state)).toEqual(["waiting"])
  })

  test("may have been heard, if the network went while it was on its way", async () => {
    market.says = "lost"
    const phone = await tashisPhone()
    market.before = () => vi.stubGlobal("navigator", { onLine: false })
    const row = await phone.take(gig())
    await phone.outbox.flush()
    expect(await phone.outbox.drop(row.id)).toBe(false)
    expect(phone.outbox.mine.value.map((r) => [r.state, r.tries])).toEqual([["waiting", 1]])
  })

  test("says that it is sent only where it may be", async () => {
    market.says = null
    const phone = await openPhone(disk, market, false)
    await phone.people.welcome(TASHI, "token-of-tashi")
    const said = new Set<string>()
    phone.outbox.rows.subscribe((all) => all.forEach((row) => said.add(row.state)))
    await phone.take(gig())
    await phone.outbox.flush()
    expect([...said]).toEqual(["waiting"])
  })

  test("whose try hangs is tried anew when the network lives, each time with more patience", async () => {
    vi.useFakeTimers({ toFake: ["Date"] })
    const phone = await tashisPhone()
    market.says = "hangs"
    await phone.take(gig())
    await soon(() => expect(orders().length).toBe(1))
    void phone.outbox.flush(true)
    vi.setSystemTime(Date.now() + 4_500)
    void phone.outbox.flush(true)
    await soon(() => expect(orders().length).toBe(2))
    vi.setSystemTime(Date.now() + 4_500)
    void phone.outbox.flush(true)
    market.says = "yes"
    vi.setSystemTime(Date.now() + 4_500)
    await phone.outbox.flush(true)
    expect(orders().length).toBe(3)
    expect(market.effects.size).toBe(1)
    expect(phone.outbox.mine.value.map((r) => r.state)).toEqual(["done"])
  })

  test("waits for its person when the session has ended, and leaves when he is back", async () => {
    market.says = problem(401, "sign_in.needed")
    const phone = await tashisPhone()
    const row = await phone.take(gig())
    await phone.outbox.flush()
    expect(phone.people.person.value).toBeNull()
    expect(phone.outbox.rows.value.map((r) => r.state)).toEqual(["waiting"])
    market.says = "yes"
    await phone.people.welcome(TASHI, "new-token")
    await phone.outbox.flush(true)
    expect(orders().map((h) => h.key)).toEqual([row.key, row.key])
    expect(phone.outbox.mine.value.map((r) => r.state)).toEqual(["done"])
  })

  test.each([[409, "key.running"], [429, "too_many"], [503, "server.busy"]])("put off by %i %s is kept, and not hurried", async (status, code) => {
    market.says = problem(status, code)
    const phone = await tashisPhone()
    await phone.take(gig())
    await phone.outbox.flush()
    const [row] = phone.outbox.unsent.value
    expect(row?.next_try).toBeGreaterThan(Date.now())
    const heard = market.heard.length
    await phone.outbox.flush(true)
    expect(market.heard.length).toBe(heard)
  })
})

test("a restored market is told again what it had confirmed, under the same keys", async () => {
  const phone = await tashisPhone()
  await phone.outbox.open()
  const row = await phone.take(gig())
  await phone.outbox.flush()
  market.generation = "restored"
  market.effects.clear()
  const { get } = await import("../src/api/client")
  await get("/trades")
  await soon(() => expect(orders().map((h) => h.key)).toEqual([row.key, row.key]))
  await soon(() => expect(phone.outbox.mine.value.map((r) => r.state)).toEqual(["done"]))
})

test("a name that the market refuses is not his for longer than that", async () => {
  const phone = await tashisPhone()
  const { savePerson } = await import("../src/actions/profile")
  vi.stubGlobal("fetch", async (_: string, { method = "GET" }: RequestInit) => {
    const { status, body } = method === "GET" ? { status: 200, body: { person: TASHI } } : problem(422, "text.contact")
    return new Response(JSON.stringify(body), { status })
  })
  await savePerson({ now: { name: "139 0891 7777", emblem: "teal-cow", language: "zh" }, version: null })
  expect(phone.people.person.value?.name).toBe("139 0891 7777")
  await soon(() => expect(phone.people.person.value?.name).toBe("扎西"))
  expect(phone.outbox.fallen.value.map((row) => row.error?.code)).toEqual(["text.contact"])
})

describe("a shared phone", () => {
  test("sends each one's letters for himself", async () => {
    market.says = null
    const phone = await tashisPhone()
    await phone.take(gig())
    await phone.outbox.flush()
    await phone.people.welcome(LHAMO, "token-of-lhamo")
    await phone.take(gig({ id: "gig-9", number: 9 }))
    expect(phone.outbox.mine.value.map((r) => r.person)).toEqual(["lhamo"])
    market.says = "yes"
    await phone.outbox.flush(true)
    await phone.outbox.flush(true)
    expect(orders().map((h) => [h.person, h.path]).sort()).toEqual([["lhamo", "/gigs/gig-9/orders"], ["tashi", "/gigs/gig-417/orders"]])
  })

  test("keeps nothing readable on its disk", async () => {
    market.says = null
    const phone = await tashisPhone()
    await phone.take(gig())
    await phone.outbox.flush()
    const { openDB } = await import("idb")
    const db = await openDB("lingong-tashi")
    const stored = [...(await db.getAll("outbox")), ...(await db.getAll("values"))] as unknown[]
    const text = JSON.stringify(stored, (_, value: unknown) => (value instanceof ArrayBuffer ? new TextDecoder("latin1").decode(value) : value))
    expect(stored.length).toBe(2)
    expect(text).not.toContain("gig-417")
    expect(text).not.toContain("token-of-tashi")
    const key = (await db.get("keys", "records")) as CryptoKey
    expect(key.extractable).toBe(false)
  })

  test("forgets what was read at sign-out, and keeps what is unsent until he is back", async () => {
    market.says = null
    const phone = await tashisPhone()
    const row = await phone.take(gig())
    await phone.outbox.flush()
    await phone.people.signOut("tashi")
    expect(phone.people.people.value).toEqual([])
    expect(await (await phone.people.drawerOf("tashi")).get("token")).toBeUndefined()

    market.says = "yes"
    const after = await openPhone(disk, market)
    await after.outbox.flush(true)
    expect(orders()).toEqual([])
    await after.people.welcome(TASHI, "new-token")
    await after.outbox.flush(true)
    expect(orders().map((h) => h.key)).toEqual([row.key])
  })
})

test("without a safe place nothing private is written, and the phone says so", async () => {
  market.says = null
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto), randomUUID: crypto.randomUUID.bind(crypto) })
  const phone = await tashisPhone()
  await phone.take(gig())
  await phone.outbox.flush()
  expect(phone.outbox.lasting.value).toBe(false)
  expect(phone.outbox.unsent.value.length).toBe(1)
  expect((await disk.indexed.databases()).map((db) => db.name)).not.toContain("lingong-tashi")
})

describe("a report of a stranger", () => {
  const SAID = { kind: "audio/webm;codecs=opus", data: btoa("hm") }
  const GIG = { kind: "gig", id: "gig-417" } as const

  test("outlives a killed phone, and leaves after what was spoken, from the same phone and under the same keys", async () => {
    market.says = null
    const before = await openPhone(disk, market)
    await before.report(GIG, "asks_fee", SAID, "")
    await before.outbox.flush()
    market.says = "lost"
    await (await openPhone(disk, market)).outbox.flush(true)
    market.says = "yes"
    const after = await openPhone(disk, market)
    await after.outbox.flush(true)
    await after.outbox.flush(true)
    const names = [...new Set(market.heard.map((h) => h.path.split("?")[0]))]
    expect(names).toEqual(["/voice-notes", "/reports"])
    expect(market.effects.size).toBe(2)
    expect(new Set(market.heard.map((h) => h.device)).size).toBe(1)
    expect(market.heard[0]!.device).not.toBeNull()
    expect(market.heard.map((h) => h.person)).toEqual(market.heard.map(() => null))
    const said = market.heard.find((h) => h.path === "/reports")!
    expect(market.heard[0]!.path).toBe(`/voice-notes?id=${said.body.voice}`)
    expect(after.outbox.unsent.value).toEqual([])
  })

  test("goes without what cannot be heard", async () => {
    market.says = null
    const phone = await openPhone(disk, market)
    await phone.report(GIG, "unsafe", SAID, "")
    await phone.outbox.flush()
    market.says = problem(422, "voice.unreadable")
    await phone.outbox.flush(true)
    expect(phone.outbox.rows.value.find((r) => r.kind === "report")!.body).toMatchObject({ reason: "unsafe", voice: null })
  })

  test("is not the letter of whoever signs in afterwards", async () => {
    market.says = null
    const phone = await openPhone(disk, market)
    await phone.report(GIG, "fake", null, "")
    await phone.people.welcome(TASHI, "token-of-tashi")
    expect(phone.outbox.mine.value).toEqual([])
    market.says = "yes"
    await phone.outbox.flush(true)
    expect(market.heard.at(-1)).toMatchObject({ path: "/reports", person: null })
  })
})
