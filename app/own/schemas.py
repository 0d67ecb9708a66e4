"""One's own data as it goes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.core.actor import Basis
from app.core.fields import Number, Out
from app.own.rules import ActorKind, Needs
from app.people.employers import EmployerKind
from app.people.rules import ConsentKind

NEWEST = 2**63 - 1


class HistoryQuery(BaseModel):
    """Which page of what was done for one."""

    model_config = ConfigDict(extra="forbid")

    cursor: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,14}$")] | None = Field(
        None, description="`next` of the page before"
    )
    limit: Annotated[int, Number(1, 50)] = 20

    @property
    def before(self) -> int:
        """The event after which the page begins."""
        return int(self.cursor) if self.cursor else NEWEST


class ActedOut(Out):
    """Who acted, as the reader may know him."""

    kind: ActorKind
    name: str | None = Field(description="Of a person whom the reader let act for him, or of an employer; else null")
    emblem: str | None


class OfGigOut(Out):
    """The gig that an act was about."""

    id: UUID
    number: int
    trade: str


class ActOut(Out):
    """One thing that somebody else, or the clock, did for the reader or to an order of his."""

    id: int
    at: datetime
    verb: str = Field(description="e.g. order.taken; its sentence is event-order-taken")
    basis: Basis = Field(description="On what ground: self is the other side of an order, acting for itself")
    by: ActedOut
    gig: OfGigOut | None
    reason: str | None


class HistoryOut(Out):
    """A page of it, newest first."""

    items: list[ActOut]
    next: str | None


class LookerOut(Out):
    """Who looked, and in which role: an employer by its public name, which a household has not; else a person."""

    role: Literal["employer", "coordinator", "clerk"]
    kind: EmployerKind | None = Field(description="Of an employer")
    name: str | None
    emblem: str | None = Field(description="Of a person, whom the reader let act for him")


class LookOut(Out):
    """Somebody looked at the reader's telephone number."""

    id: int
    at: datetime
    by: LookerOut
    gig: OfGigOut | None = Field(description="Of whose deal; null where an office looked")


class LooksOut(Out):
    """A page of looks, newest first."""

    items: list[LookOut]
    next: str | None


class LetOut(Out):
    """Who may act."""

    id: UUID
    name: str | None
    emblem: str


class ConsentOut(Out):
    """A yes of one's own to being acted for."""

    id: UUID
    to: LetOut
    kind: ConsentKind
    since: datetime
    until: datetime
    withdrawn_at: datetime | None
    live: bool


class ConsentsOut(Out):
    """Whom one lets act; all of them that matter, so there is never a next page."""

    items: list[ConsentOut]
    next: None = None


class ErasureOut(Out):
    """What erasing oneself would do, as things stand."""

    deals: int = Field(description="Of one's own; they are cancelled first")
    gigs_with_deals: int = Field(description="Of employers for whom one alone speaks; they are cancelled first")
    requests: int = Field(description="Requests, offers and places in line that would end")
    gigs: int = Field(description="Open gigs that would be cancelled")
    employers: int = Field(description="Employers for whom one alone speaks; their names would go too")
    needs: Needs | None = Field(description="What has to be done first; null: nothing")
