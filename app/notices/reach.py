"""How a notice reaches its person: the steps of his reach, and which notices are carried along them. Plain Python."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from app.orders.rules import OrderState, Side


class Step(StrEnum):
    """Where a notice that nobody has seen stands: own phone, the household's, the coordinator, the desk, or over."""

    own = "own"
    household = "household"
    coordinator = "coordinator"
    desk = "desk"
    over = "over"


ON_A_PHONE: Final = (Step.own, Step.household)
OPEN: Final = (Step.coordinator, Step.desk)
"""Steps on which a person has to be told by somebody: an open item until that somebody says that he has."""


class Channel(StrEnum):
    """How a message is carried to a number."""

    sms = "sms"
    voice = "voice"


class MessageState(StrEnum):
    """Waiting for its time, claimed by who sends it, sent; then what the provider reports. Dropped: no longer true."""

    waiting = "waiting"
    claimed = "claimed"
    sent = "sent"
    delivered = "delivered"
    undelivered = "undelivered"
    failed = "failed"
    dropped = "dropped"


_ALWAYS: Final = frozenset(OrderState)
AT_STAKE: Final[Mapping[Side, Mapping[str, frozenset[OrderState]]]] = {
    Side.party: {
        "order.offered": frozenset({OrderState.offered}),
        "order.held": frozenset({OrderState.held}),
        "order.accepted": frozenset({OrderState.accepted}),
        "order.cancelled": _ALWAYS,
        "gig.cancelled": _ALWAYS,
        "gig.suspended": _ALWAYS,
        "gig.changed": _ALWAYS,
        "gig.asked": frozenset({OrderState.accepted}),
        "coming.asked": frozenset({OrderState.accepted}),
    },
    Side.employer: {"order.accepted": frozenset({OrderState.accepted}), "order.cancelled": _ALWAYS},
}
"""Where an answer, a deal, a change or a cancellation is at stake: by side and code, the states of the order in which
it is still news. Only these are carried along the reach; the rest waits in the inbox."""


def is_carried(code: str, side: object) -> bool:
    """Whether this notice, heard on this side, is carried along its person's reach until he knows."""
    return side in set(Side) and code in AT_STAKE.get(Side(str(side)), {})
