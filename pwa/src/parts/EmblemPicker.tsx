import { t } from "../state/words"
import { apart, COLOURS, FIGURES } from "./Emblem"
import { Icon } from "./Icon"

/** Six colours, then sixteen figures. `emblem` is always one of them. */
export function EmblemPicker({ emblem, onPick }: { emblem: string; onPick: (emblem: string) => void }) {
  const { colour, figure } = apart(emblem) ?? { colour: 1, figure: FIGURES[0] }
  return (
    <>
      <div class="hues" role="radiogroup" aria-label={t("sign-emblem-colour")}>
        {COLOURS.map((name, i) => (
          <button type="button" role="radio" class={`c${i + 1}`} aria-checked={colour === i + 1} aria-label={t(`colour-${name}`)} onClick={() => onPick(`${name}-${figure}`)}>
            {colour === i + 1 && <Icon name="check" />}
          </button>
        ))}
      </div>
      <div class="picker" role="radiogroup" aria-label={t("sign-emblem-figure")}>
        {FIGURES.map((name) => (
          <button type="button" role="radio" aria-checked={figure === name} aria-label={t(`figure-${name}`)} onClick={() => onPick(`${COLOURS[colour - 1]!}-${name}`)}>
            <span class={`em c${colour}`}>
              <Icon name={`p-${name}`} size={32} />
            </span>
          </button>
        ))}
      </div>
    </>
  )
}
