"""The verbs on a gig that move its orders: edit, close, cancel."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.core.actor import Actor, Ground
from app.core.db import Session
from app.core.errors import VersionStale
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.drafts import Draft, terms_differ
from app.gigs.models import Gig
from app.gigs.policy import may_run
from app.gigs.queries import gig_for_update, terms_of
from app.gigs.rules import GigBooked, GigBookedMore, GigState, GigUnseen, Mode, require_editable, require_open
from app.gigs.service import own, rewrite, told
from app.gigs.shifts import GigStarted, spans
from app.gigs.writing import draft_of, spans_of
from app.orders import moves, queries, rules
from app.orders.booking import Telling, end, facts_of
from app.orders.line import new_terms, pass_on, release_holds
from app.orders.pace import Pace
from app.orders.rules import BY_THE_MARKET, LIVE, OrderState, Reason, Side


async def edit(
    db: Session,
    actor: Actor,
    gig_id: UUID,
    version: int | None,
    changes: dict[str, Any],
    now: datetime,
    pace: Pace,
    *,
    ground: Ground | None = None,
    factor: float | None = None,
) -> Gig:
    """Change a gig. New terms are a new version: who is booked is asked for a new yes, who stands in line keeps his
    place, who asked or was asked under the old ones is told to look again. A headcount that falls takes back holds,
    the last first, and never a deal.

    An office that changes it for the employer says its own `ground`.
    """
    bound, ground = ground is None, ground or own(actor)
    gig = await _enter(db, actor, gig_id)
    require_editable(gig.state)
    if version != gig.version:
        raise VersionStale(yours=version, current={"id": str(gig.id), "version": gig.version})
    before = draft_of(gig, await terms_of(db, gig))
    draft = before.but(**changes)
    _require_changeable(gig, before, draft, now)
    telling = Telling(Change(new_id(), actor, now))
    alone = not await queries.orders_on(db, gig_id, LIVE)
    await release_holds(db, telling, gig, draft.headcount)
    changed = await rewrite(db, gig, before, draft, actor, now, bound=bound, alone=alone, factor=factor)
    telling.gig("gig.changed", gig.id, ground, **told(gig))
    if changed:
        await _ask_anew(db, telling, gig, pace, ground, other_work=_other_work(before, draft))
    await pass_on(db, telling, gig, pace)
    await telling.say(db)
    return gig


def _require_changeable(gig: Gig, before: Draft, draft: Draft, now: datetime) -> None:
    """No seat of a deal goes. While people are booked it stays the same trade for the same kind of party; once they
    work, its terms stand."""
    if draft.headcount < gig.taken:
        raise GigBookedMore(taken=gig.taken)
    if gig.taken == 0 or not terms_differ(before, draft):
        return
    if _other_work(before, draft):
        raise GigBooked
    if spans(before.starts_on, before.starts_on, before.shift)[0].start <= now:
        raise GigStarted


def _other_work(before: Draft, draft: Draft) -> bool:
    return (before.trade, before.takes) != (draft.trade, draft.takes)


async def _ask_anew(db: Session, telling: Telling, gig: Gig, pace: Pace, ground: Ground, *, other_work: bool) -> None:
    """What new terms do to everybody on the gig. Who waits for other work than he asked for waits for nothing; on a
    gig whose employer chooses, a place in line is a request under its terms."""
    terms = await terms_of(db, gig)
    if other_work:
        await _let_go(db, telling, gig, (*rules.WAITING, OrderState.held), Reason.terms_changed, ground)
    elif gig.mode == Mode.choose:
        await _let_go(db, telling, gig, rules.WAITING, Reason.terms_changed, ground)
    else:
        await new_terms(db, telling, gig, terms, pace)
        await _let_go(db, telling, gig, (OrderState.requested, OrderState.offered), Reason.terms_changed, ground)
    first = spans_of(terms.during)[0].start
    deals = await queries.orders_on(db, gig.id, (OrderState.accepted,))
    for order in await queries.orders_for_update(db, deals):
        order.asked_terms, order.asked_late, order.asked_spoken = terms.version, False, False
        order.asked_until = pace.answer_by(telling.change.at, min(first, order.works_from))
        order.version += 1
        telling.order("order.asked", order, ground, Side.employer, until=order.asked_until.isoformat())


async def close(db: Session, actor: Actor, gig_id: UUID, now: datetime) -> Gig:
    """Look for no more people: who waits is told no, deals stay."""
    gig = await _enter(db, actor, gig_id)
    require_open(gig.state)
    telling = Telling(Change(new_id(), actor, now))
    await _let_go(db, telling, gig, (*rules.WAITING, OrderState.held), Reason.gig_closed, own(actor))
    _finish(gig, GigState.closed, None, now)
    telling.gig("gig.closed", gig.id, own(actor), taken=gig.taken)
    await telling.say(db)
    return gig


async def cancel(db: Session, actor: Actor, gig_id: UUID, reason: Reason, now: datetime) -> Gig:
    """Call the whole gig off: deals are cancelled with the lead that they had, who waits is told no."""
    gig = await _enter(db, actor, gig_id)
    return await _cancel(db, actor, gig, reason, Reason.gig_cancelled, own(actor), now)


async def call_off(db: Session, actor: Actor, gig_id: UUID, why: Reason, ground: Ground, now: datetime) -> Gig:
    """The market takes a gig down, with all that its employer's cancelling does; both sides hear why, and no side has
    done it."""
    gig = await _lock(db, gig_id)
    return await _cancel(db, actor, gig, why, why, ground, now, by=BY_THE_MARKET)


async def _cancel(
    db: Session,
    actor: Actor,
    gig: Gig,
    reason: Reason,
    why: Reason,
    ground: Ground,
    now: datetime,
    *,
    by: str | None = None,
) -> Gig:
    if gig.state != GigState.closed:
        require_editable(gig.state)
    telling = Telling(Change(new_id(), actor, now))
    await _let_go(db, telling, gig, LIVE, why, ground, by=by)
    _finish(gig, GigState.cancelled, reason, now)
    telling.gig("gig.cancelled", gig.id, ground, reason=str(reason))
    await telling.say(db)
    return gig


async def _enter(db: Session, actor: Actor, gig_id: UUID) -> Gig:
    """Lock the gig for one who runs it."""
    gig = await _lock(db, gig_id)
    may_run(actor, gig.employer_id).require()
    return gig


async def _lock(db: Session, gig_id: UUID) -> Gig:
    """Lock everybody who stands on the gig, by id, then the gig."""
    people = await queries.workers_of(db, await queries.orders_on(db, gig_id, LIVE))
    await queries.lock_workers(db, {worker for workers in people.values() for worker in workers})
    gig = await gig_for_update(db, gig_id)
    if gig is None:
        raise GigUnseen
    return gig


async def _let_go(
    db: Session,
    telling: Telling,
    gig: Gig,
    states: tuple[OrderState, ...],
    reason: Reason,
    ground: Ground,
    *,
    by: str | None = None,
) -> None:
    """End every live order of these states, in one change, each by the move that its state has for the employer.

    `by` says who did it, where that is not whose move it is.
    """
    now = telling.change.at
    orders = await queries.orders_for_update(db, await queries.orders_on(db, gig.id, states))
    shares = await queries.shares_of(db, [order.id for order in orders])
    for order in orders:
        facts = facts_of(order)
        move = moves.ending(Side.employer, facts) or moves.move("expire", Side.clock, facts)
        more = end(order, shares[order.id], move, now, by=by or move.by, reason=reason)
        telling.order(move.event, order, ground, by or move.by, **more)


def _finish(gig: Gig, state: GigState, reason: Reason | None, now: datetime) -> None:
    gig.state, gig.ended_at, gig.end_reason = state, now, reason
    gig.version += 1
