/** The phone wakes: the language, who has it in hand, the first screen; then the outbox and what can wait. */
import { hydrate, render } from "preact"
import type { First, Lang } from "./api/types"
import { App, Over } from "./app"
import { ROUTES } from "./routes"
import { start } from "./router"
import { taking } from "./screens/worker/Board"
import { begin, recall } from "./state/board"
import { learnCatalogues, places, recallCatalogues, trades } from "./state/catalogue"
import { learnNow } from "./state/clock"
import { wakeEar } from "./state/ear"
import { firstGig } from "./state/gig"
import { learnMe, people, person, wake, wakeAll, welcome } from "./state/people"
import { registerWorker } from "./state/update"
import { LANGS, speak, warm } from "./state/words"

/** What the server wrote into the page; a page served bare holds a comment there. */
function first(): First {
  const text = document.getElementById("first")?.textContent?.trim() ?? ""
  return text.startsWith("{") ? (JSON.parse(text) as First) : {}
}

const known = (language: string | undefined): language is Lang => LANGS.includes(language as Lang)

function languageOf(page: First): Lang {
  const cookie = /(?:^|;\s*)lang=(\w+)/.exec(document.cookie)?.[1]
  if (known(cookie)) return cookie
  if (known(page.lang)) return page.lang
  return navigator.languages.map((l) => l.slice(0, 2)).find(known) ?? "zh"
}

async function main(): Promise<void> {
  const page = first()
  learnNow(page.now)
  if (page.trades) trades.value = page.trades
  if (page.places) places.value = page.places
  if (page.gigs) begin(page.gigs)
  if (page.gig) {
    firstGig(page.gig, page.alike)
    // The short address is for people; the phone knows a gig by one path.
    if (location.pathname.startsWith("/g/")) history.replaceState(history.state, "", `/gigs/${page.gig.id}`)
  }
  const app = document.getElementById("app")!
  const drawn = app.firstElementChild !== null

  // What the server wrote into the page is not looked for on the phone.
  await Promise.all([speak(languageOf(page)), wake(), page.trades ? undefined : recallCatalogues(), page.gigs ? undefined : recall(), start(ROUTES)])
  // Its button stays as the server drew it: without the form it submits nothing, and the outbox alone takes.
  document.getElementById("take")?.remove()
  if (drawn) hydrate(<App />, app)
  else render(<App />, app)
  render(<Over />, document.getElementById("over")!)
  performance.mark("interactive")

  if (!people.peek().length) await wakeAll()
  if (page.person && !person.peek()) await welcome(page.person, null)
  const [outbox] = await Promise.all([import("./state/outbox"), import("./parts/follow")])
  void taking().catch(() => undefined)
  await Promise.allSettled([learnCatalogues(), outbox.open(), person.peek() ? learnMe() : undefined])
  void import("./state/stream").then(({ listen }) => listen(), (error: unknown) => console.warn("stream:", error))
  void wakeEar().catch((error: unknown) => console.warn("ear:", error))
  await registerWorker()
  await warm()
}

void main()
