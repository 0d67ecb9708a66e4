/** Where the phone stands: two levels at the most, and Back always leads to where one came from. */
import { signal } from "@preact/signals"
import type { ComponentType } from "preact"
import { parse } from "regexparam"

export interface Place {
  path: string
  params: Record<string, string>
  query: URLSearchParams
}

type Screen = ComponentType<Record<string, string>>
type Load = () => Promise<Screen> | Screen

export interface Route {
  path: string
  load: Load
  /** Where Back leads when one came in from outside. */
  parent?: string
}

interface Shown {
  screen: Screen
  route: Route
  place: Place
}

export const shown = signal<Shown | null>(null)
/** A chunk that did not come: the link that was wanted. */
export const stuck = signal<string | null>(null)

let routes: { route: Route; keys: string[]; pattern: RegExp }[] = []

function find(path: string): { route: Route; params: Record<string, string> } {
  for (const { route, keys, pattern } of routes) {
    const match = pattern.exec(path)
    if (match) return { route, params: Object.fromEntries(keys.map((key, i) => [key, decodeURIComponent(match[i + 1] ?? "")])) }
  }
  return { route: routes[0]!.route, params: {} }
}

async function show(url: URL): Promise<void> {
  const { route, params } = find(url.pathname)
  try {
    const screen = await route.load()
    stuck.value = null
    if (url.href !== location.href) return
    shown.value = { screen, route, place: { path: url.pathname, params, query: url.searchParams } }
  } catch (error) {
    console.warn("screen:", error)
    stuck.value = url.href
  }
}

/** Asked before a step back is taken: true keeps the screen (a sheet was closed). */
type Holder = () => boolean
const holders = new Set<Holder>()
export const onBack = (holder: Holder): void => void holders.add(holder)

export async function start(table: Route[]): Promise<void> {
  routes = table.map((route) => ({ route, ...parse(route.path) }))
  addEventListener("popstate", () => {
    if ([...holders].some((holds) => holds())) return
    void show(new URL(location.href))
  })
  document.addEventListener("click", follow)
  await show(new URL(location.href))
}

/** Plain links stay links: only those that the phone can answer itself are caught. */
function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element).closest?.("a")
  if (!link || !/^https?:$/.test(link.protocol) || link.target || link.hasAttribute("download") || link.origin !== location.origin || !matches(link.pathname)) return
  event.preventDefault()
  void go(link.pathname + link.search)
}

export const matches = (path: string): boolean => routes.some(({ pattern }) => pattern.test(path))

const depth = (): number => (history.state as { depth?: number } | null)?.depth ?? 0

export async function go(to: string, how: { replace?: boolean } = {}): Promise<void> {
  const url = new URL(to, location.href)
  if (how.replace || url.href === location.href) history.replaceState({ depth: depth() }, "", url)
  else history.pushState({ depth: depth() + 1 }, "", url)
  await show(url)
  if (!how.replace) scrollTo(0, 0)
}

/** The screen above this one. */
export const above = (): string => shown.value?.route.parent ?? "/"

/** Back to where one came from; from outside, to the screen above. */
export function back(): void {
  if (depth() > 0) history.back()
  else void go(above(), { replace: true })
}
