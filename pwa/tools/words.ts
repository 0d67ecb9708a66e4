/** Cuts each word list in two: what the first screen may say, which comes with it, and the rest, which comes after. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

const pwa = resolve(import.meta.dirname, "..")
const ENTRY = join(pwa, "src/main.tsx")
const IMPORTED = /(?:^|\n)(?:import|export) (?!type )[^"'=(]*?["'](\.[^"'?]+)["']/g

/** The entry and all that comes with it: what is imported when it is first wanted is left out. */
export function firstFiles(entry = ENTRY): string[] {
  const found = new Set<string>()
  const follow = (file: string): void => {
    if (found.has(file)) return
    found.add(file)
    for (const [, path] of readFileSync(file, "utf8").matchAll(IMPORTED)) {
      const to = resolve(dirname(file), path!)
      const source = [to, `${to}.ts`, `${to}.tsx`].find((one) => /\.tsx?$/.test(one) && existsSync(one))
      if (source) follow(source)
    }
  }
  follow(entry)
  return [...found]
}

/** Key > its lines, in the order of the list. */
export function messages(list: string): Map<string, string> {
  const found = new Map<string, string>()
  let key = ""
  for (const line of list.split("\n")) {
    const start = /^([a-z][a-z0-9-]*) =/.exec(line)?.[1]
    if (start) found.set((key = start), line)
    else if (/^(?:\s+\S|\})/.test(line) && key) found.set(key, `${found.get(key)}\n${line}`)
    else key = ""
  }
  return found
}

/** The keys that these sources can ask for: each that stands in them, and all whose beginning does (`pay-per-${…}`). */
export function named(sources: readonly string[], keys: Iterable<string>): Set<string> {
  const text = sources.join("\n")
  const whole = new Set(Array.from(text.matchAll(/["'`]([a-z][a-z0-9-]*)["'`]/g), (m) => m[1]!))
  const begun = Array.from(text.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g), (m) => m[1]!)
  return new Set([...keys].filter((key) => whole.has(key) || begun.some((start) => key.startsWith(start))))
}

/** Writes generated/words/<language>.first.ftl and .rest.ftl. */
export function cutWords(): void {
  const out = join(pwa, "generated/words")
  mkdirSync(out, { recursive: true })
  const sources = firstFiles().map((file) => readFileSync(file, "utf8"))
  for (const language of ["zh", "bo", "en"]) {
    const all = messages(readFileSync(join(pwa, `../locales/${language}.ftl`), "utf8"))
    const first = named(sources, all.keys())
    const list = (here: (key: string) => boolean): string => [...all].filter(([key]) => here(key)).map(([, lines]) => lines).join("\n") + "\n"
    write(join(out, `${language}.first.ftl`), list((key) => first.has(key)))
    write(join(out, `${language}.rest.ftl`), list((key) => !first.has(key)))
  }
}

function write(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text)
}
