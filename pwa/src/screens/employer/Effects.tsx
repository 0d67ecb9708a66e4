/** What a step would do to everybody on a gig, said before it is done. Without a network the sheet goes without. */
import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { get } from "../../api/client"
import type { Gig } from "../../api/types"
import { has, t } from "../../state/words"

type Fates = Record<string, Record<string, number>>

const found = signal<{ of: string; fates: Fates } | null>(null)

interface Props {
  gig: Gig
  verb: "cancel" | "close" | "terms" | "work" | "headcount"
  headcount?: number
}

export function Effects({ gig, verb, headcount }: Props) {
  const of = `/gigs/${gig.id}/effects?verb=${verb}${headcount ? `&headcount=${headcount}` : ""}`
  useEffect(() => {
    get<Fates>(of).then((fates) => (found.value = { of, fates }), (error: unknown) => console.warn("effects:", error))
  }, [of])
  const fates = found.value?.of === of ? found.value.fates : {}
  const said = Object.entries(fates).flatMap(([kind, all]) => Object.entries(all).map(([fate, n]) => ({ what: `${kind}-${fate}`, n })))
  const lines = said.filter(({ what, n }) => n > 0 && has(`effect-${what}`)).map(({ what, n }) => t(`effect-${what}`, { n }))
  return lines.length > 0 ? <ul class="effects">{lines.map((line) => <li>{line}</li>)}</ul> : null
}
