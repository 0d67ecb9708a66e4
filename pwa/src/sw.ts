/// <reference lib="webworker" />
/** Keeps the phone's own files, so that it opens without a network. Answers of the API are kept by the page, sealed. */
export {}
declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: string[]
declare const __STAMP__: string

const CACHE = `phone-${__STAMP__}`
const SHELL = "/shell.html"

/** Paths that the bare page can draw by itself; anything else is the server's. */
const SCREENS = /^\/(?:gigs\/[^/]+(?:\/choose)?|work|me|inbox|history|looks|my-data|blocks|clips|open-items|second-factor|outbox|sign-in|profile|post|my-gigs|workers|demo|s|number|(?:help|employers)(?:\/[^/]+)?|people\/[^/]+)?$/

/** A gig's short address: the server knows which gig it is; without a network the phone looks among those it keeps. */
const FORWARDED = /^\/g\/[^/.]+$/

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(__PRECACHE__.map((path) => new Request(path, path.startsWith("/assets/") ? {} : { cache: "reload" })))),
  )
})

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("phone-") && name !== CACHE) await caches.delete(name)
      await self.clients.claim()
    })(),
  )
})

/** A new version waits until a person taps. */
self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting()
})

self.addEventListener("fetch", (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== "GET" || url.origin !== self.location.origin) return
  if (request.mode === "navigate") {
    if (SCREENS.test(url.pathname)) event.respondWith(shell(request))
    else if (FORWARDED.test(url.pathname)) event.respondWith(fetch(request).catch(() => shell(request)))
  } else if (__PRECACHE__.includes(url.pathname)) {
    event.respondWith(own(request))
  }
})

/** The kept page at once: the same with and without a network, and the board's cards are on the phone. */
const shell = async (request: Request): Promise<Response> => (await caches.match(SHELL, { cacheName: CACHE })) ?? fetch(request)

const own = async (request: Request): Promise<Response> => (await caches.match(request, { cacheName: CACHE, ignoreSearch: true })) ?? fetch(request)
