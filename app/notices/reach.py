"""How a notice reaches its person: the steps of his reach, and how long it stays on each. Plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from app.core.clock import DISTRICT
from app.core.hours import Hours
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


class MessageState(StrEnum):
    """Waiting for its time, claimed by who sends it, sent; then what the provider reports. Dropped: no longer true."""

    waiting = "waiting"
    claimed = "claimed"
    sent = "sent"
    delivered = "delivered"
    undelivered = "undelivered"
    failed = "failed"
    dropped = "dropped"


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on a notice: the template that says it, the states of the order in which it is still news, and whether
    somebody has to tell it where no phone does: not that seats fill, nor to an employer that one more asks."""

    template: str
    states: frozenset[OrderState]
    told: bool = True


_ALWAYS: Final = frozenset(OrderState)
_DEAL: Final = frozenset({OrderState.accepted})
_OFFER: Final = frozenset({OrderState.offered})

AT_STAKE: Final[Mapping[Side, Mapping[str, Stake]]] = {
    Side.party: {
        "order.offered": Stake("offered", _OFFER),
        "order.called": Stake("offered", _OFFER),
        "order.held": Stake("held", frozenset({OrderState.held})),
        "order.accepted": Stake("deal", _DEAL),
        "order.cancelled": Stake("cancelled", _ALWAYS),
        "gig.cancelled": Stake("cancelled", _ALWAYS),
        "gig.suspended": Stake("cancelled", _ALWAYS),
        "gig.changed": Stake("changed", _ALWAYS),
        "gig.asked": Stake("asked", _DEAL),
        "coming.asked": Stake("coming", _DEAL),
    },
    Side.employer: {
        "order.requested": Stake("requested", frozenset({OrderState.requested}), told=False),
        "order.accepted": Stake("seat_taken", _DEAL, told=False),
        "order.cancelled": Stake("seat_free", _ALWAYS),
        "gig.left": Stake("seat_free", _ALWAYS),
        "coming.no": Stake("seat_free", _ALWAYS),
    },
}
"""Where an answer, a deal, a change or a cancellation is at stake, by side and code. Only these are carried along the
reach, and only of these is a message sent; the rest waits in the inbox."""

FIRST_LOOK: Final = timedelta(minutes=1)
"""Who has the market open sees it there; no message is sent to tell him so."""
DAY: Final = timedelta(days=1)
NINE: Final = time(9)
KEPT_AT_THE_DESK: Final = timedelta(days=7)
"""So long the desk is asked to tell what belongs to no work."""


def stake_of(code: str, side: object) -> Stake | None:
    """What hangs on a notice that is heard on this side."""
    return AT_STAKE[Side(str(side))].get(code) if side in AT_STAKE else None


def is_carried(code: str, side: object) -> bool:
    """Whether this notice is carried along its person's reach until he knows."""
    return stake_of(code, side) is not None


@dataclass(frozen=True, slots=True)
class Pace:
    """What the operator sets about the reach."""

    quiet: Hours
    share: float
    longest: timedelta
    take_back: timedelta


@dataclass(frozen=True, slots=True)
class News:
    """What the rules ask of a notice that is carried: where it stands, of what it tells, and which steps there are."""

    code: str
    side: Side
    step: Step | None
    steps: Collection[Step]
    order: OrderState | None = None
    instant: bool = False
    accepted_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    answered: bool = False

    def begins(self, now: datetime) -> datetime | None:
        """The work ahead: its beginning; once it has begun, that of its next day, where it has one."""
        if self.starts_at is None or self.starts_at >= now:
            return self.starts_at
        following = self.starts_at + ((now - self.starts_at) // DAY + 1) * DAY
        return self.starts_at if self.ends_at is None or following >= self.ends_at else following

    @property
    def is_news(self) -> bool:
        """Whether what it tells is still so."""
        stake = stake_of(self.code, self.side)
        return stake is not None and not self.answered and (self.order is None or self.order in stake.states)


@dataclass(frozen=True, slots=True)
class Leg:
    """A step that a notice enters: when a message is due there, and when the notice moves on from it."""

    step: Step
    speaks_at: datetime | None
    moves_at: datetime | None


def onward(news: News, now: datetime, pace: Pace) -> Leg:
    """The next step. Without one, or when it is news no longer, or the work is over, the way of a notice is over."""
    stake = stake_of(news.code, news.side)
    if stake is None or not news.is_news or (news.ends_at is not None and now >= news.ends_at):
        return Leg(Step.over, None, None)
    order = list(Step)
    behind = order[order.index(news.step) + 1 :] if news.step else order
    there = {*news.steps, Step.desk, Step.over} if stake.told else {*news.steps, Step.over} - {*OPEN}
    step = next((one for one in behind if one in there), Step.over)
    if step in ON_A_PHONE:
        speaks = speak_at(news, now, pace)
        return Leg(step, speaks, pace.quiet.awake_after(speaks, _stay(news, speaks, pace)))
    if step is Step.coordinator:
        return Leg(step, None, pace.quiet.awake_after(now, _stay(news, now, pace)))
    if step is Step.desk:
        return Leg(step, None, news.ends_at or now + KEPT_AT_THE_DESK)
    return Leg(Step.over, None, None)


def _stay(news: News, since: datetime, pace: Pace) -> timedelta:
    """A share of the time that is left before the work, and no longer than the longest."""
    begins = news.begins(since)
    if begins is None:
        return pace.longest
    return max(timedelta(0), min(pace.longest, (begins - since) * pace.share))


def speak_at(news: News, now: datetime, pace: Pace) -> datetime:
    """When a message is due: after a first look, and when it is allowed."""
    return allowed_at(news, now + FIRST_LOOK, pace)


def allowed_at(news: News, earliest: datetime, pace: Pace) -> datetime:
    """From when a message may be sent: not while an instant deal may be taken back, and not in the quiet hours, unless
    work begins before nine on the morning after them."""
    if news.code == "order.accepted" and news.instant and news.accepted_at is not None:
        earliest = max(earliest, news.accepted_at + pace.take_back)
    awake = pace.quiet.over(earliest)
    begins = news.begins(earliest)
    if awake == earliest or begins is None:
        return awake
    morning = datetime.combine(awake.astimezone(DISTRICT).date(), NINE, DISTRICT)
    return earliest if begins < morning else awake
