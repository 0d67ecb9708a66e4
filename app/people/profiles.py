"""What people say about themselves: their name, what they can do, whom they employ for, when they are not free."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import Actor, Basis, Ground
from app.core.clock import local_day
from app.core.db import Session
from app.core.errors import Fact, PayloadInvalid, VersionStale
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.settings import Settings
from app.core.versions import require_version
from app.people import queries, second_factor, verification
from app.people.ages import Birth, require_legal_age
from app.people.employers import EmployerKind, Revoked
from app.people.models import BusyDay, Employer, EmployerMember, Person, Worker, WorkerTrade
from app.people.rules import Channel, GivenNumber, Language, ProfileMissing, Skills
from app.places.rules import PlaceUnknown
from app.screening.rules import require_fit_name
from app.trades.catalogue import BY_CODE, BY_ID

BUSY_AHEAD: Final = timedelta(days=400)
"""So far ahead somebody may say that he is not free."""
TAIL: Final = 4


async def me(db: Session, config: Settings, actor: Actor, now: datetime) -> dict[str, Any]:
    """All that the market knows of the actor; of his offices those of this session."""
    person = await db.get_one(Person, actor.person)
    worker = await db.get(Worker, actor.person)
    employer = await _employer(db, actor)
    numbers = await queries.numbers_of(db, actor.person)
    return {
        "person": person_shown(person),
        "worker": await _worker_shown(db, person, worker) if worker else None,
        "employer": employer_shown(employer, now) if employer else None,
        "roles": [{"role": role, "scope": scope} for role, scope in sorted(actor.roles)],
        "second_factor": await second_factor.state_of(db, config, actor, now),
        "keeps_away": await queries.employers_blocked_by(db, person.id),
        "suspended": await queries.suspension_of(db, person.id, employer.id if employer else None, now),
        "phone_tail": numbers[0][-TAIL:] if numbers else None,
    }


def person_shown(person: Person) -> dict[str, Fact]:
    """A person as he sees himself."""
    return {
        "id": str(person.id),
        "name": person.name or None,
        "emblem": person.emblem,
        "language": person.language,
        "born": person.born,
        "village": person.place_code,
        "speaks": list[Fact](person.speaks),
        "version": person.version,
    }


async def _worker_shown(db: Session, person: Person, worker: Worker) -> dict[str, Fact]:
    return {
        "name": person.name or None,
        "trades": [BY_ID[trade].code for trade in await queries.trades_of(db, person.id)],
        "village": person.place_code,
        "day_rate_fen": worker.day_rate_fen,
        "will_travel": worker.will_travel,
        "born": person.born,
        "listed": worker.listed,
        "speaks": list[Fact](person.speaks),
        "gives": worker.gives,
        "version": worker.version,
    }


def employer_shown(employer: Employer, now: datetime) -> dict[str, Fact]:
    """An employer as its members see it."""
    return {
        "id": str(employer.id),
        "name": employer.name,
        "kind": employer.kind,
        "village": employer.place_code,
        "verified": employer.is_verified(now),
        "verified_until": employer.verified_until.isoformat() if employer.verified_until else None,
        "version": employer.version,
    }


async def _myself(db: Session, actor: Actor) -> Person:
    """The actor's row, locked; others may still point at it."""
    found = await db.scalars(select(Person).where(Person.id == actor.person).with_for_update(key_share=True))
    return found.one()


async def _employer(db: Session, actor: Actor) -> Employer | None:
    """The one that the actor posts for: the first he spoke for."""
    return next(iter(await queries.employers_of(db, actor.person)), None)


async def change_person(
    db: Session,
    actor: Actor,
    yours: int | None,
    *,
    name: str | None,
    emblem: str,
    language: Language,
    now: datetime,
) -> dict[str, Fact]:
    """Change how one is called and shown."""
    require_fit_name(name)
    person = await _myself(db, actor)
    require_version(yours, person.version, person_shown(person))
    _set(person, name=name or "", emblem=emblem, language=language.value)
    await _told(db, actor, "person.changed", "person", person.id, now, _person_told(person))
    return person_shown(person)


def _set(row: Person, **values: object) -> bool:
    """Change what differs; the version counts changes that can be seen. Whether anything did."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += bool(changed)
    return bool(changed)


def _person_told(person: Person) -> dict[str, Fact]:
    """What an event may hold of a person: no name, and no birth month, which is nobody's business."""
    return {
        "emblem": person.emblem,
        "language": person.language,
        "place": person.place_code,
        "speaks": list(person.speaks),
        "version": person.version,
    }


def _own(actor: Actor) -> Ground:
    return Ground(Basis.self, actor.person)


