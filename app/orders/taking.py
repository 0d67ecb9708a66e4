"""Taking work: the hot path. Worker rows by id, then the gig row, then inserts (docs/decisions/0002-lock-order.md).

Written for the limit that was measured: statements are built once, rows are not objects, and what the rules ask of the
worker and the terms comes in one query. Seven round trips make a deal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, insert, select, text

from app.core.actor import Actor, Ground
from app.core.db import Base, Session
from app.core.events import Change
from app.core.ids import new_id
from app.gigs.models import Gig
from app.gigs.rules import GigUnseen, Mode, Takes, require_open
from app.gigs.shifts import Span
from app.gigs.writing import multirange, spans_of
from app.orders import policy, queries, rules
from app.orders.booking import Telling, overtake
from app.orders.fitting import booked_by, require_age
from app.orders.models import LIVE
from app.orders.pace import Pace
from app.orders.queries import WorkerFacts
from app.orders.rules import (
    GigFull,
    GigOwn,
    GigTakesTeams,
    OrderExists,
    OrderState,
    PartyKind,
    PartyUnavailable,
)
from app.orders.welcome import WELCOME, refuse_unwelcome
from app.people.policy import require_active
from app.people.rules import Channel, PersonUnseen, ProfileMissing

WEEK: Final = timedelta(days=7)
OFFERS_A_WEEK: Final = 3
LATEST: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Taking:
    """What a taker, or an employer who asks somebody, decides."""

    gig: UUID
    worker: UUID | None = None
    order: UUID | None = None
    terms: int | None = None
    not_after: datetime | None = None
    wait: bool = False
    channel: Channel = Channel.phone


@dataclass(frozen=True, slots=True)
class Scene:
    """A gig with everything locked that a seat depends on. `waits`: the worker waits elsewhere for the same hours."""

    gig: Any
    terms: Any
    worker: UUID
    days: list[Span]
    waits: bool
    ground: Ground


_SEAT: Final = (
    select(
        Gig.id, Gig.number, Gig.employer_id, Gig.state, Gig.headcount, Gig.taken, Gig.held, Gig.takes, Gig.mode,
        Gig.trade_id, Gig.township_code, Gig.place_code, Gig.terms_version, Gig.decide_by,
    )
    .where(Gig.id == bindparam("gig"))
    .with_for_update(key_share=True)
)  # fmt: skip

# Whoever passes the rules takes all shifts that are not over, so "the hours" are the terms from now on.
_LOOK: Final = text(
    f"""
    WITH terms AS (
        SELECT t.*, t.during * tstzmultirange(tstzrange(:now, NULL)) AS hours
        FROM gig_terms t WHERE t.gig_id = :gig AND t.version = :version
    )
    SELECT terms.version, terms.during, terms.hazards, terms.shift_from, terms.shift_to, terms.lodging,
        terms.amount_fen,
        (SELECT o.id FROM orders o WHERE o.gig_id = :gig AND o.worker_id = :worker
            AND o.{LIVE}) AS mine,
        p.born, num_nonnulls(p.merged_into, p.erased_at) > 0 AS gone,
        clash.id AS clash_gig, clash.number AS clash_number,
        EXISTS (SELECT FROM employer_member m
            WHERE m.employer_id = :employer AND m.person_id = :worker AND m.left_at IS NULL) AS own,
        EXISTS (SELECT FROM orders o JOIN gig_terms w ON w.gig_id = o.gig_id AND w.version = o.terms_version
            WHERE o.worker_id = :worker AND o.state IN ('requested', 'offered', 'waitlisted', 'held')
              AND w.during && terms.hours) AS waits,
        {WELCOME}
    FROM terms JOIN person p ON p.id = :worker LEFT JOIN LATERAL (
        SELECT g.id, g.number FROM engagement e JOIN gig g ON g.id = e.gig_id
        WHERE e.worker_id = :worker AND e.state IN ('agreed', 'booked', 'done') AND e.during && terms.hours LIMIT 1
    ) clash ON true
    """  # noqa: S608  # columns of another file, and placeholders
)
_ORDER: Final = insert(Base.metadata.tables["orders"])
_SHARE: Final = insert(Base.metadata.tables["engagement"])
_NAME: Final = insert(Base.metadata.tables["order_worker"])


async def take(db: Session, actor: Actor, taking: Taking, now: datetime, pace: Pace) -> UUID:
    """Take a seat: an instant gig is a deal at once, the others wait for their employer; where no seat is open, who
    will wait stands in line. Returns the order's id."""
    require_active(actor)
    rules.require_in_time(taking.not_after, now)
    worker = taking.worker or actor.person
    consents = {} if worker == actor.person else await queries.consents_to(db, actor.person, [worker], now)
    grounded = partial(policy.taking_for, actor, worker=worker, consent=consents.get(worker))
    scene = await _enter(db, actor, worker, taking, now, grounded)
    ground = scene.ground
    if not taking.wait:
        _require_seat(scene)
    order = _order(scene, taking, actor, ground, now)
    telling = Telling(Change(new_id(), actor, now))
    if not _has_seat(scene):
        order |= {"state": OrderState.waitlisted, "expires_at": min(scene.days[0].start, taking.not_after or LATEST)}
        await _wait(db, order)
        telling.taken("order.waitlisted", order, ground, "party")
    elif scene.gig.mode == Mode.instant:
        order |= {"state": OrderState.accepted, "instant": True, "accepted_at": now}
        await db.execute(_ORDER, order)
        await db.execute(_SHARE, _share(order, scene, now))
        telling.taken("order.taken", order, ground, "party")
        if scene.waits:
            await overtake(db, telling, order["id"], [worker], scene.days, ground)
    else:
        order["expires_at"] = pace.answer_by(now, scene.days[0].start, taking.not_after, scene.gig.decide_by)
        await _wait(db, order)
        telling.taken("order.requested", order, ground, "party")
    await telling.say(db)
    return UUID(str(order["id"]))


