"""Blocking somebody, for oneself or for one's employer. Who is blocked sees nothing of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.events import Change, record
from app.core.ids import new_id
from app.orders.apart import keep_no_seat, lock_lines
from app.people.barring import Block
from app.people.employers import EmployerMissing
from app.people.models import Employer, Person
from app.people.rules import PersonUnseen
from app.safety.block_queries import Blocked, blocks_by, blocks_of
from app.safety.rules import BlockUnfit, BlockUnseen, Whom


async def block(db: Session, actor: Actor, as_whom: Whom, whom: Whom, who: UUID, now: datetime) -> Blocked:
    """Keep somebody away. Blocking again changes nothing."""
    employer = min(actor.employers, default=None) if as_whom is Whom.employer else None
    if as_whom is Whom.employer and employer is None:
        raise EmployerMissing
    if (as_whom is Whom.employer and whom is Whom.employer) or who == actor.person or who in actor.employers:
        raise BlockUnfit
    if await db.get(Person if whom is Whom.person else Employer, who) is None:
        raise PersonUnseen
    kept = _worker_and_employer(actor.person, employer, whom, who)
    if kept:
        await lock_lines(db, *kept)
    made = await db.scalar(
        insert(Block)
        .values(
            id=new_id(),
            person_id=None if employer else actor.person,
            employer_id=employer,
            of_person=who if whom is Whom.person else None,
            of_employer=who if whom is Whom.employer else None,
            made_by=actor.person,
            made_at=now,
        )
        .on_conflict_do_nothing()
        .returning(Block.id)
    )
    if made is not None:
        if kept:
            await keep_no_seat(db, *kept, now)
        await _told(db, actor, "block.made", made, now)
    found = await blocks_of(db, actor)
    return next(one for one in found if (one.by, one.whom, one.who) == (as_whom, whom, who))


def _worker_and_employer(by: UUID, employer: UUID | None, whom: Whom, who: UUID) -> tuple[UUID, UUID] | None:
    """Between whom no deal can be made now; None where a person keeps a person from acting for him."""
    if employer is not None:
        return who, employer
    return (by, who) if whom is Whom.employer else None


async def unblock(db: Session, actor: Actor, block_id: UUID, now: datetime) -> None:
    """Let somebody near again."""
    gone = await db.scalar(delete(Block).where(Block.id == block_id, blocks_by(actor)).returning(Block.id))
    if gone is None:
        raise BlockUnseen
    await _told(db, actor, "block.lifted", gone, now)


async def _told(db: Session, actor: Actor, verb: str, block_id: UUID, now: datetime) -> None:
    """That one blocked is told; whom, never."""
    await record(db, Change(new_id(), actor, now), verb, "block", block_id, Ground(Basis.self, actor.person))


async def mine(db: Session, actor: Actor) -> list[Blocked]:
    """Whom the actor keeps away, for himself and for his employers."""
    return await blocks_of(db, actor)
