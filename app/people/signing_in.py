"""Signing in: a code proves a number, then the person on it is chosen. Numbers known and unknown are answered alike."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import CLOCK, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.jobs import enqueue
from app.core.settings import Settings
from app.people import queries, tokens
from app.people.codes import spend_code
from app.people.door_models import SignInTicket
from app.people.door_rules import SilentHere, TicketSpent
from app.people.models import Person, PersonPhone, Phone
from app.people.rules import PERSONS_A_NUMBER, Channel, Crowded, PersonUnseen, free_emblem
from app.people.sessions import OpenSession, add_session

TICKET_LASTS: Final = timedelta(minutes=2)
Kept = Collection[bytes]
"""Hashes of the tokens that a phone still keeps, however old."""


@dataclass(frozen=True, slots=True)
class Member:
    """One of the people on a number, as he is offered to whoever proved it."""

    id: UUID
    name: str | None
    emblem: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Either a session with its token, or a ticket with the people to choose from."""

    people: list[Member]
    session: OpenSession | None = None
    token: str | None = None
    ticket: str | None = None
    new: bool = False
    silent: bool = False
    """Somebody was here whom nobody saw for long: he comes in by his own phone, or by the desk."""


async def prove(
    db: Session, config: Settings, number: str, code_id: int, device: str, kept: Kept, now: datetime
) -> SignedIn:
    """A right code: whoever gave it holds the number."""
    await spend_code(db, code_id, now)
    return await arrive(db, config, number, device, kept, now)


async def arrive(
    db: Session, config: Settings, number: str, device: str, kept: Kept, now: datetime, *, by: str | None = None
) -> SignedIn:
    """Somebody holds this number: sign in who is alone on it or new to it, else offer its people."""
    await lock_number(db, number, now, proven=True)
    there = await _on(db, config, number, kept, now)
    if not there.people:
        person = await register(db, number, (), Channel.phone, now, demo=config.demo, by=None)
        return await open_session(db, config, person, device, now, new=True, by=by)
    if len(there.people) == 1 and there.people[0].claimed_at is not None and there.open:
        return await open_session(db, config, there.people[0], device, now, by=by)
    ticket = tokens.new_token()
    db.add(SignInTicket(token_hash=tokens.hash_of(ticket), number=number, expires_at=now + TICKET_LASTS))
    await db.flush()
    offered = [Member(one.id, None if one.id in there.nameless else one.name or None, one.emblem) for one in there.open]
    return SignedIn(offered, ticket=ticket, silent=bool(there.closed))


@dataclass(frozen=True, slots=True)
class Holders:
    """The people on a number, and whom it opens by itself: docs/decisions/0004."""

    people: Sequence[Person]
    closed: frozenset[UUID]
    nameless: frozenset[UUID]

    @property
    def open(self) -> list[Person]:
        """Who may be chosen."""
        return [one for one in self.people if one.id not in self.closed]


async def _on(db: Session, config: Settings, number: str, kept: Kept, now: datetime) -> Holders:
    """A number alone opens nobody who was silent for long: it may be another's by now.

    His own phone, which keeps his session, tells him from that other. Whoever was entered and never came is offered
    without his name.
    """
    people = await queries.people_on(db, number)
    silent = await queries.silent_of(db, people, now - timedelta(days=config.prove_again_days))
    silent -= await queries.kept_by(db, silent, kept, now)
    came = frozenset(one.id for one in people if one.claimed_at is not None)
    return Holders(people, closed=silent & came, nameless=silent - came)


async def choose(
    db: Session, config: Settings, ticket: str, person: UUID | None, device: str, kept: Kept, now: datetime
) -> SignedIn:
    """Sign in one of the people of a proven number, or somebody new on it."""
    number = await db.scalar(
        delete(SignInTicket)
        .where(SignInTicket.token_hash == tokens.hash_of(ticket), SignInTicket.expires_at > now)
        .returning(SignInTicket.number)
    )
    if number is None:
        raise TicketSpent
    await lock_number(db, number, now, proven=True)
    there = await _on(db, config, number, kept, now)
    if person is None:
        stay = there.people if there.open else await _release(db, number, there.people, now)
        newcomer = await register(db, number, stay, Channel.phone, now, demo=config.demo, by=None)
        return await open_session(db, config, newcomer, device, now, new=True)
    chosen = next((one for one in there.people if one.id == person), None)
    if chosen is None:
        raise PersonUnseen
    if chosen.id in there.closed:
        raise SilentHere
    return await open_session(db, config, chosen, device, now)


async def _release(db: Session, number: str, people: Sequence[Person], now: datetime) -> Sequence[Person]:
    """Somebody new starts on a number of which nobody was heard for long: it rings for them no longer."""
    await db.execute(delete(PersonPhone).where(PersonPhone.number == number))
    change = Change(new_id(), CLOCK, now)
    for one in people:
        await record(db, change, "number.released", "person", one.id, Ground(Basis.clock, one.id))
    return ()


async def lock_number(db: Session, number: str, now: datetime, *, proven: bool) -> None:
    """Have the number, proven or not, to ourselves for the transaction, so that nobody is registered on it twice."""
    row = insert(Phone).values(number=number, made_at=now, proven_at=now if proven else None)
    kept = {"proven_at": func.coalesce(row.excluded.proven_at, Phone.proven_at)}
    await db.execute(row.on_conflict_do_update(index_elements=[Phone.number], set_=kept))


async def register(
    db: Session, number: str, people: Sequence[Person], channel: Channel, now: datetime, *, demo: bool, by: Actor | None
) -> Person:
    """A new person without a name, beside those who are on the number; by himself, or by an office."""
    if len(people) >= PERSONS_A_NUMBER:
        raise Crowded(max=PERSONS_A_NUMBER)
    emblem = free_emblem({one.emblem for one in people})
    person = Person(
        id=new_id(), name="", emblem=emblem, language="zh", speaks=[], channel=channel, made_at=now, claimed_at=now,
        demo=demo, version=1,
    )  # fmt: skip
    db.add(person)
    await db.flush()
    db.add(PersonPhone(person_id=person.id, number=number, emblem=emblem, since=now))
    await db.flush()
    ground = Ground(Basis.office if by else Basis.self, person.id)
    change = Change(new_id(), by or Actor(person.id), now)
    await record(db, change, "person.registered", "person", person.id, ground, {"channel": channel.value})
    return person


async def open_session(
    db: Session, config: Settings, person: Person, device: str, now: datetime, *, new: bool = False,
    proven: bool = False, by: str | None = None,
) -> SignedIn:  # fmt: skip
    """Give a device the token of a person; who was entered by others is here himself from now on."""
    lasts = timedelta(days=config.session_days)
    session, token = await add_session(db, person.id, device, now, lasts, proven=proven)
    change = Change(new_id(), Actor(person.id, session.id), now)
    ground = Ground(Basis.self, person.id)
    if person.claimed_at is None:
        person.claimed_at = now
        person.version += 1
        await record(db, change, "person.claimed", "person", person.id, ground)
    await record(db, change, "session.opened", "session", session.id, ground, {"by": by} if by else None)
    if by and await queries.others_live(db, person.id, session.id, now):
        elsewhere: dict[str, Fact] = {"by": by, "session": str(session.id), "device": device}
        await record(db, change, "session.elsewhere", "session", session.id, ground, elsewhere)
        await enqueue(db, "tell", {"change": str(change.id)})
    return SignedIn(
        [Member(person.id, person.name or None, person.emblem)], OpenSession.of(session, session.id), token, new=new
    )
