import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { reader } from "../src/state/events"
import { Disk, gig, LHAMO, Market, openPhone, soon, TASHI } from "./village"

describe("events", () => {
  const WORDS = 'retry: 3000\n\nevent: changed\nid: g~1:1:\ndata: {"unseen":1}\n\n:\n\nevent: restored\nid: h~2:2:\ndata: {"unseen":0}\n\n'

  test.each([1, 2, 7, 1000])("are whole, though the network cuts them into pieces of %i", (size) => {
    const events = reader()
    const heard = []
    for (let at = 0; at < WORDS.length; at += size) heard.push(...events(WORDS.slice(at, at + size)))
    expect(heard).toEqual([
      { event: "changed", id: "g~1:1:", data: '{"unseen":1}' },
      { event: "restored", id: "h~2:2:", data: '{"unseen":0}' },
    ])
  })

  test("that never end are not waited for", () => {
    const events = reader()
    expect(() => {
      for (let n = 0; n < 100; n++) events("x".repeat(10_000))
    }).toThrow()
  })
})

/** A market that keeps lines open: what it is asked for, and a way to say something on the newest line. */
class Exchange extends Market {
  lines: { token: string | null; last: string | null; say: (text: string) => void; end: () => void; cut: boolean }[] = []
  refuses: number | null = null
  asked: string[] = []

  override fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    if (!url.endsWith("/stream")) return this.answerTo(url)
    if (this.refuses) return new Response("{}", { status: this.refuses })
    const headers = new Headers(init.headers)
    const bytes = new TextEncoder()
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const line = { token: headers.get("Authorization"), last: headers.get("Last-Event-ID"), cut: false, say: (text: string) => void writer.write(bytes.encode(text)), end: () => void writer.close() }
    init.signal?.addEventListener("abort", () => ((line.cut = true), void writer.abort(new Error("aborted")).catch(() => undefined)))
    this.lines.push(line)
    return new Response(readable, { headers: { "Content-Type": "text/event-stream" } })
  }

  items: object[] = []

  private answerTo(url: string): Response {
    const path = url.replace("/api/v1", "")
    this.asked.push(path)
    const body = path.startsWith("/me/inbox") ? { items: this.items, next: null, unseen: this.items.length } : path.startsWith("/gigs/") ? gig() : { items: [], next: null }
    return new Response(JSON.stringify(body), { headers: { "Lingong-Generation": "first" } })
  }
}

const said = (id: string, items: object[] = [], unseen = items.length, name = "changed"): string => `event: ${name}\nid: ${id}\ndata: ${JSON.stringify({ unseen, items, more: false })}\n\n`
const CHOSEN = { id: 7, code: "order.accepted", gig: "gig-417", order: "order-1" }

describe("the open line", () => {
  let disk: Disk
  let market: Exchange
  let page: { visibilityState: string; wake: () => void }

  async function pick(signedIn = true) {
    const { people } = await openPhone(disk, market)
    const looks: (() => void)[] = []
    page = { visibilityState: "visible", wake: () => looks.forEach((look) => look()) }
    vi.stubGlobal("document", { addEventListener: (name: string, look: () => void) => void (name === "visibilitychange" && looks.push(look)), get visibilityState() { return page.visibilityState } })
    const stream = await import("../src/state/stream")
    const { orders } = await import("../src/state/orders")
    const { inbox } = await import("../src/state/inbox")
    const changes = await import("../src/state/changes")
    if (signedIn) await people.welcome(TASHI, "token-of-tashi")
    stream.listen()
    return { people, orders, inbox, changes }
  }
  const line = (n: number) => soon(() => { expect(market.lines.length).toBe(n); return market.lines[n - 1]! })

  beforeEach(() => {
    disk = new Disk()
    market = new Exchange()
    vi.spyOn(console, "warn").mockImplementation(() => undefined)
    vi.spyOn(Math, "random").mockReturnValue(0)
  })
  afterEach(() => {
    market.lines.forEach((one) => one.cut || one.end())
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  test("speaks as the person in hand, and what changed is fetched together", async () => {
    const { orders, changes } = await pick()
    orders.set([])
    const open = await line(1)
    expect([open.token, open.last]).toEqual(["Bearer token-of-tashi", null])
    open.say(said("g~1:1:", [], 2))
    await soon(() => expect(changes.unseen.value).toBe(2))
    await soon(() => expect(market.asked).toEqual(["/orders?side=party"])) // the first word: what is here may be old
    market.asked = []
    open.say(said("g~2:2:", [CHOSEN], 3))
    open.say(said("g~3:3:", [{ ...CHOSEN, id: 8 }], 4))
    await soon(() => expect(market.asked.sort()).toEqual(["/me/inbox", "/orders?side=party"]))
  })

  test("goes on where it stopped, also after the phone was killed", async () => {
    const { people } = await pick()
    ;(await line(1)).say(said("g~5:5:"))
    await soon(async () => expect(await (await people.drawerOf("tashi")).get("heard")).toBe("g~5:5:"))
    await pick()
    await soon(() => expect(market.lines.at(-1)!.last).toBe("g~5:5:"))
  })

  test("is closed while nobody looks, and opened when somebody does", async () => {
    await pick()
    const open = await line(1)
    page.visibilityState = "hidden"
    page.wake()
    await soon(() => expect(open.cut).toBe(true))
    page.visibilityState = "visible"
    page.wake()
    expect((await line(2)).cut).toBe(false)
  })

  test("needs somebody signed in, and speaks for the next when the phone changes hands", async () => {
    const { people } = await pick(false)
    expect(market.lines).toEqual([])
    await people.welcome(TASHI, "token-of-tashi")
    const tashis = await line(1)
    await people.welcome(LHAMO, "token-of-lhamo")
    expect((await line(2)).token).toBe("Bearer token-of-lhamo")
    expect(tashis.cut).toBe(true)
  })

  test("that ended with its session asks for the person again", async () => {
    market.refuses = 401
    const { people } = await pick()
    await soon(() => expect(people.person.value).toBeNull())
  })

  test.each([503, 404])("that does not get through (%i) leaves it at looking into the inbox", async (status) => {
    market.refuses = status
    const { orders, inbox } = await pick()
    orders.set([])
    await soon(() => expect(inbox.data.value).not.toBeNull())
    market.items = [{ ...CHOSEN, at: "2026-12-01T04:00:00Z", facts: {}, seen: false }]
    market.asked = []
    await soon(() => expect(market.asked).toContain("/orders?side=party"))
  })

  test("of a person who has many is not opened again until somebody looks", async () => {
    await pick()
    ;(await line(1)).say(said("g~1:1:") + "event: replaced\ndata: {}\n\n")
    await soon(() => expect(market.lines[0]!.cut).toBe(true))
    await soon(() => expect(market.asked).toContain("/me/inbox"))
    expect(market.lines.length).toBe(1)
    page.wake()
    await line(2)
  })
})
