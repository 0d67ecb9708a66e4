"""Whose number, to whom."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from app.core.actor import Actor
from app.core.errors import NotAllowed
from app.people.policy import Contact, cares_as, last_day, may_see_phone
from app.people.rules import ConsentMissing
from tests.village import JIARU, YANGDA

DISTRICT = "540103"

MIDNIGHT = datetime(2026, 12, 2, 16, 0, tzinfo=UTC)
"""Midnight after 2 December in Lhasa."""


@pytest.mark.parametrize("contact", [Contact(own=True), Contact(printed=True), Contact(cares=True, consents=True)])
def test_who_may_know_a_number(contact: Contact) -> None:
    may_see_phone(contact, MIDNIGHT).require()


@pytest.mark.parametrize("contact", [Contact(), Contact(consents=True)])
def test_who_may_not(contact: Contact) -> None:
    with pytest.raises(NotAllowed):
        may_see_phone(contact, MIDNIGHT).require()


def test_who_cares_for_somebody_needs_his_yes() -> None:
    with pytest.raises(ConsentMissing):
        may_see_phone(Contact(cares=True), MIDNIGHT).require()


@pytest.mark.parametrize(
    ("roles", "cares"),
    [
        ({("clerk", DISTRICT)}, "clerk"),
        ({("clerk", DISTRICT), ("coordinator", JIARU)}, "coordinator"),
        ({("clerk", DISTRICT), ("coordinator", YANGDA)}, "clerk"),
        ({("officer", DISTRICT)}, None),
        ({("coordinator", YANGDA)}, None),
        (set(), None),
    ],
)
def test_an_officer_cares_for_nobody_and_the_nearer_office_comes_first(
    roles: set[tuple[str, str]], cares: str | None
) -> None:
    assert cares_as(Actor(UUID(int=1), roles=frozenset(roles)), JIARU) == cares


def test_who_lives_nowhere_is_the_districts() -> None:
    for scope, cares in ((DISTRICT, "clerk"), (YANGDA, None)):
        assert cares_as(Actor(UUID(int=1), roles=frozenset({("clerk", scope)})), None) == cares


def test_work_until_midnight_belongs_to_the_day_before() -> None:
    assert last_day(MIDNIGHT).isoformat() == "2026-12-02"


def test_the_parties_of_a_deal_may_call_until_seven_days_after() -> None:
    deal = Contact.of_deal(is_deal=True, works_until=MIDNIGHT)
    end = MIDNIGHT + timedelta(days=7)
    may_see_phone(deal, end - timedelta(seconds=1)).require()
    with pytest.raises(NotAllowed):
        may_see_phone(deal, end).require()
    with pytest.raises(NotAllowed):
        may_see_phone(Contact.of_deal(is_deal=False, works_until=MIDNIGHT), MIDNIGHT).require()
