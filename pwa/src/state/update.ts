/** A new version of the phone waits for a tap, and never throws away what is unsent. */
import { signal } from "@preact/signals"

export const updateReady = signal(false)
let waiting: ServiceWorker | null = null

interface Policy {
  createScriptURL(url: string): unknown
}
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy }
  }
}

/** Registration is a Trusted Types sink: the policy knows one path. */
function swUrl(): string {
  const only = (url: string): string => {
    if (url !== "/sw.js") throw new TypeError(url)
    return url
  }
  return (window.trustedTypes?.createPolicy("sw", { createScriptURL: only }).createScriptURL("/sw.js") ?? "/sw.js") as string
}

export async function registerWorker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return
  const registration = await navigator.serviceWorker.register(swUrl()).catch((error: unknown) => console.warn("no worker:", error))
  if (!registration) return
  const look = (): void => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return
    waiting = registration.waiting
    updateReady.value = true
  }
  look()
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", look)
  })
}

export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true })
  waiting?.postMessage("take over")
}
