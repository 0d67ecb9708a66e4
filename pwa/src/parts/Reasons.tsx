/** Why something is called off: a picture and a word each, one of them to be chosen. */
import type { Signal } from "@preact/signals"
import type { Reason } from "../api/types"
import { t } from "../state/words"
import { Chip } from "./Chips"

const PICTURES: Record<Reason, string> = {
  ill: "mood-sick", family: "home", festival: "confetti", road: "road-off", weather: "cloud-rain", other_work: "briefcase",
  mistake: "hand-click", no_need: "user-check", no_fit: "user-x", other: "dots",
}

export const Reasons = ({ of, chosen }: { of: readonly Reason[]; chosen: Signal<Reason | null> }) => (
  <div class="chips pick" role="radiogroup" aria-label={t("reason-title")}>
    {of.map((reason) => (
      <Chip radio icon={PICTURES[reason]} on={chosen.value === reason} onClick={() => (chosen.value = reason)}>
        {t(`reason-${reason.replace("_", "-")}`)}
      </Chip>
    ))}
  </div>
)
