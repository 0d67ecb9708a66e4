"""The one door for a number: so many a day, none counted twice, and who looked is seen."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from app.core.db import sessions
from app.gigs.rules import ContactKind, Mode
from app.people.employers import EmployerKind
from tests.conftest import StandingClock
from tests.own.doors import Hand, hand_of
from tests.statements import statements
from tests.village import Somebody, Village

MOST = 20


async def deals(village: Village, pema: Somebody, n: int) -> list[str]:
    """Pema's orders with so many people, each with a number of his own."""
    gig = await village.gig(pema, headcount=n)
    return [str((await village.takes(await village.person(f"worker {i}"), gig)).id) for i in range(n)]


async def looks(hand: Hand, orders: list[str]) -> list[int]:
    return [(await hand.get(f"/orders/{order}/contacts")).status_code for order in orders]


async def test_twenty_numbers_a_day_and_no_more(
    village: Village, pema: Somebody, client: httpx.AsyncClient, clock: StandingClock
) -> None:
    orders = await deals(village, pema, MOST + 2)
    hand = await hand_of(village, pema, client)
    assert await looks(hand, orders) == [200] * MOST + [429] * 2
    no = await hand.get(f"/orders/{orders[-1]}/contacts")
    midnight = 12 * 3600
    assert no.json() | {"type": ""} == {
        "type": "", "status": 429, "code": "numbers.too_many", "facts": {"retry_after": midnight, "most": MOST},
    }  # fmt: skip
    assert no.headers["retry-after"] == str(midnight)
    assert no.headers["ratelimit"] == f'"numbers";r=0;t={midnight}'
    clock.pass_time(hours=12)
    assert await looks(hand, orders[-2:]) == [200] * 2


async def test_a_number_seen_today_is_seen_again(
    village: Village, pema: Somebody, client: httpx.AsyncClient, clock: StandingClock
) -> None:
    orders = await deals(village, pema, MOST + 1)
    hand = await hand_of(village, pema, client)
    await looks(hand, orders[:1] * 5)
    left = await hand.get(f"/orders/{orders[1]}/contacts")
    assert left.headers["ratelimit"].startswith(f'"numbers";r={MOST - 2};')
    await looks(hand, orders[2:MOST])
    assert await looks(hand, orders) == [200] * MOST + [429]
    clock.pass_time(days=1)
    again = await hand.get(f"/orders/{orders[0]}/contacts")
    assert again.headers["ratelimit"].startswith(f'"numbers";r={MOST - 1};')


