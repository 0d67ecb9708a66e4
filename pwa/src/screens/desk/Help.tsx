/** 帮人: find the person who stands here, by name or number; then a card for him, or his new number. */
import { signal } from "@preact/signals"
import { useState } from "preact/hooks"
import { ask, Refused } from "../../api/client"
import type { Found, Problem } from "../../api/types"
import { placeName } from "../../state/catalogue"
import { me, onLeaving, person } from "../../state/people"
import { t } from "../../state/words"
import { Block, sayProblem } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { unproven, Unproven } from "../../parts/Unproven"
import "../../styles/desk.css"

/** Who was found last: the next screen says who it is, and Back finds the list again. */
export const found = signal<Found[] | null>(null)
onLeaving(() => void (found.value = null))

export function Help() {
  const [words, setWords] = useState("")
  const [problem, setProblem] = useState<Problem | null | "none">("none")
  const helps = me.value?.roles.some(({ role }) => role === "clerk" || role === "coordinator") ?? true
  async function look(): Promise<void> {
    setProblem("none")
    try {
      found.value = (await ask<{ items: Found[] }>("/people/lookup", { method: "POST", body: { words } })).data.items
    } catch (error) {
      setProblem(error instanceof Refused ? error.problem : null)
    }
  }
  return (
    <Screen title={t(helps ? "help-title" : "people-find")} back say={(tell) => tell.help()}>
      {!person.value ? (
        <Needed next="/help" />
      ) : unproven() ? (
        <Unproven next="/help" />
      ) : (
        <>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (words.trim()) void look()
            }}
          >
            <label class="field">
              <span>{t("help-say")}</span>
              <input type="search" autoComplete="off" maxLength={40} required autoFocus value={words} onInput={(event) => setWords(event.currentTarget.value)} />
            </label>
            {problem !== "none" && <p class="wrong" role="alert"><Icon name="alert-triangle" size={22} />{sayProblem(problem)}</p>}
            <button class="b go wide" type="submit"><Icon name="search" />{t("act-search")}</button>
          </form>
          {found.value?.length === 0 && <Block icon="user-search" title={t("help-none")} line={t("help-none-line")} />}
          <ul class="rows">
            {found.value?.map((one) => (
              <li key={one.id}>
                <a class="row" href={helps ? `/help/${one.id}` : `/people/${one.id}`}>
                  <Emblem of={one.emblem} />
                  <span class="x"><b>{one.name ?? t("me-unnamed")}</b><small>{placeName(one.village)}</small></span>
                  <Icon name="chevron-right" size={22} />
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Screen>
  )
}
