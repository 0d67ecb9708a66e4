/** What a screen shows when it has nothing, not yet, no longer, or only old things to show. */
import type { ComponentChildren } from "preact"
import type { Problem } from "../api/types"
import { sayAge, sayInstant } from "../state/days"
import type { Resource } from "../state/resource"
import { has, t } from "../state/words"
import { Icon } from "./Icon"

interface BlockProps {
  icon: string
  title: string
  line?: string
  wrong?: boolean
  children?: ComponentChildren
}

/** A picture, a sentence, and one thing to do. */
export const Block = ({ icon, title, line, wrong = false, children }: BlockProps) => (
  <section class={wrong ? "block er" : "block"} role={wrong ? "alert" : undefined}>
    <Icon name={icon} size={56} />
    <h2>{title}</h2>
    {line && <p>{line}</p>}
    {children && <div class="act">{children}</div>}
  </section>
)

/** The outline of what will stand here. */
export const Ghosts = ({ n = 3 }: { n?: number }) => (
  <div aria-busy="true">
    <p class="vh" role="status">{t("loading")}</p>
    {Array.from({ length: n }, () => <div class="ghost" />)}
  </div>
)

/** Old data says how old it is and stays usable. */
export const Old = ({ at, onRetry, busy = false }: { at: number; onRetry: () => void; busy?: boolean }) => (
  <div class="old">
    <Icon name="history" />
    <p>
      <b>{t("old-from", { time: sayInstant(at) })}</b>
      <br />
      {t("old-age", { age: sayAge(at) })}
    </p>
    <button class="b fit" type="button" aria-disabled={busy} onClick={onRetry}>
      <Icon name="refresh" size={20} />
      {t("act-retry")}
    </button>
  </div>
)

/** The sentence of a refusal, in the words of the market. */
export const sayProblem = (problem: Problem | null): string => {
  if (!problem) return t("offline-line")
  const key = `err-${problem.code.replace(/[._]/g, "-")}`
  return has(key) ? t(key) : t("err-unknown")
}

/** Nothing came: what happened, what is kept, what to do. `problem` null: no network. */
export const Wrong = ({ problem, onRetry }: { problem: Problem | null; onRetry: () => void }) => (
  <Block icon={problem ? "alert-triangle" : "cloud-off"} title={sayProblem(problem)} line={t("error-line")} wrong>
    <button class="b" type="button" onClick={onRetry}>
      <Icon name="refresh" size={22} />
      {t("act-retry")}
    </button>
  </Block>
)

/** Where the server could not be asked: the age of what stands here. */
export const OldNote = ({ of }: { of: Resource<unknown> }) =>
  of.trouble.value !== null && of.data.value !== null && of.at.value !== null ? <Old at={of.at.value} busy={of.busy.value} onRetry={() => void of.load()} /> : null
