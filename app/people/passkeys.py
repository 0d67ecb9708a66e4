"""Passkeys (WebAuthn) as second factor: the device signs a challenge of this session, on this host only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import Actor
from app.core.db import Session
from app.core.ids import new_id
from app.core.settings import Settings
from app.people.models import Person
from app.people.proof_models import Factor, PasskeyChallenge
from app.people.proof_rules import FactorKind, FactorMissing, FactorWrong
from app.people.second_factor import added, factors_of, require_may_change, step_up

CHALLENGE_LASTS: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Site:
    """For which host a passkey is made, and from which pages it is used."""

    host: str
    origin: str

    @classmethod
    def of(cls, config: Settings, asked_at: str) -> "Site":
        """The operator's address; without one that at which the server was asked."""
        parts = urlsplit(config.base_url or asked_at)
        return cls(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")


@dataclass(frozen=True, slots=True)
class Attested:
    """What a device answers when it makes a passkey."""

    id: bytes
    client_data: bytes
    attestation: bytes


@dataclass(frozen=True, slots=True)
class Signed:
    """What a device answers when it uses one."""

    id: bytes
    client_data: bytes
    authenticator_data: bytes
    signature: bytes


async def ask_to_make(db: Session, config: Settings, site: Site, actor: Actor, now: datetime) -> dict[str, Any]:
    """What `navigator.credentials.create` is given."""
    from app.people import ceremony

    await require_may_change(db, config, actor, now)
    person = await db.get_one(Person, actor.person)
    asked = ceremony.ask_to_make(site, person.id.bytes, person.name or person.emblem, await _mine(db, actor))
    await _remember(db, actor, asked.challenge, now)
    return asked.options


async def make(
    db: Session, config: Settings, site: Site, actor: Actor, answer: Attested, device: str, now: datetime
) -> list[str]:
    """Keep a passkey that was made; codes on paper, the first time."""
    from app.people import ceremony

    await require_may_change(db, config, actor, now)
    made = ceremony.made(site, await _challenge(db, actor, now), answer)
    factor = Factor(
        id=new_id(), person_id=actor.person, kind=FactorKind.passkey, credential_id=made.credential_id,
        public_key=made.credential_public_key, sign_count=made.sign_count, device=device, made_at=now,
        confirmed_at=now, used_at=now,
    )  # fmt: skip
    db.add(factor)
    return await added(db, config, actor, factor, now)


async def ask_to_sign(db: Session, site: Site, actor: Actor, now: datetime) -> dict[str, Any]:
    """What `navigator.credentials.get` is given."""
    from app.people import ceremony

    mine = await _mine(db, actor)
    if not mine:
        raise FactorMissing
    asked = ceremony.ask_to_sign(site, mine)
    await _remember(db, actor, asked.challenge, now)
    return asked.options


async def prove(db: Session, site: Site, actor: Actor, answer: Signed, now: datetime) -> None:
    """Prove a second time by a passkey."""
    from app.people import ceremony

    challenge = await _challenge(db, actor, now)
    factor = await db.scalar(
        select(Factor).where(Factor.person_id == actor.person, Factor.credential_id == answer.id).with_for_update()
    )
    if factor is None:
        raise FactorWrong
    assert factor.public_key is not None
    assert factor.sign_count is not None
    signed = ceremony.signed(site, challenge, answer, factor.public_key, factor.sign_count)
    factor.sign_count, factor.used_at = signed.new_sign_count, now
    await step_up(db, actor, FactorKind.passkey, now)


async def _mine(db: Session, actor: Actor) -> list[bytes]:
    return [one.credential_id for one in await factors_of(db, actor.person) if one.credential_id is not None]


async def _remember(db: Session, actor: Actor, challenge: bytes, now: datetime) -> None:
    row = insert(PasskeyChallenge).values(
        session_id=actor.session, challenge=challenge, expires_at=now + CHALLENGE_LASTS
    )
    kept = {"challenge": row.excluded.challenge, "expires_at": row.excluded.expires_at}
    await db.execute(row.on_conflict_do_update(index_elements=[PasskeyChallenge.session_id], set_=kept))


async def _challenge(db: Session, actor: Actor, now: datetime) -> bytes:
    """The one that this session was given, which is then spent."""
    given: bytes | None = await db.scalar(
        delete(PasskeyChallenge)
        .where(PasskeyChallenge.session_id == actor.session, PasskeyChallenge.expires_at > now)
        .returning(PasskeyChallenge.challenge)
    )
    if given is None:
        raise FactorWrong
    return given
