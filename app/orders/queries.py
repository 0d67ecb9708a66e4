"""Questions about orders. What locks says so, and locks workers by id, then the gig, then the order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, and_, bindparam, func, not_, select, text, tuple_
from sqlalchemy.dialects.postgresql import ARRAY, TSTZMULTIRANGE, Range
from sqlalchemy.orm import joinedload, selectinload

from app.core.db import Session
from app.gigs.models import Gig, GigTerms
from app.orders.models import Engagement, Order, OrderWorker
from app.orders.rules import LIVE, WAITING, EngagementState, OrderState
from app.people.models import Consent, EmployerMember, Person, Worker

LIVE_SHARES = (EngagementState.agreed, EngagementState.booked, EngagementState.done)


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """What the rules ask of a worker whose row is ours until the transaction ends."""

    person: UUID
    born: str | None
    gone: bool


_LOCK = (
    select(Worker.person_id)
    .where(Worker.person_id == func.any(bindparam("people", type_=ARRAY(Uuid))))
    .order_by(Worker.person_id)
    .with_for_update(key_share=True)
)


async def lock_workers(db: Session, people: Iterable[UUID]) -> set[UUID]:
    """Lock workers in the order of their ids, which makes deadlocks impossible. Returns those who are workers."""
    return set(await db.scalars(_LOCK, {"people": sorted(people)}))


async def workers_now(db: Session, people: Iterable[UUID]) -> dict[UUID, WorkerFacts]:
    """What the rules ask of workers. To be asked after locking them: what a lock waited for is read anew only then."""
    rows = await db.execute(
        select(Person.id, Person.born, func.num_nonnulls(Person.merged_into, Person.erased_at).label("gone"))
        .join(Worker)
        .where(Person.id.in_(list(people)))
    )
    return {row.id: WorkerFacts(row.id, row.born, row.gone > 0) for row in rows}


async def is_member_of(db: Session, employer: UUID, people: Iterable[UUID]) -> bool:
    """Whether one of these people speaks for the employer."""
    member = select(EmployerMember.person_id).where(
        EmployerMember.employer_id == employer,
        EmployerMember.person_id.in_(list(people)),
        EmployerMember.left_at.is_(None),
    )
    return await db.scalar(member.limit(1)) is not None


async def workers_of(db: Session, orders: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Whose orders these are: the workers on them, named or engaged."""
    named = select(OrderWorker.order_id, OrderWorker.worker_id).where(OrderWorker.order_id.in_(orders))
    engaged = select(Engagement.order_id, Engagement.worker_id).where(Engagement.order_id.in_(orders))
    found: dict[UUID, list[UUID]] = {order: [] for order in orders}
    for order, worker in await db.execute(named.union(engaged)):
        found[order].append(worker)
    return {order: sorted(workers) for order, workers in found.items()}


async def order_of(db: Session, order_id: UUID) -> Order | None:
    """An order with its gig and person, unlocked."""
    return await db.scalar(_with_people(select(Order).where(Order.id == order_id)))


async def orders_with_people(db: Session, ids: Sequence[UUID]) -> Sequence[Order]:
    """These orders with their gigs and persons, in the order given."""
    found = {order.id: order for order in await db.scalars(_with_people(select(Order).where(Order.id.in_(ids))))}
    return [found[one] for one in ids]


async def order_for_update(db: Session, order_id: UUID) -> Order:
    """An order as it stands now, locked; its workers and its gig are locked before it."""
    (order,) = await orders_for_update(db, [order_id])
    return order


async def orders_for_update(db: Session, ids: Sequence[UUID]) -> list[Order]:
    """These orders as they stand now, in the order given, locked by id; their workers and gigs are locked before."""
    locked = await db.scalars(
        select(Order)
        .where(Order.id.in_(ids))
        .order_by(Order.id)
        .with_for_update(of=Order)
        .execution_options(populate_existing=True)
    )
    found = {order.id: order for order in locked}
    return [found[one] for one in ids]


async def gigs_of(db: Session, orders: Sequence[UUID]) -> dict[UUID, UUID]:
    """Which gig each of these orders is on."""
    rows = await db.execute(select(Order.id, Order.gig_id).where(Order.id.in_(orders)))
    return {row.id: row.gig_id for row in rows}


async def shares_of(db: Session, orders: Sequence[UUID]) -> dict[UUID, list[Engagement]]:
    """The engagements of these orders that are not left."""
    found: dict[UUID, list[Engagement]] = {order: [] for order in orders}
    for share in await db.scalars(
        select(Engagement).where(Engagement.order_id.in_(orders), Engagement.state != EngagementState.left)
    ):
        found[share.order_id].append(share)
    return found


async def booked_elsewhere(
    db: Session, workers: Sequence[UUID], during: list[Range[datetime]], but: UUID
) -> tuple[UUID, int] | None:
    """A gig (id, number) on which one of them is booked in these hours, by another order than `but`."""
    row = (
        await db.execute(
            select(Gig.id, Gig.number)
            .join(Engagement, Engagement.gig_id == Gig.id)
            .where(
                Engagement.worker_id.in_(workers),
                Engagement.order_id != but,
                Engagement.state.in_(LIVE_SHARES),
                Engagement.during.op("&&")(bindparam("during", during, TSTZMULTIRANGE)),
            )
            .limit(1)
        )
    ).one_or_none()
    return (row.id, row.number) if row else None


