"""Quiet hours: what lies in them, and deadlines that stand still meanwhile."""

from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import DISTRICT
from app.core.hours import Hours

NIGHT = Hours(time(21, 30), time(7))
instants = st.integers(0, 525_600).map(lambda n: datetime(2026, 1, 1, tzinfo=DISTRICT) + timedelta(minutes=n))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=DISTRICT)


def test_a_deadline_that_would_fall_into_the_night_goes_on_in_the_morning() -> None:
    assert NIGHT.awake_after(at("2026-12-01T21:00"), timedelta(hours=3)) == at("2026-12-02T09:30")


def test_what_begins_in_the_night_begins_to_run_in_the_morning() -> None:
    assert NIGHT.awake_after(at("2026-12-01T23:00"), timedelta(hours=1)) == at("2026-12-02T08:00")
    assert NIGHT.over(at("2026-12-02T03:00")) == at("2026-12-02T07:00")


def test_two_days_of_waking_take_more_than_three_nights() -> None:
    assert NIGHT.awake_after(at("2026-12-01T12:00"), timedelta(hours=48)) == at("2026-12-04T16:30")


@given(clocks, instants)
def test_hours_that_end_where_they_begin_are_none(clock: time, instant: datetime) -> None:
    none = Hours(clock, clock)
    assert not none.cover(instant)
    assert none.awake_after(instant, timedelta(hours=30)) == instant + timedelta(hours=30)


@given(clocks, clocks, instants, st.integers(0, 6000), st.integers(0, 6000))
def test_a_deadline_counts_exactly_the_waking_minutes(
    start: time, to: time, instant: datetime, first: int, second: int
) -> None:
    quiet = Hours(start, to)
    once = quiet.awake_after(instant, timedelta(minutes=first + second))
    assert once == quiet.awake_after(quiet.awake_after(instant, timedelta(minutes=first)), timedelta(minutes=second))
    assert once >= instant + timedelta(minutes=first + second)
    assert first + second == 0 or not quiet.cover(once - timedelta(microseconds=1))
