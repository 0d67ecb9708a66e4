import { signal } from "@preact/signals"
import { langOf, place, placeName, places, townships, villagesOf } from "../../state/catalogue"
import { t } from "../../state/words"
import { Chip } from "../../parts/Chips"

/** The township whose villages are open. */
const open = signal<string | null>(null)

interface Props {
  chosen: string | null
  /** Whether work out of the region may be chosen. */
  outside?: boolean
  onPick: (code: string) => void
}

/** Seven townships; a tap chooses one whole and shows its villages below. */
export function VillageChips({ chosen, outside = false, onPick }: Props) {
  const code = place(chosen)
  const township = code?.level === "village" ? code.parent : code?.level === "township" ? code.code : open.value
  const tops = [...townships.value, ...(outside ? places.value.filter((one) => one.level === "outside") : [])]
  return (
    <div class="places">
      <div class="chips tightly" role="radiogroup" aria-label={t("employer-village")}>
        {tops.map((one) => (
          <Chip
            radio
            on={one.code === township || one.code === chosen}
            onClick={() => {
              open.value = one.code
              onPick(one.code)
            }}
          >
            <span lang={langOf(one)}>{placeName(one.code)}</span>
          </Chip>
        ))}
      </div>
      {township && (
        <div class="chips tightly" role="radiogroup" aria-label={placeName(township)}>
          <Chip radio on={chosen === township} onClick={() => onPick(township)}>{t("post-township-whole", { place: placeName(township) })}</Chip>
          {villagesOf(township).map((one) => (
            <Chip radio on={chosen === one.code} onClick={() => onPick(one.code)}>
              <span lang={langOf(one)}>{placeName(one.code)}</span>
            </Chip>
          ))}
        </div>
      )}
    </div>
  )
}
