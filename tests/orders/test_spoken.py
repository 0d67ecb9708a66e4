"""Who let the time to answer changed terms pass is his employer's open item, until he answers or was spoken to."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.events import Event
from app.core.ids import new_id
from app.gigs.models import Gig
from app.orders import service
from app.orders.models import Order
from app.people.models import EmployerMember
from tests.conftest import StandingClock
from tests.own.doors import Hand, hand_of
from tests.village import Somebody, Village

SUNDAY: dict[str, Any] = {"starts_on": date(2026, 12, 6), "ends_on": date(2026, 12, 6)}


@pytest.fixture
async def deal(village: Village, pema: Somebody, tashi: Somebody, clock: StandingClock) -> Order:
    """Tashi is booked for Sunday; there is a meal now, and he has not answered in time."""
    return await unanswered(village, pema, tashi, clock)


async def unanswered(village: Village, pema: Somebody, who: Somebody, clock: StandingClock) -> Order:
    order = await village.takes(who, await village.gig(pema, **SUNDAY))
    await changed(village, pema, order, clock, meals=True)
    return order


async def changed(village: Village, pema: Somebody, order: Order, clock: StandingClock, **terms: Any) -> None:
    """The terms change, and the time to answer passes."""
    await village.changes(pema, await village.db.get_one(Gig, order.gig_id), **terms)
    assert order.asked_until
    village.now = clock.instant = order.asked_until
    await village.passes()
    await village.db.refresh(order)


async def member(village: Village, pema: Somebody) -> Somebody:
    """Somebody else who speaks for Pema's employer."""
    assert pema.employer
    dolma = await village.person("Dolma")
    village.db.add(EmployerMember(employer_id=pema.employer.id, person_id=dolma.id, since=village.now))
    await village.db.flush()
    return Somebody(dolma.person, pema.employer)


async def open_items(hand: Hand) -> list[str]:
    answer = await hand.get("/orders", side="employer", unanswered="true")
    return [order["id"] for order in answer.json()["items"]]


async def said(village: Village, order: Order) -> int:
    of_it = select(func.count()).where(Event.object_id == order.id, Event.verb == "order.spoken")
    return await village.db.scalar(of_it) or 0


async def test_he_stays_on_the_list_until_he_was_spoken_to(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order, client: httpx.AsyncClient
) -> None:
    hand = await hand_of(village, pema, client)
    [order] = (await hand.get("/orders", side="employer", unanswered="true")).json()["items"]
    assert (order["id"], order["asked"]["late"], order["asked"]["spoken"]) == (str(deal.id), True, False)
    assert order["moves"] == ["speak", "cancel"]
    spoken = (await hand.post(f"/orders/{deal.id}/spoken")).json()
    assert spoken["asked"] == order["asked"] | {"spoken": True}
    assert (spoken["state"], spoken["terms_version"], spoken["moves"]) == ("accepted", 1, ["cancel"])
    assert await open_items(hand) == []
    rest = await hand.get("/orders", side="employer", unanswered="false")
    assert [one["id"] for one in rest.json()["items"]] == [str(deal.id)]
    his = (await (await hand_of(village, tashi, client)).get(f"/orders/{deal.id}")).json()
    assert his["moves"][:2] == ["accept", "refuse"]


async def test_he_reads_in_his_history_that_his_employer_says_so(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order, client: httpx.AsyncClient
) -> None:
    await (await hand_of(village, pema, client)).post(f"/orders/{deal.id}/spoken")
    [act, *_] = (await (await hand_of(village, tashi, client)).get("/me/history")).json()["items"]
    assert (act["verb"], act["by"]["kind"], act["by"]["name"]) == ("order.spoken", "employer", "羊达建材合作社")


async def test_said_again_it_is_said_once(
    village: Village, pema: Somebody, deal: Order, client: httpx.AsyncClient
) -> None:
    hand, hers = await hand_of(village, pema, client), await hand_of(village, await member(village, pema), client)
    key = str(new_id())
    first = await hand.post(f"/orders/{deal.id}/spoken", key=key)
    again = await hand.post(f"/orders/{deal.id}/spoken", key=key)
    other = await hers.post(f"/orders/{deal.id}/spoken")
    assert first.json() == again.json() == other.json()
    assert await said(village, deal) == 1


