"""The moves of an order, each a short story: lock, ask, move, tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.core.actor import Actor
from app.core.db import Session
from app.core.errors import Refusal
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.models import Gig
from app.gigs.policy import may_run
from app.gigs.queries import gig_for_update, gig_with_terms, terms_of
from app.gigs.rules import GigUnseen, Takes, require_open
from app.gigs.shifts import GigStarted
from app.gigs.writing import spans_of
from app.orders import moves, policy, queries, rules
from app.orders.booking import Telling, asked_no_more, book, end, facts_of, overtake
from app.orders.fitting import require_age, require_free
from app.orders.line import pass_on
from app.orders.models import Order
from app.orders.pace import Pace
from app.orders.policy import Standing
from app.orders.queries import WorkerFacts
from app.orders.ranking import ranked
from app.orders.rules import GigFull, GigOwn, GigTakesTeams, NotAsked, OrderState, OrderUnseen, PartyKind, Reason, Side
from app.orders.taking import Taking, offer, take
from app.orders.welcome import require_welcome
from app.people.policy import require_active


@dataclass(frozen=True, slots=True)
class Scene:
    """An order as it stands now, with everything locked that its move may touch."""

    order: Order
    gig: Gig
    workers: dict[UUID, WorkerFacts]
    standing: Standing


async def open_order(db: Session, actor: Actor, taking: Taking, now: datetime, pace: Pace) -> UUID:
    """Take a gig; or, where a worker is named by the gig's employer, ask him to come. Returns the order's id."""
    if taking.worker not in (None, actor.person) and await _is_employer(db, actor, taking.gig):
        return await offer(db, actor, taking, now, pace)
    return await take(db, actor, taking, now, pace)


async def _is_employer(db: Session, actor: Actor, gig_id: UUID) -> bool:
    found = await gig_with_terms(db, gig_id)
    return found is not None and actor.belongs_to(found[0].employer_id)


async def accept(
    db: Session, actor: Actor, order_id: UUID, now: datetime, pace: Pace, *, terms: int | None = None
) -> Order:
    """Say yes: to a request, an offer or a kept seat, which becomes a deal if the party is free; or, as one who is
    booked, to terms that changed. `terms` is the version that was seen."""
    require_active(actor)
    scene = await _enter(db, actor, order_id, now)
    telling = Telling(Change(new_id(), actor, now))
    asked = scene.order.asked_terms or scene.gig.terms_version
    if terms is not None and terms != asked:
        raise rules.TermsChanged(yours=terms, current=asked)
    if moves.yes(scene.standing.side, facts_of(scene.order)).verb == "agree":
        await _agree(db, scene, telling, now)
    else:
        await _accept(db, scene, telling, now)
        await pass_on(db, telling, scene.gig, pace)  # who was asked at the same time and came later waits again
    await telling.say(db)
    return scene.order


async def _agree(db: Session, scene: Scene, telling: Telling, now: datetime) -> None:
    """The deal goes on under its gig's newest terms, on their days and for their pay."""
    order, gig = scene.order, scene.gig
    move = moves.yes(scene.standing.side, facts_of(order))
    if now >= order.works_from:
        raise GigStarted
    terms = await terms_of(db, gig)
    days = rules.days_of(spans_of(terms.during), now)
    workers = list(scene.workers)
    for worker in scene.workers.values():
        require_age(worker, gig, terms, days)
    await require_free(db, workers, days, order.id, his=True)
    order.terms_version, order.pay_fen = terms.version, terms.amount_fen
    asked_no_more(order)
    order.coming_asked_at = order.coming = None
    order.version += 1
    await book(db, order, workers, days, now)
    telling.order(move.event, order, scene.standing.ground, scene.standing.side)
    await overtake(db, telling, order.id, workers, days, scene.standing.ground)


async def _accept(db: Session, scene: Scene, telling: Telling, now: datetime) -> None:
    order, gig, actor = scene.order, scene.gig, telling.change.actor
    move = moves.move("accept", scene.standing.side, facts_of(order))
    rules.answerable(facts_of(order), now)
    require_open(gig.state)
    terms = await terms_of(db, gig)
    if order.terms_version != terms.version:
        raise rules.TermsChanged(yours=order.terms_version, current=terms.version)
    if gig.takes == Takes.team and order.party_kind == PartyKind.worker:
        raise GigTakesTeams
    if await queries.is_member_of(db, gig.employer_id, scene.workers):
        raise GigOwn
    if order.state != OrderState.held and gig.taken + gig.held + order.seats > gig.headcount:
        raise GigFull(number=gig.number)
    await require_welcome(db, actor.person, gig.employer_id, list(scene.workers), now)
    days = rules.days_of(spans_of(terms.during), now)
    for worker in scene.workers.values():
        require_age(worker, gig, terms, days)
    await require_free(db, list(scene.workers), days, order.id, his=scene.standing.side is Side.party)
    order.version += 1
    await book(db, order, list(scene.workers), days, now)
    telling.order(move.event, order, scene.standing.ground, scene.standing.side)
    await overtake(db, telling, order.id, list(scene.workers), days, scene.standing.ground)


async def refuse(db: Session, actor: Actor, order_id: UUID, reason: Reason | None, now: datetime, pace: Pace) -> Order:
    """Say no. A no is free: it lowers no rank; to changed terms it ends the deal and leaves no mark."""
    scene = await _enter(db, actor, order_id, now)
    move = moves.no(scene.standing.side, facts_of(scene.order))
    return await _finish(db, actor, scene, move, Reason.terms_changed if move.verb == "leave" else reason, now, pace)


