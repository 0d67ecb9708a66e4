import { t } from "../state/words"
import { Emblem } from "./Emblem"

/** Windows for those who come, empty windows for free seats; from a dozen on the rest is a number. */
export function Seats({ emblems, taken, headcount, most = 12 }: { emblems: string[]; taken: number; headcount: number; most?: number }) {
  const shown = Math.min(headcount, most)
  return (
    <div class="seats6" role="img" aria-label={t("gigs-seats-label", { n: headcount, taken })}>
      {Array.from({ length: shown }, (_, i) =>
        i < emblems.length ? <Emblem of={emblems[i]} size="xs" /> : i < taken ? <span class="hole xs lit" /> : <span class="hole xs" />,
      )}
      {headcount > shown && <b class="n">+{headcount - shown}</b>}
    </div>
  )
}
