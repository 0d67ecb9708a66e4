"""What time does by itself: requests expire, deals complete, gigs leave the board. Run by jobs, in small batches.

Each batch is one transaction of its own; an order that moved meanwhile is simply no longer due.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from app.core.actor import CLOCK
from app.core.db import Session
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.queries import gig_for_update, terms_of
from app.gigs.rules import GigState, remaining
from app.gigs.service import spans_of
from app.orders import queries, rules
from app.orders.booking import CLOCK_GROUND, Telling, end, facts_of
from app.orders.models import Order
from app.orders.rules import Reason, Side


async def expire_due(db: Session, now: datetime, limit: int = 100) -> int:
    """Requests, offers and holds whose time is over. Returns how many orders moved."""
    due = await queries.due_orders(db, now, limit)
    return await _each(db, due, now, "expire", Reason.unanswered, lambda order: (order.expires_at or now) <= now)


async def complete_due(db: Session, now: datetime, limit: int = 100) -> int:
    """Deals whose last shift is over: the order is completed, its engagements are done."""
    due = await queries.ended_deals(db, now, limit)
    return await _each(db, due, now, "complete", None, lambda order: order.works_until <= now)


async def finish_gigs(db: Session, now: datetime, limit: int = 100) -> int:
    """Gigs whose last day is over leave the board for good."""
    done = 0
    for gig_id in await queries.over_gigs(db, now, limit):
        gig = await gig_for_update(db, gig_id)
        if gig is None or gig.state != GigState.open:
            continue
        gig.state, gig.ended_at = GigState.done, now
        gig.version += 1
        telling = Telling(Change(new_id(), CLOCK, now))
        telling.gig("gig.done", gig.id, CLOCK_GROUND, taken=gig.taken)
        await telling.say(db)
        done += 1
    return done


async def roll_next_start(db: Session, now: datetime, limit: int = 100) -> int:
    """Where a shift is over, the next one is what can be taken: the board sorts by it."""
    rolled = 0
    for gig_id in await queries.begun_gigs(db, now, limit):
        gig = await gig_for_update(db, gig_id)
        assert gig is not None
        left = remaining(spans_of((await terms_of(db, gig)).during), now)
        if left and left[0].start > gig.next_starts_at:
            gig.next_starts_at = left[0].start
            rolled += 1
    await db.flush()
    return rolled


async def _each(
    db: Session, due: Sequence[UUID], now: datetime, verb: str, reason: Reason | None, still: Callable[[Order], bool]
) -> int:
    """Move each order that is still due, its workers and gig locked first; several in one transaction lock all
    workers in one sweep."""
    people = await queries.workers_of(db, due)
    await queries.lock_workers(db, {worker for workers in people.values() for worker in workers})
    gigs = await queries.gigs_of(db, due)
    for gig_id in sorted(set(gigs.values())):
        await gig_for_update(db, gig_id)
    moved = 0
    for order_id in sorted(due):
        order = await queries.order_for_update(db, order_id)
        facts = facts_of(order)
        if not rules.can(verb, Side.clock, facts) or not still(order):
            continue
        move = rules.move(verb, Side.clock, facts)
        told = await end(db, order, move, now, by="clock", reason=reason)
        telling = Telling(Change(new_id(), CLOCK, now))
        telling.order(move.event, order, CLOCK_GROUND, "clock", **told)
        await telling.say(db)
        moved += 1
    return moved
