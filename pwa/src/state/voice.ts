/** The phone's own voices. No browser speaks Tibetan, so nothing is offered there: a dead button is worse than none. */
import { signal } from "@preact/signals"
import type { Lang } from "../api/types"

const voices = signal<SpeechSynthesisVoice[]>([])
const synth = typeof speechSynthesis === "undefined" ? null : speechSynthesis

if (synth) {
  const read = (): void => void (voices.value = synth.getVoices())
  read()
  synth.addEventListener?.("voiceschanged", read)
}

const voiceFor = (lang: Lang): SpeechSynthesisVoice | undefined =>
  lang === "bo" ? undefined : voices.value.find((voice) => voice.lang.toLowerCase().replace("cmn", "zh").startsWith(lang))

export const canSay = (lang: Lang): boolean => voiceFor(lang) !== undefined

/** Reads a sentence aloud; a second tap stops it. */
export function say(text: string, lang: Lang): void {
  const voice = voiceFor(lang)
  if (!synth || !voice) return
  if (synth.speaking) return synth.cancel()
  const words = new SpeechSynthesisUtterance(text)
  words.voice = voice
  words.lang = voice.lang
  words.rate = 0.9
  synth.speak(words)
}
