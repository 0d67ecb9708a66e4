"""The evening before: everybody is asked whether he still comes, once; and whom an employer may ask again."""

from datetime import date, datetime

import pytest

from app.core.clock import DISTRICT
from app.orders.models import Order
from app.orders.rules import NotAsked, PartyUnavailable
from tests.village import DAY, Somebody, Village


@pytest.fixture
async def evening(village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody) -> list[Order]:
    """Tashi works tomorrow, Lhamo is next in line; it is six in the evening."""
    gig = await village.gig(pema, headcount=1)
    orders = [await village.takes(tashi, gig), await village.waits(lhamo, gig)]
    village.now = datetime(2026, 12, 1, 18, tzinfo=DISTRICT)
    await village.passes()
    for order in orders:
        await village.db.refresh(order)
    return orders


async def test_who_works_tomorrow_is_asked_once(village: Village, evening: list[Order]) -> None:
    deal, waits = evening
    assert (deal.coming_asked_at, deal.coming, waits.coming_asked_at) == (village.now, None, None)
    version = deal.version
    await village.passes(minutes=1)
    await village.db.refresh(deal)
    assert deal.version == version


async def test_who_said_yes_this_evening_is_not_asked_for_another(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    village.now = datetime(2026, 12, 1, 15, 30, tzinfo=DISTRICT)
    deal = await village.takes(tashi, await village.gig(pema))
    for hour in (18, 20):
        village.now = datetime(2026, 12, 1, hour, tzinfo=DISTRICT)
        await village.passes()
    await village.db.refresh(deal)
    assert (deal.state, deal.coming_asked_at) == ("accepted", None)


async def test_a_no_gives_the_seat_to_the_next_at_once(village: Village, tashi: Somebody, evening: list[Order]) -> None:
    deal, waits = evening
    await village.comes(tashi, deal, comes=False)
    await village.db.refresh(waits)
    assert (deal.state, waits.state) == ("cancelled", "held")


async def test_a_yes_is_kept_and_may_become_a_no(village: Village, tashi: Somebody, evening: list[Order]) -> None:
    deal, _ = evening
    await village.comes(tashi, deal, comes=True)
    assert (deal.state, deal.coming) == ("accepted", True)
    await village.comes(tashi, deal, comes=False)
    assert deal.state == "cancelled"


async def test_nobody_answers_what_was_not_asked(
    village: Village, pema: Somebody, tashi: Somebody, evening: list[Order]
) -> None:
    with pytest.raises(NotAsked):
        await village.comes(pema, evening[0], comes=False)
    later = await village.takes(tashi, await village.gig(pema, starts_on=date(2026, 12, 9), ends_on=date(2026, 12, 9)))
    with pytest.raises(NotAsked):
        await village.comes(tashi, later, comes=False)


async def test_one_gig_is_offered_to_somebody_once(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema)
    await village.refuses(tashi, await village.offers(pema, gig, tashi))
    with pytest.raises(PartyUnavailable):
        await village.offers(pema, gig, tashi)


async def test_three_offers_in_vain_are_enough_for_a_week(village: Village, pema: Somebody, tashi: Somebody) -> None:
    for _ in range(3):
        await village.refuses(tashi, await village.offers(pema, await village.gig(pema), tashi))
    with pytest.raises(PartyUnavailable):
        await village.offers(pema, await village.gig(pema), tashi)
    village.now += 7 * DAY
    days = {"starts_on": date(2026, 12, 20), "ends_on": date(2026, 12, 20)}
    assert (await village.offers(pema, await village.gig(pema, None, **days), tashi)).state == "offered"
