/**
 * Says a sentence: by the phone's own voice where it has one for the language (no browser has one for Tibetan), else by
 * clips, where each of its parts has one that can be had now. Where neither is so nothing is offered: a dead button is
 * worse than none.
 */
import { signal } from "@preact/signals"
import type { Lang } from "../api/types"
import { addressesOf, canBeHad, fetchAll, learn, soundAt } from "./clips"
import { hush as silence, play, type Score } from "./joining"
import type { Saying } from "./spoken"
import { lang, stop } from "./words"

const voices = signal<SpeechSynthesisVoice[]>([])
const synth = typeof speechSynthesis === "undefined" ? null : speechSynthesis

if (synth) {
  const read = (): void => void (voices.value = synth.getVoices())
  read()
  synth.addEventListener?.("voiceschanged", read)
}

const voiceFor = (language: Lang): SpeechSynthesisVoice | undefined =>
  language === "bo" ? undefined : voices.value.find((voice) => voice.lang.toLowerCase().replace("cmn", "zh").startsWith(language))

export const textOf = (saying: Saying): string => saying.map((one) => one.text).join(stop())

/** The clips of a saying, sentence by sentence; null where one that cannot be spared lacks a clip. */
function clipsOf(saying: Saying, language: Lang): string[][] | null {
  const found: string[][] = []
  for (const one of saying) {
    const addresses = one.keys && addressesOf(one.keys, language)
    if (addresses?.length) found.push(addresses)
    else if (!one.spare) return null
  }
  return found.length ? found : null
}

/** A reading by somebody, where it can be had. */
function recordingOf(saying: Saying): string | undefined {
  const recording = saying.find((one) => one.recording)?.recording
  return recording && canBeHad([recording]) ? recording : undefined
}

/** Whether a tap would be heard. */
export function canHear(saying: Saying): boolean {
  if (recordingOf(saying)) return true
  if (voiceFor(lang.value)) return saying.length > 0
  const clips = clipsOf(saying, lang.value)
  return clips !== null && canBeHad(clips.flat())
}

/** Brings to the phone what a tap may ask for. */
export async function prepare(saying: Saying): Promise<void> {
  const language = lang.peek()
  const recording = recordingOf(saying)
  if (recording) return fetchAll([recording])
  if (voiceFor(language)) return
  await learn(language)
  const clips = clipsOf(saying, language)
  if (clips) await fetchAll(clips.flat())
}

/** The text that is being said; null: nothing is. */
export const saying = signal<string | null>(null)

export function hush(): void {
  saying.value = null
  synth?.cancel()
  silence()
}

/** Says it; while it is being said, a second tap stops it. */
export async function hear(what: Saying): Promise<void> {
  const text = textOf(what)
  const again = saying.peek() === text
  hush()
  if (again) return
  saying.value = text
  const voice = voiceFor(lang.peek())
  const reading = recordingOf(what)
  const sound = reading && (await soundAt(reading))
  if (sound) await play([sound])
  else await (voice ? read(text, voice) : join(what, lang.peek()))
  if (saying.peek() === text) saying.value = null
}

function read(text: string, voice: SpeechSynthesisVoice): Promise<void> {
  return new Promise((done) => {
    const words = new SpeechSynthesisUtterance(text)
    words.voice = voice
    words.lang = voice.lang
    words.rate = 0.9
    words.onend = words.onerror = () => done()
    synth!.speak(words)
  })
}

async function join(what: Saying, language: Lang): Promise<void> {
  const clips = clipsOf(what, language)
  if (!clips) return
  const sounds = await Promise.all(clips.map((some) => Promise.all(some.map(soundAt))))
  if (sounds.flat().includes(null) || saying.peek() !== textOf(what)) return
  const score: Score = sounds.flatMap((some, i) => (i ? [null, ...some] : some))
  await play(score)
}
