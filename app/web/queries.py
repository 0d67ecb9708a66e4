"""What a page needs beside what the API gives."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from app.core.db import Session
from app.people.models import Person
from app.places.queries import all_places
from app.places.schemas import PlaceOut


@dataclass(frozen=True, slots=True)
class Member:
    """The person of the session, as his phone knows him."""

    id: str
    name: str
    emblem: str


async def member(db: Session, person: UUID) -> Member | None:
    """A person as his own phone shows him."""
    row = (await db.execute(select(Person.name, Person.emblem).where(Person.id == person))).one_or_none()
    return Member(str(person), row.name, row.emblem) if row else None


async def places(db: Session) -> list[PlaceOut]:
    """The catalogue of places."""
    return [PlaceOut.model_validate(dict(row._mapping)) for row in await all_places(db)]
