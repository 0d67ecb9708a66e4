/**
 * The pictures of the phone, by where they come from and when they are needed. The build draws the sprites from these
 * lists (tools/icons.ts) and fails on a name that its set does not have.
 */

/** Tabler outlines that the board, a gig and the bars need: in the page itself. */
export const FIRST = [
  "adjustments-horizontal", "alert-triangle", "arrow-back-up", "arrow-left", "calendar", "check", "chevron-down", "chevron-right", "clipboard-check", "clock", "cloud-off",
  "cloud-up", "hand-stop", "hourglass", "map-pin", "pencil", "phone", "refresh", "search",
  "speakerphone", "user", "users", "users-group", "volume", "x",
] as const

/** Tabler outlines of the later screens: one file, fetched when the first of them is drawn. */
export const REST = [
  "soup", "car", "shield-check", "send",
  "backspace", "ban", "building", "certificate", "clock-x", "bed", "bell", "bolt", "briefcase", "building-store", "cash-off", "checks", "cloud-rain", "coin-yuan", "confetti",
  "copy", "device-mobile", "device-mobile-message", "dots", "download", "ear", "eye", "file-text", "fingerprint", "flag", "flame", "home", "flask", "gavel", "hand-click", "history", "id", "info-circle", "language", "lock", "login", "logout", "masks-theater", "message", "microphone", "minus", "mood-sad", "mood-sick",
  "moon", "paw", "plus", "printer", "qrcode", "report-money", "road-off", "share", "shield-x", "shirt", "snowflake", "soup-off", "stairs", "switch-horizontal", "tool", "trash", "user-check", "user-plus",
  "user-search", "user-x", "walk", "weight", "wind",
] as const

/** Phosphor fills that stand in a person's window. */
export const FIGURES = [
  "mountains", "cow", "bird", "flower-tulip", "sun", "moon", "tree-evergreen", "campfire",
  "tent", "boot", "rabbit", "butterfly", "feather", "key", "hammer", "flower",
] as const

/** Figures that are the print of a trade as well, and lie with those: the board, which shows trades, fetches one file. */
export const PRINTED = ["mountains", "cow", "tent", "hammer"] as const

/** Other phosphor fills, beside the trades' prints: a play triangle for what can be heard, a hat for "any trade". */
export const FILLS = ["play", "hard-hat"] as const

/** Where the sprites are served. The trades' prints are many, so they are fetched once and kept by the service worker. */
export const TRADES_FILE = "/icons/trades.svg"
export const REST_FILE = "/icons/rest.svg"

const first: ReadonlySet<string> = new Set(FIRST)
const printed: ReadonlySet<string> = new Set(PRINTED)
export const LATER_FIGURES = FIGURES.filter((name) => !printed.has(name))
const figures: ReadonlySet<string> = new Set(LATER_FIGURES.map((name) => `p-${name}`))

/** The link to a picture: `volume` an outline, `p-cow` a figure, any other `p-` a trade's print. */
export function pictureHref(name: string): string {
  if (first.has(name)) return `#${name}`
  return `${name.startsWith("p-") && !figures.has(name) ? TRADES_FILE : REST_FILE}#${name}`
}
