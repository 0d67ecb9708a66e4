"""Ending a single order by the market's own hand: neither side did it."""

from datetime import datetime
from uuid import UUID

from app.core.actor import Actor, Ground
from app.core.db import Session
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.queries import gig_for_update
from app.orders import moves, queries
from app.orders.booking import Telling, end, facts_of
from app.orders.line import pass_on
from app.orders.pace import Pace
from app.orders.rules import BY_THE_MARKET, Reason, Side


async def let_go(
    db: Session, actor: Actor, order_id: UUID, why: Reason, ground: Ground, now: datetime, pace: Pace
) -> None:
    """End an order for its party, if it is still live; its employer hears why, and the seat goes to the line."""
    people = (await queries.workers_of(db, [order_id]))[order_id]
    await queries.lock_workers(db, people)
    gig = await gig_for_update(db, (await queries.gigs_of(db, [order_id]))[order_id])
    assert gig is not None
    order = await queries.order_for_update(db, order_id)
    move = moves.ending(Side.party, facts_of(order))
    if move is None:
        return
    shares = (await queries.shares_of(db, [order_id]))[order_id]
    more = end(order, shares, move, now, by=BY_THE_MARKET, reason=why)
    telling = Telling(Change(new_id(), actor, now))
    telling.order(move.event, order, ground, BY_THE_MARKET, **more)
    await pass_on(db, telling, gig, pace)
    await telling.say(db)
