"""Suggestions through their doors."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.gigs.pay import Pay, Per
from app.gigs.rules import GigState, Mode, Takes
from app.people.models import BusyDay, Worker
from app.people.rules import Language
from app.web.words import words
from tests.boards.test_people import post_on, signed_in
from tests.statements import statements
from tests.village import GURONG, Somebody, Village

TOMORROW = date(2026, 12, 2)


async def parties(client: httpx.AsyncClient, gig: object, headers: dict[str, str]) -> list[str]:
    answer = await client.get(f"/api/v1/gigs/{gig}/matches", headers=headers)
    assert answer.status_code == 200, answer.text
    return [item["party"]["id"] for item in answer.json()["items"]]


async def test_workers_for_a_gig(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient, connection: AsyncConnection
) -> None:
    """Of those who can load, the booked, busy, unlisted, too young, and he who asked already are left out."""
    norbu, dorje, busy, hidden, young, asked = [
        await village.person(name, born=born, trades=("loader",))
        for name, born in (
            ("Norbu", "1985-05"), ("Dorje", "1990-01"), ("Pasang", "1985-05"), ("Sonam", "1985-05"),
            ("Dawa", "2012-01"), ("Nyima", "1985-05"),
        )
    ]  # fmt: skip
    await village.takes(norbu, await village.gig(pema))  # is booked tomorrow
    gig = await village.gig(pema, mode=Mode.choose)
    await village.takes(asked, gig)
    db.add(BusyDay(person_id=busy.id, day=TOMORROW))
    unlisted = await db.get_one(Worker, hidden.id)
    unlisted.listed = False
    headers = await signed_in(db, pema)
    async with statements(connection) as said:
        answer = await client.get(f"/api/v1/gigs/{gig.id}/matches", headers=headers)
    assert len(said) == 3, said  # who asks, whose gig it is, and all facts
    items = answer.json()["items"]
    assert [item["party"] for item in items] == [
        {
            "kind": "worker",
            "id": str(dorje.id),
            "name": None,
            "emblem": "indigo-mountains",
            "township": GURONG,
            "day_rate_fen": None,
        }
    ]
    assert items[0]["score"] == sum(reason["points"] for reason in items[0]["reasons"])
    assert answer.headers["cache-control"] == "no-store"
    for secret in ("Dorje", dorje.number, "1990"):
        assert str(secret) not in answer.text
    await post_on(db)
    later = await village.gig(pema, starts_on=TOMORROW + timedelta(days=1), ends_on=TOMORROW + timedelta(days=1))
    found = await parties(client, later.id, headers)
    assert {str(norbu.id), str(busy.id), str(dorje.id)} <= set(found)
    assert not {str(young.id), str(hidden.id)} & set(found)


async def test_a_refusal_lowers_nobody(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    norbu = await village.person("Norbu", trades=("loader",))
    await village.person("Dorje", trades=("loader",))
    gig, other = (
        await village.gig(pema),
        await village.gig(pema, starts_on=date(2026, 12, 5), ends_on=date(2026, 12, 5)),
    )
    headers = await signed_in(db, pema)
    before = await parties(client, gig.id, headers)
    await post_on(db)
    await village.refuses(norbu, await village.offers(pema, other, norbu))
    await village.refuses(norbu, await village.offers(pema, gig, norbu))
    assert await parties(client, gig.id, headers) == before


async def test_only_its_verified_employer_sees_who_suits(
    db: AsyncSession, village: Village, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    pema = await village.employer(verified=False)
    gig = await village.gig(pema, mode=Mode.choose)
    path = f"/api/v1/gigs/{gig.id}/matches"
    answers = [
        (answer.status_code, answer.json()["code"])
        for answer in [
            await client.get(path),
            await client.get(path, headers=await signed_in(db, tashi)),
            await client.get(path, headers=await signed_in(db, pema)),
            await client.get(f"/api/v1/gigs/{pema.id}/matches", headers=await signed_in(db, pema)),
        ]
    ]
    assert answers == [
        (401, "sign_in.needed"),
        (404, "gig.unseen"),
        (403, "employer.not_verified"),
        (404, "gig.unseen"),
    ]


async def test_gigs_for_a_worker(
    db: AsyncSession, village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    """Tashi is a mason: not the loader's work, not a team's, not a closed one, not on the day he is booked."""
    later = date(2026, 12, 8)
    differing: dict[str, dict[str, Any]] = {
        "far better paid": {"pay": Pay(40_000, None, Per.day), "starts_on": later, "ends_on": later},
        "usual": {"starts_on": later, "ends_on": later},
        "for teams": {"takes": Takes.team},
        "closed": {},
        "tomorrow": {},
    }
    mine = {name: await village.gig(pema, trade="mason", **changes) for name, changes in differing.items()}
    mine["closed"].state = GigState.closed
    worker = await db.get_one(Worker, tashi.id)
    worker.day_rate_fen = 40_000
    await village.takes(tashi, await village.gig(pema))  # he loads tomorrow
    await db.flush()
    answer = await client.get("/api/v1/me/matches", headers=await signed_in(db, tashi))
    items = answer.json()["items"]
    assert [item["gig"]["number"] for item in items] == [mine["far better paid"].number, mine["usual"].number]
    assert items[0]["gig"]["distance_km"] == 0


async def test_nobody_is_offered_his_own_gig(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    await village.gig(pema, trade="mason")
    assert (await client.get("/api/v1/me/matches", headers=await signed_in(db, pema))).json()["items"] == []


@pytest.mark.parametrize("language", Language)
def test_every_reason_has_its_sentence(language: Language) -> None:
    said = words(language)
    assert all(said.exact(f"match-{code}", km=7, n=2) for code in ("distance", "pay", "days", "experience"))
