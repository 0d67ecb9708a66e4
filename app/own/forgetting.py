"""What is let go of with a person: every name, number and text of his, table by table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import text

from app.core.db import Session

# In this order: what points at a row goes before it.
_PERSON: Final = (
    # His numbers. Where he printed one on a gig of an employer that goes on, the desk's takes its place.
    """UPDATE gig SET contact_kind = 'desk', contact_phone = NULL, version = version + 1
       WHERE posted_by = :me AND contact_phone IS NOT NULL""",
    """DELETE FROM sent_word WHERE number IN (SELECT number FROM person_phone WHERE person_id = :me)""",
    """DELETE FROM sign_in_ticket WHERE number IN (SELECT number FROM person_phone WHERE person_id = :me)""",
    """WITH mine AS (DELETE FROM person_phone WHERE person_id = :me RETURNING number)
       DELETE FROM phone WHERE number IN (SELECT number FROM mine) AND number NOT IN (
           SELECT number FROM person_phone WHERE person_id <> :me)""",
    # How he came in.
    """DELETE FROM passkey_challenge WHERE session_id IN (SELECT id FROM session WHERE person_id = :me)""",
    """DELETE FROM second_factor WHERE person_id = :me""",
    """DELETE FROM sign_in_card WHERE person_id = :me""",
    """DELETE FROM number_change WHERE person_id = :me""",
    """DELETE FROM recovery_code WHERE person_id = :me""",
    """UPDATE session SET revoked_at = coalesce(revoked_at, :now), device = '' WHERE person_id = :me""",
    """DELETE FROM idempotency_key WHERE person_id = :me""",
    # What he let others do, and what others let him do.
    """UPDATE consent SET withdrawn_at = coalesce(withdrawn_at, :now), said = NULL
       WHERE person_id = :me OR to_person = :me""",
    """UPDATE role SET revoked_at = :now WHERE person_id = :me AND revoked_at IS NULL""",
    """UPDATE employer_member SET left_at = :now WHERE person_id = :me AND left_at IS NULL""",
    # What he said. Of a report its reason and its subject stay.
    """UPDATE report SET note = NULL WHERE reporter_id = :me OR (person_id = :me AND state <> 'open')""",
    """DELETE FROM voice_note WHERE person_id = :me""",
    """DELETE FROM clip WHERE made_by = :me""",
    """DELETE FROM gig_speech WHERE made_by = :me""",
    """DELETE FROM block WHERE person_id = :me""",
    """UPDATE team SET name = '' WHERE leader_id = :me""",
    """DELETE FROM call_wish WHERE person_id = :me""",
    # What he offered. The row itself stays: his past work points at it.
    """DELETE FROM worker_trade WHERE person_id = :me""",
    """DELETE FROM busy_day WHERE person_id = :me""",
    """UPDATE worker SET listed = false, day_rate_fen = NULL, will_travel = false, version = version + 1
       WHERE person_id = :me""",
    """UPDATE person SET erased_at = :now, name = '', born = NULL, place_code = NULL, speaks = '{}',
           version = version + 1 WHERE id = :me""",
)

_EMPLOYERS: Final = (
    """UPDATE employer SET erased_at = :now, name = '', place_code = NULL, version = version + 1
       WHERE id = ANY(CAST(:alone AS uuid[]))""",
    """UPDATE gig SET title = NULL, note = NULL, search = '', contact_kind = 'desk', contact_phone = NULL,
           version = version + 1
       WHERE employer_id = ANY(CAST(:alone AS uuid[]))""",
    """UPDATE gig_terms t SET meet_where = NULL, meet_who_drives = NULL FROM gig g
       WHERE g.id = t.gig_id AND g.employer_id = ANY(CAST(:alone AS uuid[]))
           AND (t.meet_where IS NOT NULL OR t.meet_who_drives IS NOT NULL)""",
    """DELETE FROM gig_speech s USING gig g
       WHERE g.id = s.gig_id AND g.employer_id = ANY(CAST(:alone AS uuid[]))""",
    """UPDATE bundle SET title = '' WHERE employer_id = ANY(CAST(:alone AS uuid[]))""",
)


async def person(db: Session, me: UUID, now: datetime) -> None:
    """Let go of a person's own."""
    await _run(db, _PERSON, {"me": me, "now": now})


