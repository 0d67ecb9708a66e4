"""The facts of a match, in one statement each; what they are worth is decided by the rules."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, exists, false, func, select, text

from app.core.db import Session
from app.gigs.models import Gig
from app.people.barring import APART, SUSPENDED
from app.people.models import Employer, Worker

POOL: Final = 400
"""So many of the free and nearest are weighed; more would change the first ten of a list hardly ever."""

Rows = Sequence[Row[Any]]

# What of the work lies ahead, whether the worker is booked or busy in it, and what the two have done before.
_BETWEEN: Final = """
    NOT EXISTS (SELECT FROM engagement e WHERE e.worker_id = w.person_id AND e.state IN ('agreed', 'booked', 'done')
            AND e.during && (t.during * tstzmultirange(tstzrange(:now, NULL))))
        AND NOT EXISTS (SELECT FROM busy_day b WHERE b.person_id = w.person_id
            AND b.day BETWEEN greatest(g.starts_on, CAST(:today AS date)) AND g.ends_on) AS free,
    p.born, w.day_rate_fen, w.will_travel, (home.spot <-> g.spot) AS km, g.pay_day_fen, g.trade_id,
    t.hazards, t.shift_from, t.shift_to, t.lodging, g.place_code, g.next_starts_at,
    EXISTS (SELECT FROM employer_member m WHERE m.employer_id = g.employer_id AND m.person_id = w.person_id
        AND m.left_at IS NULL) AS own,
    g.state = 'open' AND g.ends_at > :now AND g.headcount > g.taken + g.held AS open,
    (SELECT coalesce(sum((SELECT count(*) FROM unnest(e.during))), 0)
        FROM engagement e JOIN gig past ON past.id = e.gig_id
        WHERE e.worker_id = w.person_id AND e.state = 'done' AND past.trade_id = g.trade_id) AS days_in_trade,
    (SELECT count(*) FROM engagement e JOIN gig past ON past.id = e.gig_id
        WHERE e.worker_id = w.person_id AND e.state = 'done' AND past.employer_id = g.employer_id) AS times_here"""

_NO_LIVE_ORDER: Final = """
    NOT EXISTS (SELECT FROM orders o WHERE o.gig_id = g.id AND o.worker_id = w.person_id
        AND o.state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted'))"""

_SUSPENDED: Final = SUSPENDED.format(row="p", now=":now")
_APART: Final = APART.format(worker="w.person_id", employers="ARRAY[g.employer_id]", actor="{actor}")

_WORKERS: Final = text(f"""
SELECT w.person_id AS id, p.emblem, CASE home.level WHEN 'village' THEN home.parent WHEN 'township' THEN home.code END
    AS township, {_BETWEEN}
FROM gig g JOIN gig_terms t ON t.gig_id = g.id AND t.version = g.terms_version
JOIN worker_trade can ON can.trade_id = g.trade_id
JOIN worker w ON w.person_id = can.person_id AND w.listed
JOIN person p ON p.id = w.person_id AND p.merged_into IS NULL
LEFT JOIN place home ON home.code = p.place_code
WHERE g.id = :gig AND {_NO_LIVE_ORDER} AND NOT ({_SUSPENDED}) AND NOT {_APART.format(actor="CAST(:viewer AS uuid)")}
ORDER BY free DESC, km, w.person_id LIMIT {POOL}""")  # noqa: S608  # fragments of this file

_GIGS: Final = text(f"""
SELECT g.id, {_BETWEEN}
FROM worker w JOIN person p ON p.id = w.person_id
LEFT JOIN place home ON home.code = p.place_code
JOIN worker_trade can ON can.person_id = w.person_id
JOIN gig g ON g.trade_id = can.trade_id AND g.state = 'open' AND g.ends_at > :now AND g.next_starts_at > :now
    AND g.takes <> 'team' AND g.headcount > g.taken + g.held
JOIN gig_terms t ON t.gig_id = g.id AND t.version = g.terms_version
WHERE w.person_id = :worker AND {_NO_LIVE_ORDER} AND NOT {_APART.format(actor="NULL")}
ORDER BY free DESC, km, g.id LIMIT {POOL}""")  # noqa: S608  # fragments of this file


async def workers_for(db: Session, viewer: UUID, gig: UUID, now: datetime, today: date) -> Rows:
    """Listed workers of the gig's trade who have no live order of it, the free and near ones first."""
    return (await db.execute(_WORKERS, {"viewer": viewer, "gig": gig, "now": now, "today": today})).all()


async def gigs_for(db: Session, worker: UUID, now: datetime, today: date) -> Rows:
    """Open gigs of a worker's trades on which he has no live order, the free and near ones first."""
    return (await db.execute(_GIGS, {"worker": worker, "now": now, "today": today})).all()


async def has_profile(db: Session, person: UUID) -> bool:
    """Whether a person has said what he can do."""
    return bool(await db.scalar(select(exists().where(Worker.person_id == person))))


async def employer_of(db: Session, gig: UUID, now: datetime) -> tuple[UUID, bool] | None:
    """Whose gig it is, and whether he is verified now."""
    found = (
        select(Employer.id, func.coalesce(Employer.verified_until > now, false()).label("verified"))
        .join(Gig, Gig.employer_id == Employer.id)
        .where(Gig.id == gig)
    )
    row = (await db.execute(found)).one_or_none()
    return (row.id, row.verified) if row else None
