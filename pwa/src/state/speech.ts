/** Recording what somebody says: held or tapped, a minute at the most. Absent where the browser cannot. */
import { signal } from "@preact/signals"
import type { Sound } from "./queue"

export const LONGEST = 60
/** Speech needs no more, and a minute of it must pass over 2G. */
const BITS = 16_000
const KINDS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"]

const kind = typeof MediaRecorder === "undefined" ? undefined : KINDS.find((one) => MediaRecorder.isTypeSupported(one))
export const canSpeak = kind !== undefined && typeof navigator.mediaDevices?.getUserMedia === "function"

export interface Spoken {
  blob: Blob
  seconds: number
}

/** Seconds that have been spoken so far; null: nobody speaks. */
export const speaking = signal<number | null>(null)
export const spoken = signal<Spoken | null>(null)
/** The person, or the phone, does not let us listen. */
export const denied = signal(false)

let recorder: MediaRecorder | null = null
let wanted = false

/** Listens until `stop`, or until so many seconds are full. */
export async function start(longest = LONGEST): Promise<void> {
  if (wanted) return
  wanted = true
  denied.value = false
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } })
  } catch {
    wanted = false
    denied.value = true
    return
  }
  const parts: Blob[] = []
  const began = Date.now()
  const it = new MediaRecorder(stream, { mimeType: kind!, audioBitsPerSecond: BITS })
  recorder = it
  speaking.value = 0
  const clock = setInterval(() => {
    speaking.value = Math.floor((Date.now() - began) / 1000)
    if (speaking.value >= longest) void stop()
  }, 250)
  it.addEventListener("dataavailable", (event) => void parts.push(event.data))
  it.addEventListener("stop", () => {
    clearInterval(clock)
    for (const track of stream.getTracks()) track.stop()
    const seconds = Math.max(1, Math.round((Date.now() - began) / 1000))
    if (recorder === it) spoken.value = { blob: new Blob(parts, { type: kind! }), seconds }
    speaking.value = recorder = null
    wanted = false
    over?.()
    over = null
  })
  it.start(1000)
}

let over: (() => void) | null = null

/** Ends what is being said; settles when it can be sent. */
export function stop(): Promise<void> {
  return new Promise((done) => {
    if (recorder?.state !== "recording") return done()
    over = done
    recorder.stop()
  })
}

/** Says nothing after all. */
export function forget(): void {
  const it = recorder
  recorder = null
  if (it?.state === "recording") it.stop()
  spoken.value = speaking.value = null
  denied.value = false
}

/** As the outbox keeps it. */
export async function kept(one: Spoken): Promise<Sound> {
  const bytes = new Uint8Array(await one.blob.arrayBuffer())
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return { kind: one.blob.type, data: btoa(text) }
}

const blobs = new WeakMap<Sound, Blob>()

/** To be heard again; the same each time, so that what draws it does not begin anew. */
export function blobOf(sound: Sound): Blob {
  const known = blobs.get(sound) ?? new Blob([Uint8Array.from(atob(sound.data), (sign) => sign.charCodeAt(0))], { type: sound.kind })
  blobs.set(sound, known)
  return known
}
