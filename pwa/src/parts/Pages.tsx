/** A list that goes back in time: the newest page, and a button for those before it. */
import type { ComponentChildren } from "preact"
import { useSignal } from "@preact/signals"
import type { Past } from "../state/own"
import { t } from "../state/words"
import { Ghosts, OldNote, Wrong } from "./Blocks"
import { Icon } from "./Icon"

interface PagesProps<T> {
  of: Past<T>
  title?: string
  /** What stands here where the list is empty. */
  none: ComponentChildren
  line: (one: T) => ComponentChildren
}

export function Pages<T>({ of, title, none, line }: PagesProps<T>) {
  const busy = useSignal(false)
  const { newest, earlier } = of
  const page = newest.data.value
  const all = [...(page?.items ?? []), ...(earlier.value?.items ?? [])]
  const back = async (): Promise<void> => {
    busy.value = true
    await of.back().catch(() => undefined)
    busy.value = false
  }
  return (
    <>
      <OldNote of={newest} />
      {page === null ? (
        newest.trouble.value ? <Wrong problem={newest.trouble.value === "offline" ? null : newest.trouble.value} onRetry={() => void newest.load()} /> : <Ghosts n={2} />
      ) : all.length === 0 ? (
        none
      ) : (
        <>
          {title && <h2 class="sec">{title}</h2>}
          <ul class="rows">{all.map(line)}</ul>
          {(earlier.value ?? page).next && (
            <button class="b wide" type="button" aria-disabled={busy.value} onClick={() => void back()}>
              <Icon name="history" />
              {t("history-earlier")}
            </button>
          )}
        </>
      )}
    </>
  )
}
