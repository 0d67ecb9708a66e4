/** Calling off is told with its reason, and what it does is said before it is done. */
import { signal } from "@preact/signals"
import type { ComponentChildren } from "preact"
import type { Reason } from "../../api/types"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"
import { Reasons } from "../../parts/Reasons"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"

/** What an employer may say; the worker's own reasons are not offered to him. */
const HIS_REASONS: readonly Reason[] = ["no_need", "no_fit", "weather", "road", "festival", "ill", "mistake", "other"]

const chosen = signal<Reason | null>(null)

interface Ask {
  title: string
  line: string
  /** What stands under the line. */
  also?: () => ComponentChildren
  yes: string
  onReason: (reason: Reason) => void
}

export function askWhy({ title, line, also, yes, onReason }: Ask): void {
  chosen.value = null
  openSheet(() => (
    <>
      <SheetTitle>{title}</SheetTitle>
      <p class="small">{line}</p>
      {also?.()}
      <Reasons of={HIS_REASONS} chosen={chosen} />
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet()}><Icon name="arrow-left" />{t("own-keep")}</button>
        <button
          class={chosen.value ? "b no- w2" : "b w2"}
          type="button"
          aria-disabled={chosen.value === null}
          onClick={() => {
            const reason = chosen.peek()
            if (reason) void closeSheet().then(() => onReason(reason))
          }}
        >
          <Icon name="x" />
          {chosen.value ? yes : t("reason-title")}
        </button>
      </div>
    </>
  ))
}
