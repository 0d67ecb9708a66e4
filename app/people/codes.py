"""A code sent to a number, which proves that who types it in holds the number."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import text, update

from app.core.db import Session, Sessions
from app.core.limits import Limit, Spent, spend
from app.core.settings import Settings
from app.people import tokens
from app.people.door_models import SignInCode
from app.people.door_rules import CodeExpired, CodeWrong, SignInTooMany

HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


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


async def try_code(sessions: Sessions, config: Settings, number: str, code: str, address: str, now: datetime) -> int:
    """Spend one try on a number's live code, and if it was wrong one of the address; which code it was.

    In a transaction of its own, because a wrong guess is a refusal, and a refusal undoes its request.
    """
    address_hash = tokens.sealed(config.secret_key, "address", address)
    wrong_ones = Limit(config.wrong_codes_per_address_hour, HOUR)
    number_hash = tokens.sealed(config.secret_key, "number", number)
    guess = tokens.sealed(config.secret_key, "code", number, code)
    async with sessions() as db, db.begin():
        asked = {"number": number_hash, "now": now, "most": config.code_tries}
        row = (await db.execute(_TRY, asked)).one_or_none()
        right = tokens.same(guess, row.code_hash if row else bytes(len(guess)))
        counted = await db.begin_nested()
        await spend(db, "code_wrong", address_hash, wrong_ones, now, says=SignInTooMany)
        await (counted.rollback() if right else counted.commit())
    if row is None:
        raise CodeExpired
    if not right:
        raise CodeWrong
    tried: int = row.id
    return tried


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
