"""What a reader of the board may ask for, and where a page ends."""

import hashlib
import re
import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from math import isnan
from typing import Final
from uuid import UUID

from app.core.digits import ascii_digits
from app.core.errors import PayloadInvalid
from app.gigs.pay import Settle
from app.gigs.rules import Takes

PAGE: Final = 20
FREE_DAYS: Final = 7
"""So many days ahead the board of workers tells who is free."""


class Sort(StrEnum):
    """The order of a page: newest first, nearest first, best paid a day first, earliest start first."""

    new = "new"
    near = "near"
    pay = "pay"
    soon = "soon"


class CursorInvalid(PayloadInvalid):
    """Not a cursor that this list gave for these filters."""

    def __init__(self) -> None:
        super().__init__(fields=[{"at": "query.cursor", "why": "not_given_by_this_list"}])


Key = float | int | datetime
_CURSOR: Final = re.compile(r"([a-z]{2,8})-([0-9a-f]{8})-([0-9a-f]{16})-([0-9a-f]{32})", re.ASCII)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last gig of a page: its sort key, exact to the last bit, and its id, which breaks ties."""

    key: Key
    id: UUID

    def text(self, sort: str, filters: str) -> str:
        """As sent. It names the sort and the filters it is for, because under others it would skip and repeat."""
        return f"{sort}-{filters}-{_packed(self.key).hex()}-{self.id.hex}"

    @classmethod
    def read(cls, text: str, sort: str, filters: str, kind: type[Key]) -> "Cursor":
        """From what was sent; CursorInvalid for anything that this list did not send."""
        found = _CURSOR.fullmatch(text)
        if found is None or found[1] != sort or found[2] != filters:
            raise CursorInvalid
        return cls(_unpacked(bytes.fromhex(found[3]), kind), UUID(found[4]))


def _packed(key: Key) -> bytes:
    if isinstance(key, float):
        return struct.pack(">d", key)
    if isinstance(key, datetime):
        key = (key - _EPOCH) // timedelta(microseconds=1)
    return struct.pack(">q", key)


def _unpacked(packed: bytes, kind: type[Key]) -> Key:
    if kind is float:
        distance: float = struct.unpack(">d", packed)[0]
        if isnan(distance) or distance < 0:
            raise CursorInvalid
        return distance
    number: int = struct.unpack(">q", packed)[0]
    if kind is int:
        if not 0 <= number < 2**31:
            raise CursorInvalid
        return number
    try:
        return _EPOCH + timedelta(microseconds=number)
    except OverflowError:
        raise CursorInvalid from None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which gigs, in which order. `near` is degrees (lat, lon) or the code of a place; `trades` are trade numbers."""

    trades: tuple[int, ...] = ()
    q: str | None = None
    near: tuple[float, float] | str | None = None
    radius_km: float | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None
    pay_min: int | None = None
    settle: Settle | None = None
    takes: Takes | None = None
    open: bool = False
    sort: Sort = Sort.new
    cursor: str | None = None
    limit: int = PAGE

    def filters(self) -> str:
        """Eight hex digits that stand for everything but the page."""
        asked = (
            sorted(self.trades), self.q, self.near, self.radius_km, self.place, self.since, self.until,
            self.pay_min, self.settle, self.takes, self.open,
        )  # fmt: skip
        return hashlib.blake2b(repr(asked).encode(), digest_size=4).hexdigest()


_NUMBER: Final = re.compile(r"(?:№|#|no\.?|n°|gig|零活号?|号)?\s*([0-9]{1,12})\s*号?", re.IGNORECASE)


def spoken_number(text: str) -> int | None:
    """The gig's number where somebody asks for one as it is spoken or printed: 417, № 417, 零活 417."""
    found = _NUMBER.fullmatch(ascii_digits(text).strip())
    return int(found[1]) if found else None
