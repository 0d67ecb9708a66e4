"""Who at the desk or in the village may help somebody in, on what ground, and how he finds him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import NotAllowed
from app.people.models import Consent, Person, PersonPhone
from app.people.policy import DISTRICT_CODE, serves
from app.people.queries import roles_of
from app.people.rules import ConsentMissing, PersonUnseen, RoleMissing, RoleName
from app.people.second_factor import factors_of

OFFICES: Final = (RoleName.clerk, RoleName.coordinator)
MOST: Final = 20


async def ground_for(db: Session, actor: Actor, person: Person, now: datetime) -> Ground:
    """A clerk acts as the office in his places; a coordinator with the live consent of one of his people.

    Nobody is helped into an office: whoever came in for its holder would set up his second factor.
    """
    if not actor.scopes(*OFFICES):
        raise RoleMissing
    as_clerk = serves(actor, {RoleName.clerk}, person.place_code)
    if person.id == actor.person or not (as_clerk or serves(actor, {RoleName.coordinator}, person.place_code)):
        raise PersonUnseen
    if await roles_of(db, person.id) and not await factors_of(db, person.id):
        raise NotAllowed
    if as_clerk:
        return Ground(Basis.office, person.id)
    consent = await consent_to(db, actor, person.id, now)
    if consent is None:
        raise ConsentMissing
    return Ground(Basis.consent, person.id, consent)


async def consent_to(db: Session, actor: Actor, person: UUID, now: datetime) -> UUID | None:
    """By which consent a person lets the actor act for him now."""
    return await db.scalar(select(Consent.id).where(*_lives(actor, now), Consent.person_id == person).limit(1))


async def person_to_help(db: Session, person_id: UUID) -> Person:
    """His row, locked against another change of the same kind."""
    person = await db.scalar(select(Person).where(Person.id == person_id).with_for_update(key_share=True))
    if person is None or person.merged_into is not None or person.erased_at is not None:
        raise PersonUnseen
    return person


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be helped."""

    id: UUID
    name: str | None
    emblem: str
    village: str | None


async def find(db: Session, actor: Actor, words: str, number: str | None, now: datetime) -> Sequence[Found]:
    """The actor's people of this name or number: of his places at the desk, those who consented for a coordinator."""
    desk, coordinator = actor.scopes(RoleName.clerk, RoleName.officer), actor.scopes(RoleName.coordinator)
    if not desk and not coordinator:
        raise RoleMissing
    consented = exists().where(*_lives(actor, now), Consent.person_id == Person.id)
    on_number = exists().where(PersonPhone.person_id == Person.id, PersonPhone.number == number)
    named = Person.name.contains(words, autoescape=True)
    whom = (
        select(Person)
        .where(or_(within(desk), and_(within(coordinator), consented)))
        .where(on_number if number else named)
        .where(Person.merged_into.is_(None), Person.id != actor.person)
        .order_by(Person.name, Person.id)
        .limit(MOST)
    )
    people = (await db.scalars(whom)).all()
    return [Found(one.id, one.name or None, one.emblem, one.place_code) for one in people]


def within(scopes: Sequence[str]) -> ColumnElement[bool]:
    """As `policy.covers`, in SQL: who lives nowhere, or outside, falls to the districts."""
    place = Person.place_code
    nowhere = or_(place.is_(None), place == "outside") if any(len(one) == DISTRICT_CODE for one in scopes) else false()
    return or_(nowhere, *(place.startswith(scope) for scope in scopes))


def _lives(actor: Actor, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Consent.to_person == actor.person, Consent.withdrawn_at.is_(None), Consent.from_at <= now,
        Consent.until_at > now,
    )  # fmt: skip
