"""Who suits what: gates first, then reasons; the same facts give the same list."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.matching.rules import Facts, Gate, gate, rank, score
from app.people.ages import Birth

TASHI = Facts(
    knows_trade=True,
    free=True,
    open=True,
    own=False,
    born=Birth(1985, 5),
    first_day=date(2026, 12, 2),
    guarded=True,
    km=7.0,
    asks_fen=24_000,
    pays_fen=26_000,
    days_in_trade=30,
    times_here=2,
)
"""Tashi the mason, seven kilometres from a gig that pays more than he asks, where he has been twice."""


@pytest.mark.parametrize(
    ("change", "shut"),
    [
        ({}, None),
        ({"knows_trade": False}, Gate.trade),
        ({"free": False}, Gate.free),
        ({"open": False}, Gate.open),
        ({"own": True}, Gate.own),
        ({"born": None}, Gate.age),
        ({"born": Birth(2010, 12), "guarded": False}, Gate.age),  # 16 from January on
        ({"born": Birth(2010, 11), "guarded": False}, None),
        ({"born": Birth(2010, 11), "guarded": True}, Gate.age),  # dangerous work only from 18 on
        ({"born": Birth(2008, None), "guarded": True}, Gate.age),  # a year alone counts as its December
    ],
)
def test_gates(change: dict[str, Any], shut: Gate | None) -> None:
    facts = replace(TASHI, **change)
    assert gate(facts) is shut
    assert (score(facts) is None) == (shut is not None)


def test_reasons_say_what_they_count() -> None:
    reasons = score(TASHI)
    assert reasons is not None
    assert [(reason.code, reason.facts, reason.points) for reason in reasons] == [
        ("distance", {"km": 7}, 33),
        ("pay", {"pay_fen": 26_000}, 25),
        ("days", {"n": 30}, 20),
        ("experience", {"n": 2}, 10),
    ]


@pytest.mark.parametrize(
    ("change", "code", "points"),
    [
        ({"km": 0.0}, "distance", 40),
        ({"km": 40.0}, "distance", 0),
        ({"km": 40.0, "will_travel": True}, "distance", 20),
        ({"km": None}, "distance", None),
        ({"asks_fen": None}, "pay", 15),
        ({"asks_fen": 52_000}, "pay", None),  # half of what he asks
        ({"asks_fen": 30_000}, "pay", 17),  # he is offered 87 % of it
        ({"pays_fen": None}, "pay", None),
        ({"days_in_trade": 3}, "days", 3),
        ({"days_in_trade": 0}, "days", None),
        ({"times_here": 9}, "experience", 15),
        ({"times_here": 0}, "experience", None),
    ],
)
def test_what_each_reason_is_worth(change: dict[str, Any], code: str, points: int | None) -> None:
    reasons = score(replace(TASHI, **change)) or ()
    assert {reason.code: reason.points for reason in reasons}.get(code) == points


facts = some.builds(
    Facts,
    knows_trade=some.booleans(),
    free=some.booleans(),
    open=some.booleans(),
    own=some.booleans(),
    born=some.one_of(some.none(), some.builds(Birth, some.integers(1950, 2015), some.integers(1, 12))),
    first_day=some.just(date(2026, 12, 2)),
    guarded=some.booleans(),
    km=some.one_of(some.none(), some.floats(0, 500)),
    will_travel=some.booleans(),
    asks_fen=some.one_of(some.none(), some.integers(1, 10**8)),
    pays_fen=some.one_of(some.none(), some.integers(1, 10**8)),
    days_in_trade=some.integers(0, 5000),
    times_here=some.integers(0, 500),
)


@given(some.lists(some.tuples(some.uuids(), facts), unique_by=lambda pair: pair[0]), some.randoms())
def test_a_ranking_can_be_replayed(candidates: list[tuple[UUID, Facts]], chance: Any) -> None:
    """In whatever order they come, the list is the same: by points, equals by id; and nobody passes a shut gate."""
    first = rank([(one, one, it) for one, it in candidates], 10)
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert rank([(one, one, it) for one, it in shuffled], 10) == first
    assert [(-match.score, match.id) for match in first] == sorted((-match.score, match.id) for match in first)
    facts_of = dict(candidates)
    assert all(gate(facts_of[match.id]) is None for match in first)
    assert all(0 <= match.score <= 100 for match in first)


@given(facts, some.floats(0, 500))
def test_nearer_is_never_worse(it: Facts, km: float) -> None:
    nearer, farther = score(replace(it, km=km)), score(replace(it, km=km + 10))
    assert (nearer is None) == (farther is None)
    if nearer is not None and farther is not None:
        assert sum(reason.points for reason in nearer) >= sum(reason.points for reason in farther)