@pytest.mark.parametrize("when", ["in time", "answered", "called off"])
async def test_of_who_is_no_open_item_it_cannot_be_said(
    village: Village, pema: Somebody, tashi: Somebody, clock: StandingClock, client: httpx.AsyncClient, when: str
) -> None:
    order = await village.takes(tashi, await village.gig(pema, **SUNDAY))
    if when == "in time":
        await village.changes(pema, await village.db.get_one(Gig, order.gig_id), meals=True)
    else:
        await changed(village, pema, order, clock, meals=True)
    if when == "answered":
        await village.accepts(tashi, order)
    if when == "called off":
        await village.calls_off(pema, await village.db.get_one(Gig, order.gig_id))
    state = str(order.state)
    no = await (await hand_of(village, pema, client)).post(f"/orders/{order.id}/spoken")
    assert (no.status_code, no.json()["code"]) == (409, "order.illegal_move")
    assert no.json()["facts"] == {"state": state, "verb": "speak"}
    assert await said(village, order) == 0


async def test_others_neither_see_it_nor_say_it(
    village: Village, tashi: Somebody, deal: Order, client: httpx.AsyncClient
) -> None:
    dawa = await hand_of(village, await village.employer("古荣糌粑厂", by="Dawa"), client)
    assert await open_items(dawa) == []
    assert (await dawa.post(f"/orders/{deal.id}/spoken")).json()["code"] == "order.unseen"
    himself = await hand_of(village, tashi, client)
    assert (await himself.post(f"/orders/{deal.id}/spoken")).json()["code"] == "order.illegal_move"
    assert await said(village, deal) == 0


Close = Callable[[Village, Somebody, Somebody, Order], Awaitable[Any]]
ENDS: dict[str, Close] = {
    "he says yes": lambda village, pema, tashi, order: village.accepts(tashi, order),
    "he leaves": lambda village, pema, tashi, order: village.refuses(tashi, order),
    "he cannot come": lambda village, pema, tashi, order: village.cancels(tashi, order),
    "he is let go": lambda village, pema, tashi, order: village.cancels(pema, order),
    "the work is over": lambda village, pema, tashi, order: village.passes(days=7),
}


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("spoken", [False, True])
async def test_it_closes_by_itself(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order, client: httpx.AsyncClient, how: str, spoken: bool
) -> None:
    if spoken:
        await village.speaks(pema, deal)
    await ENDS[how](village, pema, tashi, deal)
    await village.db.refresh(deal)
    assert (deal.asked_terms, deal.asked_late, deal.asked_spoken) == (None, False, False)
    assert await open_items(await hand_of(village, pema, client)) == []


async def test_who_was_spoken_to_leaves_as_freely_as_before(village: Village, pema: Somebody, deal: Order) -> None:
    await village.speaks(pema, deal)
    await village.refuses(village.people["Tashi"], deal)
    assert (deal.state, deal.end_reason) == ("cancelled", "terms_changed")


async def test_another_change_opens_it_anew(
    village: Village, pema: Somebody, deal: Order, clock: StandingClock, client: httpx.AsyncClient
) -> None:
    await village.speaks(pema, deal)
    await changed(village, pema, deal, clock, meals=False)
    hand = await hand_of(village, pema, client)
    assert await open_items(hand) == [str(deal.id)]
    await hand.post(f"/orders/{deal.id}/spoken")
    assert await said(village, deal) == 2


async def test_it_is_one_list_over_all_gigs(
    village: Village, pema: Somebody, deal: Order, clock: StandingClock, client: httpx.AsyncClient
) -> None:
    norbu = await unanswered(village, pema, await village.person("Norbu"), clock)
    assert await open_items(await hand_of(village, pema, client)) == [str(norbu.id), str(deal.id)]


async def test_two_who_say_it_at_once_say_it_once(real_engine: AsyncEngine, clock: StandingClock) -> None:
    make = sessions(real_engine)
    async with make() as db, db.begin():
        village = Village(db)
        pema, tashi = await village.employer(), await village.person("Tashi")
        speakers = [pema, await member(village, pema)]
        order = await unanswered(village, pema, tashi, clock)

    async def speak(who: Somebody) -> int:
        async with make() as db, db.begin():
            return (await service.speak(db, who.actor, order.id, clock.instant)).version

    versions = await asyncio.gather(*(speak(who) for who in speakers * 4))
    assert set(versions) == {order.version + 1}
    async with make() as db:
        assert await said(Village(db), order) == 1
