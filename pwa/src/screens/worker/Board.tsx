/** 找活: the open gigs, read by pay down the left edge. */
import { useEffect } from "preact/hooks"
import { later } from "../../later"
import * as board from "../../state/board"
import { clockOf } from "../../state/days"
import { placeName, tradeName } from "../../state/catalogue"
import { clashFor, orders, standing } from "../../state/orders"
import { me, person } from "../../state/people"
import { t } from "../../state/words"
import type { Gig } from "../../api/types"
import { Block, Ghosts, Old, sayProblem } from "../../parts/Blocks"
import { Chip } from "../../parts/Chips"
import { Icon } from "../../parts/Icon"
import { Screen } from "../../parts/Screen"
import { TicketCard, Call } from "../../parts/TicketCard"

const sheets = () => later(() => import("./BoardSheets"))
/** Also fetched before anybody asks (main.tsx): the thumb that takes the first gig finds its sheet. */
export const taking = () => later(() => import("./TakeSheet"))

/** Ten minutes: a list on screen that is older is fetched anew on return. */
const FRESH = 600_000

export function Board() {
  useEffect(() => {
    const stale = board.at.peek() === null || Date.now() - board.at.peek()! > FRESH || board.trouble.peek() !== null
    if (stale || board.gigs.peek() === null || board.fromPhone.peek()) void board.load()
    if (person.peek() && orders.data.peek() === null) void orders.load()
  }, [])
  const list = board.gigs.value
  return (
    <Screen title={t("board-title")} say={(tell) => tell.board(list)}>
      <p class="dateline">
        <span>
          <b>{t("law")}</b>
        </span>
        {list && (
          <span>
            {board.at.value !== null && clockOf(board.at.value)} · {t("board-count", { n: list.length })}
            {board.more.value && "+"}
          </span>
        )}
      </p>
      <Chips />
      {board.trouble.value === "offline" && board.at.value !== null && list && <Old at={board.at.value} busy={board.busy.value} onRetry={board.load} />}
      <List list={list} />
    </Screen>
  )
}

function Chips() {
  const wish = board.wish.value
  const place = wish.village ?? null
  return (
    <div class="chips six" role="group" aria-label={t("board-filters")}>
      <Chip on={wish.tomorrow} icon="calendar" onClick={() => board.want({ tomorrow: !wish.tomorrow })}>
        {t("board-tomorrow")}
      </Chip>
      <Chip on={wish.near !== null} icon="map-pin" onClick={() => void sheets().then((it) => it.nearMe())}>
        {place && wish.near ? placeName(place) : t("board-near")}
      </Chip>
      <Chip on={wish.team} icon="users-group" onClick={() => board.want({ team: !wish.team })}>
        {t("board-team")}
      </Chip>
      <Chip on={wish.trades.length > 0} icon="p-hard-hat" onClick={() => void sheets().then((it) => it.openTrades())}>
        {wish.trades.length === 1 ? tradeName(wish.trades[0]!) : t("board-trade")}
      </Chip>
      <Chip on={wish.q !== ""} icon="search" onClick={() => void sheets().then((it) => it.openSearch())}>
        {wish.q || t("act-search")}
      </Chip>
      <Chip on={wish.sort !== "new" || wish.payMinFen !== null} icon="adjustments-horizontal" onClick={() => void sheets().then((it) => it.openSort())}>
        {t(`sort-${wish.sort}`)}
      </Chip>
    </div>
  )
}

function List({ list }: { list: Gig[] | null }) {
  if (!list) {
    if (board.trouble.value) return <Nothing />
    return <Ghosts />
  }
  const problem = board.trouble.value
  return (
    <>
      {problem && problem !== "offline" && (
        <p class="hint" role="alert">
          <Icon name="alert-triangle" size={20} />
          {sayProblem(problem)}
        </p>
      )}
      {list.length === 0 ? <Empty /> : <Tickets list={list} />}
      {board.more.value && (
        <button class="b wide" type="button" aria-disabled={board.busy.value} onClick={() => void board.loadMore()}>
          <Icon name="chevron-down" />
          {t("act-more")}
        </button>
      )}
      {list.length > 0 && !board.more.value && <p class="hint mid">{t("board-end")}</p>}
    </>
  )
}

const Tickets = ({ list }: { list: Gig[] }) => (
  <ul
    onClick={(event) => {
      const link = (event.target as Element).closest("a")
      const gig = link?.search === "?take" && list.find((g) => link.pathname === `/gigs/${g.id}`)
      if (!gig) return
      event.preventDefault()
      void taking().then((it) => it.openTake(gig))
    }}
    // The thumb comes down some 80 ms before the click: the sheet is fetched meanwhile.
    onPointerDown={() => void taking()}
  >
    {list.filter((gig) => !me.value?.keeps_away.includes(gig.employer.id)).map((gig) => {
      const as = standing(gig.id) ?? (gig.open > 0 ? "open" : "full")
      return (
        <TicketCard key={gig.id} gig={gig} as={as}>
          {as === "mine" || as === "pencil" ? (
            <>
              <Call gig={gig} />
              <a class={`b ${as === "mine" ? "mine" : ""}`} href="/work">
                <Icon name={as === "mine" ? "check" : "pencil"} size={22} />
                {t(as === "mine" ? "gig-mine" : "tab-my-work")}
              </a>
            </>
          ) : as === "open" && clashFor(gig) ? (
            <>
              <Call gig={gig} />
              <a class="b" href="/work">
                <Icon name="calendar" size={22} />
                {t("gig-clash")}
              </a>
            </>
          ) : undefined}
        </TicketCard>
      )
    })}
  </ul>
)

const Empty = () =>
  board.filtered.value ? (
    <Block icon="search" title={t("board-empty-filtered")} line={t("board-empty-filtered-line")}>
      <button class="b" type="button" onClick={() => board.want(board.ANY)}>
        <Icon name="refresh" size={22} />
        {t("act-clear")}
      </button>
    </Block>
  ) : (
    <Block icon="p-hard-hat" title={t("board-empty")} line={t("board-empty-line")}>
      <a class="b" href="tel:12333">
        <Icon name="phone" size={22} />
        12333
      </a>
    </Block>
  )

const Nothing = () => (
  <Block icon="cloud-off" title={board.trouble.value === "offline" ? t("offline-line") : sayProblem(board.trouble.value as never)} line={t("board-empty-line")} wrong>
    <button class="b" type="button" onClick={() => void board.load()}>
      <Icon name="refresh" size={22} />
      {t("act-retry")}
    </button>
  </Block>
)
