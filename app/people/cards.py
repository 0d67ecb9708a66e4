"""A card that signs somebody in: made at the desk or by his coordinator, scanned or typed, once, within 15 minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import update

from app.core.actor import Actor
from app.core.db import Session
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.jobs import enqueue
from app.core.settings import Settings
from app.people import tokens, typed_codes
from app.people.door_models import SignInCard
from app.people.door_rules import CardWrong
from app.people.helping import ground_for, person_to_help
from app.people.models import Person
from app.people.qr import Qr, qr_of
from app.people.signing_in import Member, SignedIn, open_session

LASTS: Final = timedelta(minutes=15)
CODE_LENGTH: Final = 8
PATH: Final = "/s/#"
"""What follows the # never leaves the browser: no server and no proxy has it in a log."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown or printed, this once."""

    id: UUID
    person: Member
    code: str
    link: str
    qr: Qr
    expires_at: datetime


async def make(db: Session, config: Settings, root: str, actor: Actor, person_id: UUID, now: datetime) -> Card:
    """A fresh card for a person; one that he had and did not use is void."""
    person = await person_to_help(db, person_id)
    ground = await ground_for(db, actor, person, now)
    await db.execute(
        update(SignInCard)
        .where(SignInCard.person_id == person.id, SignInCard.used_at.is_(None), SignInCard.void_at.is_(None))
        .values(void_at=now)
    )
    token, code = tokens.new_token(), typed_codes.new_code(CODE_LENGTH)
    card = SignInCard(
        id=new_id(), person_id=person.id, made_by=actor.person, consent_id=ground.consent,
        token_hash=tokens.hash_of(token), code_hash=_code(config, code), made_at=now, expires_at=now + LASTS,
    )  # fmt: skip
    db.add(card)
    await db.flush()
    change = Change(new_id(), actor, now)
    await record(db, change, "card.made", "card", card.id, ground)
    await enqueue(db, "tell", {"change": str(change.id)})
    link = f"{root}{PATH}{token}"
    shown = Member(person.id, person.name or None, person.emblem)
    return Card(card.id, shown, typed_codes.shown(code), link, qr_of(link), card.expires_at)


async def use(db: Session, config: Settings, given: str, device: str, now: datetime) -> SignedIn:
    """Sign in by what was scanned or typed, as the person of the card and nobody else."""
    typed = len(given) == CODE_LENGTH
    which = SignInCard.code_hash == _code(config, given) if typed else SignInCard.token_hash == tokens.hash_of(given)
    person = await db.scalar(
        update(SignInCard)
        .where(which, SignInCard.used_at.is_(None), SignInCard.void_at.is_(None), SignInCard.expires_at > now)
        .values(used_at=now)
        .returning(SignInCard.person_id)
    )
    found = await db.get(Person, person) if person else None
    if found is None or found.merged_into is not None:
        raise CardWrong
    return await open_session(db, config, found, device, now, by="card")


def _code(config: Settings, code: str) -> bytes:
    return tokens.sealed(config.secret_key, "card", code)
