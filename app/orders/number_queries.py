"""Whose numbers are given about a deal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from app.core.db import Instant, Session
from app.people.rules import GivenNumber

_GIVEN: Final = text(
    """
    SELECT p.name, w.gives AS kind, CASE w.gives
        WHEN 'own' THEN (
            SELECT f.number FROM person_phone f WHERE f.person_id = p.id ORDER BY f.since, f.number LIMIT 1)
        WHEN 'coordinator' THEN (
            SELECT f.number FROM role r JOIN person c ON c.id = r.person_id JOIN person_phone f ON f.person_id = c.id
            WHERE r.role = 'coordinator' AND r.revoked_at IS NULL AND starts_with(p.place_code, r.scope)
                AND c.id <> p.id AND c.suspended_at IS NULL
            ORDER BY EXISTS (SELECT FROM consent y WHERE y.person_id = p.id AND y.to_person = c.id
                    AND y.withdrawn_at IS NULL AND y.from_at <= :now AND y.until_at > :now) DESC,
                length(r.scope) DESC, r.granted_at, c.id, f.since LIMIT 1) END AS number
    FROM worker w JOIN person p ON p.id = w.person_id WHERE w.person_id = ANY(:people) ORDER BY p.id
    """
).bindparams(bindparam("people", type_=ARRAY(Uuid)), bindparam("now", type_=Instant))


async def given_numbers(
    db: Session, people: Iterable[UUID], now: datetime
) -> list[tuple[GivenNumber, str, str | None]]:
    """Whose number each of these workers gives: (whose, the worker's name, the number).

    Of the coordinators of his place first one whom he lets act, then the nearest. None where there is none, and for the
    desk.
    """
    found = await db.execute(_GIVEN, {"people": list(people), "now": now})
    return [(GivenNumber(row.kind), row.name, row.number) for row in found]
