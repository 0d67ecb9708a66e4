"""Orders: the table of moves, who may make them and when. Plain Python, no clock of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Refusal
from app.gigs.rules import Span, to_take


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


@dataclass(frozen=True, slots=True)
class Move:
    """A step an order may take: by whom, from where, to where, under which guard, and what the world is told.

    `clock` names the deadline that a state of the sources runs under when the move is the clock's.
    """

    verb: str
    by: Side
    sources: frozenset[OrderState]
    target: OrderState
    event: str
    guard: str = ""
    clock: str = ""


OPENINGS: Final = (
    Move(
        "request", Side.party, frozenset(), requested, "order.requested", guard="gig chooses, seats open, shift ahead"
    ),
    Move(
        "take", Side.party, frozenset(), accepted, "order.taken", guard="gig is instant, seats open, shift ahead, free"
    ),
    Move("wait", Side.party, frozenset(), waitlisted, "order.waitlisted", guard="gig is full, he will wait"),
    Move("offer", Side.employer, frozenset(), offered, "order.offered", guard="seats open, shift ahead, not asked yet"),
)
"""How an order begins."""

MOVES: Final = (
    Move("accept", Side.employer, frozenset({requested}), accepted, "order.accepted", guard="seats open, party free"),
    Move("accept", Side.party, frozenset({offered, held}), accepted, "order.accepted", guard="seats open or held"),
    Move("agree", Side.party, frozenset({accepted}), accepted, "order.agreed", guard="the terms changed, free"),
    Move("leave", Side.party, frozenset({accepted}), cancelled, "order.left", guard="the terms changed"),
    Move("stay_away", Side.party, frozenset({accepted}), cancelled, "coming.no", guard="asked the evening before"),
    Move("refuse", Side.employer, frozenset({requested, waitlisted}), refused, "order.refused"),
    Move("refuse", Side.party, frozenset({offered}), refused, "order.refused"),
    Move("refuse", Side.party, frozenset({held}), refused, "order.passed"),
    Move("withdraw", Side.party, frozenset({requested, waitlisted, held}), withdrawn, "order.withdrawn"),
    Move("withdraw", Side.employer, frozenset({offered}), withdrawn, "order.withdrawn", guard="he asked himself"),
    Move("take_back", Side.party, frozenset({accepted}), withdrawn, "order.taken_back",
         guard="instant deal, 15 minutes, before the work"),
    Move("cancel", Side.party, frozenset({accepted}), cancelled, "order.cancelled", guard="with a reason"),
    Move("cancel", Side.employer, frozenset({accepted}), cancelled, "order.cancelled", guard="with a reason"),
    Move("hold", Side.clock, frozenset({waitlisted}), held, "order.held",
         guard="a seat is free, gig is instant, party fits", clock="at once"),
    Move("call", Side.clock, frozenset({waitlisted}), offered, "order.called",
         guard="a seat is free, three hours before the work", clock="at once"),
    Move("reopen", Side.clock, frozenset({waitlisted}), requested, "order.reopened",
         guard="a seat is free, gig chooses", clock="at once"),
    Move("line_up", Side.clock, frozenset({offered, held}), waitlisted, "order.waitlisted",
         guard="the seat is gone: another was first, or the headcount fell", clock="at once"),
    Move("overtake", Side.clock, frozenset({requested, offered, waitlisted}), withdrawn, "order.overtaken",
         guard="the party made a deal on the same days", clock="at once"),
    Move("expire", Side.clock, frozenset({requested, offered, waitlisted}), expired, "order.expired",
         clock="expires_at: half the time left, decide_by, the first shift, not_after"),
    Move("expire", Side.clock, frozenset({held}), expired, "order.lapsed", clock="reserved_until"),
    Move("complete", Side.clock, frozenset({accepted}), completed, "order.completed", clock="end of the last shift"),
)  # fmt: skip
"""Every step between states. The diagram in docs/orders.md and the database's own guard are made from it."""

VERBS: Final = {
    (Side.party, accepted): ("cancel",),
    (Side.party, requested): ("withdraw",),
    (Side.party, waitlisted): ("withdraw",),
    (Side.party, held): ("accept", "refuse"),
    (Side.party, offered): ("accept", "refuse"),
    (Side.employer, requested): ("accept", "refuse"),
    (Side.employer, waitlisted): ("refuse",),
    (Side.employer, offered): ("withdraw",),
    (Side.employer, accepted): ("cancel",),
}


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
    changed and it has not answered; `coming_asked`: whether it still comes was asked and not answered."""

    state: OrderState
    instant: bool
    accepted_at: datetime | None
    expires_at: datetime | None
    first_shift: datetime
    called: bool = False
    asked: bool = False
    coming_asked: bool = False


def move(verb: str, by: Side, order: OrderFacts) -> Move:
    """The move that this verb is for this side, or IllegalMove."""
    for step in MOVES:
        if step.verb == verb and step.by is by and order.state in step.sources:
            return step
    raise IllegalMove(state=order.state, verb=verb)


def can(verb: str, by: Side, order: OrderFacts) -> bool:
    """Whether this side can make this move now."""
    return any(step.verb == verb and step.by is by and order.state in step.sources for step in MOVES)


def withdrawal(by: Side, order: OrderFacts, now: datetime, take_back: timedelta) -> Move:
    """Withdrawing: a request or offer as it stands, an instant deal only while it can be taken back."""
    if by is Side.party and may_take_back(order, now, take_back):
        return move("take_back", by, order)
    if by is Side.employer and order.called:
        raise IllegalMove(state=order.state, verb="withdraw")
    return move("withdraw", by, order)


def yes(by: Side, order: OrderFacts) -> Move:
    """What a yes is: to changed terms where those were asked, else to the deal itself."""
    return move("agree" if by is Side.party and order.asked else "accept", by, order)


def no(by: Side, order: OrderFacts) -> Move:
    """What a no is: leaving without a mark where the terms changed, else a refusal, which is free."""
    return move("leave" if by is Side.party and order.asked else "refuse", by, order)


def may_take_back(order: OrderFacts, now: datetime, take_back: timedelta) -> bool:
    """Whether an instant deal may still be undone for free: 15 minutes, and before the work begins."""
    return (
        order.state is accepted
        and order.instant
        and order.accepted_at is not None
        and now < min(order.accepted_at + take_back, order.first_shift)
    )


def answerable(order: OrderFacts, now: datetime) -> None:
    """Refuse a yes that comes after the deadline; the job that expires orders may not have come by yet."""
    if order.expires_at is not None and now >= order.expires_at:
        raise OrderExpired


def moves_for(side: Side, order: OrderFacts, now: datetime, take_back: timedelta) -> list[str]:
    """What this side may do now, as verbs of the API."""
    verbs = [] if side is Side.employer and order.called else list(VERBS.get((side, order.state), ()))
    if side is Side.party and order.coming_asked:
        verbs.insert(0, "coming")
    if side is Side.party and order.asked:
        verbs[:0] = ["accept", "refuse"]
    if side is Side.party and may_take_back(order, now, take_back):
        verbs.insert(0, "withdraw")
    return verbs


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