async def test_what_is_printed_on_a_gig_costs_nothing(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    deal = await village.takes(tashi, await village.gig(pema, contact=ContactKind.own))
    hand = await hand_of(village, tashi, client)
    for _ in range(MOST + 1):
        answer = await hand.get(f"/orders/{deal.id}/contacts")
        assert [one["phone"] for one in answer.json()["items"]] == [pema.number]
        assert "ratelimit" not in answer.headers
    assert await village.db.scalar(text("SELECT count(*) FROM rate")) == 0


async def test_who_has_no_number_costs_nothing_and_is_not_looked_at(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    await village.lets_act(lhamo, tashi)
    deal = await village.takes(tashi, await village.gig(pema), worker=lhamo.id)
    hand = await hand_of(village, pema, client)
    assert (await hand.get(f"/orders/{deal.id}/contacts")).json() == {"items": []}
    assert (await (await hand_of(village, lhamo, client)).get("/me/looks")).json()["items"] == []
    assert await village.db.scalar(text("SELECT count(*) FROM rate")) == 0


@pytest.fixture
async def real_client(real_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(real_app), base_url="http://market.test") as client:
        yield client


async def test_of_thirty_looks_at_once_exactly_twenty_pass(
    real_engine: AsyncEngine, real_client: httpx.AsyncClient
) -> None:
    async with sessions(real_engine)() as db:
        village = Village(db)
        pema = await village.employer()
        orders = await deals(village, pema, MOST + 10)
        hand = await hand_of(village, pema, real_client)
    said = await asyncio.gather(*(hand.get(f"/orders/{order}/contacts") for order in orders))
    assert sorted(answer.status_code for answer in said) == [200] * MOST + [429] * 10
    async with sessions(real_engine)() as db:
        assert await db.scalar(text("SELECT used FROM rate WHERE name = 'numbers'")) == MOST
        assert await db.scalar(text("SELECT count(*) FROM rate WHERE name = 'number'")) == MOST
        assert await db.scalar(text("SELECT count(*) FROM event WHERE verb = 'contact.seen'")) == MOST


async def test_ten_looks_at_once_at_one_number_count_once(
    real_engine: AsyncEngine, real_client: httpx.AsyncClient
) -> None:
    async with sessions(real_engine)() as db:
        village = Village(db)
        pema = await village.employer()
        (order,) = await deals(village, pema, 1)
        hand = await hand_of(village, pema, real_client)
    said = await asyncio.gather(*(hand.get(f"/orders/{order}/contacts") for _ in range(10)))
    assert {answer.status_code for answer in said} == {200}
    async with sessions(real_engine)() as db:
        assert await db.scalar(text("SELECT used FROM rate WHERE name = 'numbers'")) == 1


async def test_the_person_sees_who_looked(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient, clock: StandingClock
) -> None:
    dolkar = await village.employer("卓嘎家", kind=EmployerKind.household, by="Dolkar")
    later = village.now.date() + timedelta(days=2)
    gigs = [await village.gig(pema), await village.gig(dolkar, starts_on=later, ends_on=later)]
    orders = [await village.takes(tashi, gig) for gig in gigs]
    for poster, deal in zip((pema, dolkar), orders, strict=True):
        await (await hand_of(village, poster, client)).get(f"/orders/{deal.id}/contacts")
        clock.pass_time(minutes=5)
    answer = await (await hand_of(village, tashi, client)).get("/me/looks")
    assert answer.headers["cache-control"] == "no-store"
    items, employer = answer.json()["items"], {"role": "employer", "emblem": None}
    assert [(one["by"], one["gig"]["number"], one["at"]) for one in items] == [
        (employer | {"kind": "household", "name": None}, gigs[1].number, "2026-12-01T04:05:00Z"),
        (employer | {"kind": "cooperative", "name": "羊达建材合作社"}, gigs[0].number, "2026-12-01T04:00:00Z"),
    ]
    assert "Pema" not in answer.text
    assert "Dolkar" not in answer.text


async def test_looks_at_others_and_at_what_is_printed_are_not_in_it(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema, contact=ContactKind.own)
    deal, other = await village.takes(tashi, gig), await village.takes(await village.person("Norbu"), gig)
    await (await hand_of(village, tashi, client)).get(f"/orders/{deal.id}/contacts")
    await (await hand_of(village, pema, client)).get(f"/orders/{other.id}/contacts")
    for who in (tashi, pema):
        assert (await (await hand_of(village, who, client)).get("/me/looks")).json() == {"items": [], "next": None}


async def test_a_refused_look_is_none(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    asked = await village.takes(tashi, await village.gig(pema, mode=Mode.choose))
    hand = await hand_of(village, pema, client)
    assert await looks(hand, [str(asked.id)] * (MOST + 1)) == [403] * (MOST + 1)
    assert (await (await hand_of(village, tashi, client)).get("/me/looks")).json()["items"] == []


async def test_pages_of_looks_neither_repeat_nor_skip(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient, connection: AsyncConnection
) -> None:
    deal = await village.takes(tashi, await village.gig(pema))
    hers, his = await hand_of(village, pema, client), await hand_of(village, tashi, client)
    await looks(hers, [str(deal.id)] * 7)
    seen, cursor = [], None
    while True:
        async with statements(connection) as said:
            page = (await his.get("/me/looks", limit=3, **({"cursor": cursor} if cursor else {}))).json()
        assert len(said) == 2, said  # who asks, and the page
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == 7
    assert seen == sorted(set(seen), reverse=True)
