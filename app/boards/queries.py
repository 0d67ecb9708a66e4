"""Questions of the boards about people, and about what gigs have paid."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, exists, select, text

from app.boards.rules import FREE_DAYS
from app.core.actor import Actor
from app.core.clock import local_day
from app.core.db import Session
from app.core.pages import Before
from app.people.ages import MIN_AGE
from app.people.barring import APART, SUSPENDED
from app.people.models import Employer
from app.places.models import Place

Rows = Sequence[Row[Any]]


async def any_verified(db: Session, employers: Collection[UUID], now: datetime) -> bool:
    """Whether an officer has verified one of these employers, and it has not lapsed."""
    return bool(await db.scalar(select(exists().where(Employer.id.in_(employers), Employer.verified_until > now))))


async def place_known(db: Session, code: str) -> bool:
    """Whether there is such a place."""
    return bool(await db.scalar(select(exists().where(Place.code == code))))


_HOME: Final = """
    LEFT JOIN place home ON home.code = {place}
    LEFT JOIN place above ON above.code = home.parent"""
_TOWNSHIP: Final = "CASE home.level WHEN 'village' THEN home.parent WHEN 'township' THEN home.code END"
_FROM_PLACE: Final = "(CAST(:place AS text) IS NULL OR :place IN (home.code, home.parent, above.parent))"

# Nobody is shown who is suspended, or kept apart from who looks.
_WELCOME: Final = f"""NOT ({SUSPENDED.format(row="p", now=":now")})
    AND NOT {APART.format(worker="p.id", employers="CAST(:employers AS uuid[])", actor="CAST(:viewer AS uuid)")}"""

# The engagements' exclusion index answers who is booked; a day ends at midnight of the district.
_WORKERS: Final = f"""
SELECT w.person_id AS person, p.emblem, {_TOWNSHIP} AS township, w.day_rate_fen, w.listed_at AS key, w.person_id AS id,
    (SELECT coalesce(json_agg(json_build_object('code', t.code, 'level', can.level) ORDER BY t.id), '[]')
        FROM worker_trade can JOIN trade t ON t.id = can.trade_id WHERE can.person_id = w.person_id) AS trades,
    ARRAY(SELECT CAST(:today AS date) + n FROM generate_series(0, :days) n
        WHERE NOT EXISTS (SELECT FROM busy_day b WHERE b.person_id = w.person_id AND b.day = CAST(:today AS date) + n)
        AND NOT EXISTS (SELECT FROM engagement e WHERE e.worker_id = w.person_id
            AND e.state IN ('agreed', 'booked', 'done')
            AND e.during && tstzmultirange(tstzrange(
                CAST(CAST(:today AS date) + n AS timestamp) AT TIME ZONE 'Asia/Shanghai',
                CAST(CAST(:today AS date) + n + 1 AS timestamp) AT TIME ZONE 'Asia/Shanghai')))
        ORDER BY n) AS free_days
FROM worker w JOIN person p ON p.id = w.person_id {_HOME.format(place="p.place_code")}
WHERE w.listed AND p.merged_into IS NULL AND {_FROM_PLACE} AND {_WELCOME}
    AND left(p.born, 4) || '-' || coalesce(nullif(substr(p.born, 6), ''), '12') < :born_before
    AND (CAST(:trades AS int[]) = '{{}}' OR EXISTS (
        SELECT FROM worker_trade can WHERE can.person_id = w.person_id AND can.trade_id = ANY(CAST(:trades AS int[]))))
    AND (w.listed_at, w.person_id) < (:after, :after_id)
ORDER BY w.listed_at DESC, w.person_id DESC LIMIT :limit"""  # noqa: S608  # fragments of this file


async def listed_workers(
    db: Session, viewer: Actor, now: datetime, *, trades: list[int], place: str | None, after: Before | None, limit: int
) -> Rows:
    """Workers of legal age who want to be found, latest first: one more than the page, to see whether another follows.

    An unknown birth month hides: nobody is proposed of whom it is not known that he may work.
    """
    today = local_day(now)
    return await _page(
        db, viewer, now, _WORKERS, trades, place, after, limit,
        today=today, days=FREE_DAYS - 1, born_before=f"{today.year - MIN_AGE:04d}-{today.month:02d}",
    )  # fmt: skip


_TEAMS: Final = f"""
SELECT g.id AS team, g.name, p.emblem, {_TOWNSHIP} AS township, g.made_at AS key, g.id,
    (SELECT count(*) FROM ({{members}}) m) AS size,
    (SELECT coalesce(json_agg(json_build_object('code', c.code, 'workers', c.workers) ORDER BY c.id), '[]') FROM (
        SELECT t.id, t.code, count(*) AS workers FROM ({{members}}) m
        JOIN worker_trade can ON can.person_id = m.person_id JOIN trade t ON t.id = can.trade_id
        GROUP BY t.id, t.code) c) AS trades
FROM team g JOIN person p ON p.id = g.leader_id JOIN worker w ON w.person_id = g.leader_id AND w.listed
    {_HOME.format(place="g.place_code")}
WHERE g.kind = 'standing' AND g.ended_at IS NULL AND {_FROM_PLACE} AND {_WELCOME}
    AND (CAST(:trades AS int[]) = '{{{{}}}}' OR EXISTS (
        SELECT FROM ({{members}}) m JOIN worker_trade can ON can.person_id = m.person_id
        WHERE can.trade_id = ANY(CAST(:trades AS int[]))))
    AND (g.made_at, g.id) < (:after, :after_id)
ORDER BY g.made_at DESC, g.id DESC LIMIT :limit""".format(  # noqa: S608  # fragments of this file
    members="SELECT person_id FROM team_member WHERE team_id = g.id AND state = 'member' UNION SELECT g.leader_id"
)


async def listed_teams(
    db: Session, viewer: Actor, now: datetime, *, trades: list[int], place: str | None, after: Before | None, limit: int
) -> Rows:
    """Standing teams whose leader wants to be found, latest first; one more than the page."""
    return await _page(db, viewer, now, _TEAMS, trades, place, after, limit)


_FIRST: Final = (datetime(9999, 12, 31, tzinfo=UTC), UUID(int=2**128 - 1))
"""Before the latest of all: where a first page begins."""


async def _page(
    db: Session,
    viewer: Actor,
    now: datetime,
    statement: str,
    trades: list[int],
    place: str | None,
    after: Before | None,
    limit: int,
    **more: object,
) -> Rows:
    instant, last = after or _FIRST
    given = {
        "trades": trades, "place": place, "limit": limit + 1, "after": instant, "after_id": last,
        "viewer": viewer.person, "employers": list(viewer.employers), "now": now,
    }  # fmt: skip
    return (await db.execute(text(statement), given | more)).all()
