import { pictureHref } from "../icons/list"

/** A picture of the sprites: tabler outlines, and phosphor fills whose names begin with "p-". */
export const Icon = ({ name, size = 24, pic = false }: { name: string; size?: number; pic?: boolean }) => (
  <svg class={name.startsWith("p-") ? (pic ? "f pic" : "f") : "i"} width={size} height={size} aria-hidden="true">
    <use href={pictureHref(name)} />
  </svg>
)
