"""The board page of gigs: one prepared statement, whose JSON PostgreSQL writes itself.

The most asked page of the market is written for its limits: fragments that are fixed, parameters that are cast, a LIMIT
that the planner can read (as a parameter it would plan for a tenth of the table), and an index for each order:
nearest GiST (trade, spot), newest, best paid and earliest btree. Why: docs/decisions/0006-the-board-page.md.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

import orjson

from app.boards.rules import Cursor, Key, Sort, Wanted, spoken_number
from app.core.pages import Before, cursor_of
from app.gigs.cards import FROM, columns, kilometres
from app.gigs.rules import GigUnseen
from app.gigs.search import query as words_asked
from app.places.rules import PlaceUnknown, project


class Reader(Protocol):
    """asyncpg's connection, as far as reading needs it."""

    async def fetch(self, query: str, *args: object) -> Sequence[Any]:
        """The rows of one prepared statement."""

    def is_closed(self) -> bool:
        """Whether the database has cut it."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the board: its key, its direction, and the type in which a cursor carries it."""

    key: str
    kind: type[Key]
    cast: str
    descending: bool

    def by(self, key: str) -> str:
        """ORDER BY this name of the key; ties are broken by id, so that every page can be replayed."""
        direction = "DESC" if self.descending else "ASC"
        return f"ORDER BY {key} {direction}, g.id {direction}"


def _order(sort: Sort, here: str) -> Order:
    match sort:
        case Sort.new:
            return Order("g.posted_at", datetime, "timestamptz", descending=True)
        case Sort.soon:
            return Order("g.next_starts_at", datetime, "timestamptz", descending=False)
        case Sort.pay:
            return Order("coalesce(g.pay_day_fen, 0)", int, "int", descending=True)
        case Sort.near:
            return Order(f"(g.spot <-> {here})", float, "float8", descending=False)


@dataclass(slots=True)
class _Statement:
    """Conditions and their arguments, as they come."""

    arguments: list[object] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)

    def argument(self, value: object, cast: str) -> str:
        """A placeholder with its type: without the cast the btree_gist column is not used (measured)."""
        self.arguments.append(value)
        return f"${len(self.arguments)}::{cast}"

    def where(self, condition: str, *values: tuple[object, str]) -> None:
        """One more condition; `{}` stands for each value."""
        self.conditions.append(f"({condition.format(*(self.argument(*value) for value in values))})")


_PLACES: Final = "SELECT code, level, spot[0] AS x, spot[1] AS y FROM place WHERE code = ANY($1::text[])"


async def page(reader: Reader, wanted: Wanted, now: datetime, desk_phone: str) -> bytes:
    """A page of the board as JSON: {"items": [gig card], "next": cursor or null}. PlaceUnknown, CursorInvalid."""
    levels, here = await _places(reader, wanted)
    statement, arguments = board_statement(wanted, now, desk_phone, levels, here)
    rows = await reader.fetch(statement, *arguments)
    more = None
    if len(rows) > wanted.limit:
        last = rows[wanted.limit - 1]
        key = last["key"] if last["key"] is not None else float("inf")
        more = Cursor(key, last["id"]).text(wanted.sort, wanted.filters())
    return _written(rows[: wanted.limit], more)


@dataclass(frozen=True, slots=True)
class Found:
    """The card of one gig as JSON; `held`: it waits at the desk of `place`, and is nobody else's to see."""

    card: bytes
    held: bool
    employer: UUID
    place: str


_ONE: Final = f"""
SELECT (
    SELECT row_to_json(card)::text FROM (SELECT {columns("$2::text", "NULL::float8", "$3::timestamptz")}) card) AS card,
    g.state = 'checking' AS held, g.employer_id, g.place_code
FROM gig g {FROM} WHERE g.id = $1::uuid"""  # noqa: S608  # columns and placeholders are written here


_NUMBERED: Final = _ONE.replace("g.id = $1::uuid", "g.number = $1::bigint")


async def one(reader: Reader, gig: UUID | int, now: datetime, desk_phone: str) -> Found:
    """One gig by its id or the number that people say, in whatever state. GigUnseen where there is none."""
    rows = await reader.fetch(_ONE if isinstance(gig, UUID) else _NUMBERED, gig, desk_phone, now)
    if not rows:
        raise GigUnseen
    row = rows[0]
    return Found(row["card"].encode(), row["held"], row["employer_id"], row["place_code"])


async def of_employers(
    reader: Reader, employers: Collection[UUID], after: Before | None, limit: int, now: datetime, desk_phone: str
) -> bytes:
    """All gigs of these employers, in every state, newest first: the same page as the board's."""
    said = _Statement()
    order = _order(Sort.new, "")
    desk, instant = said.argument(desk_phone, "text"), said.argument(now, "timestamptz")
    said.where("g.employer_id = ANY({})", (list(employers), "uuid[]"))
    if after:
        _after(said, Cursor(*after), order)
    found = (
        f"SELECT g.*, {order.key} AS key FROM gig g WHERE {' AND '.join(said.conditions)} "  # noqa: S608  # fixed
        f"{order.by(order.key)} LIMIT {int(limit) + 1}"
    )
    rows = await reader.fetch(_with_cards(found, columns(desk, "NULL::float8", instant), order), *said.arguments)
    more = cursor_of(rows[limit - 1]["key"], rows[limit - 1]["id"]) if len(rows) > limit else None
    return _written(rows[:limit], more)


def _written(rows: Sequence[Any], more: str | None) -> bytes:
    items = ",".join(row["card"] for row in rows)
    return b'{"items":[%b],"next":%b}' % (items.encode(), orjson.dumps(more))


