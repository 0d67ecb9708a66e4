/** 换手机号: prove the new number; who proves the old one too waits for nothing, else his phones can stop it for a day. */
import { useEffect, useState } from "preact/hooks"
import { ask, get } from "../../api/client"
import type { NumberChange } from "../../api/types"
import { sayInstant } from "../../state/days"
import { mine } from "../../state/letters"
import { put } from "../../state/outbox"
import { learnMe, me, onLeaving, person } from "../../state/people"
import { resource } from "../../state/resource"
import { t } from "../../state/words"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { NumberForm, type NumberProof } from "../../parts/NumberForm"
import { Screen } from "../../parts/Screen"

const waiting = resource<NumberChange | null>({ fetch: async () => (await get<{ change: NumberChange | null }>("/me/number-change")).change })
onLeaving(() => waiting.clear())

export function MyNumber() {
  const [fresh, setFresh] = useState<NumberProof | null>(null)
  useEffect(() => void (person.peek() && waiting.load()), [person.value?.id])
  const change = waiting.data.value
  const stopped = mine.value.some((row) => row.kind === "number-stop" && row.about === change?.id && row.state !== "refused")
  async function askFor(old: NumberProof | null, proof: NumberProof): Promise<void> {
    const answer = await ask<NumberChange>("/me/number-changes", { method: "POST", body: { new: proof, old } })
    setFresh(null)
    waiting.set(answer.data.ended ? null : answer.data)
    await learnMe().catch(() => null)
  }
  const tail = me.value?.phone_tail
  return (
    <Screen title={t("number-title")} back say={(tell) => tell.myNumber()}>
      {!person.value ? (
        <Needed next="/number" />
      ) : change && !stopped ? (
        <>
          <section class="say"><p>{t("number-waits", { tail: change.phone_tail, time: sayInstant(Date.parse(change.due_at)) })}</p></section>
          <p class="small">{t("number-waits-line")}</p>
          <button class="b no- wide" type="button" onClick={() => void put({ kind: "number-stop", method: "POST", path: `/number-changes/${change.id}/stop`, about: change.id })}><Icon name="hand-stop" />{t("number-stop")}</button>
        </>
      ) : fresh === null ? (
        <>
          <section class="say"><p>{t("number-say")}</p></section>
          {tail && <p class="tel"><Icon name="phone" size={20} />{t("me-number", { tail })}</p>}
          <NumberForm key="new" label={t("number-new")} go={t("act-done")} onProof={async (proof) => (tail ? setFresh(proof) : askFor(null, proof))} />
        </>
      ) : (
        <>
          <section class="say"><p>{t("number-old-say")}</p></section>
          <NumberForm key="old" label={t("number-old")} go={t("number-now")} onProof={(old) => askFor(old, fresh)} />
          <Without onTap={() => askFor(null, fresh)} />
        </>
      )}
    </Screen>
  )
}

const Without = ({ onTap }: { onTap: () => Promise<void> }) => (
  <button class="b wide" type="button" onClick={() => void onTap().catch(() => undefined)}><Icon name="hourglass" />{t("number-without")}</button>
)
