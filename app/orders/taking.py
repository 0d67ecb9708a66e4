"""Taking work: the hot path. Worker rows by id, then the gig row, then inserts (docs/decisions/0002-lock-order.md)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from app.core.actor import Actor
from app.core.clock import DISTRICT
from app.core.db import Session
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.models import Gig, GigTerms
from app.gigs.queries import gig_for_update, terms_of
from app.gigs.rules import GigUnseen, Mode, Shift, Span, Takes, guarded, require_open
from app.gigs.service import multirange, spans_of
from app.orders import policy, queries, rules
from app.orders.booking import Telling, book, overtake
from app.orders.models import Order, OrderWorker
from app.orders.queries import LockedWorker
from app.orders.rules import GigFull, GigTakesTeams, OrderExists, OrderState, PartyKind, WorkerBooked
from app.people.rules import Birth, Channel, PersonUnseen, ProfileMissing, require_legal_age
from app.trades.catalogue import BY_ID


@dataclass(frozen=True, slots=True)
class Taking:
    """What a taker, or an employer who asks somebody, decides."""

    gig: UUID
    worker: UUID | None = None
    order: UUID | None = None
    terms: int | None = None
    not_after: datetime | None = None
    channel: Channel = Channel.phone


@dataclass(frozen=True, slots=True)
class Scene:
    """A gig with everything locked that a seat depends on."""

    gig: Gig
    terms: GigTerms
    worker: UUID
    days: list[Span]


async def take(db: Session, actor: Actor, taking: Taking, now: datetime, answer_within: timedelta) -> Order:
    """Take a seat: an instant gig is a deal at once, the others wait for their employer."""
    rules.require_in_time(taking.not_after, now)
    worker = taking.worker or actor.person
    consents = {} if worker == actor.person else await queries.consents_to(db, actor.person, [worker], now)
    scene = await _enter(db, worker, taking, now)
    ground = policy.taking_for(actor, scene.gig.employer_id, worker, consents.get(worker))
    _require_seat(scene.gig)
    instant = scene.gig.mode == Mode.instant
    order = _order(scene, taking, actor, now, opened_by="party", instant=instant)
    order.basis, order.consent_id = ground.basis, ground.consent
    telling = Telling(Change(new_id(), actor, now))
    if instant:
        db.add(order)
        await book(db, order, [scene.worker], scene.days, now)
        telling.order("order.taken", order, ground, "party")
        await overtake(db, telling, order, [scene.worker], scene.days, ground)
    else:
        _wait(db, order, scene, rules.deadline(now, answer_within, scene.days[0].start, taking.not_after))
        telling.order("order.requested", order, ground, "party")
    await telling.say(db)
    return order


async def offer(db: Session, actor: Actor, taking: Taking, now: datetime, answer_within: timedelta) -> Order:
    """Ask a worker to come: his turn; reserves nothing."""
    assert taking.worker is not None
    scene = await _enter(db, taking.worker, taking, now)
    ground = policy.offering(actor, scene.gig.employer_id, taking.worker)
    _require_seat(scene.gig)
    order = _order(scene, taking, actor, now, opened_by="employer", instant=False)
    order.state, order.basis, order.consent_id = OrderState.offered, ground.basis, ground.consent
    _wait(db, order, scene, rules.deadline(now, answer_within, scene.days[0].start, taking.not_after))
    telling = Telling(Change(new_id(), actor, now))
    telling.order("order.offered", order, ground, "employer")
    await telling.say(db)
    return order


async def _enter(db: Session, worker: UUID, taking: Taking, now: datetime) -> Scene:
    """Lock the worker, then the gig, and refuse whatever makes a seat impossible."""
    locked = await queries.lock_workers(db, [worker])
    gig = await gig_for_update(db, taking.gig)
    if gig is None:
        raise GigUnseen
    if worker not in locked:
        raise ProfileMissing
    if locked[worker].merged:
        raise PersonUnseen
    require_open(gig.state)
    if gig.takes == Takes.team:
        raise GigTakesTeams
    terms = await terms_of(db, gig)
    if taking.terms is not None and taking.terms != terms.version:
        raise rules.TermsChanged(yours=taking.terms, current=terms.version)
    days = rules.days_of(spans_of(terms.during), now)
    require_age(locked[worker], gig, terms, days)
    existing = await queries.live_order(db, gig.id, worker)
    if existing:
        raise OrderExists(order=str(existing))
    await require_free(db, [worker], days)
    return Scene(gig, terms, worker, days)


def require_age(worker: LockedWorker, gig: Gig, terms: GigTerms, days: list[Span]) -> None:
    """Refuse work that the law closes to him on its first day."""
    require_legal_age(
        Birth.parse(worker.born) if worker.born else None,
        days[0].start.astimezone(DISTRICT).date(),
        guarded=guarded(
            trade_hazardous=BY_ID[gig.trade_id].hazardous,
            hazards=terms.hazards,
            shift=Shift(terms.shift_from, terms.shift_to),
            lodging=terms.lodging,
            out_of_region=gig.township_code is None and gig.place_code == "outside",
        ),
    )


async def require_free(db: Session, workers: list[UUID], days: list[Span]) -> None:
    """Refuse who is booked in these hours; the database would refuse it too, but cannot say by what."""
    clash = await queries.booked_elsewhere(db, workers, multirange(days))
    if clash:
        raise WorkerBooked(gig=str(clash[0]), number=clash[1])


def _require_seat(gig: Gig) -> None:
    if gig.taken + gig.held >= gig.headcount:
        raise GigFull(number=gig.number)


def _order(scene: Scene, taking: Taking, actor: Actor, now: datetime, *, opened_by: str, instant: bool) -> Order:
    return Order(
        id=taking.order or new_id(),
        gig_id=scene.gig.id,
        terms_version=scene.terms.version,
        employer_id=scene.gig.employer_id,
        party_kind=PartyKind.worker,
        worker_id=scene.worker,
        seats=1,
        opened_by=opened_by,
        state=OrderState.requested,
        instant=instant,
        pay_fen=scene.terms.amount_fen,
        opened_at=now,
        works_from=scene.days[0].start,
        works_until=scene.days[-1].end,
        not_after=taking.not_after,
        actor_id=actor.person,
        channel=taking.channel,
        version=1,
    )


def _wait(db: Session, order: Order, scene: Scene, expires_at: datetime) -> None:
    order.expires_at = expires_at
    db.add(order)
    db.add(OrderWorker(order_id=order.id, worker_id=scene.worker))
