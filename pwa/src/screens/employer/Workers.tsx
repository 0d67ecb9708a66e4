/** 找工人: those who want to be found, or those who suit one gig, and one tap to ask them. */
import { signal } from "@preact/signals"
import { useEffect } from "preact/hooks"
import { ask, Refused, Unreachable } from "../../api/client"
import { offer } from "../../actions/choose"
import type { Gig, Page, Problem } from "../../api/types"
import { langOf, picture, placeName, trade, tradeName, trades } from "../../state/catalogue"
import { monthDay, weekday } from "../../state/days"
import { person } from "../../state/people"
import { yuan } from "../../state/pay"
import { t } from "../../state/words"
import { shown } from "../../router"
import { Block, Ghosts, Wrong } from "../../parts/Blocks"
import { Chip, TradePics } from "../../parts/Chips"
import { Emblem } from "../../parts/Emblem"
import { follow } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"
import { closeSheet, openSheet, SheetTitle } from "../../parts/Sheet"
import { reasonsOf } from "./Asking"
import { asked, gigs, matchesOf } from "./gigs"
import { wearEmployer } from "./hat"
import { VillageChips } from "./VillageChips"

interface Listed {
  person: string
  emblem: string
  trades: { code: string; level: number | null }[]
  township: string | null
  free_days: string[]
  day_rate_fen: number | null
}

const wanted = signal<{ trade: string | null; village: string | null }>({ trade: null, village: null })
const list = signal<Listed[] | null>(null)
const more = signal<string | null>(null)
const trouble = signal<Problem | "offline" | null>(null)

async function load(cursor: string | null = null): Promise<void> {
  const of = wanted.peek()
  const query = new URLSearchParams({ ...(of.trade && { trade: of.trade }), ...(of.village && { village: of.village }), ...(cursor && { cursor }) })
  try {
    const { data } = await ask<Page<Listed>>(`/workers?${query}`)
    if (of !== wanted.peek()) return
    list.value = cursor ? [...(list.peek() ?? []), ...data.items] : data.items
    more.value = data.next
    trouble.value = null
  } catch (error) {
    if (error instanceof Refused) trouble.value = error.problem
    else if (error instanceof Unreachable) trouble.value = "offline"
    else throw error
  }
}

function want(by: Partial<typeof wanted.value>): void {
  wanted.value = { ...wanted.peek(), ...by }
  void load()
}

export function Workers() {
  wearEmployer()
  const gig = shown.value?.place.query.get("gig") ?? null
  useEffect(() => {
    if (!person.peek()) return
    if (!gigs.data.peek()) void gigs.load()
    if (gig) void matchesOf(gig).load()
    else void load()
  }, [person.value?.id, gig])
  const title = t(gig ? "match-title" : "workers-title")
  if (!person.value) return <Screen title={title} say={(tell) => tell.stranger()}><Needed next="/workers" /></Screen>
  return <Screen title={title} back={gig !== null} say={(tell) => (gig ? tell.suggested(matchesOf(gig).data.value?.length ?? 0) : tell.workers(list.value?.length ?? null))}>{gig ? <Suggested id={gig} /> : <Board />}</Screen>
}

// ---- for one gig ----

