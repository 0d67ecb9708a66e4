"""Orders: their states, and what the market says no to. The table of moves stands in moves.py. No clock of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Refusal
from app.gigs.shifts import Span, to_take


class OrderState(StrEnum):
    """Where an order stands. The first five are live; the rest are ends."""

    requested = "requested"
    offered = "offered"
    waitlisted = "waitlisted"
    held = "held"
    accepted = "accepted"
    refused = "refused"
    withdrawn = "withdrawn"
    expired = "expired"
    cancelled = "cancelled"
    completed = "completed"


DEALS: Final = (OrderState.accepted, OrderState.completed)


class EngagementState(StrEnum):
    """Where one worker's share stands: a leader wrote it, he agreed, it is booked, it is done, or he left."""

    named = "named"
    agreed = "agreed"
    booked = "booked"
    done = "done"
    left = "left"


class Attendance(StrEnum):
    """What became of a booked day; comes on top of the state."""

    present = "present"
    absent = "absent"
    sent_home = "sent_home"
    left_early = "left_early"


class PartyKind(StrEnum):
    """Who takes work: one worker or one team."""

    worker = "worker"
    team = "team"


class Side(StrEnum):
    """Who moves an order: the party, the employer, or a deadline."""

    party = "party"
    employer = "employer"
    clock = "clock"


class Reason(StrEnum):
    """Why an order ends before its time. The first five excuse; all are counted, none is a mark by itself."""

    ill = "ill"
    family = "family"
    festival = "festival"
    road = "road"
    weather = "weather"
    other_work = "other_work"
    mistake = "mistake"
    no_need = "no_need"
    no_fit = "no_fit"
    other = "other"
    # written by the market itself:
    overtaken = "overtaken"
    unanswered = "unanswered"
    gig_closed = "gig_closed"
    gig_cancelled = "gig_cancelled"
    terms_changed = "terms_changed"
    suspended = "suspended"
    party_suspended = "party_suspended"


BY_THE_MARKET: Final = "market"
"""By whom an order ended that neither side ended: the desk took its gig down, or a side was suspended."""

SPOKEN_REASONS: Final = tuple(Reason)[:10]
"""The reasons that a person may give; the rest are the market's own."""

requested, offered, waitlisted, held, accepted = LIVE = (
    OrderState.requested,
    OrderState.offered,
    OrderState.waitlisted,
    OrderState.held,
    OrderState.accepted,
)
refused, withdrawn, expired, cancelled, completed = (
    OrderState.refused,
    OrderState.withdrawn,
    OrderState.expired,
    OrderState.cancelled,
    OrderState.completed,
)
WAITING: Final = (requested, offered, waitlisted)
"""Live, but reserving nothing."""


class OrderUnseen(Refusal):
    """No such order, or none of yours."""

    status = 404
    code = "order.unseen"


class OrderExists(Refusal):
    """This party has a live order of this gig (facts: order)."""

    code = "order.exists"


class IllegalMove(Refusal):
    """This cannot be done to the order as it stands (facts: state, verb)."""

    code = "order.illegal_move"


class OrderExpired(Refusal):
    """The time to answer has run out."""

    code = "order.expired"


class OrderLate(Refusal):
    """The taker said until when it should count, and that is past (facts: not_after)."""

    code = "order.late"


class GigFull(Refusal):
    """Every seat of the gig is taken or held (facts: number)."""

    code = "gig.full"


class GigOwn(Refusal):
    """Nobody takes his own employer's gig."""

    code = "gig.own"


class GigTakesTeams(Refusal):
    """This gig is for teams only."""

    code = "gig.takes_teams"


class TermsChanged(Refusal):
    """The terms changed since this was asked: look again (facts: yours, current)."""

    code = "gig.terms_changed"


class WorkerBooked(Refusal):
    """He has other work on those days (facts: gig, number)."""

    code = "worker.booked"


class PartyUnavailable(Refusal):
    """These two do not come together now: why is nobody's affair but his who does not want to."""

    code = "party.unavailable"


class NotAsked(Refusal):
    """Nobody asked this: the terms stand, or the evening before has not come."""

    code = "order.not_asked"


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What the rules ask of an order. `called`: the line was asked, not the party by its employer; `asked`: its terms
    changed and it has not answered, `asked_late` not in time, and `asked_spoken` its employer has spoken to it since;
    `coming_asked`: whether it still comes was asked and not answered."""

    state: OrderState
    instant: bool
    accepted_at: datetime | None
    expires_at: datetime | None
    first_shift: datetime
    called: bool = False
    asked: bool = False
    asked_late: bool = False
    asked_spoken: bool = False
    coming_asked: bool = False


def answerable(order: OrderFacts, now: datetime) -> None:
    """Refuse a yes that comes after the deadline; the job that expires orders may not have come by yet."""
    if order.expires_at is not None and now >= order.expires_at:
        raise OrderExpired


def require_in_time(not_after: datetime | None, now: datetime) -> None:
    """Refuse a take that its taker no longer wants by now: it lay on a phone without network."""
    if not_after is not None and now >= not_after:
        raise OrderLate(not_after=not_after.isoformat())


def days_of(terms: Sequence[Span], now: datetime) -> list[Span]:
    """The shifts that a deal made now covers."""
    return to_take(terms, now)


def worked(days: Sequence[Span], now: datetime) -> list[Span]:
    """The shifts that had begun when somebody left; what he leaves is the rest."""
    return [span for span in days if span.start < now]


def lead(days: Iterable[Span], now: datetime) -> timedelta:
    """How long before the start of the work something was done; negative once it has begun."""
    return min(span.start for span in days) - now
