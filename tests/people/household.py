"""A household of Jiaru on one SIM: Tashi's number, on which others are too."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.ids import new_id
from app.people.models import Person, PersonPhone, Phone
from tests.people.phones import TASHI


@dataclass
class Household:
    """Puts people on a number, and commits."""

    db: AsyncSession
    now: datetime

    async def has(self, name: str, emblem: str, *, number: str = TASHI, claimed: bool = True, **more: Any) -> Person:
        """One more person on the number; not claimed is who was imported."""
        values: dict[str, Any] = {
            "language": "bo", "speaks": [], "channel": "phone" if claimed else "import", "made_at": self.now,
            "claimed_at": self.now if claimed else None, "demo": False, "version": 1,
        }  # fmt: skip
        person = Person(id=new_id(), name=name, emblem=emblem, **(values | more))
        self.db.add(person)
        if await self.db.get(Phone, number) is None:
            self.db.add(Phone(number=number, made_at=self.now))
        await self.db.flush()
        self.db.add(PersonPhone(person_id=person.id, number=number, emblem=emblem, since=self.now))
        await self.db.commit()
        return person
