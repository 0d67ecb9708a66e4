"""The way of a notice: which steps, how long on each, and when a message may be sent. Without a database."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import DISTRICT
from app.core.hours import Hours
from app.gateways.templates import TEMPLATES
from app.notices.reach import AT_STAKE, OPEN, Leg, News, Pace, Step, allowed_at, onward, speak_at
from app.notices.rules import WEIGHTS
from app.orders.rules import OrderState, Side

NOON = datetime(2026, 12, 1, 12, tzinfo=DISTRICT)
PACE = Pace(Hours(time(21, 30), time(7)), share=0.12, longest=timedelta(hours=4), take_back=timedelta(minutes=15))
TOMORROW = datetime(2026, 12, 2, 9, tzinfo=DISTRICT)
CANCELLED = News(
    "order.cancelled", Side.party, None, {Step.own, Step.household, Step.coordinator}, OrderState.cancelled,
    starts_at=TOMORROW, ends_at=TOMORROW + timedelta(hours=9),
)  # fmt: skip


def at(hour: int, minute: int = 0, day: int = 1) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=DISTRICT)


def way(news: News, now: datetime = NOON) -> list[Step]:
    """All steps of a notice that nobody ever sees."""
    gone = []
    while True:
        leg = onward(news, now, PACE)
        gone.append(leg.step)
        if leg.moves_at is None:
            return gone
        news, now = replace(news, step=leg.step), max(now, leg.moves_at)


def test_the_way_leads_over_both_phones_to_the_coordinator_and_the_desk() -> None:
    assert way(CANCELLED) == [Step.own, Step.household, Step.coordinator, Step.desk, Step.over]


def test_who_has_no_phone_is_the_coordinators_at_once() -> None:
    leg = onward(replace(CANCELLED, steps={Step.coordinator}), NOON, PACE)
    assert (leg.step, leg.speaks_at) == (Step.coordinator, None)


def test_where_there_is_no_coordinator_the_desk_is_next() -> None:
    assert way(replace(CANCELLED, steps={Step.household})) == [Step.household, Step.desk, Step.over]
    assert way(replace(CANCELLED, steps=set())) == [Step.desk, Step.over]


def test_nobody_is_called_on_because_a_seat_was_taken() -> None:
    taken = replace(CANCELLED, code="order.accepted", side=Side.employer, order=OrderState.accepted)
    assert way(taken) == [Step.own, Step.household, Step.over]


def test_what_is_no_longer_so_goes_no_further() -> None:
    offer = replace(CANCELLED, code="order.offered", order=OrderState.offered)
    assert onward(offer, NOON, PACE).step is Step.own
    assert onward(replace(offer, order=OrderState.refused), NOON, PACE) == Leg(Step.over, None, None)


@pytest.mark.parametrize("code", ["gig.asked", "coming.asked"])
def test_a_question_that_was_answered_goes_no_further(code: str) -> None:
    asked = replace(CANCELLED, code=code, order=OrderState.accepted, step=Step.own)
    assert onward(asked, NOON, PACE).step is Step.household
    assert onward(replace(asked, answered=True), NOON, PACE).step is Step.over


def test_when_the_work_is_over_nobody_needs_to_be_told() -> None:
    assert onward(CANCELLED, TOMORROW + timedelta(hours=9), PACE).step is Step.over


@pytest.mark.parametrize(
    ("starts_in", "stays"),
    [
        (timedelta(days=3), timedelta(hours=4)),
        (timedelta(hours=5), timedelta(minutes=36)),
        (timedelta(minutes=50), timedelta(minutes=6)),
        (timedelta(0), timedelta(0)),
    ],
)
def test_the_nearer_the_work_the_shorter_the_stay(starts_in: timedelta, stays: timedelta) -> None:
    news = replace(CANCELLED, steps={Step.coordinator}, starts_at=NOON + starts_in, ends_at=NOON + timedelta(days=9))
    assert onward(news, NOON, PACE).moves_at == NOON + stays


def test_a_stay_does_not_run_while_people_sleep() -> None:
    news = replace(CANCELLED, steps={Step.coordinator}, starts_at=at(12, day=4), ends_at=at(18, day=4))
    assert onward(news, at(20, 30), PACE).moves_at == at(10, day=2)  # an hour before, three after the quiet hours


def test_no_message_is_sent_in_the_quiet_hours() -> None:
    assert speak_at(CANCELLED, at(22), PACE) == at(7, day=2)
    assert speak_at(CANCELLED, at(2, day=2), PACE) == at(7, day=2)


def test_but_where_work_begins_before_nine_it_is() -> None:
    early = replace(CANCELLED, starts_at=at(8, day=2))
    assert speak_at(early, at(22), PACE) == at(22, 1)
    assert speak_at(early, at(5, day=2), PACE) == at(5, 1, day=2)
    assert speak_at(replace(early, starts_at=at(8, day=3)), at(22), PACE) == at(7, day=2)


WEEK = replace(CANCELLED, starts_at=at(10), ends_at=at(18, day=7))
"""Of five working days from ten o'clock, called off in the midst."""


