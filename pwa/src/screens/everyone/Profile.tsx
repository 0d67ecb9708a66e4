/** 我的资料: who one is and what one can do. Steppers and pictures; only the name is typed. */
import { useEffect, useState } from "preact/hooks"
import type { GivenNumber, Lang, Me } from "../../api/types"
import { savePerson, saveWorker } from "../../actions/profile"
import { place, placeName, townships, trades, villagesOf } from "../../state/catalogue"
import { today } from "../../state/days"
import { whole } from "../../state/digits"
import { learnMe, me, person } from "../../state/people"
import { lang, LANGS, listed, t } from "../../state/words"
import { back, go, shown } from "../../router"
import { Ghosts } from "../../parts/Blocks"
import { Chip, TradePics } from "../../parts/Chips"
import { EmblemPicker } from "../../parts/EmblemPicker"
import { Emblem } from "../../parts/Emblem"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { Stepper } from "../../parts/Stepper"
import { Switch } from "../../parts/Switch"
import { toast } from "../../parts/Toast"
import { lasting } from "../../state/outbox"

export function Profile() {
  useEffect(() => void (person.peek() && !me.peek() && learnMe().catch(() => undefined)), [person.value?.id])
  if (!person.value) return <Screen title={t("profile-title")} back say={(tell) => tell.stranger()}><Needed next="/profile" /></Screen>
  if (!me.value) return <Screen title={t("profile-title")} back><Ghosts n={2} /></Screen>
  return <Form key={me.value.person.id} of={me.value} />
}

interface Draft {
  name: string
  emblem: string
  trades: string[]
  village: string | null
  year: number | null
  month: number | null
  listed: boolean
  travel: boolean
  speaks: Lang[]
  rate: string
  gives: GivenNumber
}

const GIVEN: GivenNumber[] = ["own", "coordinator", "desk"]

const draftOf = ({ person: who, worker }: Me): Draft => {
  const born = worker?.born ?? who.born
  return {
    name: who.name ?? worker?.name ?? "",
    emblem: who.emblem || "indigo-mountains",
    trades: worker?.trades ?? [],
    village: worker?.village ?? who.village,
    year: born ? Number(born.slice(0, 4)) : null,
    month: born && born.length > 4 ? Number(born.slice(5, 7)) : null,
    listed: worker?.listed ?? false,
    travel: worker?.will_travel ?? false,
    speaks: worker?.speaks ?? who.speaks,
    rate: worker?.day_rate_fen ? String(worker.day_rate_fen / 100) : "",
    gives: worker?.gives ?? "own",
  }
}

const OLDEST = 80
const YOUNGEST = 16
/** Where the stepper of the year begins: the middle of those who come. */
const USUAL_AGE = 35

