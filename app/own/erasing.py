"""Letting go of a person: events stay, names go. What he promised comes first, what others need of him stays as ids."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, text

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Refusal
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.settings import Settings
from app.gigs.queries import gig_for_update
from app.orders import gig_verbs, moves, service
from app.orders.booking import facts_of
from app.orders.models import Order
from app.orders.pace import Pace, pace_of
from app.orders.queries import lock_workers, workers_of
from app.orders.rules import LIVE, OrderState, Reason, Side
from app.own import forgetting
from app.own.rules import HasDeals, Needs, ProveAgain
from app.people import second_factor
from app.people.models import LoginSession, Person
from app.people.proof_rules import FactorNeeded
from app.people.queries import roles_of
from app.people.rules import PersonSuspended

FRESH: Final = timedelta(minutes=10)
"""So long a sign-in counts as proof that it is he himself who asks."""


@dataclass(frozen=True, slots=True)
class Mine:
    """What a person leaves: his live orders, and the employers and their live gigs that nobody else speaks for."""

    orders: list[UUID]
    alone: list[UUID]
    together: list[UUID]
    gigs: list[UUID]


@dataclass(frozen=True, slots=True)
class Prospect:
    """What erasing himself would do, told to somebody before he does it.

    Deals stand in the way: his own, and the gigs of employers for whom he alone speaks on which others have one.
    Requests and offers would end, open gigs be cancelled, those employers go with him.
    """

    deals: int
    gigs_with_deals: int
    requests: int
    gigs: int
    employers: int
    needs: Needs | None


async def prospect(db: Session, config: Settings, actor: Actor, now: datetime) -> Prospect:
    """What erasing the actor would do, as things stand."""
    mine = await _all_of(db, actor.person)
    deals, others = await _deals(db, mine)
    lacking = await _lacks(db, config, actor, now)
    needs = {ProveAgain: Needs.sign_in, FactorNeeded: Needs.second_factor, PersonSuspended: Needs.desk}
    return Prospect(
        deals=deals,
        gigs_with_deals=others,
        requests=len(mine.orders) - deals,
        gigs=len(mine.gigs) - others,
        employers=len(mine.alone),
        needs=needs[type(lacking)] if lacking else None,
    )


async def erase(db: Session, config: Settings, actor: Actor, now: datetime) -> None:
    """Let go of the actor. Refused while somebody counts on him, and without a fresh proof that it is he."""
    lacking = await _lacks(db, config, actor, now)
    if lacking:
        raise lacking
    mine = await _all_of(db, actor.person)
    await _lock(db, actor.person, mine)
    mine = await _all_of(db, actor.person)
    own, others = await _deals(db, mine)
    if own or others:
        raise HasDeals(orders=own, gigs=others)
    pace = pace_of(config)
    for order in mine.orders:
        await _leave(db, actor, order, now, pace)
    for gig in mine.gigs:
        await gig_verbs.cancel(db, actor, gig, Reason.other, now)
    await db.execute(select(Person.id).where(Person.id == actor.person).with_for_update())
    await db.flush()
    await forgetting.answers(db, await forgetting.traces_of(db, actor.person, mine.alone))
    await forgetting.employers(db, mine.alone, now)
    await forgetting.person(db, actor.person, now)
    change, ground = Change(new_id(), actor, now), Ground(Basis.self, actor.person)
    for employer in mine.together:
        await record(db, change, "employer.left", "employer", employer, ground)
    for employer in mine.alone:
        await record(db, change, "employer.erased", "employer", employer, ground)
    told = {"orders": len(mine.orders), "gigs": len(mine.gigs), "employers": len(mine.alone)}
    await record(db, change, "person.erased", "person", actor.person, ground, told)
    db.expire_all()


async def _lacks(db: Session, config: Settings, actor: Actor, now: datetime) -> Refusal | None:
    """A sign-in of the last minutes, whichever way; of an office holder also his second proof. A phone that lies open
    on a table erases nobody."""
    since = await db.scalar(select(LoginSession.made_at).where(LoginSession.id == actor.session))
    if since is None or now - since > FRESH:
        return ProveAgain(minutes=int(FRESH.total_seconds() // 60))
    if await roles_of(db, actor.person) and not await second_factor.is_proven(db, config, actor, now):
        return FactorNeeded()
    # Else a suspension would be lifted by coming back under the same number.
    return PersonSuspended() if actor.suspended else None


async def _lock(db: Session, person: UUID, mine: Mine) -> None:
    """Workers by id, then gigs by id: everybody on the gigs that go, and on the orders that go."""
    on_gigs = await db.scalars(select(Order.id).where(Order.gig_id.in_(mine.gigs), Order.state.in_(LIVE)))
    people = await workers_of(db, [*mine.orders, *on_gigs])
    await lock_workers(db, {person}.union(*people.values()))
    of_orders = await db.scalars(select(Order.gig_id).where(Order.id.in_(mine.orders)))
    for gig in sorted({*mine.gigs, *of_orders}):
        await gig_for_update(db, gig)


_ORDERS: Final = text("""
    SELECT o.id FROM orders o
    WHERE o.state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted') AND (o.worker_id = :me
        OR o.id IN (SELECT w.order_id FROM order_worker w WHERE w.worker_id = :me)
        OR o.id IN (SELECT e.order_id FROM engagement e WHERE e.worker_id = :me AND e.state <> 'left'))
    ORDER BY o.id""")
_EMPLOYERS: Final = text("""
    SELECT m.employer_id, NOT EXISTS (SELECT FROM employer_member o
        WHERE o.employer_id = m.employer_id AND o.person_id <> :me AND o.left_at IS NULL) AS alone
    FROM employer_member m WHERE m.person_id = :me AND m.left_at IS NULL ORDER BY m.employer_id""")
_GIGS: Final = text("""
    SELECT g.id FROM gig g WHERE g.employer_id = ANY(CAST(:alone AS uuid[])) AND (g.state IN ('open', 'checking')
        OR EXISTS (SELECT FROM orders o WHERE o.gig_id = g.id AND o.state = 'accepted'))
    ORDER BY g.id""")


async def _all_of(db: Session, person: UUID) -> Mine:
    orders = (await db.scalars(_ORDERS, {"me": person})).all()
    members = (await db.execute(_EMPLOYERS, {"me": person})).all()
    alone = [row.employer_id for row in members if row.alone]
    gigs = (await db.scalars(_GIGS, {"alone": alone})).all()
    return Mine([*orders], alone, [row.employer_id for row in members if not row.alone], [*gigs])


async def _deals(db: Session, mine: Mine) -> tuple[int, int]:
    """How many of the orders are deals, and on how many of the gigs somebody has one."""
    deals = select(Order.id).where(Order.id.in_(mine.orders), Order.state == OrderState.accepted)
    gigs = select(Order.gig_id).where(Order.gig_id.in_(mine.gigs), Order.state == OrderState.accepted).distinct()
    return len((await db.scalars(deals)).all()), len((await db.scalars(gigs)).all())


async def _leave(db: Session, actor: Actor, order_id: UUID, now: datetime, pace: Pace) -> None:
    """Give up what is not settled: a request or a place in line is withdrawn, an offer refused."""
    facts = facts_of(await db.get_one(Order, order_id, populate_existing=True))
    if moves.can("withdraw", Side.party, facts):
        await service.withdraw(db, actor, order_id, None, now, pace)
    else:
        await service.refuse(db, actor, order_id, None, now, pace)
