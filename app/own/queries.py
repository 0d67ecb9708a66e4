"""Questions about what was done for a person, and whom he lets act for him."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, select, text

from app.core.db import Session
from app.core.ids import OFFICE_PERSON
from app.people.models import Consent, Person

CONSENTS_SHOWN: Final = 100
"""One has a coordinator, a leader, a child: never so many."""

# Two ways lead to an act of others: it was done for the person, or to an order of his. Each is read from its index by
# id downwards and stops after a page. Acts in which he is merely the object (a report, a block) are in neither.
_HISTORY: Final = text("""
WITH found AS (
    (SELECT e.id FROM event e
        WHERE e.beneficiary_id = :me AND e.actor_id <> :me AND e.id < :before ORDER BY e.id DESC LIMIT :most)
    UNION
    (SELECT e.id FROM (
            SELECT id FROM orders WHERE worker_id = :me UNION SELECT order_id FROM order_worker WHERE worker_id = :me
        ) mine CROSS JOIN LATERAL (
            SELECT e.id FROM event e WHERE e.object_id = mine.id AND e.actor_id <> :me AND e.id < :before
            ORDER BY e.id DESC LIMIT :most
        ) e ORDER BY e.id DESC LIMIT :most)
)
SELECT e.id, e.at, e.verb, e.basis, e.object_kind AS object, e.facts ->> 'reason' AS reason,
    g.id AS gig, g.number, g.trade_id,
    CASE WHEN e.basis = 'clock' THEN 'clock' WHEN b.id IS NOT NULL THEN 'employer' WHEN lets.ever THEN 'person'
        WHEN e.basis <> 'office' THEN 'person' WHEN 'import' IN (e.facts ->> 'channel', read.channel) THEN 'sheet'
        WHEN held.role = 'clerk' THEN 'office' ELSE coalesce(held.role, 'office') END AS kind,
    CASE WHEN b.id IS NULL THEN CASE WHEN lets.ever THEN p.name END WHEN b.kind <> 'household' THEN b.name END AS name,
    CASE WHEN b.id IS NULL AND lets.ever THEN p.emblem END AS emblem
FROM (SELECT id FROM found ORDER BY id DESC LIMIT :most) page
JOIN event e ON e.id = page.id
JOIN person p ON p.id = e.actor_id
LEFT JOIN orders o ON e.object_kind = 'order' AND o.id = e.object_id
LEFT JOIN gig g ON g.id = CASE WHEN e.object_kind = 'gig' THEN e.object_id ELSE o.gig_id END
LEFT JOIN employer_member m ON m.employer_id = o.employer_id AND m.person_id = e.actor_id AND e.basis = 'self'
LEFT JOIN employer b ON b.id = m.employer_id
CROSS JOIN LATERAL (
    SELECT EXISTS (SELECT FROM consent c WHERE c.person_id = :me AND c.to_person = e.actor_id) AS ever) lets
LEFT JOIN gig read ON read.id = g.id AND e.actor_id = :office
LEFT JOIN LATERAL (
    SELECT r.role FROM role r WHERE r.person_id = e.actor_id AND r.granted_at <= e.at
        AND (r.revoked_at IS NULL OR r.revoked_at > e.at) ORDER BY r.role LIMIT 1) held ON e.basis = 'office'
ORDER BY e.id DESC""")


async def done_for(db: Session, person: UUID, before: int, most: int) -> Sequence[Row[Any]]:
    """What others did for a person or to his orders, newest first, older than an event; the clock is another too."""
    asked = {"me": person, "before": before, "most": most, "office": OFFICE_PERSON}
    return (await db.execute(_HISTORY, asked)).all()


# By oneself, and by the orders that one stands on, as above. Who looks at the contact printed on a gig looks at what
# everybody sees.
_LOOKS: Final = text("""
WITH found AS (
    (SELECT e.id FROM event e
        WHERE e.object_id = :me AND e.id < :before AND e.verb = 'contact.seen' ORDER BY e.id DESC LIMIT :most)
    UNION ALL
    (SELECT e.id FROM (
            SELECT id FROM orders WHERE worker_id = :me UNION SELECT order_id FROM order_worker WHERE worker_id = :me
        ) mine CROSS JOIN LATERAL (
            SELECT e.id FROM event e
            WHERE e.object_id = mine.id AND e.id < :before AND e.verb = 'contact.seen' AND e.facts ->> 'of' = 'party'
                AND coalesce(e.facts ->> 'kind', 'own') = 'own'
            ORDER BY e.id DESC LIMIT :most
        ) e ORDER BY e.id DESC LIMIT :most)
)
SELECT e.id, e.at, coalesce(e.facts ->> 'as', 'employer') AS role, b.kind,
    CASE WHEN o.id IS NULL THEN p.name WHEN b.kind <> 'household' THEN b.name END AS name,
    CASE WHEN o.id IS NULL THEN p.emblem END AS emblem, g.id AS gig, g.number, g.trade_id
FROM (SELECT id FROM found ORDER BY id DESC LIMIT :most) page
JOIN event e ON e.id = page.id
JOIN person p ON p.id = e.actor_id
LEFT JOIN orders o ON e.object_kind = 'order' AND o.id = e.object_id
LEFT JOIN gig g ON g.id = o.gig_id
LEFT JOIN employer b ON b.id = o.employer_id
ORDER BY e.id DESC""")


async def looks_at(db: Session, person: UUID, before: int, most: int) -> Sequence[Row[Any]]:
    """When employers, his coordinator or the desk looked at a person's number, newest first, older than an event."""
    return (await db.execute(_LOOKS, {"me": person, "before": before, "most": most})).all()


async def consents_given(db: Session, person: UUID) -> Sequence[tuple[Consent, Person]]:
    """Whom a person lets act for him, or let: those not withdrawn first, then the newest."""
    given = (
        select(Consent, Person)
        .join(Person, Person.id == Consent.to_person)
        .where(Consent.person_id == person)
        .order_by(Consent.withdrawn_at.is_not(None), Consent.made_at.desc(), Consent.id.desc())
        .limit(CONSENTS_SHOWN)
    )
    return [(consent, to) for consent, to in await db.execute(given)]


async def consent_for_update(db: Session, consent: UUID, person: UUID) -> Consent | None:
    """A consent of this person's, locked: an act on it comes before, or not at all."""
    mine = select(Consent).where(Consent.id == consent, Consent.person_id == person)
    return await db.scalar(mine.with_for_update())


async def person_of(db: Session, person: UUID) -> Person:
    """A person by id."""
    return await db.get_one(Person, person)


def is_live(consent: Consent, now: datetime) -> bool:
    """Whether it lets somebody act at this instant."""
    return consent.withdrawn_at is None and consent.from_at <= now < consent.until_at