def test_in_the_midst_of_a_gig_its_next_day_counts() -> None:
    """Its first day is long over: nobody is woken for it, nor does the notice run to the desk at once."""
    assert allowed_at(WEEK, at(23, day=3), PACE) == at(7, day=4)
    assert allowed_at(replace(WEEK, starts_at=at(8, 30)), at(23, day=3), PACE) == at(23, day=3)
    leg = onward(WEEK, at(19, day=3), PACE)
    assert leg.speaks_at is not None
    assert leg.moves_at is not None
    assert leg.moves_at - leg.speaks_at > timedelta(hours=1)


def test_nine_is_not_before_nine() -> None:
    assert speak_at(replace(CANCELLED, starts_at=at(9, day=2)), at(22), PACE) == at(7, day=2)


def test_an_instant_deal_is_not_told_while_it_can_be_taken_back() -> None:
    deal = replace(
        CANCELLED, code="order.accepted", side=Side.employer, order=OrderState.accepted, instant=True, accepted_at=NOON
    )
    assert speak_at(deal, NOON, PACE) == NOON + PACE.take_back
    assert speak_at(replace(deal, instant=False), NOON, PACE) == NOON + timedelta(minutes=1)


@given(
    st.timedeltas(timedelta(0), timedelta(days=9)).map(lambda later: NOON + later),
    st.timedeltas(timedelta(hours=-5), timedelta(days=20)),
    st.sets(st.sampled_from([Step.own, Step.household, Step.coordinator])),
    st.sampled_from([(side, code) for side, codes in AT_STAKE.items() for code in codes]),
)
def test_every_way_ends_goes_forward_and_speaks_awake(
    now: datetime, lead: timedelta, steps: set[Step], what: tuple[Side, str]
) -> None:
    side, code = what
    state = min(AT_STAKE[side][code].states)
    news = News(code, side, None, steps, state, starts_at=now + lead, ends_at=now + lead + timedelta(hours=9))
    order = list(Step)
    assert news.starts_at
    for _ in order:
        leg = onward(news, now, PACE)
        assert news.step is None or order.index(leg.step) > order.index(news.step)
        if leg.speaks_at is not None:
            assert leg.speaks_at > now
            nine = datetime.combine(PACE.quiet.over(leg.speaks_at).date(), time(9), DISTRICT)
            assert not PACE.quiet.cover(leg.speaks_at) or news.starts_at < nine
        if leg.moves_at is None:
            assert leg.step is Step.over
            return
        assert leg.moves_at >= now
        if leg.step not in OPEN[1:]:
            assert not PACE.quiet.cover(leg.moves_at) or leg.moves_at.time() == PACE.quiet.start
        news, now = replace(news, step=leg.step), max(now, leg.moves_at)
    pytest.fail("a way without an end")


def test_what_may_be_sent_now_stays_allowed() -> None:
    due = speak_at(CANCELLED, at(22), PACE)
    assert allowed_at(CANCELLED, due, PACE) == due


def test_every_stake_has_its_template_and_its_weight() -> None:
    for codes in AT_STAKE.values():
        assert {stake.template for stake in codes.values()} <= TEMPLATES.keys()
        assert set(codes) <= set(WEIGHTS)


@pytest.mark.parametrize("language", ["zh", "bo", "en"])
def test_every_stake_has_its_sentence_for_who_tells_it(language: str) -> None:
    words = (Path(__file__).parents[2] / "locales" / f"{language}.ftl").read_text(encoding="utf-8")
    missing = [
        code for codes in AT_STAKE.values() for code in codes if f"\ninbox-{code.replace('.', '-')} =" not in words
    ]
    assert missing == []
