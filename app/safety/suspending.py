"""Suspending a person or an employer, and lifting it. What it ends is ended by jobs, gig by gig and order by order.

The mark is set first, and whoever takes or posts reads it behind the locks that the jobs wait for: so nobody slips in
between and stays booked untold.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from app.core.actor import CLOCK, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record_all
from app.core.ids import new_id
from app.core.jobs import Means, enqueue
from app.core.pages import Before, cursor_of
from app.gigs.rules import GigCancelled, GigDone
from app.orders.gig_verbs import call_off
from app.orders.letting_go import let_go
from app.orders.pace import pace_of
from app.orders.rules import Reason
from app.people.barring import Suspension
from app.people.models import Employer, Person
from app.people.queries import live_suspension, members_of
from app.people.rules import PersonUnseen, RoleMissing, RoleName, Wrong, is_suspended
from app.safety import policy, suspension_queries
from app.safety.rules import SuspensionExists, SuspensionUnseen, Whom, require_later


async def suspend(
    db: Session, actor: Actor, whom: Whom, who: UUID, reason: Wrong, until: datetime | None, now: datetime
) -> Suspension:
    """An officer suspends somebody of his place."""
    found = await _lock(db, whom, who)
    policy.may_suspend(actor, found.place_code, who).require()
    return await take_off(db, actor, whom, who, reason, until, now)


@dataclass(frozen=True, slots=True)
class Looked:
    """A person or an employer as an officer sees him who may suspend him."""

    person: Person | None
    employer: Employer | None
    suspension: Suspension | None
    ends: suspension_queries.Ends
    """What a suspension would end now."""


async def look(db: Session, actor: Actor, whom: Whom, who: UUID, now: datetime) -> Looked:
    """Whether somebody of an officer's place is suspended, and what it would do if he were."""
    if whom is Whom.person:
        person, employer = await db.get(Person, who), None
    else:
        person, employer = None, await db.get(Employer, who)
    found = person or employer
    if found is None or (person is not None and person.merged_into is not None):
        raise PersonUnseen
    policy.may_suspend(actor, found.place_code, who).require()
    suspended = is_suspended(found.suspended_at, found.suspended_until, now)
    return Looked(
        person,
        employer,
        await live_suspension(db, **_theirs(whom, who)) if suspended else None,
        await (suspension_queries.ends_of_person(db, who) if person else suspension_queries.ends_of_employer(db, who)),
    )


async def take_off(
    db: Session, actor: Actor, whom: Whom, who: UUID, reason: Wrong, until: datetime | None, now: datetime
) -> Suspension:
    """Keep a person from taking, posting and acting for others, or an employer with all its gigs from the boards.

    Whether the actor may is asked before. They stay signed in: they read why, and whom to call.
    """
    found = await _lock(db, whom, who)
    if is_suspended(found.suspended_at, found.suspended_until, now):
        raise SuspensionExists
    require_later(until, now)
    theirs = _theirs(whom, who)
    await _end_live(db, theirs, CLOCK.person, now)  # one whose time is over, and which no round has lifted yet
    found.suspended_at, found.suspended_until = now, until
    made = Suspension(id=new_id(), reason=reason, since=now, until_at=until, by_person=actor.person, **theirs)
    db.add(made)
    await db.flush()
    await enqueue(db, "suspended", {"suspension": str(made.id)})
    why = {"why": reason.value}
    await _tell(db, actor, "person.suspended" if whom is Whom.person else "employer.suspended", whom, who, why, now)
    return made


async def _lock(db: Session, whom: Whom, who: UUID) -> Person | Employer:
    """His row as it stands now; taking and posting only look at it."""
    people = select(Person).where(Person.id == who).with_for_update(key_share=True)
    employers = select(Employer).where(Employer.id == who).with_for_update(key_share=True)
    anew = {"populate_existing": True}
    found: Person | Employer | None = (
        await db.scalar(people, execution_options=anew)
        if whom is Whom.person
        else await db.scalar(employers, execution_options=anew)
    )
    if found is None or (isinstance(found, Person) and found.merged_into is not None):
        raise PersonUnseen
    return found


