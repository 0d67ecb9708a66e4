/** The words of the screen: Fluent messages shared with the server, one list a language, switched without a reload. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle"
import { signal } from "@preact/signals"
import type { ComponentChild } from "preact"
import bo from "../../generated/words/bo.first.ftl?url"
import boRest from "../../generated/words/bo.rest.ftl?url"
import en from "../../generated/words/en.first.ftl?url"
import enRest from "../../generated/words/en.rest.ftl?url"
import zh from "../../generated/words/zh.first.ftl?url"
import zhRest from "../../generated/words/zh.rest.ftl?url"
import type { Lang } from "../api/types"

/** Each list in two: what the board can say, and the rest (tools/words.ts). */
const lists: Record<Lang, { first: string; rest: string }> = {
  zh: { first: zh, rest: zhRest },
  bo: { first: bo, rest: boRest },
  en: { first: en, rest: enRest },
}
const bundles = new Map<Lang, Promise<FluentBundle>>()
const whole = new Map<Lang, Promise<void>>()
/** From the first screen after the board on, a language is all its words. */
let everything = false
/** The language that was chosen last; its words may still be on their way. */
let chosen: Lang = "zh"
export const LANGS: readonly Lang[] = ["zh", "bo", "en"]

/** Read by every `t`, so that each part that shows a word draws itself anew. */
const current = signal<{ bundle: FluentBundle } | null>(null)
export const lang = signal<Lang>("zh")

/** What stands between two parts of a sentence, and behind one that is whole. Tibetan ends its own with a shad. */
export const pause = (): string => ({ zh: "，", bo: " ", en: ", " })[lang.value]
/** Things one after the other. Tibetan puts a shad between them. */
export const listed = (words: readonly string[]): string => words.join({ zh: "、", bo: "། ", en: ", " }[lang.value])
export const stop = (): string => ({ zh: "。", bo: " ", en: ". " })[lang.value]

export type Facts = Record<string, FluentVariable>

/** A bundle from the text of a word list. Isolating marks are off: they would differ from the server's HTML. */
export function bundleOf(language: Lang, text: string): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false })
  const errors = bundle.addResource(new FluentResource(text))
  for (const error of errors) wrong(`${language}: ${error.message}`)
  return bundle
}

async function list(url: string): Promise<string> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`words ${url}: ${answer.status}`)
  return answer.text()
}

/** What is under way is waited for; what failed is tried again. */
function once<T>(known: Map<Lang, Promise<T>>, language: Lang, make: () => Promise<T>): Promise<T> {
  const made = known.get(language) ?? make()
  known.set(language, made)
  made.catch(() => known.delete(language))
  return made
}

const load = (language: Lang): Promise<FluentBundle> => once(bundles, language, async () => bundleOf(language, await list(lists[language].first)))

const loadRest = (language: Lang): Promise<void> =>
  once(whole, language, async () => {
    const [bundle, text] = await Promise.all([load(language), list(lists[language].rest)])
    bundle.addResource(new FluentResource(text))
    if (current.peek()?.bundle === bundle) current.value = { bundle }
  })

/** All words of the language on screen, for the screens that come after the board. */
export async function allWords(): Promise<void> {
  everything = true
  await loadRest(chosen)
}

/** The sentences of one language, whatever the screen speaks: for paper that speaks two. */
export async function wordsOf(language: Lang): Promise<(key: string, facts?: Facts) => string> {
  const [bundle] = await Promise.all([load(language), loadRest(language)])
  return (key, facts) => {
    const pattern = bundle.getMessage(key)?.value
    return pattern ? bundle.formatPattern(pattern, facts ?? null) : key
  }
}

const LONGEST_WAIT_FOR_LETTERS = 1_500

/** Chromium keeps the boxes of a word that it shaped before its letters had come, so they come first. */
const tibetan = (): Promise<unknown> =>
  Promise.race([document.fonts?.load('1rem "Noto Serif Tibetan"', "བོད").catch(() => undefined), new Promise((go) => setTimeout(go, LONGEST_WAIT_FOR_LETTERS))])

/** Puts a language on screen; the page keeps all that was typed. */
export async function speak(language: Lang): Promise<void> {
  chosen = language
  const [bundle] = await Promise.all([load(language), everything ? loadRest(language) : undefined, language === "bo" ? tibetan() : undefined])
  current.value = { bundle }
  lang.value = language
  document.documentElement.lang = language
  void face(language)
}

/**
 * Names the Tibetan font anew once it is here. Where no other font has the letters, Chromium keeps the boxes that it drew
 * before the file came, until the style of the element changes.
 */
async function face(language: Lang): Promise<void> {
  const family = language === "bo" ? "Noto Serif Tibetan" : "Lingong Bod"
  await document.fonts?.load(`16px "${family}"`, "བོད").catch(() => undefined)
  document.documentElement.dataset.face = language === "bo" ? "bo" : "label"
}

/** A person chose this language: it also tells the server, for the next page. */
export async function choose(language: Lang): Promise<void> {
  document.cookie = `lang=${language};path=/;max-age=31536000;samesite=lax`
  await speak(language)
}

/** Fetches all words while nobody waits, so that neither a screen nor a switch of the language needs a network. */
export async function warm(): Promise<void> {
  await allWords().catch(() => undefined)
  for (const language of LANGS) await loadRest(language).catch(() => undefined)
}

export function use(bundle: FluentBundle, language: Lang): void {
  current.value = { bundle }
  lang.value = language
}

/** A missing word is a defect: tests throw here, a phone shows the key and goes on. */
let wrong = (what: string): void => console.error("words:", what)
export const onWrong = (handler: (what: string) => void): void => void (wrong = handler)

export const has = (key: string): boolean => current.value?.bundle.hasMessage(key) ?? false

/** The sentence of a key. */
export function t(key: string, facts?: Facts): string {
  const bundle = current.value?.bundle
  const pattern = bundle?.getMessage(key)?.value
  if (!bundle || !pattern) {
    wrong(`no ${key} in ${lang.peek()}`)
    return key
  }
  const errors: Error[] = []
  const text = bundle.formatPattern(pattern, facts ?? null, errors)
  for (const error of errors) wrong(`${key} in ${lang.peek()}: ${error.message}`)
  return text
}

/** A sentence with drawn parts in it: `rich("work-say", { where: <mark>…</mark>, … })`. */
export function rich(key: string, facts: Record<string, ComponentChild>): ComponentChild[] {
  const names = Object.keys(facts)
  const text = t(key, Object.fromEntries(names.map((name, i) => [name, `\uE000${i}\uE001`])))
  return text.split(/\uE000(\d+)\uE001/).map((piece, i) => (i % 2 ? facts[names[Number(piece)]!] : piece))
}
