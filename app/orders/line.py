"""The line for a full gig: what is free goes to the first whom it fits; nobody who is skipped loses his place.

Called by every move that may free a seat, in its transaction and under its lock on the gig, so that no seat is ever
open while somebody waits for it. Workers in line are not locked (they come before the gig): a hold names them and books
nobody's day; their own yes locks and asks everything anew.
"""

from collections.abc import Sequence
from uuid import UUID

from app.core.db import Session
from app.gigs.models import Gig, GigTerms
from app.gigs.queries import terms_of
from app.gigs.rules import GigDone, GigState, Mode, Takes
from app.gigs.shifts import GigStarted, Span
from app.gigs.writing import multirange, spans_of
from app.orders import line_queries, moves, queries, rules
from app.orders.booking import CLOCK_GROUND, Telling, facts_of, share_of
from app.orders.fitting import require_age
from app.orders.models import Order
from app.orders.pace import RUSH, Pace
from app.orders.rules import EngagementState, PartyKind, Reason, Side
from app.orders.welcome import unwelcome_among
from app.people.ages import BirthUnknown, UnderAge, UnderAgeHazard


async def pass_on(db: Session, telling: Telling, gig: Gig, pace: Pace) -> int:
    """Give the free seats of a locked gig to its line. Returns how many of the line moved.

    An instant gig keeps a seat for the first that fits; in the last hours it asks all of them at once. An employer who
    chooses has them among his requests again. Where no seat is free, those who were all asked at once wait again.
    """
    await db.flush()
    await db.refresh(gig, ["taken", "held"])  # the engagements' trigger moved them
    free = gig.headcount - gig.taken - gig.held
    if free <= 0:
        return await _wait_again(db, telling, await line_queries.called_on(db, gig.id))
    if gig.state != GigState.open:
        return 0
    line = await line_queries.line_of(db, gig.id)
    if not line:
        return 0
    terms = await terms_of(db, gig)
    try:
        days = rules.days_of(spans_of(terms.during), telling.change.at)
    except (GigStarted, GigDone):
        return 0
    moved = 0
    for order, people in await _fitting(db, telling, gig, terms, line, days):
        if gig.mode == Mode.choose:
            _reopen(telling, gig, order, days, pace)
        elif days[0].start - telling.change.at < RUSH:
            _call(telling, terms, order, days)
        elif order.seats <= free:
            await hold(db, telling, terms, order, people, days, pace)
            free -= order.seats
        else:
            continue
        moved += 1
    await db.flush()
    return moved


async def _fitting(
    db: Session, telling: Telling, gig: Gig, terms: GigTerms, line: Sequence[Order], days: list[Span]
) -> list[tuple[Order, list[UUID]]]:
    """Those of the line, with their people, who could say yes: free in these hours, old enough, welcome, and such as
    the gig takes."""
    workers = await queries.workers_of(db, [order.id for order in line])
    everybody = {worker for people in workers.values() for worker in people}
    facts = await queries.workers_now(db, everybody)
    out = await line_queries.booked_among(db, everybody, multirange(days))
    out |= await unwelcome_among(db, gig.employer_id, everybody, telling.change.at)

    def fits(order: Order) -> bool:
        people = workers[order.id]
        if out & set(people) or any(facts[worker].gone for worker in people):
            return False
        if gig.takes == Takes.team and order.party_kind == PartyKind.worker:
            return False
        try:
            for worker in people:
                require_age(facts[worker], gig, terms, days)
        except (UnderAge, UnderAgeHazard, BirthUnknown):
            return False
        return True

    return [(order, workers[order.id]) for order in line if fits(order)]


