"""Signing in: a code proves a number, then the person on it is chosen. Numbers known and unknown are answered alike."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import CLOCK, Actor, Basis, Ground
from app.core.db import Session, Sessions
from app.core.errors import Fact
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.jobs import enqueue
from app.core.limits import Limit, Spent, spend
from app.core.settings import Settings
from app.people import queries, tokens
from app.people.models import LoginSession, Person, PersonPhone, Phone, SignInCode, SignInTicket
from app.people.rules import (
    PERSONS_A_NUMBER,
    Channel,
    CodeExpired,
    CodeWrong,
    Crowded,
    PersonUnseen,
    SessionUnseen,
    SignInTooMany,
    SilentHere,
    TicketSpent,
    free_emblem,
)

TICKET_LASTS: Final = timedelta(minutes=2)
Kept = Collection[bytes]
"""Hashes of the tokens that a phone still keeps, however old."""
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the people on a number, as he is offered to whoever proved it."""

    id: UUID
    name: str | None
    emblem: str


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its person sees it."""

    id: UUID
    device: str | None
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    current: bool

    @classmethod
    def of(cls, session: LoginSession, current: UUID | None) -> "OpenSession":
        """The session without its secrets."""
        return cls(
            session.id, session.device or None, session.made_at, session.seen_at, session.expires_at,
            session.id == current,
        )  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Sent:
    """A code on its way, and what the address that asked for it may still ask for."""

    code: str
    spent: Spent


async def send_code(db: Session, config: Settings, number: str, address: str, now: datetime) -> Sent:
    """Make the one live code of a number; the caller sends it. Nothing here asks whether the number is known."""
    number_hash = tokens.sealed(config.secret_key, "number", number)
    address_hash = tokens.sealed(config.secret_key, "address", address)
    limits = (
        ("code_address", address_hash, Limit(config.codes_per_address_hour, HOUR)),
        ("code_day", number_hash, Limit(config.codes_per_number_day, DAY)),
        ("code_hour", number_hash, Limit(config.codes_per_number_hour, HOUR)),
    )  # in the order of their names, so that nobody waits in a ring; who comes second to a number waits for the first
    spent = [await spend(db, name, key, limit, now, says=SignInTooMany) for name, key, limit in limits]
    await db.execute(
        update(SignInCode)
        .where(SignInCode.number_hash == number_hash, SignInCode.used_at.is_(None))
        .values(used_at=now)
    )
    code = tokens.new_code()
    db.add(
        SignInCode(
            number_hash=number_hash,
            code_hash=tokens.sealed(config.secret_key, "code", number, code),
            made_at=now,
            expires_at=now + timedelta(minutes=config.code_minutes),
            tries=0,
        )
    )
    await db.flush()
    return Sent(code, spent[0])


_TRY: Final = text("""
    UPDATE sign_in_code SET tries = tries + 1
    WHERE id = (SELECT id FROM sign_in_code WHERE number_hash = :number AND used_at IS NULL AND expires_at > :now
            ORDER BY made_at DESC, id DESC LIMIT 1)
        AND used_at IS NULL AND tries < :most
    RETURNING id, code_hash
""")


async def try_code(sessions: Sessions, config: Settings, number: str, code: str, now: datetime) -> int:
    """Spend one try on a number's live code; which code it was.

    In a transaction of its own, because a wrong guess is a refusal, and a refusal undoes its request.
    """
    number_hash = tokens.sealed(config.secret_key, "number", number)
    guess = tokens.sealed(config.secret_key, "code", number, code)
    async with sessions() as db, db.begin():
        asked = {"number": number_hash, "now": now, "most": config.code_tries}
        row = (await db.execute(_TRY, asked)).one_or_none()
    right = tokens.same(guess, row.code_hash if row else bytes(len(guess)))
    if row is None:
        raise CodeExpired
    if not right:
        raise CodeWrong
    tried: int = row.id
    return tried


async def prove(
    db: Session, config: Settings, number: str, code_id: int, device: str, kept: Kept, now: datetime
) -> SignedIn:
    """A right code: whoever gave it holds the number."""
    await spend_code(db, code_id, now)
    return await arrive(db, config, number, device, kept, now)


async def spend_code(db: Session, code_id: int, now: datetime) -> None:
    """A right code has had its effect: of two that come at once, one."""
    used = await db.scalar(
        update(SignInCode)
        .where(SignInCode.id == code_id, SignInCode.used_at.is_(None))
        .values(used_at=now)
        .returning(SignInCode.id)
    )
    if used is None:
        raise CodeExpired


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


async def add_session(
    db: Session, person: UUID, device: str, now: datetime, lasts: timedelta, *, proven: bool = False
) -> tuple[LoginSession, str]:
    """A session's row and its token, of which only the hash is kept; `proven` where no second factor is asked."""
    token = tokens.new_token()
    session = LoginSession(
        id=new_id(), person_id=person, token_hash=tokens.hash_of(token), device=device, made_at=now, seen_at=now,
        expires_at=now + lasts, second_factor_at=now if proven else None,
    )  # fmt: skip
    db.add(session)
    await db.flush()
    return session, token


async def sessions_of(db: Session, actor: Actor, now: datetime) -> list[OpenSession]:
    """Where the actor is signed in."""
    return [OpenSession.of(one, actor.session) for one in await queries.live_sessions(db, actor.person, now)]


async def revoke(db: Session, actor: Actor, session_id: UUID, now: datetime) -> None:
    """End a session of one's own; one that is over stays over."""
    session = await db.scalar(
        select(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.person_id == actor.person)
        .with_for_update()
    )
    if session is None:
        raise SessionUnseen
    if session.revoked_at is None:
        session.revoked_at = now
        change = Change(new_id(), actor, now)
        await record(db, change, "session.revoked", "session", session.id, Ground(Basis.self, actor.person))


async def sign_out(db: Session, actor: Actor | None, now: datetime) -> None:
    """End the session that asks; who is nobody here is signed out already."""
    if actor is not None and actor.session is not None:
        await revoke(db, actor, actor.session, now)
