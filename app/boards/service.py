"""The boards of people, and the hint about pay: who may look, and what he is shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.boards import policy, queries
from app.core.actor import Actor
from app.core.db import Session
from app.core.pages import before, cursor_of
from app.gigs.queries import pay_of_gigs
from app.gigs.wages import HINT_FROM
from app.places.rules import PlaceUnknown


@dataclass(frozen=True, slots=True)
class Parties:
    """A page of workers or teams."""

    items: list[dict[str, Any]]
    next: str | None


async def workers(
    db: Session, actor: Actor, trades: list[int], place: str | None, cursor: str | None, limit: int, now: datetime
) -> Parties:
    """Workers who want to be found, with the days on which they are free."""
    await _may_look(db, actor, place, now)
    after = before(cursor)
    rows = await queries.listed_workers(db, actor, now, trades=trades, place=place, after=after, limit=limit)
    return _page(rows, limit)


async def teams(
    db: Session, actor: Actor, trades: list[int], place: str | None, cursor: str | None, limit: int, now: datetime
) -> Parties:
    """Standing teams that want to be found."""
    await _may_look(db, actor, place, now)
    after = before(cursor)
    rows = await queries.listed_teams(db, actor, now, trades=trades, place=place, after=after, limit=limit)
    return _page(rows, limit)


async def _may_look(db: Session, actor: Actor, place: str | None, now: datetime) -> None:
    verified = await queries.any_verified(db, actor.employers, now)
    policy.may_browse_people(actor, verified=verified).require()
    if place is not None and not await queries.place_known(db, place):
        raise PlaceUnknown(place=place)


def _page(rows: queries.Rows, limit: int) -> Parties:
    last = rows[limit - 1] if len(rows) > limit else None
    return Parties(
        items=[dict(row._mapping) for row in rows[:limit]], next=cursor_of(last.key, last.id) if last else None
    )


@dataclass(frozen=True, slots=True)
class Hint:
    """What gigs have paid a day; nothing where too few say so."""

    low_fen: int | None
    high_fen: int | None
    n: int


async def pay_hint(db: Session, trade: str, place: str | None, now: datetime) -> Hint:
    """What gigs of this trade have paid a day of late, here or else in the district."""
    if place is not None and not await queries.place_known(db, place):
        raise PlaceUnknown(place=place)
    paid = await pay_of_gigs(db, trade, place, now)
    return Hint(paid.low, paid.high, paid.n) if paid.n >= HINT_FROM else Hint(None, None, paid.n)