async def offer(db: Session, actor: Actor, taking: Taking, now: datetime, pace: Pace) -> UUID:
    """Ask a worker to come: his turn; reserves nothing. Returns the order's id.

    A no is free, and asking again would not let it be: of one gig he is asked once, and by one employer three times a
    week at the most where nothing comes of it.
    """
    assert taking.worker is not None
    require_active(actor)
    rules.require_in_time(taking.not_after, now)
    scene = await _enter(db, actor, taking.worker, taking, now, lambda employer: policy.offering(actor, employer))
    ground = scene.ground
    _require_seat(scene)
    if await queries.was_asked(db, taking.gig, scene.gig.employer_id, taking.worker, now - WEEK, OFFERS_A_WEEK):
        raise PartyUnavailable
    order = _order(scene, taking, actor, ground, now)
    order |= {"state": OrderState.offered, "opened_by": "employer"}
    order["expires_at"] = pace.answer_by(now, scene.days[0].start, taking.not_after)
    await _wait(db, order)
    telling = Telling(Change(new_id(), actor, now))
    telling.taken("order.offered", order, ground, "employer")
    await telling.say(db)
    return UUID(str(order["id"]))


async def _enter(
    db: Session, actor: Actor, worker: UUID, taking: Taking, now: datetime, grounded: Callable[[UUID], Ground]
) -> Scene:
    """Lock the worker, then the gig, and refuse whatever makes a seat impossible.

    The actor's ground is asked before any refusal tells of the worker; where he works hears only who stands for him.
    """
    locked = await queries.lock_workers(db, [worker])
    gig = (await db.execute(_SEAT, {"gig": taking.gig})).one_or_none()
    if gig is None:
        raise GigUnseen
    ground = grounded(gig.employer_id)
    if worker not in locked:
        raise ProfileMissing
    require_open(gig.state)
    if gig.takes == Takes.team:
        raise GigTakesTeams
    asked = {
        "gig": gig.id, "version": gig.terms_version, "employer": gig.employer_id, "worker": worker, "now": now,
        "actor": actor.person,
    }  # fmt: skip
    terms = (await db.execute(_LOOK, asked)).one()
    if taking.terms is not None and taking.terms != terms.version:
        raise rules.TermsChanged(yours=taking.terms, current=terms.version)
    if terms.gone:
        raise PersonUnseen
    refuse_unwelcome(terms, his=worker == actor.person)
    if terms.own:
        raise GigOwn
    days = rules.days_of(spans_of(terms.during), now)
    require_age(WorkerFacts(worker, terms.born, terms.gone), gig, terms, days)
    if terms.mine:
        raise OrderExists(order=str(terms.mine))
    if terms.clash_gig:
        raise booked_by(terms.clash_gig, terms.clash_number, his=ground.beneficiary == worker)
    return Scene(gig, terms, worker, days, terms.waits, ground)


def _has_seat(scene: Scene) -> bool:
    return bool(scene.gig.taken + scene.gig.held < scene.gig.headcount)


def _require_seat(scene: Scene) -> None:
    if not _has_seat(scene):
        raise GigFull(number=scene.gig.number)


def _order(scene: Scene, taking: Taking, actor: Actor, ground: Ground, now: datetime) -> dict[str, Any]:
    return {
        "id": taking.order or new_id(),
        "gig_id": scene.gig.id,
        "terms_version": scene.terms.version,
        "employer_id": scene.gig.employer_id,
        "party_kind": PartyKind.worker,
        "worker_id": scene.worker,
        "seats": 1,
        "opened_by": "party",
        "state": OrderState.requested,
        "instant": False,
        "pay_fen": scene.terms.amount_fen,
        "opened_at": now,
        "accepted_at": None,
        "works_from": scene.days[0].start,
        "works_until": scene.days[-1].end,
        "not_after": taking.not_after,
        "expires_at": None,
        "actor_id": actor.person,
        "basis": ground.basis,
        "consent_id": ground.consent,
        "channel": taking.channel,
    }


def _share(order: dict[str, Any], scene: Scene, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "order_id": order["id"],
        "gig_id": order["gig_id"],
        "terms_version": order["terms_version"],
        "worker_id": scene.worker,
        "state": "booked",
        "during": multirange(scene.days),
        "pay_fen": order["pay_fen"],
        "made_at": now,
    }


async def _wait(db: Session, order: dict[str, Any]) -> None:
    await db.execute(_ORDER, order)
    await db.execute(_NAME, {"order_id": order["id"], "worker_id": order["worker_id"]})
