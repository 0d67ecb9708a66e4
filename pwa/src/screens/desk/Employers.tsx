/** 雇主: whom no officer has seen yet, who is believed and until when, whose time is over, from whom it was taken back. */
import { useEffect, useState } from "preact/hooks"
import type { EmployerRow } from "../../api/types"
import { placeName } from "../../state/catalogue"
import { person } from "../../state/people"
import { t } from "../../state/words"
import { Block, Ghosts, OldNote, Wrong } from "../../parts/Blocks"
import { Chip } from "../../parts/Chips"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { unproven, Unproven } from "../../parts/Unproven"
import { employers, KIND_ICONS, list, more, named, sayStanding, standing, STANDING_ICONS, STANDINGS } from "./vetting"
import "../../styles/desk.css"

export function Employers() {
  useEffect(() => void (person.peek() && employers.load()), [person.value?.id])
  if (!person.value) return <Screen title={t("employers-title")} back say={(tell) => tell.stranger()}><Needed next="/employers" /></Screen>
  if (unproven()) return <Screen title={t("employers-title")} back say={(tell) => tell.unproven()}><Unproven next="/employers" /></Screen>
  const page = employers.data.value
  return (
    <Screen title={t("employers-title")} back say={(tell) => tell.employers()}>
      <Search />
      {!named.value && (
        <div class="chips two-by-two" role="radiogroup" aria-label={t("employers-line")}>
          {STANDINGS.map((one) => <Chip radio on={standing.value === one} icon={STANDING_ICONS[one]} onClick={() => list(one)}>{t(`standing-${one}`)}</Chip>)}
        </div>
      )}
      <OldNote of={employers} />
      {page === null ? (
        employers.trouble.value ? <Wrong problem={employers.trouble.value === "offline" ? null : employers.trouble.value} onRetry={() => void employers.load()} /> : <Ghosts n={2} />
      ) : page.items.length === 0 ? (
        <Block icon={named.value ? "search" : "checks"} title={t(named.value ? "employers-none-named" : "employers-none")}>
          {named.value && <button class="b" type="button" onClick={() => list(standing.value)}><Icon name="arrow-left" size={22} />{t("act-back")}</button>}
        </Block>
      ) : (
        <>
          <ul class="rows">{page.items.map((one) => <Row key={one.id} one={one} />)}</ul>
          {page.next && (
            <div class="act">
              <button class="b" type="button" onClick={() => void more().catch(() => undefined)}><Icon name="chevron-down" />{t("open-more")}</button>
            </div>
          )}
        </>
      )}
    </Screen>
  )
}

function Search() {
  const [words, setWords] = useState(named.peek())
  return (
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        list(standing.peek(), words.trim())
      }}
    >
      <label class="field">
        <span>{t("employers-named")}</span>
        <input type="search" autoComplete="off" maxLength={40} value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <button class="b fit" type="submit"><Icon name="search" />{t("act-search")}</button>
    </form>
  )
}

const Row = ({ one }: { one: EmployerRow }) => (
  <li>
    <a class="row" href={`/employers/${one.id}`}>
      <Icon name={KIND_ICONS[one.kind]} size={30} />
      <span class="x">
        <b>{one.name}</b>
        <small>{[t(`employer-kind-${one.kind}`), placeName(one.place)].filter(Boolean).join(" · ")}</small>
        <span class={`tag ${one.standing === "yes" ? "go" : one.standing === "revoked" ? "stop" : "wait"}`}><Icon name={STANDING_ICONS[one.standing]} size={18} />{sayStanding(one)}</span>
        {one.suspended && <span class="tag stop"><Icon name="ban" size={18} />{t("suspended-now")}</span>}
        {one.at_the_desk > 0 && <small>{t("employers-waiting", { n: one.at_the_desk })}</small>}
      </span>
      <Icon name="chevron-right" size={22} />
    </a>
  </li>
)
