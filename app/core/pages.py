"""Keyset pages of lists sorted by an instant, newest first: they neither repeat nor skip while others write."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query

from app.core.errors import PayloadInvalid
from app.core.fields import Number

Limit = Annotated[int, Number(1, 50), Query(description="How many at the most")]
CursorText = Annotated[
    str | None, Query(max_length=200, pattern=r"^[A-Za-z0-9_=-]+$", description="`next` of the page before")
]
Before = tuple[datetime, UUID]
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
"""What a cursor may name: room for the hours that readers add and take away."""


def cursor_of(instant: datetime, last: UUID) -> str:
    """Where the next page begins: after this row."""
    return urlsafe_b64encode(f"{instant.astimezone(UTC).isoformat()}|{last}".encode()).decode()


def before(cursor: str | None) -> Before | None:
    """The row after which a page begins; PayloadInvalid for what we never gave."""
    if cursor is None:
        return None
    try:
        instant, _, last = urlsafe_b64decode(cursor.encode()).decode().partition("|")
        when = datetime.fromisoformat(instant).astimezone(UTC)
        if not EARLIEST <= when <= LATEST:
            raise OverflowError(instant)
        return when, UUID(last)
    except (Error, ValueError, OverflowError):
        raise PayloadInvalid(fields=[{"at": "query.cursor", "why": "cursor"}]) from None
