"""The second proof of clerks, coordinators and officers: without it a session has none of their offices.

An app's codes (TOTP, RFC 6238), a passkey, or a code on paper. See docs/decisions/0012.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import pyotp
from sqlalchemy import ColumnElement, delete, func, select, update

from app.core.actor import OFFICE, Actor, Basis, Ground
from app.core.db import Session, Sessions
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.limits import Limit, spend
from app.core.seals import same, sealed
from app.core.settings import Settings
from app.people import queries, tokens, typed_codes
from app.people.models import LoginSession, Person
from app.people.proof_models import Factor, RecoveryCode
from app.people.proof_rules import (
    FactorKind,
    FactorLast,
    FactorMissing,
    FactorNeeded,
    FactorTooMany,
    FactorUnseen,
    FactorWrong,
    SecondFactor,
)
from app.people.qr import Qr, qr_of
from app.people.sealing import seal, unseal

TRIES: Final = Limit(10, timedelta(hours=6))
"""A person's, whichever his sessions. Three codes of a million hold at once: a month of guessing opens one in 280."""
STEP: Final = 30  # seconds, RFC 6238 section 5.2
DRIFT: Final = 1  # steps that a phone's clock may be off
RECOVERY_CODES: Final = 8
RECOVERY_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An app's secret, as it is scanned, tapped or typed; it proves nothing before a code of it is given back."""

    secret: str
    uri: str
    qr: Qr


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person can prove with, and how this session stands. `state` is None for who holds no office."""

    state: SecondFactor | None
    methods: Sequence[Factor]
    recovery_left: int


async def standing(db: Session, config: Settings, actor: Actor, now: datetime) -> Standing:
    """How the actor's session stands."""
    methods = await factors_of(db, actor.person)
    left = await db.scalar(select(func.count()).select_from(RecoveryCode).where(*_unused(actor.person)))
    return Standing(await state_of(db, config, actor, now), methods, left or 0)


async def state_of(db: Session, config: Settings, actor: Actor, now: datetime) -> SecondFactor | None:
    """The same in a word, for /me. None: he holds no office."""
    if actor.roles:
        return SecondFactor.proven
    if not await queries.roles_of(db, actor.person):
        return None
    if await is_proven(db, config, actor, now):
        return SecondFactor.proven
    return SecondFactor.needed if await factors_of(db, actor.person) else SecondFactor.enrol


def counts(config: Settings, proven_at: datetime | None, now: datetime) -> bool:
    """Whether a session's second proof still counts. Anyone may step into the demo district, so all counts there."""
    return config.demo or (proven_at is not None and now - proven_at < timedelta(days=config.second_factor_days))


async def is_proven(db: Session, config: Settings, actor: Actor, now: datetime) -> bool:
    """Whether the session that asks has proven itself a second time."""
    proven_at = await db.scalar(select(LoginSession.second_factor_at).where(LoginSession.id == actor.session))
    return counts(config, proven_at, now)


async def factors_of(db: Session, person: UUID) -> Sequence[Factor]:
    """What a person can prove with, the oldest first."""
    mine = select(Factor).where(Factor.person_id == person, Factor.confirmed_at.is_not(None))
    return (await db.scalars(mine.order_by(Factor.made_at, Factor.id))).all()


async def require_may_change(db: Session, config: Settings, actor: Actor, now: datetime) -> None:
    """The first factor is set up by whoever proved the number; from then on it takes one to change any.

    Locks the person, so that of two first ones at once the second sees the first.
    """
    await db.execute(select(Person.id).where(Person.id == actor.person).with_for_update(key_share=True))
    if await factors_of(db, actor.person) and not await is_proven(db, config, actor, now):
        raise FactorNeeded


async def spend_try(sessions: Sessions, config: Settings, person: UUID, now: datetime) -> None:
    """Count a try, right or wrong, in a transaction of its own: a refusal undoes its request, not its try."""
    await spend(
        sessions, "second_factor", sealed(config.secret_key, "person", str(person)), TRIES, now, says=FactorTooMany
    )


async def begin_totp(db: Session, config: Settings, actor: Actor, now: datetime) -> Enrolment:
    """A fresh secret for an app; one that was begun and never confirmed is dropped."""
    await require_may_change(db, config, actor, now)
    await db.execute(delete(Factor).where(Factor.person_id == actor.person, Factor.confirmed_at.is_(None)))
    secret = pyotp.random_base32()
    kept = seal(config.secret_key, "totp", actor.person.bytes, secret.encode())
    db.add(Factor(id=new_id(), person_id=actor.person, kind=FactorKind.totp, sealed=kept, made_at=now))
    await db.flush()
    person = await db.get_one(Person, actor.person)
    uri = pyotp.TOTP(secret).provisioning_uri(name=person.name or person.emblem, issuer_name="Lingong")
    return Enrolment(secret, uri, qr_of(uri))


async def confirm_totp(db: Session, config: Settings, actor: Actor, code: str, device: str, now: datetime) -> list[str]:
    """A code of the app shows that it works: it takes the place of an earlier app. Codes on paper, the first time."""
    await require_may_change(db, config, actor, now)
    begun = await db.scalar(
        select(Factor)
        .where(Factor.person_id == actor.person, Factor.kind == FactorKind.totp, Factor.confirmed_at.is_(None))
        .with_for_update()
    )
    if begun is None:
        raise FactorMissing
    step = _step_of(config, begun, code, now)
    if step is None:
        raise FactorWrong
    await db.execute(
        delete(Factor).where(
            Factor.person_id == actor.person, Factor.kind == FactorKind.totp, Factor.confirmed_at.is_not(None)
        )
    )
    begun.confirmed_at = begun.used_at = now
    begun.last_step, begun.device = step, device
    return await added(db, config, actor, begun, now)