async def withdraw(
    db: Session, actor: Actor, order_id: UUID, reason: Reason | None, now: datetime, pace: Pace
) -> Order:
    """Give up a request or an offer before its answer, or take back an instant deal in its first 15 minutes."""
    scene = await _enter(db, actor, order_id, now)
    move = moves.withdrawal(scene.standing.side, facts_of(scene.order), now, pace.take_back)
    return await _finish(db, actor, scene, move, reason, now, pace)


async def cancel(db: Session, actor: Actor, order_id: UUID, reason: Reason, now: datetime, pace: Pace) -> Order:
    """Call off a deal; who, why and how long before the work is kept."""
    scene = await _enter(db, actor, order_id, now)
    move = moves.move("cancel", scene.standing.side, facts_of(scene.order))
    return await _finish(db, actor, scene, move, reason, now, pace)


async def coming(
    db: Session, actor: Actor, order_id: UUID, reason: Reason | None, now: datetime, pace: Pace, *, comes: bool
) -> Order:
    """Answer the evening's question. A no frees the seat at once; a yes may still become a no."""
    scene = await _enter(db, actor, order_id, now)
    order = scene.order
    if scene.standing.side is not Side.party or order.state != OrderState.accepted or order.coming_asked_at is None:
        raise NotAsked
    if not comes:
        move = moves.move("stay_away", Side.party, facts_of(order))
        return await _finish(db, actor, scene, move, reason, now, pace)
    order.coming = True
    order.version += 1
    telling = Telling(Change(new_id(), actor, now))
    telling.order("coming.yes", order, scene.standing.ground, Side.party)
    await telling.say(db)
    return order


async def speak(db: Session, actor: Actor, order_id: UUID, now: datetime) -> Order:
    """Say that one has spoken to somebody who did not answer changed terms in time. His old deal stands, and he may
    still answer; until the terms change again he is no open item of his employer's. Said twice it is said once."""
    scene = await _enter(db, actor, order_id, now)
    order = scene.order
    moves.require_unanswered(scene.standing.side, facts_of(order))
    if not order.asked_spoken:
        order.asked_spoken = True
        order.version += 1
        telling = Telling(Change(new_id(), actor, now))
        telling.order("order.spoken", order, scene.standing.ground, Side.employer)
        await telling.say(db)
    return order


async def _finish(
    db: Session, actor: Actor, scene: Scene, move: moves.Move, reason: Reason | None, now: datetime, pace: Pace
) -> Order:
    by = scene.standing.side
    shares = (await queries.shares_of(db, [scene.order.id]))[scene.order.id]
    facts = end(scene.order, shares, move, now, by=by, reason=reason)
    telling = Telling(Change(new_id(), actor, now))
    telling.order(move.event, scene.order, scene.standing.ground, by, **facts)
    await pass_on(db, telling, scene.gig, pace)
    await telling.say(db)
    return scene.order


async def _enter(db: Session, actor: Actor, order_id: UUID, now: datetime) -> Scene:
    """Find whose order it is, then lock its workers, its gig and itself, in this sequence."""
    order = await queries.order_of(db, order_id)
    if order is None:
        raise OrderUnseen
    people = (await queries.workers_of(db, [order.id]))[order.id]
    consents = await queries.consents_to(db, actor.person, people, now)
    standing = policy.standing(actor, order.employer_id, frozenset(people), consents)
    await queries.lock_workers(db, people)
    gig = await gig_for_update(db, order.gig_id)
    assert gig is not None
    workers = await queries.workers_now(db, people)
    return Scene(await queries.order_for_update(db, order.id), gig, workers, standing)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an employer's choice came to: deals, and the orders that could not become one."""

    accepted: list[Order]
    refused: list[tuple[UUID, Refusal]]


async def choose(
    db: Session,
    actor: Actor,
    gig_id: UUID,
    now: datetime,
    *,
    first: int | None,
    orders: Sequence[UUID] | None,
) -> Chosen:
    """Accept several requests of one gig: those named, or the first N that can still become deals; the first by fit and
    waiting until the employer's own hour to decide, by arrival after it or where he named none.

    Each stands alone: one that is refused (booked elsewhere by now) does not spoil the rest. All workers are locked in
    one sweep, by id, before the gig.
    """
    require_active(actor)
    wanted = await ranked(db, gig_id, now) if orders is None else list(dict.fromkeys(orders))
    people = await queries.workers_of(db, wanted)
    everybody = await queries.lock_workers(db, {worker for workers in people.values() for worker in workers})
    gig = await gig_for_update(db, gig_id)
    if gig is None:
        raise GigUnseen
    locked = await queries.workers_now(db, everybody)
    may_run(actor, gig.employer_id).require()
    telling = Telling(Change(new_id(), actor, now))
    chosen = Chosen([], [])
    for order_id in wanted:
        if first is not None and len(chosen.accepted) == first:
            break
        try:
            async with db.begin_nested():
                await _accept(db, await _scene(db, actor, gig, order_id, people[order_id], locked), telling, now)
            chosen.accepted.append(await db.get_one(Order, order_id))
        except Refusal as why:
            chosen.refused.append((order_id, why))
        await db.refresh(gig, ["taken", "held"])  # the trigger moved them
    if chosen.accepted:
        await telling.say(db)
    return chosen


async def _scene(
    db: Session, actor: Actor, gig: Gig, order_id: UUID, people: list[UUID], locked: dict[UUID, WorkerFacts]
) -> Scene:
    if not people:
        raise OrderUnseen
    order = await queries.order_for_update(db, order_id)
    if order.gig_id != gig.id:
        raise OrderUnseen
    standing = policy.standing(actor, gig.employer_id, frozenset(people), {})
    return Scene(order, gig, {person: locked[person] for person in people if person in locked}, standing)
