/** 拉黑的: whom one keeps away, and the way to let him near again. */
import { useEffect } from "preact/hooks"
import { lifted, unblock } from "../../actions/block"
import { get } from "../../api/client"
import type { Blocked } from "../../api/types"
import { dayOf, monthDay } from "../../state/days"
import { drawerOf, onLeaving, person } from "../../state/people"
import { resource } from "../../state/resource"
import { t } from "../../state/words"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"

const blocks = resource<Blocked[]>({
  fetch: async () => (await get<{ items: Blocked[] }>("/me/blocks")).items,
  read: async () => {
    const now = person.peek()
    return now ? (await drawerOf(now.id)).get<{ data: Blocked[]; at: number }>("blocks") : undefined
  },
  write: async (dated) => {
    const now = person.peek()
    if (now) await (await drawerOf(now.id)).put("blocks", dated)
  },
})
onLeaving(() => blocks.clear())

export function Blocks() {
  useEffect(() => void (person.peek() && blocks.load()), [person.value?.id])
  const gone = lifted()
  const all = blocks.data.value?.filter((one) => !gone.has(one.id)) ?? null
  return (
    <Screen title={t("blocks-title")} back say={!person.value ? (tell) => tell.stranger() : all ? (tell) => tell.blocks(all.length) : undefined}>
      {!person.value ? (
        <Needed next="/blocks" />
      ) : all === null ? (
        blocks.trouble.value ? <Wrong problem={blocks.trouble.value === "offline" ? null : blocks.trouble.value} onRetry={() => void blocks.load()} /> : <Ghosts n={1} />
      ) : all.length === 0 ? (
        <Block icon="ban" title={t("blocks-empty")} line={t("blocks-empty-line")} />
      ) : (
        <>
          <OldNote of={blocks} />
          <ul class="rows">{all.map((one) => <Line key={one.id} one={one} />)}</ul>
          <p class="small">{t("blocks-line")}</p>
        </>
      )}
    </Screen>
  )
}

const Line = ({ one }: { one: Blocked }) => (
  <li>
    {one.whom === "person" ? <Emblem of={one.emblem} size="m" /> : <Icon name="building-store" size={30} />}
    <span class="x">
      <b>{one.name ?? (one.whom === "employer" ? t(`employer-kind-${one.kind}`) : t("me-unnamed"))}</b>
      <small>{monthDay(dayOf(Date.parse(one.since)))}</small>
    </span>
    <button class="b fit" type="button" onClick={() => void unblock(one)}><Icon name="arrow-back-up" size={22} />{t("blocks-lift")}</button>
  </li>
)
