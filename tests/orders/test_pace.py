"""Deadlines scale with the time that is left before the work and do not run in the night."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import DISTRICT
from app.orders.pace import LONGEST_HOLD, SHORTEST
from tests.village import PACE

START = datetime(2026, 12, 1, tzinfo=DISTRICT)
instants = st.integers(0, 14 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
leads = st.integers(1, 60 * 24 * 30).map(lambda minutes: timedelta(minutes=minutes))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-{text}").replace(tzinfo=DISTRICT)


def test_an_answer_has_half_of_the_time_that_is_left() -> None:
    assert PACE.answer_by(at("01T10:00"), at("01T18:00")) == at("01T14:00")
    assert PACE.answer_by(at("01T20:00"), at("02T10:00")) == at("02T10:00")  # seven waking hours end later than that
    assert PACE.answer_by(at("01T08:00"), at("20T08:00")) == at("04T12:30")  # forty-eight hours, awake


def test_an_earlier_end_counts() -> None:
    assert PACE.answer_by(at("01T10:00"), at("01T18:00"), None, at("01T11:00")) == at("01T11:00")


def test_a_hold_has_a_quarter_of_the_time_that_is_left() -> None:
    assert PACE.hold_until(at("01T10:00"), at("02T02:00")) == at("01T14:00")
    assert PACE.hold_until(at("01T21:00"), at("02T09:00")) == at("02T07:00")  # so that others can be asked before nine
    assert PACE.hold_until(at("01T08:00"), at("09T08:00")) == at("01T20:00")


def test_people_are_asked_in_the_evening_about_tomorrow() -> None:
    assert PACE.coming_due(at("01T17:59")) is None
    assert PACE.coming_due(at("01T18:00")) == (at("02T00:00"), at("03T00:00"), at("01T15:00"))
    assert PACE.coming_due(at("01T23:00")) is None


@given(instants, leads)
def test_no_answer_is_due_in_the_night_unless_the_work_begins(now: datetime, lead: timedelta) -> None:
    until = PACE.answer_by(now, now + lead)
    assert now < until <= now + lead
    assert until == now + lead or not PACE.quiet.cover(until - timedelta(seconds=1))


@given(instants, leads)
def test_a_hold_gives_time_to_answer_and_ends(now: datetime, lead: timedelta) -> None:
    until = PACE.hold_until(now, now + lead)
    assert now + SHORTEST <= until <= max(now + SHORTEST, PACE.quiet.awake_after(now, LONGEST_HOLD))
