"""How a person wishes to be told: by a call, for who does not read, or by SMS."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.events import Change, record
from app.core.ids import new_id
from app.notices.models import CallWish


async def is_called(db: Session, actor: Actor) -> bool:
    """Whether the actor would rather be called."""
    return await db.get(CallWish, actor.person) is not None


async def wish(db: Session, actor: Actor, *, calls: bool, now: datetime) -> bool:
    """Say whether one would rather be called; saying it again changes nothing."""
    if calls:
        row = insert(CallWish).values(person_id=actor.person, since=now).on_conflict_do_nothing()
        changed = await db.scalar(row.returning(CallWish.person_id))
    else:
        changed = await db.scalar(
            delete(CallWish).where(CallWish.person_id == actor.person).returning(CallWish.person_id)
        )
    if changed is not None:
        ground = Ground(Basis.self, actor.person)
        await record(
            db, Change(new_id(), actor, now), "reach.changed", "person", actor.person, ground, {"calls": calls}
        )
    return calls
