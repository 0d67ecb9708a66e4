import { t } from "../state/words"

/** Off | on, both words to be read; the one that holds is ink reversed. */
export const Switch = ({ on, label, onChange }: { on: boolean; label: string; onChange: (on: boolean) => void }) => (
  <button class="switch" type="button" role="switch" aria-checked={on} aria-label={label} onClick={() => onChange(!on)}>
    <span aria-hidden="true">{t("switch-off")}</span>
    <span aria-hidden="true">{t("switch-on")}</span>
  </button>
)