async def lift(db: Session, actor: Actor, suspension_id: UUID, now: datetime) -> Suspension:
    """Let a person or an employer back. What was ended stays so; it can be posted and taken anew."""
    made = await db.scalar(select(Suspension).where(Suspension.id == suspension_id).with_for_update())
    if made is None:
        raise SuspensionUnseen
    whom, who = _whom(made)
    found = await _lock(db, whom, who)
    policy.may_suspend(actor, found.place_code, who, SuspensionUnseen()).require()
    if made.lifted_at is None:
        await _lift(db, actor, made, now)
    return made


def _theirs(whom: Whom, who: UUID) -> dict[str, UUID]:
    return {"person_id": who} if whom is Whom.person else {"employer_id": who}


def _whom(made: Suspension) -> tuple[Whom, UUID]:
    if made.person_id is not None:
        return Whom.person, made.person_id
    assert made.employer_id is not None
    return Whom.employer, made.employer_id


async def _lift(db: Session, actor: Actor, made: Suspension, now: datetime) -> None:
    whom, who = _whom(made)
    found = await _lock(db, whom, who)
    made.lifted_at, made.lifted_by = now, actor.person
    found.suspended_at = found.suspended_until = None
    await db.flush()
    await _tell(db, actor, "person.restored" if whom is Whom.person else "employer.restored", whom, who, {}, now)


async def _end_live(db: Session, theirs: dict[str, UUID], by: UUID, now: datetime) -> None:
    live = update(Suspension).filter_by(**theirs, lifted_at=None)
    await db.execute(live.values(lifted_at=now, lifted_by=by))


async def lift_due(db: Session, now: datetime, limit: int) -> int:
    """Let back whose time is over; how many there were."""
    due = await db.scalars(
        select(Suspension)
        .where(Suspension.lifted_at.is_(None), Suspension.until_at <= now)
        .order_by(Suspension.until_at, Suspension.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = due.all()
    for made in found:
        await _lift(db, CLOCK, made, now)
    return len(found)


async def _tell(
    db: Session, actor: Actor, verb: str, whom: Whom, who: UUID, facts: Mapping[str, Fact], now: datetime
) -> None:
    """He, or everybody who speaks for it, hears of it."""
    people = [who] if whom is Whom.person else await members_of(db, who)
    basis = Basis.clock if actor is CLOCK else Basis.office
    change = Change(new_id(), actor, now)
    await record_all(
        db, change, [(verb, whom.value, who, Ground(basis, one), facts) for one in people or [actor.person]]
    )
    await enqueue(db, "tell", {"change": str(change.id)})


async def suspended_job(means: Means, payload: Mapping[str, str]) -> None:
    """End what a suspension ends, each gig or order in a transaction of its own. Running twice ends nothing twice."""
    async with means.sessions() as db:
        made = await db.get_one(Suspension, UUID(payload["suspension"]))
        if made.lifted_at is not None:
            return
        gigs = await suspension_queries.standing_gigs(db, made.employer_id) if made.employer_id else []
        orders = await suspension_queries.live_orders(db, made.person_id) if made.person_id else []
    officer, ground, now = Actor(made.by_person), Ground(Basis.office, made.by_person), means.clock.now()
    for gig in gigs:
        with suppress(GigCancelled, GigDone):  # it ended by itself meanwhile
            async with means.sessions() as db, db.begin():
                await call_off(db, officer, gig, Reason.suspended, ground, now)
    for order in orders:
        async with means.sessions() as db, db.begin():
            await let_go(db, officer, order, Reason.party_suspended, ground, now, pace_of(means.settings))


async def with_whom(db: Session, made: Suspension) -> tuple[Suspension, Person | None, Employer | None]:
    """A suspension and whom it is of."""
    person = await db.get(Person, made.person_id) if made.person_id else None
    employer = await db.get(Employer, made.employer_id) if made.employer_id else None
    return made, person, employer


async def live(
    db: Session, actor: Actor, after: Before | None, limit: int
) -> tuple[Sequence[tuple[Suspension, Person | None, Employer | None]], str | None]:
    """A page of who is suspended in an officer's places, and where the next begins."""
    scopes = actor.scopes(RoleName.officer)
    if not scopes:
        raise RoleMissing
    rows = await suspension_queries.live_suspensions(db, scopes, after, limit + 1)
    last = rows[limit - 1][0] if len(rows) > limit else None
    return rows[:limit], cursor_of(last.since, last.id) if last else None
