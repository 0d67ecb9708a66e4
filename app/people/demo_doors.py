"""Stepping into the people of the demo district, without a code. Its doors exist in demo mode only."""

from datetime import datetime
from uuid import UUID

from app.core.db import Session
from app.core.settings import Settings
from app.people import queries
from app.people.models import Person
from app.people.queries import DemoPerson
from app.people.rules import PersonUnseen
from app.people.signing_in import SignedIn, open_session


async def people(db: Session) -> list[DemoPerson]:
    """Everybody of the demo district with a hat."""
    return await queries.demo_people(db)


async def step_into(db: Session, config: Settings, person: UUID, device: str, now: datetime) -> SignedIn:
    """Sign in as one of them."""
    if not await queries.demo_people(db, person):
        raise PersonUnseen
    return await open_session(db, config, await db.get_one(Person, person), device, now, proven=True)
