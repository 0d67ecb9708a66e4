"""Makes gig cards: PostgreSQL writes their JSON itself, in one statement for any number of gigs.

A row cast to JSON costs a fifth of json_build_object (measured), so that parts are rows of sub-selects.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from app.core.db import Session

FROM: Final = """
    JOIN gig_terms t ON t.gig_id = g.id AND t.version = g.terms_version
    JOIN employer e ON e.id = g.employer_id
    JOIN trade w ON w.id = g.trade_id"""
"""What a card is made from, beside the gig itself (`g`)."""


def columns(desk_phone: str, distance: str, now: str) -> str:
    """The columns of a card, in the order in which it is sent. Takes the SQL of the desk's number, the km and now."""
    return f"""
    g.id, g.number, g.version, g.terms_version, g.state, w.code AS trade, g.title, g.note,
    g.headcount, g.taken, g.held, g.headcount - g.taken - g.held AS open,
    (SELECT count(*) FROM orders o WHERE o.gig_id = g.id AND o.state = 'requested') AS requested,
    (SELECT count(*) FROM orders o WHERE o.gig_id = g.id AND o.state = 'waitlisted') AS waiting,
    (SELECT p FROM (SELECT t.amount_fen, t.to_fen, t.per, (
        SELECT u FROM (SELECT t.of_n AS n, t.of_unit AS unit) u WHERE t.of_n IS NOT NULL) AS of) p) AS pay,
    g.settle, g.starts_on, g.ends_on, g.open_end,
    (SELECT s FROM (SELECT left(t.shift_from::text, 5) AS "from", left(t.shift_to::text, 5) AS to) s) AS shift,
    {instant("g.next_starts_at")} AS next_starts_at, {instant("g.ends_at")} AS ends_at,
    (SELECT p FROM (SELECT g.village_code AS village, g.township_code AS township, g.lat, g.lon) p) AS place,
    {distance} AS distance_km,
    (SELECT m FROM (
        SELECT t.meet_where AS "where", left(t.meet_at::text, 5) AS at, t.meet_who_drives AS who_drives) m
        WHERE t.meet_where IS NOT NULL OR t.meet_at IS NOT NULL OR t.meet_who_drives IS NOT NULL) AS meet,
    g.takes, g.mode, {instant("g.decide_by")} AS decide_by, t.meals, t.lodging, t.transport, t.hazards, t.tools,
    g.speaks,
    (SELECT b FROM (SELECT e.id, CASE WHEN e.kind <> 'household' THEN nullif(e.name, '') END AS name, e.kind,
        coalesce(e.verified_until > {now}, false) AS verified) b) AS employer,
    (SELECT c FROM (SELECT g.contact_kind AS kind, coalesce(g.contact_phone, {desk_phone}) AS phone) c) AS contact,
    {instant("g.posted_at")} AS posted_at, g.bundle_id AS bundle,
    (SELECT d FROM (SELECT g.held_for AS for, g.sent_back AS why) d WHERE g.state = 'checking') AS desk"""  # noqa: S608  # placeholders and columns, written here and in boards/hot.py


def instant(column: str) -> str:
    """An instant as the API writes it: UTC, to the second, whatever the session's time zone."""
    return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""


def kilometres(x: str, y: str) -> str:
    """The way from a point of the plane to the gig, rounded to 0.1 km."""
    return f"round((g.spot <-> point({x}, {y}))::numeric, 1)"


CARDS: Final = f"""
SELECT row_to_json(card)::text FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted(id, place)
CROSS JOIN LATERAL (
    SELECT {columns("$2::text", "NULL::float8", "$3::timestamptz")} FROM gig g {FROM} WHERE g.id = wanted.id) card
ORDER BY wanted.place"""  # noqa: S608  # columns and placeholders are written here
"""The cards of gigs by id: $1 ids, $2 the desk's number, $3 now."""

_MEASURED: Final = CARDS.replace("NULL::float8", kilometres("$4::float8", "$5::float8"))


async def cards(
    db: Session, ids: Sequence[UUID], now: datetime, *, desk_phone: str, near: tuple[float, float] | None = None
) -> list[dict[str, Any]]:
    """The cards of these gigs, in their order; unknown ids are left out. Fits `GigCard`.

    `near` is a point of the flat projection (km), from which `distance_km` is measured.
    """
    await db.flush()  # what the caller changed and has not yet written is part of the card
    connection = await db.connection()
    found = await connection.exec_driver_sql(_MEASURED if near else CARDS, (list(ids), desk_phone, now, *(near or ())))
    return [orjson.loads(row) for row in found.scalars()]


async def card(db: Session, gig: UUID, now: datetime, *, desk_phone: str) -> dict[str, Any] | None:
    """The card of one gig, or None where there is none."""
    found = await cards(db, [gig], now, desk_phone=desk_phone)
    return found[0] if found else None
