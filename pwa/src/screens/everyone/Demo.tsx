import { useEffect } from "preact/hooks"
import { ask } from "../../api/client"
import type { DemoPerson, Page, SignIn } from "../../api/types"
import { learnMe, signedIn, wear } from "../../state/people"
import { flush } from "../../state/outbox"
import { resource } from "../../state/resource"
import { has, t } from "../../state/words"
import { go } from "../../router"
import { placeName } from "../../state/catalogue"
import { Block, Ghosts, sayProblem, Wrong } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Screen } from "../../parts/Screen"
import { toast } from "../../parts/Toast"
import { Refused } from "../../api/client"

const cast = resource<DemoPerson[]>({ fetch: async () => (await ask<Page<DemoPerson>>("/demo/people", { token: null })).data.items })

/** One tap into any person of the demo district. Outside demo mode the server knows no such page. */
export function Demo() {
  useEffect(() => void cast.load(), [])
  const list = cast.data.value
  return (
    <Screen title={t("demo-title")} back say={(tell) => tell.demo()}>
      {list ? (
        <>
          <p class="hint out">{t("demo-line")}</p>
          <ul class="rows">
            {list.map((one) => (
              <li key={one.id}>
                <button class="row" type="button" onClick={() => void become(one)}>
                  <Emblem of={one.emblem} />
                  <span class="x">
                    <b>{one.name ?? t("me-unnamed")}</b>
                    <small>{[has(`hat-${one.hat}`) ? t(`hat-${one.hat}`) : null, placeName(one.village)].filter(Boolean).join(" · ")}</small>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : cast.trouble.value === null ? (
        <Ghosts n={2} />
      ) : cast.trouble.value === "offline" ? (
        <Wrong problem={null} onRetry={() => void cast.load()} />
      ) : (
        <Block icon="search" title={t("not-found-title")} line={t("not-found-line")}>
          <a class="b" href="/">{t("act-see-board")}</a>
        </Block>
      )}
    </Screen>
  )
}

async function become(one: DemoPerson): Promise<void> {
  try {
    const { data } = await ask<SignIn>("/demo/sessions", { method: "POST", body: { person: one.id }, token: null })
    await signedIn(data)
    wear(one.hat === "employer" ? "employer" : "worker")
    void flush(true)
    await learnMe()
    await go(one.hat === "employer" ? "/my-gigs" : "/")
  } catch (error) {
    toast(sayProblem(error instanceof Refused ? error.problem : null), undefined, "alert-triangle")
  }
}
