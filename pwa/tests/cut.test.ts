/** Each word list comes in two parts: the board never waits for the second, and never says what only that one knows. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { FluentResource } from "@fluent/bundle"
import { describe, expect, it } from "vitest"
import { cutWords, firstFiles, messages, named } from "../tools/words"

const root = join(import.meta.dirname, "../..")
const read = (path: string): Map<string, string> => messages(readFileSync(join(root, path), "utf8"))
/** Key > the sentence as the library that says it has read it. */
const parsed = (path: string) => new FluentResource(readFileSync(join(root, path), "utf8")).body.map(({ id, value }) => [id, value] as const)
cutWords()

describe.each(["zh", "bo", "en"])("the words of %s", (language) => {
  const all = read(`locales/${language}.ftl`)
  const first = read(`pwa/generated/words/${language}.first.ftl`)
  const rest = read(`pwa/generated/words/${language}.rest.ftl`)

  it("are in one of the two parts, as they stand in the list", () => {
    expect(first.size + rest.size).toBe(all.size)
    const parts = ["first", "rest"].flatMap((part) => parsed(`pwa/generated/words/${language}.${part}.ftl`))
    expect(new Map(parts)).toEqual(new Map(parsed(`locales/${language}.ftl`)))
  })

  it("are first where the board says them", () => {
    for (const key of ["board-title", "act-take", "gig-pencil", "pay-per-day", "time-mon-short", "outbox-kind-take", "err-gig-full", "tab-find"]) expect([...first.keys()]).toContain(key)
    expect(first.size).toBeLessThan(all.size / 2)
  })
})

it("the first files are those that come with the entry, and none that is fetched later", () => {
  const names = firstFiles().map((file) => file.slice(file.lastIndexOf("/") + 1))
  expect(names).toEqual(expect.arrayContaining(["main.tsx", "Board.tsx", "TicketCard.tsx", "Toast.tsx"]))
  for (const later of ["TakeSheet.tsx", "GigPage.tsx", "outbox.ts", "cupboard.ts", "BoardSheets.tsx", "Listen.tsx"]) expect(names).not.toContain(later)
})

it("a key is named whole, or by how it begins", () => {
  expect([...named(['t("law")', "t(`pay-per-${of.per}`)"], ["law", "lawful", "pay-per-day", "pay-per", "pay-settle-weekly"])]).toEqual(["law", "pay-per-day"])
})