async def hold(
    db: Session, telling: Telling, terms: GigTerms, order: Order, people: list[UUID], days: list[Span], pace: Pace
) -> None:
    """Keep seats for a party until it has answered, on the terms as they are now; new terms under a hold begin it anew.

    The shares are only named: they count as held, and leave the day free for other work.
    """
    now = telling.change.at
    if order.state != rules.held:
        order.state = moves.move("hold", Side.clock, facts_of(order)).target
    _offer_terms(order, terms, days)
    order.reserved_until = order.expires_at = pace.hold_until(now, days[0].start)
    kept = {share.worker_id: share for share in (await queries.shares_of(db, [order.id]))[order.id]}
    for worker in people:
        share = kept.get(worker) or share_of(order, worker, now)
        share.state = EngagementState.named
        share.during, share.terms_version, share.pay_fen = multirange(days), order.terms_version, order.pay_fen
        db.add(share)
    await db.flush()
    telling.order("order.held", order, CLOCK_GROUND, Side.clock, until=order.reserved_until.isoformat())


def _call(telling: Telling, terms: GigTerms, order: Order, days: list[Span]) -> None:
    """Ask him together with all the others: nothing is kept, the first yes wins."""
    move = moves.move("call", Side.clock, facts_of(order))
    _offer_terms(order, terms, days)
    order.state = move.target
    order.reserved_until = order.expires_at  # what he is asked until; an employer is not told of his silence
    telling.order(move.event, order, CLOCK_GROUND, Side.clock)


def _reopen(telling: Telling, gig: Gig, order: Order, days: list[Span], pace: Pace) -> None:
    """Among the requests that the employer chooses from."""
    move = moves.move("reopen", Side.clock, facts_of(order))
    now = telling.change.at
    order.state = move.target
    order.works_from, order.works_until = days[0].start, days[-1].end
    order.expires_at = pace.answer_by(now, days[0].start, order.not_after, gig.decide_by)
    order.version += 1
    telling.order(move.event, order, CLOCK_GROUND, Side.clock)


async def line_up(db: Session, telling: Telling, order: Order) -> None:
    """Back into the line, at the place that he had: his hold is taken from him, or another was first."""
    move = moves.move("line_up", Side.clock, facts_of(order))
    for share in (await queries.shares_of(db, [order.id]))[order.id]:
        await db.delete(share)  # it was never agreed to; the events tell that there was a hold
    order.state = move.target
    order.reserved_until = None
    order.expires_at = min(order.works_from, order.not_after or order.works_from)
    order.version += 1
    await db.flush()
    telling.order(move.event, order, CLOCK_GROUND, Side.clock)


async def release_holds(db: Session, telling: Telling, gig: Gig, seats: int) -> None:
    """Take back holds until no more than these seats are taken or held: the last of the line first."""
    await db.refresh(gig, ["taken", "held"])
    for order in reversed(await line_queries.held_on(db, gig.id)):
        if gig.taken + gig.held <= seats:
            return
        await line_up(db, telling, order)
        await db.refresh(gig, ["taken", "held"])


async def new_terms(db: Session, telling: Telling, gig: Gig, terms: GigTerms, pace: Pace) -> None:
    """Terms changed while people stand in line: each keeps his place, and a hold begins anew on the new terms."""
    held, called = await line_queries.held_on(db, gig.id), await line_queries.called_on(db, gig.id)
    for order in called:
        await line_up(db, telling, order)
    line = await line_queries.line_of(db, gig.id)
    if not held and not line:
        return
    days = rules.days_of(spans_of(terms.during), telling.change.at)
    people = await queries.workers_of(db, [order.id for order in held])
    for order in held:
        await hold(db, telling, terms, order, people[order.id], days, pace)
    for order in line:
        _offer_terms(order, terms, days)
        order.expires_at = min(order.works_from, order.not_after or order.works_from)
        telling.order("order.waitlisted", order, CLOCK_GROUND, Side.clock, reason=Reason.terms_changed)


async def _wait_again(db: Session, telling: Telling, called: Sequence[Order]) -> int:
    for order in called:
        await line_up(db, telling, order)
    return len(called)


def _offer_terms(order: Order, terms: GigTerms, days: list[Span]) -> None:
    """What he would say yes to: the terms as they are now."""
    order.terms_version, order.pay_fen = terms.version, terms.amount_fen
    order.works_from, order.works_until = days[0].start, days[-1].end
    order.version += 1
