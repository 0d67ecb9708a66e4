"""What a suspension ends, and who is suspended."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, func, literal, or_, select, true

from app.core.db import Session
from app.core.pages import Before
from app.gigs.models import Gig
from app.gigs.rules import GigState
from app.orders.models import Order, OrderWorker
from app.orders.rules import LIVE, OrderState
from app.people.barring import Suspension
from app.people.models import Employer, Person
from app.safety.queries import within


async def standing_gigs(db: Session, employer: UUID) -> Sequence[UUID]:
    """An employer's gigs that are open or at the desk, or closed with people on them."""
    live = select(Order.id).where(Order.gig_id == Gig.id, Order.state.in_(LIVE)).exists()
    mine = select(Gig.id).where(
        Gig.employer_id == employer,
        or_(Gig.state.in_((GigState.open, GigState.checking)), and_(Gig.state == GigState.closed, live)),
    )
    return (await db.scalars(mine.order_by(Gig.next_starts_at, Gig.id))).all()


async def live_orders(db: Session, person: UUID) -> Sequence[UUID]:
    """What a person has taken, or waits for."""
    mine = select(OrderWorker.order_id).where(OrderWorker.worker_id == person)
    live = select(Order.id).where(or_(Order.worker_id == person, Order.id.in_(mine)), Order.state.in_(LIVE))
    return (await db.scalars(live.order_by(Order.works_from, Order.id))).all()


@dataclass(frozen=True, slots=True)
class Ends:
    """What a suspension would end: an employer's gigs with the people on them, or what a person has taken."""

    gigs: int
    booked: int
    waiting: int
    """Asked, offered, held or in line."""


async def ends_of_employer(db: Session, employer: UUID) -> Ends:
    """Gigs, and the seats on them."""
    gigs = await standing_gigs(db, employer)
    booked, waiting = await _standing(db, func.sum(Order.seats), Order.gig_id.in_(gigs), Order.state.in_(LIVE))
    return Ends(len(gigs), booked, waiting)


async def ends_of_person(db: Session, person: UUID) -> Ends:
    """His orders, and those that others took with him."""
    booked, waiting = await _standing(db, func.count(), Order.id.in_(await live_orders(db, person)))
    return Ends(0, booked, waiting)


async def _standing(db: Session, of: ColumnElement[int], *whose: ColumnElement[bool]) -> tuple[int, int]:
    deal = Order.state == OrderState.accepted
    none: ColumnElement[int] = literal(0)
    counts = select(func.coalesce(of.filter(deal), none), func.coalesce(of.filter(~deal), none)).where(*whose)
    booked, waiting = (await db.execute(counts)).one()
    return booked, waiting


async def live_suspensions(
    db: Session, scopes: Sequence[str], after: Before | None, limit: int
) -> Sequence[Row[Suspension, Person, Employer]]:
    """Who is suspended in these places, the latest first."""
    place = func.coalesce(Person.place_code, Employer.place_code)
    rows = await db.execute(
        select(Suspension, Person, Employer)
        .outerjoin(Person, Person.id == Suspension.person_id)
        .outerjoin(Employer, Employer.id == Suspension.employer_id)
        .where(
            Suspension.lifted_at.is_(None),
            within(place, scopes),
            func.row(Suspension.since, Suspension.id) < func.row(*after) if after else true(),
        )
        .order_by(Suspension.since.desc(), Suspension.id.desc())
        .limit(limit)
    )
    return rows.all()
