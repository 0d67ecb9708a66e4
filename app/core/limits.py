"""Limits on how often: counted in PostgreSQL, so that they are exact over all processes. See docs/decisions/0008.

A limit lets `most` pass in each window; windows follow each other on the district's clock (a day ends at midnight, an
hour on the hour), and a new one starts from nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from sqlalchemy import CheckConstraint, Integer, LargeBinary, Text, bindparam, select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import DISTRICT
from app.core.db import Base, Instant, Session, Sessions
from app.core.errors import TooMany

MIDNIGHT: Final = datetime(2000, 1, 1, tzinfo=DISTRICT)
"""All windows are counted from here; the district's clock never jumps."""
SEAL: Final = 32  # bytes of app.core.seals.sealed: what is not sealed does not fit


@dataclass(frozen=True, slots=True)
class Limit:
    """So many in each window."""

    most: int
    window: timedelta

    def __post_init__(self) -> None:
        if self.most < 1 or self.window < timedelta(seconds=1):
            raise ValueError(f"no limit: {self.most} in {self.window}")

    def until(self, now: datetime) -> datetime:
        """When the window ends in which `now` lies."""
        return MIDNIGHT + ((now - MIDNIGHT) // self.window + 1) * self.window


@dataclass(frozen=True, slots=True)
class Spent:
    """How one limit stands after an attempt: what is left of it, and the seconds until there is more."""

    name: str
    limit: Limit
    left: int
    seconds: int

    def headers(self) -> dict[str, str]:
        """As draft-ietf-httpapi-ratelimit-headers-10 tells it: what holds, and what is left."""
        return {
            "RateLimit-Policy": f'"{self.name}";q={self.limit.most};w={int(self.limit.window.total_seconds())}',
            "RateLimit": f'"{self.name}";r={self.left};t={self.seconds}',
        }


class Rate(Base):
    """How much of one limit is used in the window that ends at `until`. The key is sealed: it names nobody."""

    __tablename__ = "rate"
    __table_args__ = (
        CheckConstraint(f"length(key) = {SEAL}", name="key_sealed"),
        CheckConstraint("used >= 1", name="used_once_at_least"),
    )

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    until: Mapped[datetime] = mapped_column(Instant, index=True)
    used: Mapped[int] = mapped_column(Integer)


# One row a (name, key), which everybody who spends waits for in turn. A server whose clock is behind counts in the
# window that another has begun.
_SPEND: Final = text("""
    INSERT INTO rate AS r (name, key, until, used) VALUES (:name, :key, :until, 1)
    ON CONFLICT (name, key) DO UPDATE SET
        used = CASE WHEN r.until <= :now THEN 1 ELSE r.used + 1 END,
        until = CASE WHEN r.until <= :now THEN excluded.until ELSE r.until END
    WHERE r.until <= :now OR r.used < :most
    RETURNING used, until
""").bindparams(bindparam("until", type_=Instant), bindparam("now", type_=Instant))


async def spend(
    where: Session | Sessions, name: str, key: bytes, limit: Limit, now: datetime, *, says: type[TooMany] = TooMany
) -> Spent:
    """Count one more for this key, or refuse (TooMany, or its kind `says`; facts: retry_after, most).

    With a request's session the count is part of what the request does: a request that fails has spent nothing. Spend
    before anything else is locked, several limits in the order of their names, so that nobody waits in a ring.
    With `Sessions` it is counted at once in a transaction of its own, and stays though the request fails: for guesses.
    Do that before the request's session is touched: who holds one connection must not wait for another.

    `key` is `app.core.seals.sealed(...)` of what is counted by: a person, a number, an address, a device.
    """
    if isinstance(where, Session):
        return await _spend(where, name, key, limit, now, says)
    async with where() as db, db.begin():
        return await _spend(db, name, key, limit, now, says)


async def first_time(db: Session, name: str, key: bytes, window: timedelta, now: datetime) -> bool:
    """Whether it is the first time for this key in the window. Of two at once the second waits, and hears no."""
    try:
        await spend(db, name, key, Limit(1, window), now)
    except TooMany:
        return False
    return True


async def _spend(db: Session, name: str, key: bytes, limit: Limit, now: datetime, says: type[TooMany]) -> Spent:
    asked = {"name": name, "key": key, "until": limit.until(now), "now": now, "most": limit.most}
    row = (await db.execute(_SPEND, asked)).one_or_none()
    if row is not None:
        return Spent(name, limit, limit.most - row.used, _seconds(row.until, now))
    until = await db.scalar(select(Rate.until).where(Rate.name == name, Rate.key == key))
    spent = Spent(name, limit, 0, _seconds(until or limit.until(now), now))
    refusal = says(retry_after=spent.seconds, most=limit.most)
    refusal.headers = spent.headers()
    raise refusal


def _seconds(until: datetime, now: datetime) -> int:
    return max(1, ceil((until - now).total_seconds()))
