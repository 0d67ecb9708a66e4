"""Gigs: what a post must say, when its work is, and until when it can be taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from app.core.clock import DISTRICT, local_day
from app.core.errors import Refusal

MAX_HEADCOUNT: Final = 5000
OPEN_END_DAYS: Final = 180
"""An open end (长期) is written as this many days; later a further version is offered, which needs a new yes."""
MAX_DAYS: Final = 366
MAX_AHEAD: Final = timedelta(days=366)
LONG_FROM_DAYS: Final = 90
"""From this many days on, work counts as long (长期工), else as temporary (临时工)."""


class GigState(StrEnum):
    """Open gigs can be on the board; those that the desk is checking come to it, the rest never come back."""

    open = "open"
    checking = "checking"
    closed = "closed"
    cancelled = "cancelled"
    done = "done"


class Takes(StrEnum):
    """Which parties a gig takes."""

    either = "either"
    worker = "worker"
    team = "team"


class Mode(StrEnum):
    """`instant` gigs accept at once; `choose` gigs wait for the employer."""

    instant = "instant"
    choose = "choose"


class Per(StrEnum):
    """What one amount of pay is for."""

    hour = "hour"
    day = "day"
    month = "month"
    piece = "piece"
    job = "job"


class Settle(StrEnum):
    """When the wage is settled."""

    same_day = "same_day"
    weekly = "weekly"
    monthly = "monthly"
    on_finish = "on_finish"


class ContactKind(StrEnum):
    """Whose number is printed on the gig: the market desk's, or the employer's by his choice."""

    desk = "desk"
    own = "own"


class Hazard(StrEnum):
    """What is dangerous about the work; any of them closes it to those under 18."""

    height = "height"
    heavy = "heavy"
    dust = "dust"
    cold = "cold"
    electric = "electric"
    machine = "machine"
    chemical = "chemical"
    fire = "fire"
    night = "night"
    animals = "animals"
    ice = "ice"


class Tool(StrEnum):
    """What a worker is given or brings."""

    tools_given = "tools_given"
    tools_bring = "tools_bring"
    gloves = "gloves"
    warm = "warm"


class Duration(StrEnum):
    """Long or temporary work, by rule; the district counts them apart."""

    long = "long"
    temporary = "temporary"


class HeldFor(StrEnum):
    """Why a gig waits at the desk: it is its employer's first, or its text says what no gig should."""

    first = "first"
    digits = "digits"
    contact = "contact"
    link = "link"
    fee = "fee"
    deposit = "deposit"
    id_card = "id_card"
    sex = "sex"
    ethnicity = "ethnicity"
    religion = "religion"


class SentBack(StrEnum):
    """Why the desk did not put a gig on the board; its employer may change it and ask again."""

    contact = "contact"
    fee = "fee"
    unfair = "unfair"
    unclear = "unclear"
    not_real = "not_real"
    unreachable = "unreachable"
    pay = "pay"
    other = "other"


class GigUnseen(Refusal):
    """No such gig, or not yours."""

    status = 404
    code = "gig.unseen"


class GigClosed(Refusal):
    """No more people are wanted."""

    code = "gig.closed"


class GigCancelled(Refusal):
    """The gig was cancelled."""

    code = "gig.cancelled"


class GigDone(Refusal):
    """The last day is over."""

    code = "gig.done"


class GigChecking(Refusal):
    """The desk looks at it first: nobody can take it yet."""

    code = "gig.checking"


class GigNotChecking(Refusal):
    """The gig does not wait at the desk: somebody has answered, or its employer is changing it."""

    code = "gig.not_checking"


class GigUnverified(Refusal):
    """Not before an officer has verified the employer (facts: limit, max)."""

    status = 403
    code = "gig.unverified"


class GigText(Refusal):
    """The text says what no gig should, and people are on the gig already (facts: kinds)."""

    status = 422
    code = "gig.text"


class GigStarted(Refusal):
    """The first shift that remains has begun."""

    code = "gig.started"


class GigBooked(Refusal):
    """People are booked: it stays this trade, for this kind of party."""

    code = "gig.booked"


class GigBookedMore(Refusal):
    """More people are booked than it would have seats: call deals off first (facts: taken)."""

    code = "gig.booked_more"


class GigDates(Refusal):
    """The days are past, too far ahead, or end before they begin (facts: why)."""

    status = 422
    code = "gig.dates"


class GigTooLong(Refusal):
    """More days than one gig may have (facts: max_days)."""

    status = 422
    code = "gig.too_long"


class GigPayRange(Refusal):
    """The upper end of the pay is below its lower end."""

    status = 422
    code = "gig.pay_range"


