/** One person before an officer: who it is, and whether he is suspended; who is a clerk too may call him. */
import { useEffect } from "preact/hooks"
import { signal } from "@preact/signals"
import { get } from "../../api/client"
import type { Looked } from "../../api/types"
import { placeName } from "../../state/catalogue"
import { onDone } from "../../state/letters"
import { onLeaving, person } from "../../state/people"
import { resource } from "../../state/resource"
import { t } from "../../state/words"
import { Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { Called, look, mayCall } from "./call"
import { Suspending } from "./Suspending"
import "../../styles/desk.css"

const inHand = signal<string | null>(null)
const looked = resource<Looked>({ fetch: () => get<Looked>(`/people/${inHand.peek()!}/suspension`) })
onLeaving(() => looked.clear())
onDone((row) => void ((row.kind === "suspension" || row.kind === "lifting") && looked.data.peek() && looked.load()))

export function Person({ id }: { id?: string }) {
  useEffect(() => {
    if (!person.peek()) return
    if (inHand.peek() !== id) looked.clear()
    inHand.value = id!
    void looked.load()
  }, [person.value?.id, id])
  const who = looked.data.value?.person
  const name = who?.name ?? t("me-unnamed")
  return (
    <Screen title={who ? name : t("people-find")} back say={who ? (tell) => tell.somebody(name) : undefined}>
      <OldNote of={looked} />
      {!person.value ? (
        <Needed next={`/people/${id!}`} />
      ) : who?.id === id && who ? (
        <>
          <div class="who1">
            <Emblem of={who.emblem} size="l" />
            <div><b class="nm">{name}</b><p>{placeName(looked.data.value!.place)}</p></div>
          </div>
          {mayCall(who.id) && <button class="b wide" type="button" onClick={() => void look(who.id)}><Icon name="phone" size={22} />{t("act-call")}</button>}
          <Called id={who.id} />
          <div class="acts"><Suspending whom={{ path: "people", id: who.id }} name={name} live={looked.data.value!.suspension} /></div>
        </>
      ) : looked.trouble.value ? (
        <Wrong problem={looked.trouble.value === "offline" ? null : looked.trouble.value} onRetry={() => void looked.load()} />
      ) : (
        <Ghosts n={1} />
      )}
    </Screen>
  )
}
