"""Questions about what is told, and about what a person was told."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, not_, or_, select, true

from app.core.actor import Basis
from app.core.db import Session
from app.core.events import Event
from app.gigs.models import Gig
from app.notices.models import InboxEntry
from app.notices.reach import AT_STAKE, OPEN, Step
from app.notices.rules import HEARD, PERSONAL, Stakes, Told
from app.orders.models import Order
from app.orders.queries import workers_of
from app.people.models import EmployerMember, Person
from app.teams.models import Team
from app.trades.catalogue import BY_ID


async def told_by(db: Session, changes: Collection[UUID]) -> dict[UUID, list[Told]]:
    """What changes tell that somebody should hear, by change."""
    found = await db.scalars(
        select(Event).where(Event.change_id.in_(changes), Event.verb.in_((*HEARD, *PERSONAL))).order_by(Event.id)
    )
    told: dict[UUID, list[Told]] = {}
    for event in found:
        told.setdefault(event.change_id, []).append(
            Told(
                event.id,
                event.at,
                event.verb,
                event.object_id,
                event.actor_id,
                Basis(event.basis),
                event.facts,
                event.beneficiary_id,
            )
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


async def entry_for_update(db: Session, entry: int) -> InboxEntry | None:
    """An entry as it stands now, locked."""
    found = select(InboxEntry).where(InboxEntry.id == entry).with_for_update(key_share=True)
    return await db.scalar(found.execution_options(populate_existing=True))


async def place_of(db: Session, person: UUID) -> str | None:
    """Where a person lives."""
    return await db.scalar(select(Person.place_code).where(Person.id == person))


def still_news() -> ColumnElement[bool]:
    """Whether what an entry tells of its order is still so."""
    kept = [
        and_(InboxEntry.facts["side"].astext == side.value, InboxEntry.code == code, Order.state.in_(stake.states))
        for side, codes in AT_STAKE.items()
        for code, stake in codes.items()
    ]
    return or_(InboxEntry.order_id.is_(None), and_(or_(*kept), not_(answered())))


def answered() -> ColumnElement[bool]:
    """Whether the question that an entry puts has its answer."""
    return or_(
        and_(InboxEntry.code == "gig.asked", Order.asked_terms.is_(None)),
        and_(InboxEntry.code == "coming.asked", Order.coming.is_not(None)),
    )


def within(scopes: Sequence[str]) -> ColumnElement[bool]:
    """Whether a person lives in one of these places or below it."""
    return or_(*(Person.place_code.startswith(scope) for scope in scopes))


async def unreached(
    db: Session, *, coordinates: Sequence[str], offices: Sequence[str], after: tuple[datetime, int] | None, limit: int
) -> Sequence[Row[InboxEntry, datetime, str, str, str | None, int, int, datetime]]:
    """Who in these places has not seen what he must know, the earliest work first.

    A coordinator's as soon as the phones are through, the desk's when the coordinator's time is over too.
    """
    due = func.coalesce(Order.works_from, InboxEntry.at)
    desk = and_(InboxEntry.step == Step.desk, or_(Person.place_code.is_(None), within(offices))) if offices else None
    near = within(coordinates) if coordinates else None
    wanted = (
        select(
            InboxEntry, due.label("due"), Person.name, Person.emblem, Person.place_code, Gig.number, Gig.trade_id,
            Order.works_from,
        )
        .join(Person, Person.id == InboxEntry.person_id)
        .outerjoin(Order, Order.id == InboxEntry.order_id)
        .outerjoin(Gig, Gig.id == InboxEntry.gig_id)
        .where(
            InboxEntry.step.in_(OPEN),
            InboxEntry.seen_at.is_(None),
            InboxEntry.told_at.is_(None),
            or_(*(whose for whose in (desk, near) if whose is not None)),
            still_news(),
            func.row(due, InboxEntry.id) > func.row(*after) if after else true(),
        )
        .order_by(due, InboxEntry.id)
        .limit(limit)
    )  # fmt: skip
    return (await db.execute(wanted)).all()
