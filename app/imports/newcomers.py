"""People and employers that a sheet brings, unclaimed until they agree; and the places it may name."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import OFFICE, Basis, Ground
from app.core.db import Session
from app.core.events import Change, record
from app.core.ids import new_id
from app.imports.names import MOST_OF_A_NAME, employer_kind
from app.imports.where import Gazetteer
from app.people.models import Employer, EmployerMember, Person, PersonPhone, Phone
from app.people.rules import PERSONS_A_NUMBER, Channel, Crowded, free_emblem
from app.places.catalogue import Level, Place, read_places
from app.places.models import Place as PlaceRow

BY_SHEET: Final = {"channel": Channel.imported.value}
"""What an event tells of an act that a sheet brought."""


def office(beneficiary: UUID) -> Ground:
    """The ground of what an office does for somebody."""
    return Ground(Basis.office, beneficiary)


async def people_on(db: Session, number: str) -> list[Person]:
    """Who is on a number, those longest there first."""
    on = select(Person).join(PersonPhone, PersonPhone.person_id == Person.id)
    found = on.where(PersonPhone.number == number, Person.merged_into.is_(None))
    return list((await db.scalars(found.order_by(PersonPhone.since, Person.id))).all())


async def person_without_phone(db: Session, name: str, place: str, born: str) -> Person | None:
    """Somebody without a number, known again by name, place and birth."""
    found = select(Person).where(
        Person.name == name,
        Person.place_code == place,
        Person.born == born,
        Person.merged_into.is_(None),
        ~exists().where(PersonPhone.person_id == Person.id),
    )
    return await db.scalar(found.order_by(Person.id).limit(1))


async def enter_person(
    db: Session, name: str, phone: str | None, now: datetime, *, place: str | None = None, born: str | None = None
) -> Person:
    """A new person, unclaimed. Raises Crowded where the number has no room."""
    others = await people_on(db, phone) if phone else []
    if len(others) >= PERSONS_A_NUMBER:
        raise Crowded(max=PERSONS_A_NUMBER)
    person = Person(
        id=new_id(),
        name=name[:MOST_OF_A_NAME],
        emblem=free_emblem({other.emblem for other in others}),
        language="zh",
        born=born,
        place_code=place,
        speaks=[],
        channel=Channel.imported,
        made_at=now,
        demo=False,
        version=1,
    )
    db.add(person)
    await db.flush()
    if phone:
        await db.execute(insert(Phone).values(number=phone, made_at=now).on_conflict_do_nothing())
        db.add(PersonPhone(person_id=person.id, number=phone, emblem=person.emblem, since=now))
        await db.flush()
    change = Change(new_id(), OFFICE, now)
    await record(db, change, "person.registered", "person", person.id, office(person.id), BY_SHEET)
    return person


async def employers_on(db: Session, phone: str) -> list[tuple[Employer, UUID]]:
    """The employers for whom somebody on a number speaks, each with that person."""
    found = (
        select(Employer, EmployerMember.person_id)
        .join(EmployerMember, EmployerMember.employer_id == Employer.id)
        .join(PersonPhone, PersonPhone.person_id == EmployerMember.person_id)
        .where(PersonPhone.number == phone, EmployerMember.left_at.is_(None))
        .order_by(Employer.made_at, Employer.id, PersonPhone.since, EmployerMember.person_id)
    )
    speakers: dict[UUID, tuple[Employer, UUID]] = {}
    for employer, person in (await db.execute(found)).all():
        speakers.setdefault(employer.id, (employer, person))
    return list(speakers.values())


async def employer_by(db: Session, name: str, contact: str, phone: str, place: str, now: datetime) -> tuple[UUID, UUID]:
    """The employer of this name on this number, and the person who speaks for it; made where there is none."""
    called = name or contact
    for employer, person in await employers_on(db, phone):
        if employer.name == called:
            return employer.id, person
    speaker = next((one for one in await people_on(db, phone) if one.name == (contact or name)[:MOST_OF_A_NAME]), None)
    if speaker is None:
        speaker = await enter_person(db, contact or name, phone, now)
    employer = Employer(
        id=new_id(),
        name=called,
        kind=employer_kind(called),
        place_code=place,
        channel=Channel.imported,
        made_at=now,
        demo=False,
        version=1,
    )
    db.add(employer)
    await db.flush()
    db.add(EmployerMember(employer_id=employer.id, person_id=speaker.id, since=now))
    await db.flush()
    change = Change(new_id(), OFFICE, now)
    await record(db, change, "employer.changed", "employer", employer.id, office(speaker.id), BY_SHEET)
    return employer.id, speaker.id


async def gazetteer(db: Session) -> Gazetteer:
    """The places of the market, which may be a district's own, with the other names that the shipped file knows."""
    shipped = {place.code: place.aliases for place in read_places()}
    rows = (await db.scalars(select(PlaceRow))).all()
    return Gazetteer(
        Place(
            code=row.code,
            level=Level(row.level),
            zh=row.zh,
            bo=row.bo,
            en=row.en,
            parent=row.parent,
            lat=row.lat,
            lon=row.lon,
            approximate=row.approximate,
            aliases=shipped.get(row.code, ()),
            bo_confidence=row.bo_confidence,
        )
        for row in rows
    )