function Suggested({ id }: { id: string }) {
  const found = matchesOf(id)
  const gig = gigs.data.value?.find((one) => one.id === id)
  const items = found.data.value
  if (items === null || !gig) return found.trouble.value ? <Troubled of={found.trouble.value} onRetry={() => void found.load()} /> : <Ghosts n={2} />
  return (
    <>
      <p class="forgig">
        <Icon name={picture(gig.trade)} size={30} />
        <span><b lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</b> {t("gig-no", { number: String(gig.number) })}<br />{t("gig-seats", { open: gig.open })}</span>
      </p>
      {items.length === 0 ? (
        <Block icon="user-search" title={t("match-none")} line={t("workers-empty-line")} />
      ) : (
        <ul class="rows">
          {items.map(({ party, reasons }) => (
            <li class="one">
              <Emblem of={party!.emblem} />
              <span class="x"><small>{reasonsOf(reasons)}</small></span>
              <AskButton gig={gig} who={party!.id} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function AskButton({ gig, who }: { gig: Gig; who: string }) {
  if (asked.value.has(`${gig.id}/${who}`)) return <span class="tag go"><Icon name="check" size={20} />{t("workers-offered")}</span>
  return <button class="b fit" type="button" onClick={() => void invite(gig, who)}><Icon name="message" size={22} />{t("workers-offer")}</button>
}

async function invite(gig: Gig, who: string): Promise<void> {
  follow(await offer(gig, who), { pencil: t("take-toast-pencil"), done: () => t("workers-offered") })
}

// ---- everybody ----

function Board() {
  const { trade: code, village } = wanted.value
  const items = list.value
  return (
    <>
      <div class="chips filters">
        <Chip on={code !== null} icon="tool" onClick={openTrade}><span lang={langOf(code ? trade(code) : undefined)}>{code ? tradeName(code) : t("board-trade")}</span></Chip>
        <Chip on={village !== null} icon="map-pin" onClick={openVillage}>{village ? placeName(village) : t("employer-village")}</Chip>
      </div>
      {items === null ? (
        trouble.value ? <Troubled of={trouble.value} onRetry={() => void load()} /> : <Ghosts n={3} />
      ) : items.length === 0 ? (
        <Block icon="user-search" title={t("workers-empty")} line={t("workers-empty-line")} />
      ) : (
        <>
          <ul class="rows">{items.map((one) => <Row key={one.person} one={one} />)}</ul>
          {more.value && <button class="b wide" type="button" onClick={() => void load(more.peek())}><Icon name="chevron-down" />{t("act-more")}</button>}
        </>
      )}
    </>
  )
}

/** Whom the desk has not looked at yet sees nobody; the sentence says what to do. */
const Troubled = ({ of, onRetry }: { of: Problem | "offline"; onRetry: () => void }) =>
  of !== "offline" && /^employer\./.test(of.code) ? (
    <Block icon="shield-check" title={t(of.code === "employer.missing" ? "post-need-employer" : "workers-not-verified")} line={t("workers-empty-line")}>
      {of.code === "employer.missing" ? <a class="b go" href="/profile?next=/workers"><Icon name="pencil" />{t("employer-title")}</a> : <a class="b" href="/post"><Icon name="speakerphone" />{t("post-title")}</a>}
    </Block>
  ) : (
    <Wrong problem={of === "offline" ? null : of} onRetry={onRetry} />
  )

const FREE_SHOWN = 4

const Row = ({ one }: { one: Listed }) => (
  <li class="one">
    <Emblem of={one.emblem} />
    <span class="x">
      <span class="tr">
        {one.trades.slice(0, 3).map(({ code, level }) => (
          <span class="known"><Icon name={picture(code)} size={22} /><b lang={langOf(trade(code))}>{tradeName(code)}</b>{level !== null && <span class="tag go"><Icon name="shield-check" size={18} />{t("workers-level-proven")}</span>}</span>
        ))}
      </span>
      <small>
        {[placeName(one.township), one.day_rate_fen ? t("workers-rate", { pay: `¥${yuan(one.day_rate_fen)}` }) : ""].filter(Boolean).join(" · ")}
        <br />
        {one.free_days.length ? t("workers-free", { days: one.free_days.slice(0, FREE_SHOWN).map((day, i) => (i ? weekday(day) : `${monthDay(day)} ${weekday(day)}`)).join(" · ") }) : t("workers-busy")}
      </small>
    </span>
    <button class="b fit" type="button" onClick={() => openOffer(one)}><Icon name="message" size={22} />{t("workers-offer")}</button>
  </li>
)

/** For which of the open gigs; what he can do stands first. */
const openOffer = (one: Listed): void =>
  openSheet(() => {
    const knows = new Set(one.trades.map(({ code }) => code))
    const open = (gigs.data.value ?? []).filter((gig) => gig.state === "open" && gig.open > 0).sort((a, b) => Number(knows.has(b.trade)) - Number(knows.has(a.trade)))
    return (
      <>
        <SheetTitle>{t("workers-offer-title")}</SheetTitle>
        {open.length === 0 ? (
          <>
            <p class="small">{t("workers-offer-none")}</p>
            <div class="act"><button class="b go" type="button" onClick={() => void closeSheet().then(() => location.assign("/post"))}><Icon name="speakerphone" />{t("post-title")}</button></div>
          </>
        ) : (
          <ul class="rows">
            {open.map((gig) => (
              <li>
                <button class="row" type="button" disabled={asked.value.has(`${gig.id}/${one.person}`)} onClick={() => void closeSheet().then(() => invite(gig, one.person))}>
                  <Icon name={picture(gig.trade)} size={32} />
                  <span class="x">
                    <b lang={langOf(trade(gig.trade))}>{tradeName(gig.trade)}</b>
                    <small>{monthDay(gig.starts_on)} · {asked.value.has(`${gig.id}/${one.person}`) ? t("workers-offered") : t("gig-seats", { open: gig.open })}</small>
                  </span>
                  <span class="no">{t("gig-no", { number: String(gig.number) })}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </>
    )
  })

const openTrade = (): void =>
  openSheet(() => (
    <>
      <SheetTitle>{t("board-trade")}</SheetTitle>
      <TradePics
        label={t("board-trade")}
        codes={trades.value.map((one) => one.code)}
        chosen={new Set(wanted.value.trade ? [wanted.value.trade] : [])}
        onPick={(code) => {
          want({ trade: code === wanted.peek().trade ? null : code })
          void closeSheet()
        }}
      />
    </>
  ))

const openVillage = (): void =>
  openSheet(() => (
    <>
      <SheetTitle>{t("employer-village")}</SheetTitle>
      <VillageChips chosen={wanted.value.village} onPick={(village) => want({ village })} />
      <div class="act">
        <button class="b" type="button" onClick={() => void closeSheet().then(() => want({ village: null }))}>{t("act-clear")}</button>
        <button class="b go w2" type="button" onClick={() => void closeSheet()}><Icon name="check" />{t("act-done")}</button>
      </div>
    </>
  ))