class GigPayTooLow(Refusal):
    """Less than the law's minimum (facts: per, yours_fen, least_fen)."""

    status = 422
    code = "gig.pay_too_low"


class GigPayUnusual(Refusal):
    """Far from what is usual: say that you are sure, or change it (facts: yours_fen, usual_fen, per, unit, n)."""

    code = "gig.pay_unusual"


class GigExists(Refusal):
    """This id is already another gig's."""

    code = "gig.exists"


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of work, from an instant until (not including) another."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """The hours of a day's work, local time; `to` at or before `start` ends on the next morning."""

    start: time
    to: time

    @property
    def hours(self) -> float:
        """How long it is."""
        minutes = (self.to.hour - self.start.hour) * 60 + self.to.minute - self.start.minute
        return (minutes if minutes > 0 else minutes + 1440) / 60

    @property
    def is_night(self) -> bool:
        """Whether it touches the hours from 22 to 6 (night work in the labour rules)."""
        return self.to <= self.start or self.start < time(6) or self.to > time(22)


@dataclass(frozen=True, slots=True)
class Pay:
    """An amount in fen for one hour, day, month, piece or the job; `to_fen` makes it a range."""

    amount_fen: int
    to_fen: int | None
    per: Per
    of_n: float | None = None
    of_unit: str | None = None


def spans(first: date, last: date, shift: Shift) -> list[Span]:
    """Every day times the shift, as instants; a night shift ends on the next morning. Never empty."""
    overnight = timedelta(days=1) if shift.to <= shift.start else timedelta(0)
    return [
        Span(
            datetime.combine(day, shift.start, DISTRICT),
            datetime.combine(day + overnight, shift.to, DISTRICT),
        )
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]


def last_day(starts_on: date, ends_on: date | None, *, open_end: bool) -> date:
    """The last day that is written down: an open end stands for 180 days."""
    if open_end:
        return starts_on + min(timedelta(days=OPEN_END_DAYS - 1), date.max - starts_on)
    return ends_on or starts_on


def require_sound_days(starts_on: date, ends_on: date, shift: Shift, now: datetime) -> None:
    """Refuse days that are past, upside down, too many or too far ahead."""
    if ends_on < starts_on:
        raise GigDates(why="ends_before_it_starts")
    if (ends_on - starts_on).days >= MAX_DAYS:
        raise GigTooLong(max_days=MAX_DAYS)
    if starts_on > local_day(now + MAX_AHEAD):
        raise GigDates(why="too_far_ahead")
    if spans(starts_on, starts_on, shift)[0].start <= now:
        raise GigDates(why="past")


def require_sound_pay(pay: Pay) -> None:
    """Refuse a range that runs downward."""
    if pay.to_fen is not None and pay.to_fen < pay.amount_fen:
        raise GigPayRange


def pay_a_day(pay: Pay, shift: Shift) -> int | None:
    """The lower end of the pay for one day, to compare gigs; None by piece or by job. A month counts 26 days.

    21.75 paid days a month is the law's figure for five-day weeks; day labour here works six: 26.
    """
    match pay.per:
        case Per.day:
            return pay.amount_fen
        case Per.hour:
            return round(pay.amount_fen * shift.hours)
        case Per.month:
            return pay.amount_fen // 26
        case Per.piece | Per.job:
            return None


def duration(starts_on: date, ends_on: date, *, open_end: bool) -> Duration:
    """Long or temporary, by its days."""
    days = (ends_on - starts_on).days + 1
    return Duration.long if open_end or days >= LONG_FROM_DAYS else Duration.temporary


def remaining(during: Sequence[Span], now: datetime) -> list[Span]:
    """The shifts that are not over."""
    return [span for span in during if span.end > now]


def to_take(during: Sequence[Span], now: datetime) -> list[Span]:
    """The shifts that who takes the gig now would work: those not over, if the first of them has not begun."""
    left = remaining(during, now)
    if not left:
        raise GigDone
    if left[0].start <= now:
        raise GigStarted
    return left


def require_open(state: GigState) -> None:
    """Refuse what only an open gig allows."""
    match state:
        case GigState.closed:
            raise GigClosed
        case GigState.cancelled:
            raise GigCancelled
        case GigState.done:
            raise GigDone
        case GigState.checking:
            raise GigChecking
        case GigState.open:
            return


def require_editable(state: GigState) -> None:
    """Refuse to change or call off what is over; what waits at the desk can be put right."""
    if state != GigState.checking:
        require_open(state)


def guarded(*, trade_hazardous: bool, hazards: Iterable[str], shift: Shift, lodging: bool, out_of_region: bool) -> bool:
    """Whether the work is closed to those under 18 (design 5.4)."""
    return trade_hazardous or bool(list(hazards)) or shift.is_night or lodging or out_of_region
