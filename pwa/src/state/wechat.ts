/** WeChat's own browser, in which most forwarded gigs are opened: it shares by its own menu and keeps nothing offline. */
import { signal } from "@preact/signals"

export const inWeChat = (): boolean => /MicroMessenger/i.test(navigator.userAgent)

/** Told once how to get out of it. A cookie, so that the server does not draw it either. */
const told = signal(/(?:^|;\s*)door=shut/.test(document.cookie))

/** Whether the browser of the phone would give more: there the phone opens without a network. */
export const isDoorOpen = (): boolean => inWeChat() && !("serviceWorker" in navigator) && !told.value

export function shutDoor(): void {
  document.cookie = "door=shut;path=/;max-age=31536000;samesite=lax"
  told.value = true
}
