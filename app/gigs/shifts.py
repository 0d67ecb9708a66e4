"""When the work of a gig is: its days and hours, what of them is still to come, and how long counts as long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from app.core.clock import DISTRICT, local_day
from app.core.errors import Refusal
from app.gigs.rules import GigDone

MAX_DAYS: Final = 366
MAX_AHEAD: Final = timedelta(days=366)
OPEN_END_DAYS: Final = 180
"""An open end (长期) is written as this many days; later a further version is offered, which needs a new yes."""
LONG_FROM_DAYS: Final = 90
"""From this many days on, work counts as long (长期工), else as temporary (临时工)."""


class Duration(StrEnum):
    """Long or temporary work, by rule; the district counts them apart."""

    long = "long"
    temporary = "temporary"


class GigDates(Refusal):
    """The days are past, too far ahead, or end before they begin (facts: why)."""

    status = 422
    code = "gig.dates"


class GigTooLong(Refusal):
    """More days than one gig may have (facts: max_days)."""

    status = 422
    code = "gig.too_long"


class GigStarted(Refusal):
    """The first shift that remains has begun."""

    code = "gig.started"


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
