"""Who hears of a change, and as what."""

import re
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from app.core.actor import Basis
from app.core.errors import Fact
from app.core.ids import CLOCK_PERSON
from app.notices.rules import BECAUSE, HEARD, PERSONAL, WEIGHTS, Stakes, Told, entries
from app.orders.moves import MOVES, OPENINGS

TASHI, LHAMO, PEMA, DOLMA, COORDINATOR = (UUID(int=n) for n in range(1, 6))
MASONRY, LOADING = UUID(int=101), UUID(int=102)
STAKES = {
    UUID(int=201): Stakes(MASONRY, 417, "mason", frozenset({TASHI}), frozenset({PEMA, DOLMA})),
    UUID(int=202): Stakes(LOADING, 418, "loader", frozenset({TASHI}), frozenset({DOLMA})),
    UUID(int=203): Stakes(MASONRY, 417, "mason", frozenset({LHAMO}), frozenset({PEMA, DOLMA})),
}
ASKED, ELSEWHERE, LHAMOS = STAKES
_ids = count(1)


def told(verb: str, order: UUID = ASKED, actor: UUID = PEMA, basis: Basis = Basis.self, **facts: Fact) -> Told:
    return Told(next(_ids), datetime(2026, 12, 1, 4, tzinfo=UTC), verb, order, actor, basis, facts)


def heard(*events: Told) -> dict[UUID, str]:
    return {entry.person: entry.code for entry in entries(events, STAKES)}


def test_a_request_is_heard_by_the_employers_people_and_not_by_who_made_it() -> None:
    assert heard(told("order.requested", actor=TASHI)) == {PEMA: "order.requested", DOLMA: "order.requested"}


def test_who_is_signed_up_by_another_hears_of_it() -> None:
    request = told("order.requested", LHAMOS, actor=COORDINATOR, basis=Basis.consent)
    assert heard(request) == {LHAMO: "order.entered", PEMA: "order.requested", DOLMA: "order.requested"}


def test_an_offer_is_heard_by_the_party_alone() -> None:
    assert heard(told("order.offered")) == {TASHI: "order.offered"}


def test_a_yes_is_heard_by_the_party_and_by_the_other_people_of_the_employer() -> None:
    assert heard(told("order.accepted")) == {TASHI: "order.accepted", DOLMA: "order.accepted"}


def test_what_the_clock_does_is_heard_by_both_sides() -> None:
    over = told("order.completed", actor=CLOCK_PERSON, basis=Basis.clock)
    assert heard(over) == dict.fromkeys((TASHI, PEMA, DOLMA), "order.completed")


@pytest.mark.parametrize(
    ("verb", "reason", "code"),
    [
        ("order.refused", "gig_closed", "gig.closed"),
        ("order.refused", "terms_changed", "gig.changed"),
        ("order.cancelled", "gig_cancelled", "gig.cancelled"),
        ("order.cancelled", "ill", "order.cancelled"),
        ("order.refused", "no_fit", "order.refused"),
    ],
)
def test_the_party_hears_why_its_order_ended(verb: str, reason: str, code: str) -> None:
    assert heard(told(verb, reason=reason))[TASHI] == code


@pytest.mark.parametrize(
    ("verb", "reason", "code"),
    [
        ("order.cancelled", "gig_cancelled", "gig.cancelled"),
        ("order.refused", "gig_closed", "gig.closed"),
        ("order.refused", "terms_changed", "gig.changed"),
    ],
)
def test_who_speaks_for_an_employer_does_not_hear_order_by_order_what_it_did(verb: str, reason: str, code: str) -> None:
    assert heard(told(verb, reason=reason, by="employer")) == {TASHI: code}


def test_but_he_hears_who_left_because_of_it() -> None:
    left = told("order.left", actor=TASHI, reason="terms_changed", by="party")
    assert heard(left) == {PEMA: "gig.left", DOLMA: "gig.left"}


def test_a_deal_that_overtakes_a_request_is_one_entry_with_the_deal_first() -> None:
    deal = told("order.accepted", seats=1)
    overtaken = told("order.overtaken", ELSEWHERE, reason="overtaken", seats=1)
    found = {entry.person: entry for entry in entries([overtaken, deal], STAKES)}
    assert found[TASHI].code == "order.accepted"
    assert (found[TASHI].gig, found[TASHI].order) == (MASONRY, ASKED)
    assert found[TASHI].facts == {
        "number": 417,
        "trade": "mason",
        "side": "party",
        "seats": 1,
        "also": [
            {"code": "order.withdrawn", "gig": str(LOADING), "order": str(ELSEWHERE), "number": 418, "trade": "loader",
             "side": "party", "seats": 1, "reason": "overtaken"},
        ],
    }  # fmt: skip


def test_entries_hold_no_name_and_come_in_the_order_of_persons() -> None:
    found = entries([told("order.completed", actor=CLOCK_PERSON, basis=Basis.clock)], STAKES)
    assert [entry.person for entry in found] == sorted(entry.person for entry in found)
    assert all(set(entry.facts) <= {"number", "trade", "side", "seats", "reason", "by", "also"} for entry in found)


def test_every_move_of_an_order_is_heard_by_somebody() -> None:
    assert {move.event for move in (*OPENINGS, *MOVES)} <= set(HEARD)


def test_every_code_has_its_weight() -> None:
    codes = {code for hearing in HEARD.values() for code in (hearing.party, hearing.employer) if code}
    assert codes | set(BECAUSE.values()) | PERSONAL == set(WEIGHTS)


@pytest.mark.parametrize("language", ["zh", "bo", "en"])
def test_every_code_has_its_sentence(language: str) -> None:
    words = (Path(__file__).parents[2] / "locales" / f"{language}.ftl").read_text(encoding="utf-8")
    missing = [code for code in WEIGHTS if f"\ninbox-{re.sub('[._]', '-', code)} =" not in words]
    assert missing == []
