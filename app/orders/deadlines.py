"""What time does by itself: requests expire, deals complete, gigs leave the board. Run by jobs, in small batches.

Each batch is one transaction of its own; an order that moved meanwhile is simply no longer due.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from app.core.actor import CLOCK
from app.core.db import Session
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.queries import gig_for_update, terms_of
from app.gigs.rules import GigState
from app.gigs.shifts import remaining
from app.gigs.writing import spans_of
from app.orders import due_queries, moves, queries
from app.orders.booking import CLOCK_GROUND, Telling, end, facts_of
from app.orders.line import pass_on
from app.orders.models import Order
from app.orders.moves import Move
from app.orders.pace import Pace
from app.orders.rules import OrderState, Reason, Side


async def expire_due(db: Session, now: datetime, limit: int, pace: Pace) -> int:
    """Requests, offers and holds whose time is over; the seat of a hold goes to the next. Returns how many moved."""
    due = await due_queries.due_orders(db, now, limit)
    return await _each(db, due, now, "expire", pace, lambda order: (order.expires_at or now) <= now)


async def complete_due(db: Session, now: datetime, limit: int, pace: Pace) -> int:
    """Deals whose last shift is over: the order is completed, its engagements are done."""
    due = await due_queries.ended_deals(db, now, limit)
    return await _each(db, due, now, "complete", pace, lambda order: order.works_until <= now)


async def tend_lines(db: Session, now: datetime, limit: int, pace: Pace) -> int:
    """Lines whose seat was freed while nobody of them fitted, or whose hour to be asked all at once has come."""
    moved = 0
    for gig_id in await due_queries.untended_lines(db, now, limit):
        gig = await gig_for_update(db, gig_id)
        assert gig is not None
        telling = Telling(Change(new_id(), CLOCK, now))
        if await pass_on(db, telling, gig, pace):
            await telling.say(db)
            moved += 1
    return moved


async def ask_coming(db: Session, now: datetime, limit: int, pace: Pace) -> int:
    """In the evening, ask everybody who begins tomorrow whether he still comes."""
    due = pace.coming_due(now)
    if due is None:
        return 0

    def ask(order: Order) -> bool:
        if order.state != OrderState.accepted or order.coming_asked_at is not None:
            return False
        order.coming_asked_at = now
        return True

    return await _tell_each(db, "coming.asked", await due_queries.beginning(db, *due, limit), now, ask)


async def tell_late_answers(db: Session, now: datetime, limit: int, _: Pace) -> int:
    """Who was asked about new terms and has not answered in time is his employer's to ask; his old deal stands."""

    def tell(order: Order) -> bool:
        if order.asked_terms is None or order.asked_late or (order.asked_until or now) > now:
            return False
        order.asked_late = True
        return True

    return await _tell_each(db, "order.unanswered", await due_queries.late_answers(db, now, limit), now, tell)


async def _tell_each(
    db: Session, event: str, due: Sequence[UUID], now: datetime, still: Callable[[Order], bool]
) -> int:
    """Tell this of each order that is still due, locked; nothing of its state moves."""
    told = 0
    for order in await due_queries.lock_still(db, due):
        if not still(order):
            continue
        order.version += 1
        telling = Telling(Change(new_id(), CLOCK, now))
        telling.order(event, order, CLOCK_GROUND, Side.clock)
        await telling.say(db)
        told += 1
    return told


async def finish_gigs(db: Session, now: datetime, limit: int, _: Pace) -> int:
    """Gigs whose last day is over leave the board for good."""
    done = 0
    for gig_id in await due_queries.over_gigs(db, now, limit):
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


async def roll_next_start(db: Session, now: datetime, limit: int, _: Pace) -> int:
    """Where a shift is over, the next one is what can be taken: the board sorts by it."""
    rolled = 0
    for gig_id in await due_queries.begun_gigs(db, now, limit):
        gig = await gig_for_update(db, gig_id)
        assert gig is not None
        left = remaining(spans_of((await terms_of(db, gig)).during), now)
        if left and left[0].start > gig.next_starts_at:
            gig.next_starts_at = left[0].start
            rolled += 1
    await db.flush()
    return rolled


async def _each(
    db: Session, due: Sequence[UUID], now: datetime, verb: str, pace: Pace, still: Callable[[Order], bool]
) -> int:
    """Move each order that is still due, its workers and gig locked first; several in one transaction lock all
    workers in one sweep."""
    people = await queries.workers_of(db, due)
    await queries.lock_workers(db, {worker for workers in people.values() for worker in workers})
    gigs = await queries.gigs_of(db, due)
    locked = {gig_id: await gig_for_update(db, gig_id) for gig_id in sorted(set(gigs.values()))}
    orders = await queries.orders_for_update(db, sorted(due))
    shares = await queries.shares_of(db, due)
    moved = 0
    for order in orders:
        facts = facts_of(order)
        if not moves.can(verb, Side.clock, facts) or not still(order):
            continue
        move = moves.move(verb, Side.clock, facts)
        told = end(order, shares[order.id], move, now, by="clock", reason=_why(order, move))
        telling = Telling(Change(new_id(), CLOCK, now))
        telling.order(move.event, order, CLOCK_GROUND, "clock", **told)
        gig = locked[order.gig_id]
        if move.event == "order.lapsed" and gig is not None:
            await pass_on(db, telling, gig, pace)
        await telling.say(db)
        moved += 1
    return moved


def _why(order: Order, move: Move) -> Reason | None:
    """Nobody answered; a hold that ended before its time was overtaken by other work of the same worker."""
    if move.target is OrderState.completed:
        return None
    cut = order.reserved_until and order.expires_at and order.expires_at < order.reserved_until
    return Reason.overtaken if order.state == OrderState.held and cut else Reason.unanswered


ROUNDS: Final = (expire_due, tell_late_answers, ask_coming, complete_due, finish_gigs, roll_next_start, tend_lines)
"""All that time does by itself, in the order in which one prepares the next. Each moves nothing the second time."""
