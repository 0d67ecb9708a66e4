"""The table of moves, walked by Hypothesis; no database."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.gigs.shifts import Span
from app.orders import moves, rules
from app.orders.diagram import page
from app.orders.moves import MOVES, OPENINGS
from app.orders.rules import LIVE, IllegalMove, OrderFacts, OrderState, Side

START = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
TAKE_BACK = timedelta(minutes=15)
ROOT = Path(__file__).resolve().parents[2]


class OrderWalk(RuleBasedStateMachine):
    """Anybody tries anything at any time; only what the table has can happen."""

    @initialize(opening=st.sampled_from(OPENINGS), lead=st.integers(1, 5000))
    def open(self, opening: moves.Move, lead: int) -> None:
        self.now = START
        self.instant = opening.verb == "take"
        self.first_shift = START + timedelta(minutes=lead)
        self.state = opening.target
        self.accepted_at = START if self.state is OrderState.accepted else None
        self.expires_at = None if self.accepted_at else self.first_shift

    def facts(self) -> OrderFacts:
        return OrderFacts(self.state, self.instant, self.accepted_at, self.expires_at, self.first_shift)

    @rule(minutes=st.integers(0, 2000))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(verb=st.sampled_from(sorted({move.verb for move in MOVES})), by=st.sampled_from(Side))
    def somebody_moves(self, verb: str, by: Side) -> None:
        before = self.state
        try:
            move = (
                moves.withdrawal(by, self.facts(), self.now, TAKE_BACK)
                if verb == "withdraw"
                else moves.move(verb, by, self.facts())
            )
        except IllegalMove as no:
            assert no.facts == {"state": before, "verb": verb}  # noqa: PT017
            return
        assert move in MOVES
        assert before in move.sources
        self.state = move.target
        if self.state is OrderState.accepted:
            self.accepted_at = self.now
            self.instant = False

    @invariant()
    def what_may_be_done_can_be_done(self) -> None:
        if not hasattr(self, "state"):
            return
        for side in (Side.party, Side.employer):
            for verb in moves.moves_for(side, self.facts(), self.now, TAKE_BACK):
                if verb == "withdraw":
                    moves.withdrawal(side, self.facts(), self.now, TAKE_BACK)
                else:
                    moves.move(verb, side, self.facts())

    @invariant()
    def every_live_state_can_be_left_and_no_end_can(self) -> None:
        if not hasattr(self, "state"):
            return
        ways = [move for move in MOVES if self.state in move.sources]
        assert bool(ways) == (self.state in LIVE)


TestOrderWalk = OrderWalk.TestCase
TestOrderWalk.settings = settings(max_examples=100, stateful_step_count=12, deadline=None)


def test_the_clock_can_end_every_live_state() -> None:
    for state in LIVE:
        assert any(move.by is Side.clock and state in move.sources for move in MOVES), state


def test_no_two_moves_answer_to_one_verb_of_one_side_in_one_state() -> None:
    keys = [(move.verb, move.by, source) for move in MOVES for source in move.sources]
    assert len(keys) == len(set(keys))


def test_the_database_knows_the_same_steps() -> None:
    guards = (ROOT / "migrations/versions/0007_moves.sql").read_text(encoding="utf-8")
    known = set(re.findall(r"'(\w+)>(\w+)'", guards))
    assert known == {(source, move.target) for move in MOVES for source in move.sources if source != move.target}


def test_the_page_shows_the_table() -> None:
    assert (ROOT / "docs/orders.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(("minutes", "may"), [(0, True), (14, True), (15, False), (600, False)])
def test_an_instant_deal_is_free_to_undo_for_fifteen_minutes(minutes: int, may: bool) -> None:
    deal = OrderFacts(OrderState.accepted, True, START, None, START + timedelta(hours=5))
    assert moves.may_take_back(deal, START + timedelta(minutes=minutes), TAKE_BACK) is may


def test_but_not_once_the_work_has_begun() -> None:
    deal = OrderFacts(OrderState.accepted, True, START, None, START + timedelta(minutes=5))
    assert not moves.may_take_back(deal, START + timedelta(minutes=5), TAKE_BACK)


def test_only_the_employer_speaks_and_only_to_who_was_late() -> None:
    asked = OrderFacts(OrderState.accepted, False, START, None, START + timedelta(days=1), asked=True)
    late = replace(asked, asked_late=True)
    verbs = {facts: [side for side in Side if "speak" in moves.moves_for(side, facts, START, TAKE_BACK)]
             for facts in (asked, late, replace(late, asked_spoken=True))}  # fmt: skip
    assert list(verbs.values()) == [[], [Side.employer], []]
    for side, facts in ((Side.party, late), (Side.clock, late), (Side.employer, asked)):
        with pytest.raises(IllegalMove):
            moves.require_unanswered(side, facts)
    moves.require_unanswered(Side.employer, late)


def test_who_leaves_keeps_the_shifts_that_had_begun() -> None:
    shifts = [Span(START + timedelta(days=n), START + timedelta(days=n, hours=9)) for n in range(3)]
    assert rules.worked(shifts, START + timedelta(days=1, hours=2)) == shifts[:2]
    assert rules.lead(shifts, START - timedelta(hours=3)) == timedelta(hours=3)
