/** What frames every screen: title, language, listen, the eave, and the bar of tabs. */
import { choose, lang, LANGS, t } from "../state/words"
import { ear, type Say } from "../state/ear"
import { above, back, shown } from "../router"
import { unseen } from "../state/changes"
import { hat, type Hat } from "../state/people"
import { Icon } from "./Icon"

const NAMES = { zh: "中", bo: "བོད", en: "EN" } as const

export const Languages = () => (
  <nav class="lang" aria-label={t("nav-languages")}>
    {LANGS.map((language) => (
      <a
        href={`?lang=${language}`}
        lang={language}
        hrefLang={language}
        aria-current={lang.value === language ? "true" : undefined}
        onClick={(event) => {
          event.preventDefault()
          void choose(language)
        }}
      >
        {NAMES[language]}
      </a>
    ))}
  </nav>
)

/** `say`: what the button says aloud. Where it could not be heard there is no button. */
export const TopBar = ({ title, backed, say }: { title: string; backed: boolean; say: Say | undefined }) => (
  <>
    <header class={backed ? "top backed" : "top"}>
      {backed && (
        <a
          class="ib back"
          href={above()}
          onClick={(event) => {
            event.preventDefault()
            back()
          }}
        >
          <Icon name="arrow-left" />
          {t("act-back")}
        </a>
      )}
      <h1>{title}</h1>
      <Languages />
      {say && ear.value && <ear.value.Listen say={say} />}
    </header>
    <div class="eave" />
  </>
)

type Tab = readonly [path: string, icon: string, word: string]

const TABS: Record<Hat, readonly Tab[]> = {
  worker: [
    ["/", "search", "tab-find"],
    ["/work", "clipboard-check", "tab-my-work"],
    ["/me", "user", "tab-me"],
  ],
  employer: [
    ["/my-gigs", "clipboard-check", "tab-my-gigs"],
    ["/post", "plus", "tab-post"],
    ["/workers", "users-group", "tab-workers"],
    ["/me", "user", "tab-me"],
  ],
}

export const Tabs = () => (
  <nav class={`tabs of${TABS[hat.value].length}`} aria-label={t("nav-tabs")}>
    {TABS[hat.value].map(([path, icon, word]) => (
      <a href={path} aria-current={shown.value?.place.path === path ? "page" : undefined}>
        <Icon name={icon} size={26} />
        {path === "/me" && unseen.value > 0 ? (
          <b><span class="vh">{t(word)}, </span>{t("inbox-unseen", { n: unseen.value })}</b>
        ) : (
          <span>{t(word)}</span>
        )}
      </a>
    ))}
  </nav>
)
