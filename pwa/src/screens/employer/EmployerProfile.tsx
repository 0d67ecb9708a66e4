/** 招工资料: under which name one looks for people, as what, and where. */
import { useEffect, useState } from "preact/hooks"
import type { EmployerKind, Me } from "../../api/types"
import { saveEmployer } from "../../actions/profile"
import { learnMe, me, person } from "../../state/people"
import { t } from "../../state/words"
import { back, go, shown } from "../../router"
import { Ghosts } from "../../parts/Blocks"
import { Chip } from "../../parts/Chips"
import { follow } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { wearEmployer } from "./hat"
import { VillageChips } from "./VillageChips"

const KINDS: readonly (readonly [EmployerKind, string])[] = [
  ["household", "user"],
  ["cooperative", "users-group"],
  ["enterprise", "building-store"],
  ["public", "shield-check"],
]

export function EmployerProfile() {
  wearEmployer()
  useEffect(() => void (person.peek() && learnMe().catch(() => undefined)), [person.value?.id])
  if (!person.value) return <Screen title={t("employer-title")} back say={(tell) => tell.stranger()}><Needed next="/profile" /></Screen>
  if (!me.value) return <Screen title={t("employer-title")} back><Ghosts n={2} /></Screen>
  return <Form key={me.value.person.id} of={me.value} />
}

const NAME_MOST = 40

function Form({ of }: { of: Me }) {
  const employer = of.employer
  const [name, setName] = useState(employer?.name ?? of.person.name ?? "")
  const [kind, setKind] = useState<EmployerKind>(employer?.kind ?? "household")
  const [village, setVillage] = useState<string | null>(employer?.village ?? of.person.village)
  const ready = name.trim() !== "" && village !== null

  async function save(): Promise<void> {
    const row = await saveEmployer({ now: { name: name.trim(), kind, village }, version: employer?.version ?? null })
    follow(row, { pencil: t("profile-saved-phone"), done: () => t("profile-saved") })
    const now = { name: name.trim(), kind, village }
    if (me.peek()) me.value = { ...me.peek()!, employer: { id: "", verified: false, verified_until: null, version: 0, ...employer, ...now } }
    const next = shown.peek()?.place.query.get("next")
    if (next) await go(next, { replace: true })
    else back()
  }

  return (
    <Screen
      title={t("employer-title")}
      back
      say={(tell) => tell.employerProfile()}
      bar={
        <button class={ready ? "b go" : "b"} type="button" aria-disabled={!ready} onClick={() => void (ready && save())}>
          <Icon name="check" />
          {ready ? t("act-save") : t("post-missing", { what: t(name.trim() ? "employer-village" : "employer-name") })}
        </button>
      }
    >
      <div class="form5">
        {employer && <p class={employer.verified ? "tag go" : "tag wait"}><Icon name="shield-check" size={20} />{t(employer.verified ? "employer-verified" : "employer-not-verified")}</p>}
        <label class="field">
          <span>{t("employer-name")} <small class="soft">{t("employer-name-hint")}</small></span>
          <input maxLength={NAME_MOST} autoComplete="organization" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <fieldset>
          <legend>{t("employer-kind")}</legend>
          <div class="chips" role="radiogroup" aria-label={t("employer-kind")}>
            {KINDS.map(([one, icon]) => <Chip radio on={kind === one} icon={icon} onClick={() => setKind(one)}>{t(`employer-kind-${one}`)}</Chip>)}
          </div>
          {kind === "household" && <p class="hint start"><Icon name="info-circle" size={18} />{t("employer-household-line")}</p>}
        </fieldset>
        <fieldset>
          <legend>{t("employer-village")}</legend>
          <VillageChips chosen={village} onPick={setVillage} />
        </fieldset>
      </div>
    </Screen>
  )
}
