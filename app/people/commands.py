"""What an operator does for people at the console: roles, verified employers, tokens. Each acts as the office."""

import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from uuid import UUID

from app.core.actor import OFFICE, Basis, Ground
from app.core.clock import Clock
from app.core.db import Session, connect, sessions
from app.core.digits import ascii_digits
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.operating import CannotRun
from app.core.settings import Settings
from app.people import queries
from app.people.employers import Proof
from app.people.models import Person, Role
from app.people.numbers import mobile
from app.people.rules import Channel, RoleName
from app.people.second_factor import take_away
from app.people.sessions import add_session
from app.people.signing_in import lock_number, register
from app.people.verification import verify as verify_employer


class PersonUnclear(CannotRun):
    """PHONE[/EMBLEM] names nobody, or more than one."""


class GrantUnclear(CannotRun):
    """No such role or place."""


class NothingToVerify(CannotRun):
    """That person employs for nobody."""


async def grant(settings: Settings, who: str, role: str, scope: str) -> None:
    """Give a person a role in a place and all below it; one he holds already stays as it is."""
    if role not in set(RoleName):
        raise GrantUnclear(f"There is no role {role!r}: it is {', '.join(RoleName)}.")
    async with _at_work(settings) as (db, now):
        if not await queries.place_exists(db, scope):
            raise GrantUnclear(f"There is no place with the code {scope!r}.")
        person = await _one(db, who)
        if any((held.role, held.scope) == (role, scope) for held in await queries.roles_of(db, person.id)):
            _say(f"Already {role} of {scope}.")
            return
        held = Role(
            id=new_id(), person_id=person.id, role=RoleName(role), scope=scope, granted_at=now, granted_by=OFFICE.person
        )  # fmt: skip
        db.add(held)
        await db.flush()
        await _told(db, "role.granted", "person", person.id, person.id, now, {"role": role, "scope": scope})
    _say(f"Now {role} of {scope}.")
    _say(f"It counts once a second factor is set up: at the next sign-in, and for {settings.second_factor_days} days.")


async def unenrol(settings: Settings, who: str) -> None:
    """Take a person's second factor away, whose phone is lost with it; he sets one up at his next sign-in."""
    async with _at_work(settings) as (db, now):
        await take_away(db, (await _one(db, who)).id, now)
    _say("No second factor any more: it is set up anew at the next sign-in.")


async def verify(settings: Settings, who: str) -> None:
    """Mark those for whom a person employs as verified by the operator."""
    async with _at_work(settings) as (db, now):
        person = await _one(db, who)
        employers = await queries.employers_of(db, person.id)
        if not employers:
            raise NothingToVerify("This person employs for nobody: there is nothing to verify.")
        for employer in employers:
            if not employer.is_verified(now):
                await verify_employer(db, OFFICE, employer, Proof.operator, now, timedelta(days=settings.verified_days))
    for employer in employers:
        _say(f"{employer.name} is verified.")


async def token(settings: Settings, whos: Sequence[str]) -> None:
    """Print a bearer token a line, in the order asked; a number that is new gets a person."""
    printed: list[str] = []
    async with _at_work(settings) as (db, now):
        for who in whos:
            person = await _one(db, who, register_on=settings)
            if person.claimed_at is None:
                raise PersonUnclear("This person was entered by others and has not agreed to be here: no token.")
            lasts = timedelta(days=settings.session_days)
            session, made = await add_session(db, person.id, "console", now, lasts, proven=True)
            await _told(db, "session.opened", "session", session.id, person.id, now, {})
            printed.append(made)
    for made in printed:  # once they are good
        _say(made)


@asynccontextmanager
async def _at_work(settings: Settings) -> AsyncIterator[tuple[Session, datetime]]:
    """One transaction on the market, at this instant."""
    assert settings.database_url
    engine = connect(settings.database_url, pool_size=1)
    try:
        async with sessions(engine)() as db, db.begin():
            yield db, Clock.starting_at(settings.now).now()
    finally:
        await engine.dispose()


async def _one(db: Session, who: str, register_on: Settings | None = None) -> Person:
    """The person whom PHONE[/EMBLEM] names."""
    typed, _, emblem = who.partition("/")
    number = mobile(typed)
    if number is None and register_on is None:
        number = re.sub(r"\D", "", ascii_digits(typed))  # a landline, of somebody who was imported
    if number is None:
        raise PersonUnclear("That is not a mobile number.")
    people = await queries.people_on(db, number)
    if not people and register_on is not None and not emblem:
        now = Clock.starting_at(register_on.now).now()
        await lock_number(db, number, now, proven=False)
        people = await queries.people_on(db, number)
        if not people:
            return await register(db, number, people, Channel.desk, now, demo=register_on.demo, by=OFFICE)
    if not people:
        raise PersonUnclear("Nobody has this number.")
    meant = [one for one in people if emblem in {"", one.emblem}]
    if len(meant) != 1:
        known = ", ".join(one.emblem for one in people)
        raise PersonUnclear(f"Say which of the people on this number is meant, as PHONE/EMBLEM: {known}.")
    return meant[0]


async def _told(
    db: Session, verb: str, kind: str, object_id: UUID, person: UUID, now: datetime, facts: dict[str, str]
) -> None:
    change = Change(new_id(), OFFICE, now)
    await record(db, change, verb, kind, object_id, Ground(Basis.office, person), dict(facts))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
