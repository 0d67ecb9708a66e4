"""Whose number, to whom."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core.errors import NotAllowed
from app.people.policy import Contact, last_day, may_see_phone

MIDNIGHT = datetime(2026, 12, 2, 16, 0, tzinfo=UTC)
"""Midnight after 2 December in Lhasa."""


@pytest.mark.parametrize("contact", [Contact(own=True), Contact(printed=True), Contact(cares=True, consents=True)])
def test_who_may_know_a_number(contact: Contact) -> None:
    may_see_phone(contact, MIDNIGHT).require()


@pytest.mark.parametrize("contact", [Contact(), Contact(cares=True), Contact(consents=True)])
def test_who_may_not(contact: Contact) -> None:
    with pytest.raises(NotAllowed):
        may_see_phone(contact, MIDNIGHT).require()


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
