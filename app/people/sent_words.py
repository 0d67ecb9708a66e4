"""Signing in by an SMS that the phone sends: it proves its number without receiving one.

The word in the SMS is bound to the phone that asked for it: only that phone's secret opens the session, so that to know
or to guess a word gives nothing. Who is talked into sending somebody else's word reads in it on what phone it signs in,
and hears of it on his own. See docs/decisions/0012.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select, update

from app.core.db import Session
from app.core.errors import TooMany
from app.core.ids import new_id
from app.core.limits import Limit, spend
from app.core.settings import Settings
from app.people import tokens, typed_codes
from app.people.codes import HOUR
from app.people.door_models import SentWord
from app.people.door_rules import SignInTooMany, WordUnseen
from app.people.numbers import mobile
from app.people.signing_in import Kept, SignedIn, arrive

LASTS: Final = timedelta(minutes=10)
LENGTH: Final = 8
FROM_A_NUMBER: Final = Limit(20, HOUR)
"""Words that one number may prove; a household shares it."""
_WORD: Final = re.compile(rf"(?<![0-9A-Z])[{typed_codes.ALPHABET}]{{{LENGTH}}}(?![0-9A-Z])")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a phone is to send, where to, and the secret by which it alone learns what came of it."""

    number: str
    text: str
    secret: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whether its SMS came in, and by the last digits from which number."""

    arrived: bool
    phone_tail: str | None


async def begin(db: Session, config: Settings, address: str, device: str, now: datetime) -> Waiting:
    """A word for this phone."""
    if config.sms_in_number is None:
        raise WordUnseen
    key = tokens.sealed(config.secret_key, "address", address)
    await spend(db, "sms_word", key, Limit(config.codes_per_address_hour, HOUR), now, says=SignInTooMany)
    word, secret = typed_codes.new_code(LENGTH), tokens.new_token()
    db.add(
        SentWord(
            id=new_id(), word_hash=_hash(config, word), secret_hash=tokens.hash_of(secret), made_at=now,
            expires_at=now + LASTS,
        )
    )  # fmt: skip
    await db.flush()
    return Waiting(config.sms_in_number, _text(word, device), secret)


def _text(word: str, device: str) -> str:
    """In Chinese whatever the phone speaks: whoever is talked into sending it must be able to have it read to him."""
    return f"登录零工：{device or '一部手机'}。不要替别人发。{word}"


def _hash(config: Settings, word: str) -> bytes:
    return tokens.sealed(config.secret_key, "word", word)


async def take_in(db: Session, config: Settings, pushed: Iterable[Mapping[str, Any]], now: datetime) -> int:
    """SMS that came in (SmsUp: phone_number, content): each proves its number to the phone that waits for its word."""
    proven = 0
    for one in pushed:
        number, word = mobile(_said(one, "phone_number")), _word_in(_said(one, "content"))
        if number and word and await _few(db, config, number, now):
            proven += await _prove(db, config, number, word, now)
    return proven


def _said(one: Mapping[str, Any], name: str) -> str:
    said = one.get(name)
    return said[:500] if isinstance(said, str) else ""


def _word_in(content: str) -> str | None:
    """The last run of eight signs; phones may have changed their case or width."""
    found = _WORD.findall(unicodedata.normalize("NFKC", content).upper())
    return found[-1] if found else None


async def _few(db: Session, config: Settings, number: str, now: datetime) -> bool:
    try:
        await spend(db, "sms_in", tokens.sealed(config.secret_key, "number", number), FROM_A_NUMBER, now)
    except TooMany:
        return False
    return True


async def _prove(db: Session, config: Settings, number: str, word: str, now: datetime) -> int:
    """The first SMS with a word counts; a push that comes again changes nothing."""
    waits = (SentWord.word_hash == _hash(config, word), SentWord.number.is_(None), SentWord.expires_at > now)
    proven = await db.scalar(update(SentWord).where(*waits).values(number=number, proven_at=now).returning(SentWord.id))
    return int(proven is not None)


async def look(db: Session, secret: str, now: datetime) -> Arrival:
    """What came of it."""
    mine = select(SentWord).where(SentWord.secret_hash == tokens.hash_of(secret), SentWord.expires_at > now)
    waiting = await db.scalar(mine.where(SentWord.used_at.is_(None)))
    if waiting is None:
        raise WordUnseen
    return Arrival(waiting.number is not None, waiting.number[-4:] if waiting.number else None)


async def enter(db: Session, config: Settings, secret: str, device: str, kept: Kept, now: datetime) -> SignedIn:
    """The SMS came in and the person at the phone says that it was his: as if he had given a code of that number."""
    number = await db.scalar(
        update(SentWord)
        .where(SentWord.secret_hash == tokens.hash_of(secret), SentWord.number.is_not(None))
        .where(SentWord.used_at.is_(None), SentWord.expires_at > now)
        .values(used_at=now)
        .returning(SentWord.number)
    )
    if number is None:
        raise WordUnseen
    return await arrive(db, config, number, device, kept, now, by="sms")
