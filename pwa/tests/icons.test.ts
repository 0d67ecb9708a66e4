/** Every picture that the product names exists, once, and the first route's weigh what they may. */
import { readdirSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { describe, expect, it } from "vitest"
import { FIGURES, FILLS, FIRST, LATER_FIGURES, pictureHref, PRINTED, REST, REST_FILE, TRADES_FILE } from "../src/icons/list"
import { sprites, tradePictures } from "../tools/icons"

const made = sprites()
const ids = (svg: string): string[] => Array.from(svg.matchAll(/ id="([^"]+)"/g), (m) => m[1]!)
const weight = (text: string): number => gzipSync(text, { level: 9 }).length
const csv = readFileSync(resolve(import.meta.dirname, "../../app/trades/trades.csv"), "utf8")

describe("the sprites", () => {
  it("hold every listed icon", () => {
    expect(ids(made.page)).toEqual([...FIRST])
    expect(ids(made.files[REST_FILE]!)).toEqual([...REST, ...LATER_FIGURES.map((name) => `p-${name}`)])
  })

  it("are where a name's link points", () => {
    const pointed: Record<string, string> = { "": made.page, ...made.files }
    for (const name of [...FIRST, ...REST, ...[...FIGURES, ...FILLS, ...tradePictures(csv)].map((fill) => `p-${fill}`)]) {
      const [file, id] = pictureHref(name).split("#")
      expect(id).toBe(name)
      expect(ids(pointed[file!]!)).toContain(name)
    }
  })

  it("hold a print for each of the forty-two trades, and the two fills beside them", () => {
    expect(tradePictures(csv)).toHaveLength(42)
    expect(ids(made.files[TRADES_FILE]!)).toEqual([...new Set([...tradePictures(csv), ...FILLS])].map((name) => `p-${name}`))
  })

  it("leave colour to the page", () => {
    for (const svg of [made.page, ...Object.values(made.files)]) expect(svg).not.toMatch(/fill=|stroke=|currentColor/)
  })

  it("lie once where a person's figure is a trade's print", () => {
    const prints = tradePictures(csv)
    expect(FIGURES.filter((name) => prints.includes(name))).toEqual([...PRINTED])
  })

  it("list nothing twice", () => {
    expect(new Set([...FIRST, ...REST]).size).toBe(FIRST.length + REST.length)
    expect(new Set(FIGURES).size).toBe(16)
  })

  it("weigh at most 6 KB for the first route", () => {
    expect(weight(made.page) + weight(made.files[TRADES_FILE]!)).toBeLessThanOrEqual(6 * 1024)
  })
})

describe("the screens", () => {
  const listed = new Set<string>([...FIRST, ...REST, ...[...FIGURES, ...FILLS, ...tradePictures(csv)].map((name) => `p-${name}`)])
  const source = resolve(import.meta.dirname, "../src")
  const screens = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tsx"))

  it.each(screens)("%s names no picture that is not drawn", (file) => {
    const text = readFileSync(resolve(source, file), "utf8")
    const named = Array.from(text.matchAll(/\b(?:name|icon)(?:=|: )"([a-z0-9-]+)"/g), (m) => m[1]!)
    const icons = text.includes("Icon") ? named : []
    expect(icons.filter((name) => !listed.has(name))).toEqual([])
  })
})

describe("a quoted cell", () => {
  it("does not shift the columns", () => {
    expect(tradePictures('code,en,picture\nmason,"Mason, bricklayer",wall\ncook,Cook,chef-hat\n')).toEqual(["wall", "chef-hat"])
  })
  it("without the column is refused", () => {
    expect(() => tradePictures("code\nmason\n")).toThrow("no column picture")
  })
})
