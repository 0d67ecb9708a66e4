"""Fifty accounts fetch all that they can find: none is given a number but those of its deals and those on gigs."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import text

from app.core.settings import Settings
from tests.crawling import Crawl, District, demo_district

ACCOUNTS = 50
EMPLOYERS = 15
VERIFIED = 5
DETAILS = 4
"""Of each kind of thing, by one account; together they ask for all."""
GUESSES = 2
VILLAGE = "540103102206"
GIG = {"trade": "loader", "headcount": 6, "pay": {"amount_fen": 26_000}, "starts_on": "2026-12-20", "village": VILLAGE}


@dataclass
class Account:
    """Somebody who signed up."""

    person: UUID
    token: str
    number: str


@pytest.fixture(scope="module")
async def district(cluster: str, settings: Settings) -> AsyncIterator[District]:
    async with demo_district(cluster, settings) as district:
        yield district


async def signs_up(district: District, n: int) -> Account:
    """By the ordinary way: a number, its code, a name."""
    proof = {"phone": f"17739{482_651 + n}"}  # 177 0000 0000 is also 0.00177 s among the figures
    proof["code"] = (await district.client.post("/api/v1/sign-in/codes", json=proof)).json()["demo_code"]
    answer = await district.client.post("/api/v1/sign-in/sessions", json=proof)
    district.client.cookies.clear()
    told = answer.json()
    account = Account(UUID(told["people"][0]["id"]), told["token"], proof["phone"])
    worker = {"name": f"account {'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}", "trades": ["loader"], "born": "1990-05",
              "village": VILLAGE, "listed": True}  # fmt: skip
    made = await district.asks(account.token, "PUT", "/me/worker", worker)
    assert made.status_code == 200, made.text
    return account


async def becomes_employer(district: District, one: Account, officer: str | None, contact: str) -> str:
    """He posts a gig; where an officer has seen him, an instant one."""
    body = {"name": "东嘎物业", "kind": "enterprise", "village": VILLAGE}
    made = await district.asks(one.token, "PUT", "/me/employer", body)
    assert made.is_success, made.text
    if officer is not None:
        seen = await district.asks(
            officer, "POST", f"/employers/{made.json()['id']}/verification", {"what": "licence", "version": 1}
        )
        assert seen.is_success, seen.text
    gig = await district.asks(one.token, "POST", "/gigs", GIG | {"contact": contact})
    assert gig.status_code == 201, gig.text
    return str(gig.json()["id"])


async def test_fifty_accounts_are_given_no_number_that_is_not_theirs_to_have(district: District) -> None:
    accounts = [await signs_up(district, n) for n in range(ACCOUNTS)]
    async with district.sessions() as db:
        [officer] = await db.scalars(text("SELECT person_id FROM role WHERE role = 'officer'"))
        orders = [str(one) for one in await db.scalars(text("SELECT id FROM orders ORDER BY id"))]
        people = [str(one) for one in await db.scalars(text("SELECT id FROM person ORDER BY id"))]
    sees = await district.steps_into(officer)
    gigs = [
        await becomes_employer(district, one, sees if n < VERIFIED else None, "own" if n % 2 else "desk")
        for n, one in enumerate(accounts[:EMPLOYERS])
    ]
    for n, one in enumerate(accounts[EMPLOYERS : EMPLOYERS + VERIFIED * 4]):
        taken = await district.asks(one.token, "POST", f"/gigs/{gigs[n % VERIFIED]}/orders", {})
        assert (taken.status_code, taken.json()["state"]) == (201, "accepted"), taken.text

    crawls = [
        Crawl(
            district.client, {"authorization": f"Bearer {one.token}"}, most=DETAILS, turn=n,
            guesses={"order": orders[n::ACCOUNTS][:GUESSES], "person": people[n::ACCOUNTS][:GUESSES]},
        )
        for n, one in enumerate(accounts)
    ]  # fmt: skip
    await asyncio.gather(*(crawl.everything() for crawl in crawls))

    leaks, given = [], 0
    for one, crawl in zip(accounts, crawls, strict=True):
        numbers = await district.numbers(one.person)
        leaks += numbers.leaks(crawl.seen)
        given += sum(seen.operation == "order_contacts" and seen.answer.is_success for seen in crawl.seen)
    assert leaks == []
    broken = {(seen.operation, seen.answer.status_code) for crawl in crawls for seen in crawl.seen}
    assert [one for one in broken if one[1] >= 500 and one[0] != "readyz"] == []
    asked = {seen.answer.status_code for crawl in crawls for seen in crawl.seen if seen.operation == "person_contacts"}
    assert asked == {403}  # none of them holds an office
    print(f"{sum(len(crawl.seen) for crawl in crawls)} answers, {given} looks at the contacts of a deal")
    assert given >= VERIFIED * 4
    assert {seen.operation for crawl in crawls for seen in crawl.seen if seen.answer.is_success} >= {
        "find_gigs", "one_gig", "find_workers", "find_teams", "my_orders", "one_order", "workers_for_gig", "page",
        "my_inbox", "my_gigs", "export_my_data", "my_history", "my_looks",
    }  # fmt: skip


async def test_a_stranger_sees_the_contacts_on_gigs_and_no_other_number(district: District) -> None:
    crawl = Crawl(district.client)
    seen = await crawl.everything()
    numbers = await district.numbers()
    assert numbers.leaks(seen) == []
    cards = [one for answer in seen if answer.operation == "one_gig" for one in [answer.answer.json()]]
    async with district.sessions() as db:
        rows = await db.execute(text("SELECT id::text, contact_phone FROM gig"))
        printed: dict[str, str | None] = dict(rows.all())
    shown = {card["id"]: card["contact"] for card in cards}
    assert len(shown) > 20
    assert {contact["kind"] for contact in shown.values()} == {"own", "desk"}
    for gig, contact in shown.items():
        assert contact["phone"] == (printed[gig] or district.settings.desk_phone)
