"""Writes the demo's people: rows in bulk, each with the event that tells of it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Final
from uuid import UUID

from sqlalchemy import insert

from app.core.actor import OFFICE, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record_all
from app.core.ids import OFFICE_PERSON
from app.demo.people import District, Villager, make_id
from app.people.employers import EmployerKind, Proof
from app.people.models import (
    BusyDay,
    Consent,
    Employer,
    EmployerMember,
    EmployerVerification,
    Person,
    PersonPhone,
    Phone,
    Role,
    Worker,
    WorkerTrade,
)
from app.people.rules import Channel, ConsentKind, RoleName
from app.teams.models import Team, TeamMember
from app.teams.rules import MemberState
from app.trades.catalogue import BY_CODE

Row = dict[str, object]

VERIFIED_FOR: Final = timedelta(days=183)
SEEN: Final = {
    EmployerKind.enterprise: Proof.licence,
    EmployerKind.cooperative: Proof.certificate,
    EmployerKind.household: Proof.id_and_village,
    EmployerKind.public: Proof.letter,
}
"""What the officer saw of each kind."""


async def write(db: Session, district: District, rng: Random) -> dict[UUID, UUID]:
    """Everybody with his trades, employer, office and team. Returns the consents to coordinators, by giver."""
    everybody = list(district.everybody)
    await db.execute(insert(Person), [_person(who, district, rng) for who in everybody])
    numbers = {who.number for who in everybody if who.number}
    since = {"made_at": district.since, "proven_at": district.since}
    await db.execute(insert(Phone), [{"number": number, **since} for number in sorted(numbers)])
    await db.execute(
        insert(PersonPhone),
        [
            {"person_id": who.id, "number": who.number, "emblem": who.emblem, "since": district.since}
            for who in everybody
            if who.number
        ],
    )
    await _write_workers(db, district, rng)
    await _write_employers(db, district)
    await db.execute(insert(Role), list(_roles(district, rng)))
    consents = await _write_consents(db, district, rng)
    await _write_teams(db, district, consents)
    await _tell(db, district, rng)
    return consents


def _person(who: Villager, district: District, rng: Random) -> Row:
    return {
        "id": who.id,
        "name": who.name,
        "emblem": who.emblem,
        "language": "bo" if rng.random() < 0.5 else "zh",
        "born": who.born,
        "place_code": who.village,
        "speaks": ["bo"] if rng.random() < 0.3 else ["bo", "zh"],
        "channel": Channel.demo,
        "made_at": district.since,
        "claimed_at": district.since,
        "demo": True,
        "version": 1,
    }


async def _write_workers(db: Session, district: District, rng: Random) -> None:
    rows: list[Row] = [
        {
            "person_id": who.id,
            "day_rate_fen": rng.randrange(150, 400, 10) * 100 if rng.random() < 0.4 else None,
            "will_travel": rng.random() < 0.25,
            "listed": rng.random() < 0.75,
            "listed_at": district.since,
            "version": 1,
        }
        for who in district.workers
    ]
    await db.execute(insert(Worker), rows)
    await db.execute(
        insert(WorkerTrade),
        [
            {"person_id": who.id, "trade_id": BY_CODE[trade].id, "level": None}
            for who in district.workers
            for trade in who.trades
        ],
    )


async def write_busy_days(db: Session, days: Mapping[UUID, list[date]]) -> None:
    """Days on which somebody has said that he is not free."""
    rows: list[Row] = [{"person_id": who, "day": day} for who, busy in days.items() for day in busy]
    await db.execute(insert(BusyDay), rows)


async def _write_employers(db: Session, district: District) -> None:
    await db.execute(
        insert(Employer),
        [
            {
                "id": boss.id,
                "name": boss.name,
                "kind": boss.kind,
                "place_code": boss.place,
                "channel": Channel.demo,
                "made_at": district.since,
                "demo": True,
                "version": 1,
            }
            for boss in district.bosses
        ],
    )
    await db.execute(
        insert(EmployerMember),
        [{"employer_id": boss.id, "person_id": boss.person.id, "since": district.since} for boss in district.bosses],
    )
    officer = next(who for who in district.officials for role, _ in who.roles if role == RoleName.officer)
    await db.execute(
        insert(EmployerVerification),
        [
            {
                "id": boss.id,  # one each: an id of its own would move everybody else's
                "employer_id": boss.id,
                "officer_id": officer.id,
                "what": SEEN[boss.kind],
                "from_at": district.since,
                "until_at": district.since + VERIFIED_FOR,
            }
            for boss in district.bosses
            if boss.verified
        ],
    )


def _roles(district: District, rng: Random) -> Iterator[Row]:
    for who in district.officials:
        for role, scope in who.roles:
            yield {
                "id": make_id(rng, district.since),
                "person_id": who.id,
                "role": role,
                "scope": scope,
                "granted_at": district.since,
                "granted_by": OFFICE_PERSON,
            }


async def _write_consents(db: Session, district: District, rng: Random) -> dict[UUID, UUID]:
    """Who has no phone lets the coordinator of his township act for him."""
    rows: list[Row] = []
    given: dict[UUID, UUID] = {}
    for who in district.workers:
        if who.number is not None:
            continue
        given[who.id] = make_id(rng, district.since)
        rows.append(
            {
                "id": given[who.id],
                "person_id": who.id,
                "to_person": district.coordinator_of(who.township).id,
                "kind": rng.choice([ConsentKind.standing, ConsentKind.slip]),
                "from_at": district.since,
                "until_at": district.since + timedelta(days=365),
                "made_at": district.since,
            }
        )
    await db.execute(insert(Consent), rows)
    return given


async def _write_teams(db: Session, district: District, consents: Mapping[UUID, UUID]) -> None:
    await db.execute(
        insert(Team),
        [
            {
                "id": squad.id,
                "name": squad.name,
                "leader_id": squad.leader.id,
                "place_code": squad.township,
                "channel": Channel.demo,
                "made_by": squad.leader.id,
                "made_at": district.since,
            }
            for squad in district.squads
        ],
    )
    await db.execute(
        insert(TeamMember),
        [
            {
                "team_id": squad.id,
                "person_id": who.id,
                "state": MemberState.member,
                "since": district.since,
                "consent_id": consents.get(who.id),
            }
            for squad in district.squads
            for who in (squad.leader, *squad.members)
        ],
    )


Telling = tuple[str, str, UUID, Ground, Mapping[str, Fact]]


async def _tell(db: Session, district: District, rng: Random) -> None:
    """Each person's registration by himself, then what the office did for some."""
    for who in district.everybody:
        told: list[Telling] = [("person.registered", "person", who.id, Ground(Basis.self, who.id), {"channel": "demo"})]
        if who.trades:
            told.append(("worker.changed", "worker", who.id, Ground(Basis.self, who.id), {}))
        await record_all(db, Change(make_id(rng, district.since), Actor(who.id), district.since), told)
    office: list[Telling] = []
    for boss in district.bosses:
        own = Change(make_id(rng, district.since), Actor(boss.person.id), district.since)
        await record_all(db, own, [("employer.changed", "employer", boss.id, Ground(Basis.self, boss.person.id), {})])
        if boss.verified:
            office.append(("employer.verified", "employer", boss.id, Ground(Basis.office, boss.person.id), {}))
    for who in district.officials:
        for role, scope in who.roles:
            facts: dict[str, Fact] = {"role": RoleName(role).value, "scope": scope}
            office.append(("role.granted", "person", who.id, Ground(Basis.office, who.id), facts))
    await record_all(db, Change(make_id(rng, district.since), OFFICE, district.since), office)
