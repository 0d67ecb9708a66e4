"""What an open item is, whoever it comes from, and whose desk it lies on. Plain Python."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from app.core.errors import Fact


@dataclass(frozen=True, slots=True)
class Desk:
    """For whom somebody cares: the places of his offices, each with all below it."""

    coordinates: Sequence[str]
    """Where he is the coordinator."""
    offices: Sequence[str]
    """Where he is a clerk or an officer."""
    own: Collection[UUID] = ()
    """Himself and the employers for whom he speaks: what accuses them lies on another's desk."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person, as an open item names him: never with a number."""

    id: UUID
    name: str | None
    emblem: str


@dataclass(frozen=True, slots=True)
class Which:
    """A gig, as an open item names it."""

    id: UUID
    number: int
    trade: str
    starts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Whose:
    """An employer, as an open item names it."""

    id: UUID
    name: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits for somebody. `id` is of its own kind; items come by `due`, then by `id`."""

    kind: str
    id: UUID
    since: datetime
    due: datetime
    place: str | None = None
    person: Who | None = None
    gig: Which | None = None
    employer: Whose | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    moves: Sequence[str] = ()
    """What the reader may do with it, by the verbs of its own room."""
