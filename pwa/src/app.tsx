import { t } from "./state/words"
import { shown, stuck } from "./router"
import { Wrong } from "./parts/Blocks"
import { Sheet } from "./parts/Sheet"
import { Toast } from "./parts/Toast"

/** The screen of the path. A chunk that did not come leaves a way to try again. */
export const App = () => {
  const now = shown.value
  if (stuck.value && !now) return <main><Wrong problem={null} onRetry={() => location.reload()} /></main>
  if (!now) return null
  const Screen = now.screen
  return <Screen key={now.place.path} {...now.place.params} />
}

/** What lies over the screen, apart from what the server drew. */
export const Over = () => (
  <>
    <Toast />
    <Sheet />
    {stuck.value && shown.value && (
      <p class="toast" role="alert">
        <span>{t("offline-line")}</span>
        <button type="button" onClick={() => location.assign(stuck.value!)}>{t("act-retry")}</button>
      </p>
    )}
  </>
)