async def _places(reader: Reader, wanted: Wanted) -> tuple[dict[str, str], tuple[float, float] | None]:
    """The levels of the places asked for, and from where distances are measured (km of the flat projection)."""
    codes = [code for code in (wanted.place, wanted.near) if isinstance(code, str)]
    found = {row["code"]: row for row in await reader.fetch(_PLACES, codes)} if codes else {}
    for code in codes:
        if code not in found:
            raise PlaceUnknown(place=code)
    levels = {code: row["level"] for code, row in found.items()}
    if isinstance(wanted.near, str):
        spot = found[wanted.near]
        if spot["x"] is None:  # "outside" lies nowhere
            raise PlaceUnknown(place=wanted.near)
        return levels, (spot["x"], spot["y"])
    return levels, project(*wanted.near) if wanted.near else None


def board_statement(
    wanted: Wanted, now: datetime, desk_phone: str, levels: dict[str, str], here: tuple[float, float] | None
) -> tuple[str, list[object]]:
    """The statement of one page and its arguments. One row more than the page tells whether there is another."""
    said = _Statement()
    x, y = (said.argument(value, "float8") for value in here) if here else ("", "")
    point = f"point({x}, {y})"
    order = _order(wanted.sort, point)
    desk, instant = said.argument(desk_phone, "text"), said.argument(now, "timestamptz")
    # Nearly all gigs are over, so by its statistics the planner expects next to no open gig that is not, and would read
    # all open ones by their end and sort them. An expression hides the column: 1.2 > 0.3 ms at 10^5 gigs.
    said.where(f"g.state = 'open' AND g.ends_at + interval '0' > {instant}")
    _filter(said, wanted, levels, point)
    if wanted.cursor:
        _after(said, Cursor.read(wanted.cursor, wanted.sort, wanted.filters(), order.kind), order)
    page = f"LIMIT {int(wanted.limit) + 1}"
    trades = ""
    if len(wanted.trades) == 1:
        said.where("g.trade_id = {}", (wanted.trades[0], "smallint"))
    elif wanted.trades:
        trades = f"unnest({said.argument(sorted(wanted.trades), 'smallint[]')}) AS asked(trade_id)"
        said.where("g.trade_id = asked.trade_id")
    found = (
        f"SELECT g.*, {order.key} AS key FROM gig g "  # noqa: S608  # fragments and placeholders of this file
        f"WHERE {' AND '.join(said.conditions)} {order.by(order.key)} {page}"
    )
    if trades:  # each trade gives its own first page from its own index; the best of them are the page
        found = f"SELECT g.* FROM {trades} CROSS JOIN LATERAL ({found}) g {order.by('g.key')} {page}"  # noqa: S608
    distance = kilometres(x, y) if here else "NULL::float8"
    return _with_cards(found, columns(desk, distance, instant), order), said.arguments


def _with_cards(found: str, card: str, order: Order) -> str:
    """The cards of the gigs that a sub-select found, in its order, with what a cursor needs."""
    return (
        f"SELECT (SELECT row_to_json(card)::text FROM (SELECT {card}) card) AS card, g.key, g.id "  # noqa: S608  # fixed
        f"FROM ({found}) g {FROM} {order.by('g.key')}"
    )


def _filter(said: _Statement, wanted: Wanted, levels: dict[str, str], point: str) -> None:
    if wanted.q is not None:
        _search(said, wanted.q)
    if wanted.place is not None:
        said.where(_PLACED[levels[wanted.place]], (wanted.place, "text"))
    if wanted.radius_km is not None:
        said.where(f"g.spot <@ circle({point}, {{}})", (wanted.radius_km, "float8"))
    if wanted.since is not None:
        said.where("g.ends_on >= {}", (wanted.since, "date"))
    if wanted.until is not None:
        said.where("g.starts_on <= {}", (wanted.until, "date"))
    if wanted.pay_min is not None:
        said.where("g.pay_day_fen >= {}", (wanted.pay_min, "int"))
    if wanted.settle is not None:
        said.where("g.settle = {}", (wanted.settle.value, "text"))
    if wanted.takes is not None:
        said.where("g.takes IN ('either', {})", (wanted.takes.value, "text"))
    if wanted.open:
        said.where("g.headcount > g.taken + g.held")


_PLACED: Final = {
    "village": "g.village_code = {}",
    "township": "g.township_code = {}",
    "district": "g.township_code IN (SELECT code FROM place WHERE parent = {0}) OR g.place_code = {0}",
    "outside": "g.place_code = {}",
}


def _search(said: _Statement, text: str) -> None:
    words = words_asked(text)
    number = spoken_number(text)
    if words is None:
        said.where("false")  # nothing but signs: no gig is called that
    elif number is not None:
        said.where("g.number = {} OR g.search @@ {}", (number, "bigint"), (words, "text::tsquery"))
    else:
        said.where("g.search @@ {}", (words, "text::tsquery"))


def _after(said: _Statement, cursor: Cursor, order: Order) -> None:
    """Only what comes after the last gig of the page before. Gigs without a place come last of the nearest."""
    if order.kind is not float:
        sign = "<" if order.descending else ">"
        said.where(f"({order.key}, g.id) {sign} ({{}}, {{}})", (cursor.key, order.cast), (cursor.id, "uuid"))
    elif cursor.key == float("inf"):
        said.where("g.spot IS NULL AND g.id > {}", (cursor.id, "uuid"))
    else:
        said.where(
            f"({order.key} > {{0}} OR ({order.key} = {{0}} AND g.id > {{1}}) OR g.spot IS NULL)",
            (cursor.key, "float8"),
            (cursor.id, "uuid"),
        )
