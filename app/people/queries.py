"""Every question about persons, by name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Uuid, bindparam, or_, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from app.core.db import Session
from app.people.barring import Block, Suspension
from app.people.models import (
    BusyDay,
    Employer,
    EmployerMember,
    LoginSession,
    Person,
    PersonPhone,
    Role,
    WorkerTrade,
)
from app.people.rules import Channel, OnPhone
from app.places.models import Place

_ALIVE: Final = """s.revoked_at IS NULL AND s.expires_at > :now AND p.merged_into IS NULL
        AND p.erased_at IS NULL AND (s.seen_at > :alive_since
            OR EXISTS (SELECT FROM session o WHERE o.person_id = s.person_id AND o.seen_at > :alive_since))"""
_SIGNED_IN: Final = text(f"""
    SELECT s.id, s.person_id, s.seen_at,
        ARRAY(SELECT m.employer_id FROM employer_member m WHERE m.person_id = s.person_id AND m.left_at IS NULL),
        ARRAY(SELECT r.role || ' ' || r.scope FROM role r WHERE r.person_id = s.person_id AND r.revoked_at IS NULL),
        p.suspended_at IS NOT NULL AND (p.suspended_until IS NULL OR p.suspended_until > :now),
        s.second_factor_at
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.token_hash = :token AND {_ALIVE}
""")  # noqa: S608  # two constants
_STILL_SIGNED_IN: Final = text(f"""
    SELECT s.id FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ANY(CAST(:sessions AS uuid[])) AND {_ALIVE}
""")  # noqa: S608


@dataclass(frozen=True, slots=True)
class SignedInSession:
    """A live session with all that tells what its person may do. Roles are (role, place)."""

    id: UUID
    person: UUID
    seen_at: datetime
    employers: frozenset[UUID]
    roles: frozenset[tuple[str, str]]
    suspended: bool = False
    second_factor_at: datetime | None = None


async def session_of_token(db: Session, token: bytes, now: datetime, alive_since: datetime) -> SignedInSession | None:
    """Whose session has this token hash, if he was seen on any device since; every request asks."""
    asked = {"token": token, "now": now, "alive_since": alive_since}
    row = (await db.execute(_SIGNED_IN, asked)).one_or_none()
    if row is None:
        return None
    roles = frozenset((role, scope) for role, _, scope in (held.partition(" ") for held in row[4]))
    return SignedInSession(row[0], row[1], row[2], frozenset(row[3]), roles, row[5], row[6])


async def still_signed_in(
    db: Session, sessions: Collection[UUID], now: datetime, alive_since: datetime
) -> frozenset[UUID]:
    """Which of these sessions would still be let in."""
    asked = {"sessions": list(sessions), "now": now, "alive_since": alive_since}
    return frozenset((await db.scalars(_STILL_SIGNED_IN, asked)).all())


async def people_on(db: Session, number: str) -> Sequence[Person]:
    """Who is on a number, those longest there first."""
    return (
        await db.scalars(
            select(Person)
            .join(PersonPhone, PersonPhone.person_id == Person.id)
            .where(PersonPhone.number == number, Person.merged_into.is_(None))
            .order_by(PersonPhone.since, Person.id)
        )
    ).all()


async def silent_of(db: Session, people: Sequence[Person], since: datetime) -> frozenset[UUID]:
    """Who of these people came before that instant and has used no session since."""
    old = [one.id for one in people if (one.claimed_at or one.made_at) <= since]
    seen = select(LoginSession.person_id).where(LoginSession.person_id.in_(old), LoginSession.seen_at > since)
    return frozenset(old) - frozenset((await db.scalars(seen)).all()) if old else frozenset()


async def others_live(db: Session, person: UUID, but: UUID, now: datetime) -> bool:
    """Whether a person is signed in on another device as well."""
    return any(one.id != but for one in await live_sessions(db, person, now))


async def kept_by(db: Session, people: Collection[UUID], kept: Collection[bytes], now: datetime) -> frozenset[UUID]:
    """Whose sessions, not signed out and not too old, a phone still keeps by their tokens' hashes."""
    if not people or not kept:
        return frozenset()
    whose = select(LoginSession.person_id).where(
        LoginSession.person_id.in_(people),
        LoginSession.token_hash.in_(kept),
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > now,
    )
    return frozenset((await db.scalars(whose)).all())


async def numbers_of(db: Session, person: UUID) -> Sequence[str]:
    """The numbers a person is on, the first one first."""
    mine = select(PersonPhone.number).where(PersonPhone.person_id == person)
    return (await db.scalars(mine.order_by(PersonPhone.since, PersonPhone.number))).all()


_PHONES: Final = text("""
    SELECT mine.person_id, mine.number, EXISTS (
        SELECT FROM person_phone other JOIN person p ON p.id = other.person_id
        WHERE other.number = mine.number AND p.id <> mine.person_id AND p.merged_into IS NULL) AS shared
    FROM person_phone mine WHERE mine.person_id = ANY(:people) ORDER BY shared, mine.since, mine.number
""").bindparams(bindparam("people", type_=ARRAY(Uuid)))


async def phones_of(db: Session, people: Collection[UUID]) -> list[tuple[UUID, OnPhone, str]]:
    """On which numbers people are: each one's own before those that he shares, and of both the first one first."""
    found = await db.execute(_PHONES, {"people": list(people)})
    return [(row.person_id, OnPhone.household if row.shared else OnPhone.own, row.number) for row in found]


