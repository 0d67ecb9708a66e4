"""Who suits what, and why: gates that nobody passes by points, then points with their reasons.

Everything comes in as facts, so that any ranking can be replayed. What a person refused is not among the facts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Generic, TypeVar
from uuid import UUID

from app.people.ages import Birth, BirthUnknown, UnderAge, UnderAgeHazard, require_legal_age

FAR_KM: Final = 40.0
"""From here on nearness counts nothing; half the district's width."""
NEAR_POINTS: Final = 40
PAY_POINTS: Final = 25
UNSAID_PAY_POINTS: Final = 15
"""Who names no price is taken to be content with what is usual, a little behind who says that it suits him."""
LOWEST_FIT: Final = 0.6
"""Pay below this share of what he asks counts nothing."""
DAYS_POINTS: Final = 20
AGAIN_POINTS: Final = 5
MOST_AGAIN_POINTS: Final = 15


class Gate(StrEnum):
    """Why somebody is not suggested at all."""

    trade = "trade"
    free = "free"
    age = "age"
    open = "open"
    own = "own"


@dataclass(frozen=True, slots=True)
class Facts:
    """A worker and a gig, as far as a match asks. Pay in fen a day; `km` as the crow flies, None where unknown."""

    knows_trade: bool
    free: bool
    open: bool
    own: bool
    born: Birth | None
    first_day: date
    guarded: bool
    km: float | None = None
    will_travel: bool = False
    asks_fen: int | None = None
    pays_fen: int | None = None
    days_in_trade: int = 0
    times_here: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a match: its code, what fills the sentence, and what it counts."""

    code: str
    facts: dict[str, int | float]
    points: int


def gate(facts: Facts) -> Gate | None:
    """What stands in the way; None where nothing does."""
    if not facts.knows_trade:
        return Gate.trade
    if not facts.free:
        return Gate.free
    if not facts.open:
        return Gate.open
    if facts.own:
        return Gate.own
    try:
        require_legal_age(facts.born, facts.first_day, guarded=facts.guarded)
    except (BirthUnknown, UnderAge, UnderAgeHazard):
        return Gate.age
    return None


def score(facts: Facts) -> tuple[Reason, ...] | None:
    """Why they suit each other, strongest reason first; None where a gate is shut."""
    if gate(facts) is not None:
        return None
    found = (_near(facts), _pay(facts), _days(facts), _again(facts))
    reasons = [reason for reason in found if reason is not None]
    return tuple(sorted(reasons, key=lambda reason: -reason.points))


def _near(facts: Facts) -> Reason | None:
    """One point less a kilometre; who will travel loses half as much."""
    if facts.km is None:
        return None
    felt = facts.km / 2 if facts.will_travel else facts.km
    return Reason("distance", {"km": round(facts.km)}, round(NEAR_POINTS * max(0.0, 1 - felt / FAR_KM)))


def _pay(facts: Facts) -> Reason | None:
    if facts.pays_fen is None:
        return None
    if facts.asks_fen is None:
        return Reason("pay", {"pay_fen": facts.pays_fen}, UNSAID_PAY_POINTS)
    fit = min(1.0, facts.pays_fen / facts.asks_fen)
    points = round(PAY_POINTS * max(0.0, fit - LOWEST_FIT) / (1 - LOWEST_FIT))
    return Reason("pay", {"pay_fen": facts.pays_fen}, points) if points else None


def _days(facts: Facts) -> Reason | None:
    """A point for each day done in this trade here, up to twenty."""
    if not facts.days_in_trade:
        return None
    return Reason("days", {"n": facts.days_in_trade}, min(DAYS_POINTS, facts.days_in_trade))


def _again(facts: Facts) -> Reason | None:
    """Both know each other."""
    if not facts.times_here:
        return None
    return Reason("experience", {"n": facts.times_here}, min(MOST_AGAIN_POINTS, AGAIN_POINTS * facts.times_here))


Whom = TypeVar("Whom")


@dataclass(frozen=True, slots=True)
class Match(Generic[Whom]):
    """A suggestion: whom or what, how well, and why."""

    id: UUID
    whom: Whom
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> int:
        """The sum of its reasons."""
        return sum(reason.points for reason in self.reasons)


def rank(candidates: Iterable[tuple[UUID, Whom, Facts]], limit: int) -> list[Match[Whom]]:
    """The best of them. Equals stand by id, so that the same facts give the same list."""
    scored = ((one, whom, score(facts)) for one, whom, facts in candidates)
    matches = [Match(one, whom, reasons) for one, whom, reasons in scored if reasons is not None]
    return sorted(matches, key=lambda match: (-match.score, match.id))[:limit]
