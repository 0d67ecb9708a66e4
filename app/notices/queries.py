"""Questions about what is told, and about what a person was told."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select

from app.core.actor import Basis
from app.core.db import Session
from app.core.events import Event
from app.gigs.models import Gig
from app.notices.models import InboxEntry
from app.notices.rules import HEARD, Stakes, Told
from app.orders.models import Order
from app.orders.queries import workers_of
from app.people.models import EmployerMember
from app.teams.models import Team
from app.trades.catalogue import BY_ID


async def told_by(db: Session, changes: Collection[UUID]) -> dict[UUID, list[Told]]:
    """What changes tell that somebody should hear, by change."""
    found = await db.scalars(
        select(Event).where(Event.change_id.in_(changes), Event.verb.in_(HEARD)).order_by(Event.id)
    )
    told: dict[UUID, list[Told]] = {}
    for event in found:
        told.setdefault(event.change_id, []).append(
            Told(event.id, event.at, event.verb, event.object_id, event.actor_id, Basis(event.basis), event.facts)
        )
    return told


async def stakes_in(db: Session, orders: Sequence[UUID]) -> dict[UUID, Stakes]:
    """Whose orders these are on both sides, and of which gigs."""
    rows = (
        await db.execute(
            select(Order.id, Order.gig_id, Order.employer_id, Gig.number, Gig.trade_id, Team.leader_id)
            .join(Gig, Gig.id == Order.gig_id)
            .outerjoin(Team, Team.id == Order.team_id)
            .where(Order.id.in_(orders))
        )
    ).all()
    workers = await workers_of(db, orders)
    members = await _members(db, {row.employer_id for row in rows})
    return {
        row.id: Stakes(
            gig=row.gig_id,
            number=row.number,
            trade=BY_ID[row.trade_id].code,
            party=frozenset(workers[row.id]) | ({row.leader_id} if row.leader_id else frozenset()),
            employer=members.get(row.employer_id, frozenset()),
        )
        for row in rows
    }


async def _members(db: Session, employers: set[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Who speaks for these employers now."""
    rows = await db.execute(
        select(EmployerMember.employer_id, func.array_agg(EmployerMember.person_id))
        .where(EmployerMember.employer_id.in_(employers), EmployerMember.left_at.is_(None))
        .group_by(EmployerMember.employer_id)
    )
    return {employer: frozenset(people) for employer, people in rows}


async def inbox_of(db: Session, person: UUID, before: int | None, limit: int) -> Sequence[InboxEntry]:
    """What a person was told, newest first, older than an entry."""
    wanted = select(InboxEntry).where(InboxEntry.person_id == person)
    if before is not None:
        wanted = wanted.where(InboxEntry.id < before)
    return (await db.scalars(wanted.order_by(InboxEntry.id.desc()).limit(limit))).all()


async def unseen_by(db: Session, person: UUID) -> int:
    """How many entries a person has not seen."""
    return (
        await db.scalar(
            select(func.count())
            .select_from(InboxEntry)
            .where(InboxEntry.person_id == person, InboxEntry.seen_at.is_(None))
        )
    ) or 0
