/** The catalogues: trades and places by code, in the language of the screen. */
import { computed, signal } from "@preact/signals"
import { ask } from "../api/client"
import type { Gig, Lang, Page, Place, Trade } from "../api/types"
import { keep, kept } from "./drawer"
import { lang, t } from "./words"

export const trades = signal<Trade[]>([])
export const places = signal<Place[]>([])

const tradeOf = computed(() => new Map(trades.value.map((trade) => [trade.code, trade])))
const placeOf = computed(() => new Map(places.value.map((place) => [place.code, place])))

export const trade = (code: string): Trade | undefined => tradeOf.value.get(code)
export const place = (code: string | null | undefined): Place | undefined => (code ? placeOf.value.get(code) : undefined)

export const townships = computed(() => places.value.filter((p) => p.level === "township"))
export const villagesOf = (township: string): Place[] => places.value.filter((p) => p.level === "village" && p.parent === township)

export const tradeName = (code: string): string => trade(code)?.[lang.value] ?? code
export const picture = (code: string): string => `p-${trade(code)?.picture ?? "hard-hat"}`
export const placeName = (code: string | null | undefined): string => place(code)?.[lang.value] ?? code ?? ""

/** The nearest name one would say: the village, else the township. */
export const gigPlace = (gig: Gig): string => placeName(gig.place.village ?? gig.place.township)

/** The language in which a name stands: Chinese where the Tibetan one is missing. */
export const langOf = (entry: Trade | Place | undefined): string | undefined => (lang.value === "bo" && entry?.bo_missing ? "zh" : undefined)

/** The language in which a person wrote, where the screen is in another; Latin letters say nothing. */
export function tongueOf(text: string): Lang | undefined {
  const found = /[\u3400-\u9fff]/.test(text) ? "zh" : /[\u0f00-\u0fff]/.test(text) ? "bo" : undefined
  return found === lang.value ? undefined : found
}

/** A household stands on the public board without a name. */
export const employerName = (gig: Gig): string =>
  gig.employer.name ?? t("employer-household", { place: placeName(gig.place.township ?? gig.place.village) })

interface Kept<T> {
  etag: string | null
  items: T[]
}

async function refresh<T>(name: "trades" | "places", put: (items: T[]) => void): Promise<void> {
  const before = await kept<Kept<T>>(name)
  if (before) put(before.items)
  const answer = await ask<Page<T>>(`/${name}`, { token: null, ...(before?.etag && { etag: before.etag }) })
  if (answer.status === 304) return
  put(answer.data.items)
  await keep(name, { etag: answer.etag, items: answer.data.items } satisfies Kept<T>)
}

/** From the phone at once, then from the server. What came with the page is not thrown away for less. */
export async function learnCatalogues(): Promise<void> {
  await Promise.allSettled([
    refresh<Trade>("trades", (items) => items.length >= trades.peek().length && (trades.value = items)),
    refresh<Place>("places", (items) => items.length >= places.peek().length && (places.value = items)),
  ])
}

/** From the phone alone: enough to draw old tickets without a network. */
export async function recallCatalogues(): Promise<void> {
  const [knownTrades, knownPlaces] = await Promise.all([kept<Kept<Trade>>("trades"), kept<Kept<Place>>("places")])
  if (knownTrades && !trades.peek().length) trades.value = knownTrades.items
  if (knownPlaces && !places.peek().length) places.value = knownPlaces.items
}