async def added(db: Session, config: Settings, actor: Actor, factor: Factor, now: datetime) -> list[str]:
    """A factor stands: the session has proven it, and who has no codes on paper yet gets them."""
    await db.flush()
    change = Change(new_id(), actor, now)
    own = Ground(Basis.self, actor.person)
    await record(db, change, "second_factor.added", "second_factor", factor.id, own, {"kind": factor.kind})
    await step_up(db, actor, factor.kind, now, change)
    has = await db.scalar(select(RecoveryCode.code_hash).where(RecoveryCode.person_id == actor.person).limit(1))
    return [] if has else await _new_recovery_codes(db, config, actor, now)


def _step_of(config: Settings, factor: Factor, code: str, now: datetime) -> int | None:
    """The time step whose code this is, if the factor has not seen that step or a later one."""
    assert factor.sealed is not None
    secret = unseal(config.secret_key, "totp", factor.person_id.bytes, factor.sealed)
    if secret is None:
        return None
    otp = pyotp.TOTP(secret.decode())
    current = int(now.timestamp()) // STEP
    steps = range(current - DRIFT, current + DRIFT + 1)
    right = [step for step in steps if same(otp.generate_otp(step).encode(), code.encode())]
    fresh = [step for step in right if factor.last_step is None or step > factor.last_step]
    return fresh[-1] if fresh else None


async def prove(db: Session, config: Settings, actor: Actor, code: str, now: datetime) -> None:
    """Prove a second time by the app's six digits, or by a code on paper."""
    if len(code) == tokens.CODE_DIGITS:
        await _prove_by_app(db, config, actor, code, now)
        await step_up(db, actor, "totp", now)
        return
    spent = await db.scalar(
        update(RecoveryCode)
        .where(*_unused(actor.person), RecoveryCode.code_hash == _paper(config, actor.person, code))
        .values(used_at=now)
        .returning(RecoveryCode.code_hash)
    )
    if spent is None:
        raise FactorWrong
    await step_up(db, actor, "recovery", now)


async def _prove_by_app(db: Session, config: Settings, actor: Actor, code: str, now: datetime) -> None:
    app = await db.scalar(
        select(Factor)
        .where(Factor.person_id == actor.person, Factor.kind == FactorKind.totp, Factor.confirmed_at.is_not(None))
        .with_for_update()  # a code that comes twice at once finds its step seen
    )
    step = _step_of(config, app, code, now) if app else None
    if app is None or step is None:
        raise FactorWrong
    app.last_step, app.used_at = step, now


async def step_up(db: Session, actor: Actor, by: str, now: datetime, change: Change | None = None) -> None:
    """This session has proven itself a second time."""
    assert actor.session is not None
    await db.execute(update(LoginSession).where(LoginSession.id == actor.session).values(second_factor_at=now))
    own = Ground(Basis.self, actor.person)
    change = change or Change(new_id(), actor, now)
    await record(db, change, "session.proven", "session", actor.session, own, {"by": by})


async def renew_recovery_codes(db: Session, config: Settings, actor: Actor, now: datetime) -> list[str]:
    """New codes on paper; the old ones are void."""
    await require_may_change(db, config, actor, now)
    if not await factors_of(db, actor.person):
        raise FactorMissing
    return await _new_recovery_codes(db, config, actor, now)


async def _new_recovery_codes(db: Session, config: Settings, actor: Actor, now: datetime) -> list[str]:
    await db.execute(delete(RecoveryCode).where(RecoveryCode.person_id == actor.person))
    codes = [typed_codes.new_code(RECOVERY_LENGTH) for _ in range(RECOVERY_CODES)]
    db.add_all(
        RecoveryCode(person_id=actor.person, code_hash=_paper(config, actor.person, code), made_at=now)
        for code in codes
    )
    await db.flush()
    return [typed_codes.shown(code) for code in codes]


def _unused(person: UUID) -> tuple[ColumnElement[bool], ...]:
    return RecoveryCode.person_id == person, RecoveryCode.used_at.is_(None)


def _paper(config: Settings, person: UUID, code: str) -> bytes:
    return sealed(config.secret_key, "recovery", str(person), code)


async def remove(db: Session, config: Settings, actor: Actor, factor_id: UUID, now: datetime) -> None:
    """Take one of one's factors away; who holds an office keeps the last."""
    await require_may_change(db, config, actor, now)
    mine = await factors_of(db, actor.person)
    factor = next((one for one in mine if one.id == factor_id), None)
    if factor is None:
        raise FactorUnseen
    if len(mine) == 1 and await queries.roles_of(db, actor.person):
        raise FactorLast
    await db.delete(factor)
    await db.flush()
    own = Ground(Basis.self, actor.person)
    change = Change(new_id(), actor, now)
    await record(db, change, "second_factor.removed", "second_factor", factor.id, own, {"kind": factor.kind})


async def take_away(db: Session, person: UUID, now: datetime) -> None:
    """By the operator: all of a person's factors, whose phone is lost with its codes. He sets one up anew."""
    await db.execute(delete(Factor).where(Factor.person_id == person))
    await db.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person))
    await db.execute(update(LoginSession).where(LoginSession.person_id == person).values(second_factor_at=None))
    ground = Ground(Basis.office, person)
    await record(db, Change(new_id(), OFFICE, now), "second_factor.reset", "person", person, ground)