async def change_worker(db: Session, actor: Actor, yours: int | None, skills: Skills, now: datetime) -> dict[str, Fact]:
    """Say what one can do; the first time makes somebody a worker. Nobody under 16 is entered."""
    require_fit_name(skills.name)
    person = await _myself(db, actor)
    worker = await db.get(Worker, actor.person, with_for_update=True)
    _require_read(
        yours, worker.version if worker else None, await _worker_shown(db, person, worker) if worker else None
    )
    if skills.born is not None:
        require_legal_age(Birth.parse(skills.born), local_day(now), guarded=False)
    await _require_place(db, skills.village)
    if worker is None:
        worker = Worker(
            person_id=person.id, listed=False, listed_at=now, will_travel=False, gives=GivenNumber.own, version=0
        )
        db.add(worker)
    speaks = [language.value for language in Language if language in skills.speaks]
    changed = _set(person, name=skills.name, born=skills.born, place_code=skills.village, speaks=speaks)
    if skills.listed and not worker.listed:
        worker.listed_at = now
    worker.listed = skills.listed
    worker.day_rate_fen = skills.day_rate_fen
    worker.will_travel = skills.will_travel
    worker.gives = skills.gives or worker.gives
    worker.version += 1
    await db.flush()
    await _set_trades(db, person.id, {BY_CODE[code].id for code in skills.trades})
    change = Change(new_id(), actor, now)
    if changed:
        await record(db, change, "person.changed", "person", person.id, _own(actor), _person_told(person))
    told: dict[str, Fact] = {
        "listed": worker.listed,
        "trades": [*sorted(BY_CODE[code].id for code in skills.trades)],
        "day_rate_fen": worker.day_rate_fen,
        "will_travel": worker.will_travel,
        "gives": worker.gives,
        "version": worker.version,
    }
    await record(db, change, "worker.changed", "worker", person.id, _own(actor), told)
    return await _worker_shown(db, person, worker)


def _require_read(yours: int | None, current: int | None, shown: dict[str, Fact] | None) -> None:
    """As `require_version`, for what may not be there yet: then nobody can have read a version of it."""
    if yours != current:
        raise VersionStale(yours=yours, current=shown)


async def _require_place(db: Session, code: str | None) -> None:
    if code is not None and not await queries.place_exists(db, code):
        raise PlaceUnknown(place=code)


async def _set_trades(db: Session, worker: UUID, wanted: set[int]) -> None:
    """What is proven of a trade that stays is kept."""
    await db.execute(
        delete(WorkerTrade).where(WorkerTrade.person_id == worker, WorkerTrade.trade_id.not_in(sorted(wanted)))
    )
    rows = [{"person_id": worker, "trade_id": trade} for trade in sorted(wanted)]
    await db.execute(insert(WorkerTrade).values(rows).on_conflict_do_nothing())


async def busy_days(db: Session, actor: Actor, now: datetime) -> dict[str, Any]:
    """The coming days on which the actor is not free."""
    worker = await db.get(Worker, actor.person)
    if worker is None:
        raise ProfileMissing
    return {"days": await queries.busy_days_of(db, actor.person, local_day(now)), "version": worker.version}


async def change_busy_days(
    db: Session, actor: Actor, yours: int | None, days: Iterable[date], now: datetime
) -> dict[str, Any]:
    """Say when one is not free. Days gone by stay as they were: a phone may send late what it was told in time."""
    today = local_day(now)
    coming = sorted({day for day in days if day >= today})
    if coming and coming[-1] > today + BUSY_AHEAD:
        raise PayloadInvalid(fields=[{"at": "body.days", "why": "too_far_ahead"}])
    worker = await db.get(Worker, actor.person, with_for_update=True)
    if worker is None:
        raise ProfileMissing
    before = await queries.busy_days_of(db, actor.person, today)
    require_version(yours, worker.version, {"days": _texts(before), "version": worker.version})
    worker.version += 1
    await db.execute(delete(BusyDay).where(BusyDay.person_id == actor.person, BusyDay.day >= today))
    db.add_all(BusyDay(person_id=actor.person, day=day) for day in coming)
    await db.flush()
    await _told(db, actor, "worker.changed", "worker", actor.person, now, {"busy_days": len(coming)})
    return {"days": coming, "version": worker.version}


def _texts(days: Sequence[date]) -> list[Fact]:
    return [day.isoformat() for day in days]


async def change_employer(
    db: Session,
    actor: Actor,
    yours: int | None,
    *,
    name: str,
    kind: EmployerKind,
    village: str | None,
    now: datetime,
) -> dict[str, Fact]:
    """Say for whom one employs; the first time makes the employer and its first member.

    Verified is a name of a kind: under another name it must be verified again.
    """
    require_fit_name(name)
    person = await _myself(db, actor)
    employer = await _employer(db, actor)
    if employer is not None:
        await db.refresh(employer, with_for_update=True)
    _require_read(yours, employer.version if employer else None, employer_shown(employer, now) if employer else None)
    await _require_place(db, village)
    if employer is None:
        employer = Employer(
            id=new_id(), name=name, kind=kind, place_code=village, channel=Channel.phone, made_at=now,
            demo=person.demo, version=1,
        )  # fmt: skip
        db.add(employer)
        await db.flush()
        db.add(EmployerMember(employer_id=employer.id, person_id=person.id, since=now))
    else:
        if (employer.name, employer.kind) != (name, kind):
            await verification.revoke_all(db, employer, actor.person, Revoked.renamed, now)
        employer.name, employer.kind, employer.place_code = name, kind, village
        employer.version += 1
    await db.flush()
    facts: dict[str, Fact] = {
        "kind": kind.value,
        "verified": employer.is_verified(now),
        "place": village,
        "member": str(person.id),
        "version": employer.version,
    }
    await _told(db, actor, "employer.changed", "employer", employer.id, now, facts)
    return employer_shown(employer, now)


async def _told(
    db: Session, actor: Actor, verb: str, kind: str, object_id: UUID, now: datetime,
    facts: dict[str, Fact] | None = None,
) -> None:  # fmt: skip
    await db.flush()
    await record(db, Change(new_id(), actor, now), verb, kind, object_id, _own(actor), facts)
