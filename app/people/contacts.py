"""The door to a person's own numbers, for the coordinator or clerk who has to tell him something.

Deals have theirs in app.orders.contacts; what a look costs and leaves behind is the same. See docs/decisions/0014.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.events import Change
from app.core.ids import new_id
from app.core.settings import Settings
from app.people import looks
from app.people.helping import OFFICES, consent_to
from app.people.models import Person
from app.people.policy import Contact, cares_as, may_see_phone, require_active
from app.people.queries import people_on, phones_of
from app.people.rules import OnPhone, PersonUnseen, RoleMissing


@dataclass(frozen=True, slots=True)
class Number:
    """A number on which somebody can be called, and who else of the caller's places may answer there."""

    kind: OnPhone
    name: str | None
    phone: str
    shared_with: list[str]


@dataclass(frozen=True, slots=True)
class Look:
    """What one look gave; `headers` tell how many numbers are left today."""

    items: list[Number]
    headers: dict[str, str] = field(default_factory=dict)


async def look(db: Session, actor: Actor, person_id: UUID, now: datetime, settings: Settings) -> Look:
    """On which numbers a person can be called, his own before his household's.

    For his coordinator or the clerk of his place, with his live consent (else ConsentMissing). Who holds no such office
    hears RoleMissing, whoever is asked about; outside his places there is nobody (PersonUnseen). Each look is an event,
    and one is given only so many numbers a day (NumbersTooMany).
    """
    require_active(actor)
    if not actor.scopes(*OFFICES):
        raise RoleMissing
    person = await db.get(Person, person_id)
    if person is None or person.merged_into is not None or person.erased_at is not None:
        raise PersonUnseen
    office = cares_as(actor, person.place_code)
    if office is None:
        raise PersonUnseen
    consent = await consent_to(db, actor, person.id, now)
    may_see_phone(Contact(cares=True, consents=consent is not None), now).require()
    items = [await _number(db, actor, person, kind, number) for _, kind, number in await phones_of(db, [person.id])]
    if not items:
        return Look(items)
    ground = Ground(Basis.consent, person.id, consent)
    change, numbers = Change(new_id(), actor, now), [one.phone for one in items]
    left = await looks.note(db, change, numbers, ("person", person.id), ground, {"as": office}, settings)
    return Look(items, left)


async def _number(db: Session, actor: Actor, person: Person, kind: OnPhone, number: str) -> Number:
    """With whom he shares it: those of whom the caller's office knows anyway, those longest on it first."""
    on_it = await people_on(db, number) if kind is OnPhone.household else []
    others = [one for one in on_it if one.id != person.id and cares_as(actor, one.place_code)]
    return Number(kind, person.name or None, number, [one.name for one in others if one.name])
