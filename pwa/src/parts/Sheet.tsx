/** One torn-off sheet at the foot, never a sheet on a sheet. Back closes it. */
import { signal } from "@preact/signals"
import type { ComponentChildren } from "preact"
import { useEffect, useRef } from "preact/hooks"
import { onBack } from "../router"

const content = signal<(() => ComponentChildren) | null>(null)
let closed: (() => void) | null = null

/** Draws the sheet; its function is called again whenever a signal in it changes. */
export function openSheet(draw: () => ComponentChildren): void {
  if (!content.peek()) {
    const state = history.state as { depth?: number } | null
    history.pushState({ depth: (state?.depth ?? 0) + 1, sheet: true }, "")
  }
  content.value = draw
}

/** Closes it and settles when Back has taken place, so that a `go` may follow. */
export function closeSheet(): Promise<void> {
  if (!content.peek()) return Promise.resolve()
  content.value = null
  return new Promise((done) => {
    closed = done
    history.back()
  })
}

onBack(() => {
  if (closed) {
    closed()
    closed = null
    return true
  }
  if (!content.peek()) return false
  content.value = null
  return true
})

const Draw = ({ draw }: { draw: () => ComponentChildren }) => <>{draw()}</>

export function Sheet() {
  const dialog = useRef<HTMLDialogElement>(null)
  const draw = content.value
  useEffect(() => {
    const it = dialog.current
    if (!it) return
    if (it.showModal) it.showModal()
    else it.setAttribute("open", "")
  }, [draw !== null])
  if (!draw) return null
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault()
        void closeSheet()
      }}
      onClick={(event) => void (event.target === dialog.current && closeSheet())}
    >
      <div class="sheet-in">
        <Draw draw={draw} />
      </div>
    </dialog>
  )
}

export const SheetTitle = ({ children }: { children: ComponentChildren }) => <h2 id="sheet-title">{children}</h2>
