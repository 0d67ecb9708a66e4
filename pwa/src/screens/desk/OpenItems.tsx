/** 待办: what waits for a coordinator or the desk, the most pressing first. Each kind draws its own rows. */
import { useEffect } from "preact/hooks"
import { person } from "../../state/people"
import { more, openItems } from "../../state/openItems"
import { t } from "../../state/words"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { unproven, Unproven } from "../../parts/Unproven"
import { rowOf } from "./kinds"
import { Suspended } from "./Suspended"
import "../../styles/desk.css"

export function OpenItems() {
  useEffect(() => void (person.peek() && openItems.load()), [person.value?.id])
  const page = openItems.data.value
  const said = page?.items.length ? t("open-say", { n: page.items.length }) : undefined
  return (
    <Screen title={t("open-title")} back say={page ? (tell) => tell.openItems(page.items.length) : undefined}>
      {!person.value ? (
        <Needed next="/open-items" />
      ) : unproven() ? (
        <Unproven next="/open-items" />
      ) : (
        <>
          <OldNote of={openItems} />
          {page === null ? (
            openItems.trouble.value ? <Wrong problem={openItems.trouble.value === "offline" ? null : openItems.trouble.value} onRetry={() => void openItems.load()} /> : <Ghosts n={2} />
          ) : page.items.length === 0 ? (
            <Block icon="checks" title={t("open-empty")} line={t("open-empty-line")} />
          ) : (
            <>
              {!page.next && <section class="say"><p>{said}</p></section>}
              <ul class="rows">
                {page.items.map((item) => {
                  const Row = rowOf(item)
                  return <Row key={`${item.kind} ${item.id}`} item={item} />
                })}
              </ul>
              {page.next && (
                <div class="act">
                  <button class="b" type="button" onClick={() => void more().catch(() => undefined)}><Icon name="chevron-down" />{t("open-more")}</button>
                </div>
              )}
            </>
          )}
          <Suspended />
        </>
      )}
    </Screen>
  )
}