async def overtaken_by(
    db: Session, workers: Sequence[UUID], during: list[Range[datetime]], made: UUID
) -> Sequence[Order]:
    """Single orders of these workers that wait, other than the deal made, for work in these hours; locked by id."""
    found = await db.scalars(
        select(Order)
        .join(GigTerms, and_(GigTerms.gig_id == Order.gig_id, GigTerms.version == Order.terms_version))
        .where(
            Order.worker_id.in_(workers),
            Order.id != made,
            Order.state.in_((*WAITING, OrderState.held)),
            GigTerms.during.op("&&")(bindparam("during", during, TSTZMULTIRANGE)),
        )
        .order_by(Order.id)
        .with_for_update(of=Order)
    )
    return found.all()


async def was_asked(db: Session, gig_id: UUID, employer: UUID, worker: UUID, since: datetime, most: int) -> bool:
    """Whether this employer's offers to this worker came to nothing: of this gig, or so many of any since then."""
    ended = Order.state.in_((OrderState.refused, OrderState.expired))
    offers = select(Order.gig_id).where(
        Order.employer_id == employer, Order.worker_id == worker, Order.opened_by == "employer", ended
    )
    of_this = await db.scalar(offers.where(Order.gig_id == gig_id).limit(1))
    if of_this is not None:
        return True
    return len((await db.scalars(offers.where(Order.opened_at > since).limit(most))).all()) >= most


async def orders_on(db: Session, gig_id: UUID, states: Sequence[OrderState]) -> Sequence[UUID]:
    """The orders of a gig in these states, the earliest first, unlocked."""
    found = await db.scalars(
        select(Order.id).where(Order.gig_id == gig_id, Order.state.in_(states)).order_by(Order.opened_at, Order.id)
    )
    return found.all()


async def consents_to(db: Session, actor: UUID, people: Iterable[UUID], now: datetime) -> dict[UUID, UUID]:
    """Who of these people lets the actor act for him now: person to consent."""
    rows = await db.execute(
        select(Consent.person_id, Consent.id)
        .where(
            Consent.to_person == actor,
            Consent.person_id.in_(list(people)),
            Consent.withdrawn_at.is_(None),
            Consent.from_at <= now,
            Consent.until_at > now,
        )
        .order_by(Consent.until_at)
    )
    return {row.person_id: row.id for row in rows}


def _with_people(statement: Select[Order]) -> Select[Order]:
    return statement.options(
        joinedload(Order.gig).joinedload(Gig.employer), joinedload(Order.person), selectinload(Order.engagements)
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders somebody wants to see; None leaves a question open."""

    gig: UUID | None = None
    live: bool | None = None
    unanswered: bool | None = None

    def narrow(self, orders: Select[Order]) -> Select[Order]:
        """These of the orders."""
        if self.gig is not None:
            orders = orders.where(Order.gig_id == self.gig)
        if self.live is not None:
            orders = orders.where(Order.state.in_(LIVE) if self.live else Order.state.not_in(LIVE))
        if self.unanswered is not None:
            open_item = and_(Order.asked_late, not_(Order.asked_spoken))
            orders = orders.where(open_item if self.unanswered else not_(open_item))
        return orders


async def orders_of_person(
    db: Session, person: UUID, wanted: Wanted, *, before: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Order]:
    """A person's own orders, newest first."""
    return await _page(db, of_person(person), wanted, before, limit)


def of_person(person: UUID) -> ColumnElement[bool]:
    """Whether an order is a person's, alone or with others. A union, not OR: that would read every order there is."""
    alone = select(Order.id).where(Order.worker_id == person)
    return Order.id.in_(alone.union(select(OrderWorker.order_id).where(OrderWorker.worker_id == person)))


async def orders_of_employers(
    db: Session, employers: Iterable[UUID], wanted: Wanted, *, before: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Order]:
    """The orders on the gigs of these employers, newest first."""
    return await _page(db, of_employers(employers), wanted, before, limit)


def of_employers(employers: Iterable[UUID]) -> ColumnElement[bool]:
    """Whether an order is on a gig of one of these employers."""
    return Order.employer_id.in_(list(employers))


async def _page(
    db: Session, whose: ColumnElement[bool], wanted: Wanted, before: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Order]:
    newest = wanted.narrow(select(Order).where(whose)).order_by(Order.opened_at.desc(), Order.id.desc()).limit(limit)
    if before is not None:
        newest = newest.where(func.row(Order.opened_at, Order.id) < func.row(*before))
    return (await db.scalars(_with_people(newest))).unique().all()


_COMPANIONS = text(
    """
    SELECT g.id AS gig, c.id, c.name, c.emblem FROM unnest(:gigs) AS g(id) CROSS JOIN LATERAL (
        SELECT p.id, p.name, p.emblem FROM engagement e JOIN person p ON p.id = e.worker_id
        WHERE e.gig_id = g.id AND e.state IN ('booked', 'done') ORDER BY e.made_at, p.id LIMIT :most
    ) c
    """
).bindparams(bindparam("gigs", type_=ARRAY(Uuid)))


async def companions(db: Session, gigs: Iterable[UUID], most: int) -> dict[UUID, list[tuple[UUID, str, str]]]:
    """The first who are booked on each of these gigs: (person, name, emblem), for those who go with them."""
    found: dict[UUID, list[tuple[UUID, str, str]]] = {}
    for row in await db.execute(_COMPANIONS, {"gigs": list(gigs), "most": most}):
        found.setdefault(row.gig, []).append((row.id, row.name, row.emblem))
    return found


async def agreed_terms(db: Session, orders: Sequence[Order]) -> dict[UUID, GigTerms]:
    """Of each of these orders the terms that its party has said yes to."""
    if not orders:
        return {}
    said = {(order.gig_id, order.terms_version) for order in orders}
    found = await db.scalars(select(GigTerms).where(tuple_(GigTerms.gig_id, GigTerms.version).in_(said)))
    terms = {(one.gig_id, one.version): one for one in found}
    return {order.id: terms[order.gig_id, order.terms_version] for order in orders}
