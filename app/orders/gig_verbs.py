"""The verbs on a gig that move its orders: edit, close, cancel."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.core.actor import Actor, Ground
from app.core.db import Session
from app.core.errors import VersionStale
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.models import Gig
from app.gigs.policy import may_run
from app.gigs.queries import gig_for_update, terms_of
from app.gigs.rules import GigBooked, GigState, GigUnseen, require_editable, require_open
from app.gigs.service import draft_of, own, rewrite, told
from app.orders import queries, rules
from app.orders.booking import Telling, end, facts_of
from app.orders.rules import LIVE, OrderState, Reason, Side


async def edit(
    db: Session,
    actor: Actor,
    gig_id: UUID,
    version: int | None,
    changes: dict[str, Any],
    now: datetime,
    *,
    ground: Ground | None = None,
) -> Gig:
    """Change a gig on which nobody is booked. New terms are a new version; whoever waits on the old one is told.

    An office that changes it for the employer says its own `ground`.
    """
    gig = await _enter(db, actor, gig_id)
    require_editable(gig.state)
    if version != gig.version:
        raise VersionStale(yours=version, current={"id": str(gig.id), "version": gig.version})
    if gig.taken + gig.held > 0:
        raise GigBooked
    before = draft_of(gig, await terms_of(db, gig))
    changed = await rewrite(db, gig, before, before.but(**changes), actor, now, bound=ground is None)
    telling = Telling(Change(new_id(), actor, now))
    telling.gig("gig.changed", gig.id, ground or own(actor), **told(gig))
    if changed:
        await _let_go(db, telling, gig, rules.WAITING, Reason.terms_changed)
    await telling.say(db)
    return gig


async def close(db: Session, actor: Actor, gig_id: UUID, now: datetime) -> Gig:
    """Look for no more people: who waits is told no, deals stay."""
    gig = await _enter(db, actor, gig_id)
    require_open(gig.state)
    telling = Telling(Change(new_id(), actor, now))
    await _let_go(db, telling, gig, rules.WAITING, Reason.gig_closed)
    _finish(gig, GigState.closed, None, now)
    telling.gig("gig.closed", gig.id, own(actor), taken=gig.taken)
    await telling.say(db)
    return gig


async def cancel(db: Session, actor: Actor, gig_id: UUID, reason: Reason, now: datetime) -> Gig:
    """Call the whole gig off: deals are cancelled with the lead that they had, who waits is told no."""
    gig = await _enter(db, actor, gig_id)
    if gig.state != GigState.closed:
        require_editable(gig.state)
    telling = Telling(Change(new_id(), actor, now))
    await _let_go(db, telling, gig, LIVE, Reason.gig_cancelled)
    _finish(gig, GigState.cancelled, reason, now)
    telling.gig("gig.cancelled", gig.id, own(actor), reason=str(reason))
    await telling.say(db)
    return gig


async def _enter(db: Session, actor: Actor, gig_id: UUID) -> Gig:
    """Lock everybody who stands on the gig, by id, then the gig."""
    on_it = await queries.waiting_on(db, gig_id, LIVE)
    people = await queries.workers_of(db, [order for order, _ in on_it])
    await queries.lock_workers(db, {worker for workers in people.values() for worker in workers})
    gig = await gig_for_update(db, gig_id)
    if gig is None:
        raise GigUnseen
    may_run(actor, gig.employer_id).require()
    return gig


async def _let_go(db: Session, telling: Telling, gig: Gig, states: tuple[OrderState, ...], reason: Reason) -> None:
    """End every live order of these states, in one change, each by the move that its state has for the employer."""
    now = telling.change.at
    for order_id, _ in await queries.waiting_on(db, gig.id, states):
        order = await queries.order_for_update(db, order_id)
        facts = facts_of(order)
        verb = next(
            (verb for verb in ("refuse", "withdraw", "cancel") if rules.can(verb, Side.employer, facts)), "expire"
        )
        by = Side.clock if verb == "expire" else Side.employer
        move = rules.move(verb, by, facts)
        more = await end(db, order, move, now, by=by, reason=reason)
        telling.order(move.event, order, own(telling.change.actor), by, **more)


def _finish(gig: Gig, state: GigState, reason: Reason | None, now: datetime) -> None:
    gig.state, gig.ended_at, gig.end_reason = state, now, reason
    gig.version += 1
