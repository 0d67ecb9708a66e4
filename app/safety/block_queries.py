"""Whom somebody keeps away."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, or_, select

from app.core.actor import Actor
from app.core.db import Session
from app.orders.models import Order
from app.people.barring import Block
from app.people.employers import EmployerKind
from app.people.models import Employer, Person
from app.safety.rules import Whom


@dataclass(frozen=True, slots=True)
class Blocked:
    """One block, as who made it sees it. A name only where he has met it: on an order, or as an employer's own."""

    id: UUID
    by: Whom
    whom: Whom
    who: UUID
    name: str | None
    emblem: str | None
    kind: str | None
    since: datetime


def blocks_by(actor: Actor) -> ColumnElement[bool]:
    """Blocks that somebody made for himself, or that stand for the employers he speaks for."""
    return or_(Block.person_id == actor.person, Block.employer_id.in_(list(actor.employers)))


async def blocks_of(db: Session, actor: Actor) -> list[Blocked]:
    """Whom somebody keeps away, the latest first."""
    met = (
        select(Order.id)
        .where(
            or_(
                and_(Order.worker_id == Block.of_person, Order.employer_id == Block.employer_id),
                and_(Order.worker_id == Block.of_person, Order.employer_id.in_(list(actor.employers))),
            )
        )
        .exists()
    )
    rows = await db.execute(
        select(Block, Person.emblem, case((met, Person.name)), Employer.name, Employer.kind)
        .outerjoin(Person, Person.id == Block.of_person)
        .outerjoin(Employer, Employer.id == Block.of_employer)
        .where(blocks_by(actor))
        .order_by(Block.made_at.desc(), Block.id.desc())
    )
    return [
        Blocked(
            block.id,
            Whom.employer if block.employer_id else Whom.person,
            Whom.employer if block.of_employer else Whom.person,
            block.of_employer or block.of_person,
            (employer if kind != EmployerKind.household else None) or name or None,
            emblem,
            kind,
            block.made_at,
        )
        for block, emblem, name, employer, kind in rows
    ]
