/** Draws the sprites at build: the first route's outlines into the page, the trades' prints and the rest into two files. */
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { resolve } from "node:path"
import { optimize } from "svgo"
import type { Plugin } from "vite"
import { FILLS, FIRST, LATER_FIGURES, REST, REST_FILE, TRADES_FILE } from "../src/icons/list.ts"

interface IconSet {
  icons: Record<string, { body: string }>
  aliases?: Record<string, { parent: string }>
}

const load = createRequire(import.meta.url)
const tabler = (): IconSet => load("@iconify-json/tabler/icons.json") as IconSet
const phosphor = (): IconSet => load("@iconify-json/ph/icons.json") as IconSet
const TRADES_CSV = resolve(import.meta.dirname, "../../app/trades/trades.csv")

/** The pictures that the catalogue of trades names, each once. */
export function tradePictures(csv: string): string[] {
  const [header, ...rows] = csv.trim().split("\n").map(cells)
  const at = header!.indexOf("picture")
  if (at < 0) throw new Error("trades.csv has no column picture")
  return [...new Set(rows.map((row) => row[at]!))]
}

const cells = (line: string): string[] => Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), (m) => m[1]!)

function body(set: IconSet, name: string): string {
  const found = set.icons[name] ?? set.icons[set.aliases?.[name]?.parent ?? ""]
  if (!found) throw new Error(`no icon ${name} in its set`)
  return found.body
}

/**
 * One icon as a symbol. Colour and stroke come from the page's classes; `places` is how many decimals the paths keep:
 * none on phosphor's grid of 256, two on tabler's of 24.
 */
function symbol(id: string, raw: string, grid: number, places: number): string {
  const bare = raw.replace(/ (fill|stroke[a-z-]*)="[^"]*"/g, "").replace(/<\/?g>/g, "")
  const { data } = optimize(`<svg xmlns="http://www.w3.org/2000/svg">${bare}</svg>`, {
    multipass: true,
    plugins: [{ name: "preset-default", params: { overrides: { convertPathData: { floatPrecision: places } } } }],
  })
  return `<symbol id="${id}" overflow="visible" viewBox="0 0 ${grid} ${grid}">${data.replace(/<svg[^>]*>|<\/svg>/g, "")}</symbol>`
}

const outlines = (names: readonly string[]): string => names.map((name) => symbol(name, body(tabler(), name), 24, 2)).join("")
const fills = (names: readonly string[]): string => names.map((name) => symbol(`p-${name}`, body(phosphor(), `${name}-fill`), 256, 0)).join("")
const file = (symbols: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${symbols}</svg>`

export interface Sprites {
  /** Stands in the page. */
  page: string
  /** Path > content. */
  files: Record<string, string>
}

export function sprites(): Sprites {
  return {
    page: `<svg class="vh" aria-hidden="true">${outlines(FIRST)}</svg>`,
    files: {
      [TRADES_FILE]: file(fills([...new Set([...tradePictures(readFileSync(TRADES_CSV, "utf8")), ...FILLS])])),
      [REST_FILE]: file(outlines(REST) + fills(LATER_FIGURES)),
    },
  }
}

/** Vite: fills `<!--icons-->` in the page and puts the two files beside it. */
export function icons(): Plugin {
  let made: Sprites | undefined
  const get = (): Sprites => (made ??= sprites())
  return {
    name: "icons",
    transformIndexHtml: (html) => html.replace("<!--icons-->", get().page),
    generateBundle() {
      for (const [path, source] of Object.entries(get().files)) this.emitFile({ type: "asset", fileName: path.slice(1), source })
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const source = get().files[request.url ?? ""]
        if (source === undefined) return next()
        response.setHeader("Content-Type", "image/svg+xml")
        response.end(source)
      })
    },
  }
}
