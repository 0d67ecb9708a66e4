import { Icon } from "./Icon"

export const COLOURS = ["indigo", "madder", "ochre", "green", "teal", "plum"] as const
export const FIGURES = [
  "mountains", "cow", "bird", "flower-tulip", "sun", "moon", "tree-evergreen", "campfire",
  "tent", "boot", "rabbit", "butterfly", "feather", "key", "hammer", "flower",
] as const

/** "teal-cow" apart. An emblem that is none shows an empty window. */
export function apart(emblem: string | null | undefined): { colour: number; figure: string } | null {
  const [, colour, figure] = /^([a-z]+)-(.+)$/.exec(emblem ?? "") ?? []
  const index = COLOURS.indexOf(colour as (typeof COLOURS)[number])
  return index < 0 || !figure ? null : { colour: index + 1, figure }
}

/** A person in his window. Sizes: xs 30, s 36, m 44, (none) 48, l 72, xl 96. */
export const Emblem = ({ of, size = "" }: { of: string | null | undefined; size?: "xs" | "s" | "m" | "" | "l" | "xl" }) => {
  const it = apart(of)
  return it ? (
    <span class={`em c${it.colour} ${size}`.trimEnd()}>
      <Icon name={`p-${it.figure}`} size={32} />
    </span>
  ) : (
    <span class={`em none ${size}`.trimEnd()}>
      <Icon name="user" size={28} />
    </span>
  )
}
