"""In which order those who ask for a gig are chosen: by fit and by how long they have waited for work, until the hour
that the employer named; by arrival after it, and where he named none. What anybody refused is not among the facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from app.core.db import Instant, Session

TRADE_POINTS: Final = 40
NEAR_POINTS: Final = 30
"""One less a kilometre."""
WAITING_POINTS: Final = 30
"""One a day without work, so that it goes round: a month without counts as much as living next door."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One request, as far as its place is concerned."""

    order: UUID
    opened_at: datetime
    knows_trade: bool
    km: float | None
    days_without_work: int


def by_fit(asking: Iterable[Asking]) -> list[UUID]:
    """The best first; equals by arrival, then by id, so that the same facts give the same list."""
    return [one.order for one in sorted(asking, key=lambda one: (-_points(one), one.opened_at, one.order))]


def _points(one: Asking) -> int:
    near = max(0, NEAR_POINTS - round(one.km)) if one.km is not None else 0
    return TRADE_POINTS * one.knows_trade + near + min(WAITING_POINTS, one.days_without_work)


async def ranked(db: Session, gig_id: UUID, now: datetime) -> list[UUID]:
    """The requests of a gig in the order in which they would be chosen now."""
    return (await _ranked(db, [gig_id], now)).get(gig_id, [])


async def ranks(db: Session, gigs: Iterable[UUID], now: datetime) -> dict[UUID, int]:
    """The place of every request of these gigs; 1 would be chosen first."""
    found = await _ranked(db, list(gigs), now)
    return {order: place for orders in found.values() for place, order in enumerate(orders, 1)}


async def _ranked(db: Session, gigs: Sequence[UUID], now: datetime) -> dict[UUID, list[UUID]]:
    rows = (await db.execute(_ASKING, {"gigs": gigs, "now": now})).all()
    found: dict[UUID, list[Asking]] = {}
    choosing: dict[UUID, bool] = {}
    for row in rows:
        choosing[row.gig_id] = row.choosing
        found.setdefault(row.gig_id, []).append(
            Asking(row.id, row.opened_at, row.knows_trade, row.km, max(0, (now - row.free_since).days))
        )
    return {gig: by_fit(asking) if choosing[gig] else [one.order for one in asking] for gig, asking in found.items()}


_ASKING = text(
    """
    SELECT o.id, o.gig_id, o.opened_at, coalesce(g.decide_by > :now, false) AS choosing,
        EXISTS (SELECT FROM worker_trade t WHERE t.person_id = o.worker_id AND t.trade_id = g.trade_id) AS knows_trade,
        g.spot <-> v.spot AS km,
        coalesce((SELECT max(least(d.works_until, :now)) FROM orders d
            WHERE d.worker_id = o.worker_id AND d.state IN ('accepted', 'completed')), p.made_at) AS free_since
    FROM orders o JOIN gig g ON g.id = o.gig_id JOIN person p ON p.id = o.worker_id
    LEFT JOIN place v ON v.code = p.place_code
    WHERE o.gig_id = ANY(:gigs) AND o.state = 'requested'
    ORDER BY o.opened_at, o.id
    """
).bindparams(bindparam("gigs", type_=ARRAY(Uuid)), bindparam("now", type_=Instant))