async def live_sessions(db: Session, person: UUID, now: datetime) -> Sequence[LoginSession]:
    """Where a person is signed in, the last used first."""
    return (
        await db.scalars(
            select(LoginSession)
            .where(LoginSession.person_id == person, LoginSession.revoked_at.is_(None), LoginSession.expires_at > now)
            .order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())
        )
    ).all()


async def trades_of(db: Session, worker: UUID) -> Sequence[int]:
    """The trades a worker says he can do, by their numbers."""
    mine = select(WorkerTrade.trade_id).where(WorkerTrade.person_id == worker)
    return (await db.scalars(mine.order_by(WorkerTrade.trade_id))).all()


async def busy_days_of(db: Session, worker: UUID, since: date) -> Sequence[date]:
    """The days from `since` on which a worker is not free."""
    mine = select(BusyDay.day).where(BusyDay.person_id == worker, BusyDay.day >= since)
    return (await db.scalars(mine.order_by(BusyDay.day))).all()


async def employers_of(db: Session, person: UUID) -> Sequence[Employer]:
    """For whom a person speaks, the first one first."""
    return (
        await db.scalars(
            select(Employer)
            .join(EmployerMember, EmployerMember.employer_id == Employer.id)
            .where(EmployerMember.person_id == person, EmployerMember.left_at.is_(None))
            .order_by(Employer.id)
        )
    ).all()


async def members_of(db: Session, employer: UUID) -> Sequence[UUID]:
    """Who speaks for an employer, the first one first."""
    live = select(EmployerMember.person_id).where(
        EmployerMember.employer_id == employer, EmployerMember.left_at.is_(None)
    )
    return (await db.scalars(live.order_by(EmployerMember.since, EmployerMember.person_id))).all()


async def roles_of(db: Session, person: UUID) -> Sequence[Role]:
    """The offices that a person holds."""
    held = select(Role).where(Role.person_id == person, Role.revoked_at.is_(None))
    return (await db.scalars(held.order_by(Role.role, Role.scope))).all()


async def employers_blocked_by(db: Session, person: UUID) -> Sequence[UUID]:
    """The employers whom a person keeps away, the first one first."""
    mine = select(Block.of_employer).where(Block.person_id == person, Block.of_employer.is_not(None))
    return [one for one in await db.scalars(mine.order_by(Block.made_at, Block.id)) if one]


async def live_suspension(
    db: Session, *, person_id: UUID | None = None, employer_id: UUID | None = None
) -> Suspension | None:
    """What keeps a person or an employer off the market, until somebody or the clock lifts it."""
    whose = Suspension.person_id == person_id if person_id else Suspension.employer_id == employer_id
    return await db.scalar(select(Suspension).where(whose, Suspension.lifted_at.is_(None)))


async def suspension_of(db: Session, person: UUID, employer: UUID | None, now: datetime) -> dict[str, object] | None:
    """The suspension that holds now, of a person or else of an employer."""
    found = await db.scalar(
        select(Suspension)
        .where(
            or_(Suspension.person_id == person, Suspension.employer_id == employer),
            Suspension.lifted_at.is_(None),
            or_(Suspension.until_at.is_(None), Suspension.until_at > now),
        )
        .order_by(Suspension.person_id.is_(None))
        .limit(1)
    )
    if found is None:
        return None
    whom = "person" if found.person_id else "employer"
    return {"whom": whom, "reason": found.reason, "since": found.since, "until": found.until_at}


async def place_exists(db: Session, code: str) -> bool:
    """Whether a code is one of a district, township or village."""
    return bool(await db.scalar(select(Place.code).where(Place.code == code, Place.level != "outside")))


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demo district and the hat in which he is best known."""

    id: UUID
    name: str | None
    emblem: str
    hat: str
    village: str | None


_CAST: Final = text("""
    SELECT p.id, nullif(p.name, ''), p.emblem, coalesce(
        (SELECT r.role FROM role r WHERE r.person_id = p.id AND r.revoked_at IS NULL
            ORDER BY array_position(ARRAY['officer', 'clerk', 'coordinator'], r.role) LIMIT 1),
        (SELECT 'employer' FROM employer_member m WHERE m.person_id = p.id AND m.left_at IS NULL LIMIT 1),
        (SELECT 'worker' FROM worker w WHERE w.person_id = p.id)) AS hat, p.place_code
    FROM person p LEFT JOIN LATERAL (SELECT min(number) AS first FROM person_phone WHERE person_id = p.id) n ON true
    WHERE p.demo AND p.channel = :channel AND p.merged_into IS NULL AND p.erased_at IS NULL
        AND (CAST(:one AS uuid) IS NULL OR p.id = :one)
    ORDER BY n.first NULLS LAST, p.emblem, p.id
""")


async def demo_people(db: Session, one: UUID | None = None) -> list[DemoPerson]:
    """The people of the demo district who wear a hat, those of the story first; or one of them.

    Visitors who signed in by a number of their own are not among them: nobody else steps into those.
    """
    rows = (await db.execute(_CAST, {"channel": Channel.demo, "one": one})).all()
    return [DemoPerson(*row) for row in rows if row.hat is not None]