function Form({ of }: { of: Me }) {
  const [draft, setDraft] = useState(() => draftOf(of))
  const [picking, setPicking] = useState(!of.person.name)
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }))
  const year = Number(today().slice(0, 4))
  const missing = [!draft.name.trim() && t("profile-name"), !draft.trades.length && t("profile-trades"), draft.year === null && t("profile-born")].filter((word) => word !== false)

  async function save(): Promise<void> {
    const name = draft.name.trim()
    const born = draft.year === null ? null : draft.month === null ? String(draft.year) : `${draft.year}-${String(draft.month).padStart(2, "0")}`
    await savePerson({ now: { name, emblem: draft.emblem, language: lang.peek() }, version: of.person.version })
    const rate = whole(draft.rate)
    await saveWorker({
      now: { name, trades: draft.trades, village: draft.village, day_rate_fen: rate ? rate * 100 : null, will_travel: draft.travel, born, listed: draft.listed, speaks: draft.speaks, gives: draft.gives },
      version: of.worker?.version ?? null,
    })
    toast(t(lasting.peek() ? "profile-saved-phone" : "outbox-sending"), undefined, "pencil")
    const next = shown.peek()?.place.query.get("next")
    if (next?.startsWith("/") && !next.startsWith("//")) await go(next, { replace: true })
    else back()
  }

  return (
    <Screen
      title={t("profile-title")}
      back
      say={(tell) => tell.profile(missing.length)}
      bar={
        <button class="b go w2" type="button" aria-disabled={missing.length > 0} onClick={() => void (missing.length || save())}>
          {missing.length ? t("post-missing", { what: listed(missing) }) : <><Icon name="check" />{t("act-save")}</>}
        </button>
      }
    >
      <div class="form5">
        <label class="field">
          <span>{t("profile-name")}</span>
          <input maxLength={40} autoComplete="name" value={draft.name} onInput={(event) => set({ name: event.currentTarget.value })} />
        </label>
        <fieldset>
          <legend>{t("sign-emblem")}</legend>
          {picking ? (
            <EmblemPicker emblem={draft.emblem} onPick={(emblem) => set({ emblem })} />
          ) : (
            <button class="blank row" type="button" onClick={() => setPicking(true)}>
              <Emblem of={draft.emblem} />
              <b>{t("act-edit")}</b>
              <Icon name="chevron-right" size={22} />
            </button>
          )}
        </fieldset>
        <fieldset>
          <legend>{t("profile-trades")}</legend>
          <TradePics many label={t("profile-trades")} codes={trades.value.map((one) => one.code)} chosen={new Set(draft.trades)} onPick={(code) => set({ trades: draft.trades.includes(code) ? draft.trades.filter((c) => c !== code) : [...draft.trades, code] })} />
        </fieldset>
        <fieldset>
          <legend>{t("profile-born")} <small>{t("profile-born-line")}</small></legend>
          <div class="stack">
            <Stepper label={t("profile-year")} value={draft.year ?? year - USUAL_AGE} min={year - OLDEST} max={year - YOUNGEST} show={(n) => (draft.year === null ? "—" : String(n))} onChange={(n) => set({ year: n })} />
            <Stepper label={t("profile-month")} value={draft.month ?? 6} min={1} max={12} show={(n) => (draft.month === null ? "—" : t("profile-month-n", { n: String(n) }))} onChange={(n) => set({ month: n, year: draft.year ?? year - USUAL_AGE })} />
          </div>
        </fieldset>
        <Village chosen={draft.village} onPick={(village) => set({ village })} />
        <fieldset>
          <legend>{t("profile-speaks")}</legend>
          <div class="chips">
            {LANGS.map((one) => (
              <Chip on={draft.speaks.includes(one)} onClick={() => set({ speaks: draft.speaks.includes(one) ? draft.speaks.filter((l) => l !== one) : [...draft.speaks, one] })}>
                {t(`language-${one}`)}
              </Chip>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend>{t("profile-gives")}</legend>
          <div class="chips" role="radiogroup" aria-label={t("profile-gives")}>
            {GIVEN.map((one) => <Chip radio on={draft.gives === one} onClick={() => set({ gives: one })}>{t(`profile-gives-${one}`)}</Chip>)}
          </div>
        </fieldset>
        <label class="field">
          <span>{t("profile-rate")}</span>
          <input inputMode="numeric" maxLength={5} autoComplete="off" value={draft.rate} onInput={(event) => set({ rate: event.currentTarget.value })} />
        </label>
        <ul class="rows tight">
          <li><span class="x"><b>{t("profile-listed")}</b></span><Switch on={draft.listed} label={t("profile-listed")} onChange={(listed) => set({ listed })} /></li>
          <li><span class="x"><b>{t("profile-travel")}</b></span><Switch on={draft.travel} label={t("profile-travel")} onChange={(travel) => set({ travel })} /></li>
        </ul>
      </div>
    </Screen>
  )
}

/** Township first, then its villages; a township alone is an answer too. */
function Village({ chosen, onPick }: { chosen: string | null; onPick: (code: string) => void }) {
  const here = place(chosen)
  const township = here?.level === "village" ? here.parent : here?.code ?? null
  return (
    <fieldset>
      <legend>{t("profile-village")} {chosen && <small>{placeName(chosen)}</small>}</legend>
      <div class="chips">
        {townships.value.map(({ code }) => (
          <Chip radio on={code === township} onClick={() => onPick(code)}>{placeName(code)}</Chip>
        ))}
      </div>
      {township && villagesOf(township).length > 0 && (
        <div class="chips villages">
          {villagesOf(township).map(({ code }) => (
            <Chip radio on={code === chosen} onClick={() => onPick(code)}>{placeName(code)}</Chip>
          ))}
        </div>
      )}
    </fieldset>
  )
}
