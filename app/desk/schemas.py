"""What the list of open items gives."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from app.core.fields import Out


class WhoOut(Out):
    """A person, without any number."""

    id: UUID
    name: str | None
    emblem: str


class WhichOut(Out):
    """A gig."""

    id: UUID
    number: int
    trade: str
    starts_at: datetime | None


class WhoseOut(Out):
    """An employer."""

    id: UUID
    name: str | None


class OpenItemOut(Out):
    """One thing that waits for somebody."""

    id: UUID = Field(description="Of its own kind")
    kind: str = Field(description="What waits, e.g. unreached")
    since: datetime
    due: datetime = Field(description="When it should be done by; the list is in this order")
    place: str | None
    person: WhoOut | None
    gig: WhichOut | None
    employer: WhoseOut | None
    facts: dict[str, Any] = Field(description="What else its kind tells")
    moves: list[str] = Field(description="What the reader may do, each a verb of the kind's own room")


class OpenItemsOut(Out):
    """A page of open items, the most pressing first."""

    items: list[OpenItemOut]
    next: str | None
