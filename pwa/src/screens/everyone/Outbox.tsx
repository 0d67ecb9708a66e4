/** 还没报上: what is only on this phone, why, and what one may do about it. */
import { keepMine } from "../../actions/profile"
import { takeBack } from "../../actions/take"
import { tradeName } from "../../state/catalogue"
import { sayInstant } from "../../state/days"
import { now } from "../../state/clock"
import { drop, fallen, flush, hide, lasting, mine, sending, unsent, type Row } from "../../state/outbox"
import { person } from "../../state/people"
import { stop, t } from "../../state/words"
import { go } from "../../router"
import { Alike } from "../../parts/Alike"
import { Block, sayProblem } from "../../parts/Blocks"
import { Emblem } from "../../parts/Emblem"
import { gigIn, numberOf } from "../../parts/follow"
import { Icon } from "../../parts/Icon"
import { Needed } from "../../parts/Needed"
import { Screen } from "../../parts/Screen"

/** Where others of the kind help: there is no seat, or no time, or no gig any more. */
const OVER = new Set(["gig.full", "gig.closed", "gig.cancelled", "gig.done", "gig.started", "gig.unseen", "order.late", "party.unavailable"])
const isOver = (row: Row): boolean => row.kind === "take" && OVER.has(row.error?.code ?? "")

/** What has arrived lately, for whoever was not looking when it did. */
const MOST_SHOWN = 5

export function Outbox() {
  const waiting = unsent.value
  const lost = fallen.value
  const missed = lost.filter(isOver).at(-1)
  const there = mine.value.filter((row) => row.state === "done" && numberOf(row)).sort((a, b) => b.done_at! - a.done_at!).slice(0, MOST_SHOWN)
  return (
    <Screen title={t("outbox-title")} back say={(tell) => tell.outbox(waiting.length, lost.length)} bar={waiting.length > 0 ? <SendNow /> : undefined}>
      {!person.value && waiting.length + lost.length === 0 ? (
        <Needed next="/outbox" />
      ) : waiting.length + lost.length === 0 ? (
        <Block icon="checks" title={t("outbox-empty")}>
          <a class="b" href="/work">{t("work-title")}</a>
        </Block>
      ) : (
        <>
          {waiting.length > 0 && <p class="hint out"><Icon name={lasting.value ? "device-mobile" : "alert-triangle"} size={20} />{t(lasting.value ? "outbox-kept" : "outbox-not-kept")}</p>}
          <ul class="rows">
            {lost.map((row) => <Lost key={row.id} row={row} />)}
            {waiting.map((row) => <Waiting key={row.id} row={row} />)}
          </ul>
          {missed && <Alike to={gigIn(missed)!.id} />}
        </>
      )}
      {there.length > 0 && (
        <>
          <h2 class="sec">{t("outbox-done")}</h2>
          <ul class="rows">{there.map((row) => <li key={row.id}><What row={row} line={sayInstant(row.done_at!)} /><Icon name="check" size={22} /></li>)}</ul>
        </>
      )}
    </Screen>
  )
}

const SendNow = () => (
  <button class="b go w2" type="button" aria-disabled={sending.value} onClick={() => void flush(true)}>
    <Icon name={sending.value ? "cloud-up" : "send"} />
    {t(sending.value ? "outbox-sending" : "act-send-now")}
  </button>
)

const What = ({ row, line }: { row: Row; line: string }) => {
  const gig = gigIn(row)
  return (
    <>
      <Emblem of={person.value?.emblem} size="s" />
      <span class="x">
        <b>{[t(`outbox-kind-${row.kind}`), [gig && tradeName(gig.trade), numberOf(row)].filter(Boolean).join(" ")].filter(Boolean).join(" · ")}</b>
        <small>{line}</small>
      </span>
    </>
  )
}

const Waiting = ({ row }: { row: Row }) => (
  <li>
    <What row={row} line={row.state === "sending" ? t("outbox-sending") : row.again ? t("outbox-again") : row.error ? sayProblem(row.error) : row.next_try > now() + 5_000 ? t("outbox-next-try", { time: sayInstant(row.next_try) }) : t("outbox-waiting")} />
    {(row.kind === "take" || row.tries === 0) && (
      <button class="b fit" type="button" onClick={() => void (row.kind === "take" ? takeBack(row) : drop(row.id))}>
        <Icon name="x" size={20} />
        {t("act-drop")}
      </button>
    )}
  </li>
)

const Lost = ({ row }: { row: Row }) => (
  <li class="lost">
    <What row={row} line={[row.again && t("outbox-undone"), sayProblem(row.error)].filter(Boolean).join(stop())} />
    {row.error?.status === 412 ? (
      <span class="act">
        <button class="b" type="button" onClick={() => void keepMine(row)}>{t("profile-keep-mine")}</button>
        <button class="b" type="button" onClick={() => void hide(row.id)}>{t("profile-keep-theirs")}</button>
      </span>
    ) : row.kind === "post" ? (
      <button class="b fit" type="button" onClick={() => void rewrite(row)}><Icon name="pencil" size={20} />{t("own-edit")}</button>
    ) : (
      <button class="b fit" type="button" onClick={() => void hide(row.id)}>{t("act-ok")}</button>
    )}
  </li>
)

/** What was to be posted is a draft again. */
async function rewrite(row: Row): Promise<void> {
  const { ofBody, replace } = await import("../employer/draft")
  replace(ofBody(row.body as Parameters<typeof ofBody>[0]))
  await hide(row.id)
  await go("/post")
}
