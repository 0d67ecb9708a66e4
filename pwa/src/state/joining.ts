/** Plays sounds one after the other as if they were one: what is silent at their ends is left out, loudness is evened. */

/** Between two parts of a sentence, and between two sentences, in seconds. */
const JOINT = 0.04
const BREATH = 0.35
/** Quieter than this is silence; what a hand at the microphone makes is louder, and harmless. */
const SILENCE = 0.012
/** Root of the mean square to which a clip is brought, by no more than a factor of four. */
const LOUD = 0.12

export interface Edges {
  /** Seconds. */
  from: number
  long: number
  gain: number
}

/** Where in a recording somebody speaks, and how much louder he should be. */
export function edges(samples: Float32Array, rate: number): Edges {
  let first = 0
  let last = samples.length - 1
  while (first < last && Math.abs(samples[first]!) < SILENCE) first++
  while (last > first && Math.abs(samples[last]!) < SILENCE) last--
  if (first >= last) return { from: 0, long: samples.length / rate, gain: 1 }
  // A little is left on both sides: consonants begin softly, and Tibetan ones end so.
  const from = Math.max(0, first - Math.round(rate * 0.03))
  const to = Math.min(samples.length, last + Math.round(rate * 0.08))
  let power = 0
  for (let i = first; i < last; i++) power += samples[i]! ** 2
  const loud = Math.sqrt(power / (last - first))
  return { from: from / rate, long: (to - from) / rate, gain: Math.min(4, Math.max(0.25, LOUD / loud)) }
}

/** Sounds to play in order; `null` is a breath. */
export type Score = readonly (ArrayBuffer | null)[]

let silence: (() => void) | null = null

/** Ends what is being played. */
export function hush(): void {
  silence?.()
  silence = null
}

/** Plays to the end, or until somebody says hush. False: this phone cannot play it. */
export async function play(score: Score): Promise<boolean> {
  hush()
  const Audio = globalThis.AudioContext ?? (globalThis as { webkitAudioContext?: typeof AudioContext }).webkitAudioContext
  if (Audio) {
    const played = await scheduled(new Audio(), score)
    if (played !== null) return played
  }
  return oneByOne(score)
}

/** Null: a sound could not be decoded; nothing has been heard yet. */
async function scheduled(audio: AudioContext, score: Score): Promise<boolean | null> {
  let stopped = false
  let over: () => void = () => undefined
  const ended = new Promise<void>((done) => (over = done))
  silence = () => {
    stopped = true
    over()
  }
  try {
    if (audio.state === "suspended") void audio.resume()
    const decoded = await Promise.all(score.map((sound) => sound && audio.decodeAudioData(sound.slice(0))))
    let at = audio.currentTime + 0.02
    let last: AudioBufferSourceNode | null = null
    for (const buffer of decoded) {
      if (stopped) break
      if (!buffer) {
        at += BREATH
        continue
      }
      const { from, long, gain } = edges(buffer.getChannelData(0), buffer.sampleRate)
      const volume = audio.createGain()
      volume.gain.value = gain
      volume.connect(audio.destination)
      last = audio.createBufferSource()
      last.buffer = buffer
      last.connect(volume)
      last.start(at, from, long)
      at += long + JOINT
    }
    if (last && !stopped) {
      last.onended = over
      await ended
    }
    return true
  } catch (error) {
    console.warn("not decoded:", error)
    return stopped ? true : null
  } finally {
    void audio.close()
  }
}

/** Where sounds cannot be decoded by script: each by itself, with whatever pause the phone makes. */
async function oneByOne(score: Score): Promise<boolean> {
  let stopped = false
  for (const sound of score) {
    if (!sound || stopped) continue
    const url = URL.createObjectURL(new Blob([sound]))
    const element = new Audio(url)
    try {
      await new Promise<void>((done, fail) => {
        silence = () => {
          stopped = true
          element.pause()
          done()
        }
        element.onended = () => done()
        element.onerror = () => fail(new Error("not played"))
        element.play().catch(fail)
      })
    } catch {
      return false
    } finally {
      URL.revokeObjectURL(url)
    }
  }
  return true
}
