"""The table of an order's moves: by whom, from where, to where, and what the world is told. Plain Python.

The diagram in docs/orders.md and the database's own guard are made from it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.orders.rules import (
    IllegalMove,
    OrderFacts,
    OrderState,
    Side,
    accepted,
    cancelled,
    completed,
    expired,
    held,
    offered,
    refused,
    requested,
    waitlisted,
    withdrawn,
)


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
"""Every step between states."""

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


def move(verb: str, by: Side, order: OrderFacts) -> Move:
    """The move that this verb is for this side, or IllegalMove."""
    for step in MOVES:
        if step.verb == verb and step.by is by and order.state in step.sources:
            return step
    raise IllegalMove(state=order.state, verb=verb)


def can(verb: str, by: Side, order: OrderFacts) -> bool:
    """Whether this side can make this move now."""
    return any(step.verb == verb and step.by is by and order.state in step.sources for step in MOVES)


def ending(by: Side, order: OrderFacts) -> Move | None:
    """The move by which this side ends an order as it stands; None where it has none."""
    verb = next((verb for verb in ("withdraw", "refuse", "cancel") if can(verb, by, order)), None)
    return move(verb, by, order) if verb else None


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


def require_unanswered(by: Side, order: OrderFacts) -> None:
    """Refuse to say "spoken to" of who is not his employer's to ask: only of one who let the time to answer pass."""
    if by is not Side.employer or not order.asked_late:
        raise IllegalMove(state=order.state, verb="speak")


def may_take_back(order: OrderFacts, now: datetime, take_back: timedelta) -> bool:
    """Whether an instant deal may still be undone for free: 15 minutes, and before the work begins."""
    return (
        order.state is accepted
        and order.instant
        and order.accepted_at is not None
        and now < min(order.accepted_at + take_back, order.first_shift)
    )


def moves_for(side: Side, order: OrderFacts, now: datetime, take_back: timedelta) -> list[str]:
    """What this side may do now, as verbs of the API."""
    verbs = [] if side is Side.employer and order.called else list(VERBS.get((side, order.state), ()))
    if side is Side.employer and order.asked_late and not order.asked_spoken:
        verbs.insert(0, "speak")
    if side is Side.party and order.coming_asked:
        verbs.insert(0, "coming")
    if side is Side.party and order.asked:
        verbs[:0] = ["accept", "refuse"]
    if side is Side.party and may_take_back(order, now, take_back):
        verbs.insert(0, "withdraw")
    return verbs
