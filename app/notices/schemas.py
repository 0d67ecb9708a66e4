"""What the inbox takes and gives."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.core.fields import Flag, In, Number, Out

MAX_ID = 2**53 - 1  # as far as a phone counts exactly


class InboxQuery(BaseModel):
    """Which page of the inbox."""

    model_config = ConfigDict(extra="forbid")

    cursor: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,14}$")] | None = Field(
        None, description="`next` of the page before"
    )
    limit: Annotated[int, Number(1, 50)] = 20

    @property
    def before(self) -> int | None:
        """The entry after which the page begins."""
        return int(self.cursor) if self.cursor else None


class InboxItem(Out):
    """What one change means to the reader; the phone makes the sentence of `code` and `facts`."""

    id: int
    at: datetime
    code: str = Field(description="e.g. order.accepted; its sentence is inbox-order-accepted")
    facts: dict[str, Any] = Field(
        description="number and trade of the gig, side, and what is known of seats, reason and by; "
        "`also` lists what else the same change moved"
    )
    gig: UUID | None
    order: UUID | None
    seen: bool


class InboxOut(Out):
    """A page of the inbox, newest first."""

    items: list[InboxItem]
    next: str | None
    unseen: int = Field(description="Unseen entries on all pages", ge=0)


class SeenIn(In):
    """How far somebody has read."""

    up_to: Annotated[int, Number(1, MAX_ID)]


class SeenOut(Out):
    """What is left to read."""

    unseen: int = Field(ge=0)


class ToldIn(In):
    """Nothing more to say."""


class ToldOut(Out):
    """How a notice stands after somebody said that its person knows."""

    id: int
    seen_at: datetime | None
    told_at: datetime | None


class Reported(Out):
    """What a provider wants to hear after a push of reports."""

    code: int = 0
    msg: str = "ok"


class ReachIn(In):
    """How somebody wishes to be told."""

    calls: Flag = Field(description="Rather call me than send an SMS")


class ReachOut(Out):
    """How somebody is told what he must know, where he does not see it here."""

    calls: bool
    can_call: bool = Field(description="Whether calls are set up; without them a wish waits")
