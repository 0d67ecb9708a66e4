"""Suggestions as they are sent."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from app.core.fields import Out
from app.gigs.card_schema import Fen, GigCard


class ReasonOut(Out):
    """Why: the phone has a sentence `match-<code>` for it, which `facts` fill."""

    code: Literal["distance", "pay", "days", "experience"]
    facts: dict[str, int | float]
    points: int


class ListedOut(Out):
    """A worker who wants to be found, without name, number and age."""

    kind: Literal["worker"]
    id: UUID
    name: None
    emblem: str
    township: str | None
    day_rate_fen: Fen | None


class WorkerMatch(Out):
    """A worker for a gig."""

    party: ListedOut
    score: int = Field(description="The sum of the points")
    reasons: list[ReasonOut]


class WorkerMatches(Out):
    """Workers who suit a gig, best first."""

    items: list[WorkerMatch]
    next: None = None


class GigMatch(Out):
    """A gig for a worker."""

    gig: GigCard
    score: int = Field(description="The sum of the points")
    reasons: list[ReasonOut]


class GigMatches(Out):
    """Gigs that suit a worker, best first."""

    items: list[GigMatch]
    next: None = None