async def employers(db: Session, alone: Sequence[UUID], now: datetime) -> None:
    """Let go of employers for whom nobody else speaks, whose gigs are all ended, and of what they wrote."""
    if alone:
        await _run(db, _EMPLOYERS, {"alone": alone, "now": now})


async def _run(db: Session, statements: Sequence[str], values: dict[str, Any]) -> None:
    for statement in statements:
        used = {name: value for name, value in values.items() if f":{name}" in statement}
        await db.execute(text(statement), used)


@dataclass(frozen=True, slots=True)
class Traces:
    """What others may have been answered: a person's names and numbers, and the texts of gigs to who was on them."""

    names: frozenset[str]
    texts: frozenset[str]
    readers: frozenset[UUID]


_NAMES: Final = text("""
    SELECT name FROM person WHERE id = :me UNION SELECT name FROM employer WHERE id = ANY(CAST(:alone AS uuid[]))
    UNION SELECT f.number FROM person_phone f WHERE f.person_id = :me
        AND NOT EXISTS (SELECT FROM person_phone o WHERE o.number = f.number AND o.person_id <> :me)
    UNION SELECT contact_phone FROM gig WHERE posted_by = :me AND contact_phone IS NOT NULL""")
_TEXTS: Final = text("""
    SELECT unnest(ARRAY[g.title, g.note, t.meet_where, t.meet_who_drives])
    FROM gig g JOIN gig_terms t ON t.gig_id = g.id WHERE g.employer_id = ANY(CAST(:alone AS uuid[]))""")
_READERS: Final = text("""
    SELECT actor_id FROM orders WHERE employer_id = ANY(CAST(:alone AS uuid[]))
    UNION SELECT worker_id FROM orders WHERE employer_id = ANY(CAST(:alone AS uuid[])) AND worker_id IS NOT NULL
    UNION SELECT e.actor_id FROM gig g JOIN event e ON e.object_id = g.id
        WHERE g.employer_id = ANY(CAST(:alone AS uuid[]))""")
_ANSWERS: Final = text("""
    SELECT person_id, key, answer FROM idempotency_key
    WHERE EXISTS (SELECT FROM unnest(CAST(:names AS text[])) n WHERE position(convert_to(n, 'UTF8') IN answer) > 0)
        OR person_id = ANY(CAST(:readers AS uuid[])) AND EXISTS (
            SELECT FROM unnest(CAST(:texts AS text[])) t WHERE position(convert_to(t, 'UTF8') IN answer) > 0)
    ORDER BY person_id, key FOR UPDATE""")

_ANSWER: Final = text("UPDATE idempotency_key SET answer = :answer WHERE person_id = :person AND key = :key")


async def traces_of(db: Session, me: UUID, alone: Sequence[UUID]) -> Traces:
    """What others may have been answered of a person, asked while it still stands somewhere."""
    names = await db.scalars(_NAMES, {"me": me, "alone": alone})
    texts = await db.scalars(_TEXTS, {"alone": alone})
    readers = await db.scalars(_READERS, {"alone": alone})
    return Traces(frozenset(filter(None, names)), frozenset(filter(None, texts)), frozenset(readers))


async def answers(db: Session, traces: Traces) -> None:
    """Take a person out of the answers that others were given, and may ask for again for as long as they are kept."""
    if not traces.names | traces.texts:
        return
    asked = {"names": [*traces.names], "texts": [*traces.texts], "readers": [*traces.readers]}
    known = traces.names | traces.texts
    for row in (await db.execute(_ANSWERS, asked)).all():
        await db.execute(
            text("UPDATE idempotency_key SET answer = :answer WHERE person_id = :person AND key = :key"),
            {
                "answer": orjson.dumps(_without(orjson.loads(row.answer), known)),
                "person": row.person_id,
                "key": row.key,
            },
        )


def _without(said: Any, known: Collection[str]) -> Any:
    """The same answer with these texts left empty."""
    if isinstance(said, dict):
        return {name: _without(value, known) for name, value in said.items()}
    if isinstance(said, list):
        return [_without(value, known) for value in said]
    return "" if isinstance(said, str) and said in known else said
