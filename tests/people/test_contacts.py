"""The door to a person's own numbers: for his coordinator or the clerk of his place, with his yes, and nobody else."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.events import Event
from app.core.ids import new_id
from app.core.settings import Settings
from app.people.models import Consent, LoginSession, Person, PersonPhone, Phone, Role
from app.people.rules import RoleName
from tests.conftest import NOON, StandingClock
from tests.desk.offices import holds
from tests.own.doors import Hand, hand_of
from tests.people.phones import said
from tests.village import GURONG, JIARU, YANGDA, Somebody, Village

DISTRICT = "540103"
MOST = 20


@pytest.fixture
async def dolma(village: Village) -> Somebody:
    """Dolma, the coordinator of the township of Gurong."""
    return await holds(village, await village.person("Dolma"), RoleName.coordinator, GURONG)


async def looks(hand: Hand, *people: Somebody) -> list[int]:
    return [(await hand.get(f"/people/{one.id}/contacts")).status_code for one in people]


async def shares(village: Village, number: str, who: Somebody, emblem: str) -> None:
    """Somebody is on a number of others too."""
    who.person.emblem = emblem
    await village.db.flush()
    village.db.add(PersonPhone(person_id=who.id, number=number, emblem=emblem, since=village.now))
    await village.db.flush()


async def test_his_coordinator_may_call_him(
    village: Village, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await village.lets_act(tashi, dolma)
    answer = await (await hand_of(village, dolma, client)).get(f"/people/{tashi.id}/contacts")
    assert answer.json() == {"items": [{"kind": "own", "name": "Tashi", "phone": tashi.number, "shared_with": []}]}
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["ratelimit"].startswith(f'"numbers";r={MOST - 1};')


@pytest.mark.parametrize(
    ("role", "scope", "consents", "hears"),
    [
        (RoleName.coordinator, JIARU, True, 200),
        (RoleName.coordinator, JIARU, False, (403, "consent.missing")),
        (RoleName.coordinator, YANGDA, True, (404, "person.unseen")),
        (RoleName.clerk, DISTRICT, True, 200),
        (RoleName.clerk, DISTRICT, False, (403, "consent.missing")),
        (RoleName.clerk, YANGDA, True, (404, "person.unseen")),
        (RoleName.officer, DISTRICT, True, (403, "role.missing")),
        (None, JIARU, True, (403, "role.missing")),
    ],
)
async def test_it_takes_an_office_in_his_place_and_his_yes(
    village: Village, tashi: Somebody, client: httpx.AsyncClient, role: RoleName | None, scope: str, consents: bool,
    hears: int | tuple[int, str],
) -> None:  # fmt: skip
    norbu = await village.person("Norbu")
    if role:
        await holds(village, norbu, role, scope)
    if consents:
        await village.lets_act(tashi, norbu)
    answer = await (await hand_of(village, norbu, client)).get(f"/people/{tashi.id}/contacts")
    assert (answer.status_code if answer.is_success else said(answer)) == hears
    if not answer.is_success:
        assert answer.json()["facts"] == {}
        assert await village.db.scalar(text("SELECT count(*) FROM rate")) == 0
        assert await village.db.scalar(select(Event.id).where(Event.verb == "contact.seen")) is None


async def test_a_yes_that_is_over_or_to_come_or_to_another_is_none(
    village: Village, tashi: Somebody, pema: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    hand = await hand_of(village, dolma, client)
    await village.lets_act(tashi, pema)
    await village.lets_act(dolma, tashi)
    assert await looks(hand, tashi) == [403]
    consent = await village.lets_act(tashi, dolma)
    for begins, ends in ((-2, -1), (1, 2), (-1, 0)):
        consent.from_at, consent.until_at = (village.now + timedelta(hours=hours) for hours in (begins, ends))
        await village.db.commit()
        assert await looks(hand, tashi) == [403]
    consent.until_at = village.now + timedelta(seconds=1)
    await village.db.commit()
    assert await looks(hand, tashi) == [200]


async def test_a_yes_taken_back_bites_at_once(
    village: Village, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    consent = await village.lets_act(tashi, dolma)
    hand, his = await hand_of(village, dolma, client), await hand_of(village, tashi, client)
    assert await looks(hand, tashi) == [200]
    assert (await his.post(f"/me/consents/{consent.id}/withdrawal")).is_success
    assert said(await hand.get(f"/people/{tashi.id}/contacts")) == (403, "consent.missing")
    assert len((await his.get("/me/looks")).json()["items"]) == 1


async def test_a_stranger_cannot_tell_who_is_here(village: Village, tashi: Somebody, client: httpx.AsyncClient) -> None:
    hand = await hand_of(village, await village.person("Norbu"), client)
    answers = [await hand.get(f"/people/{one}/contacts") for one in (tashi.id, new_id())]
    assert answers[0].json() == answers[1].json()
    assert said(answers[0]) == (403, "role.missing")
    client.cookies.clear()
    signed_out = await client.get(f"/api/v1/people/{tashi.id}/contacts")
    assert said(signed_out) == (401, "sign_in.needed")


async def test_who_is_not_here_and_who_was_let_go_of_are_nobody(
    village: Village, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await village.lets_act(tashi, dolma)
    gone = await village.person("Gonpo", phone=False)
    await village.lets_act(gone, dolma)
    hand = await hand_of(village, dolma, client)
    erase = (
        "UPDATE person SET erased_at = :now, name = '', born = NULL, place_code = NULL, speaks = '{}' WHERE id = :id"
    )
    await village.db.execute(text(erase), {"now": NOON, "id": gone.id})
    await village.db.execute(update(Person).where(Person.id == tashi.id).values(merged_into=dolma.id))
    await village.db.commit()
    for one in (gone.id, tashi.id, new_id()):
        assert said(await hand.get(f"/people/{one}/contacts")) == (404, "person.unseen")
    assert said(await hand.get("/people/13900000001/contacts")) == (422, "payload.invalid")


async def test_a_suspended_coordinator_is_given_nothing(
    village: Village, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await village.lets_act(tashi, dolma)
    hand = await hand_of(village, dolma, client)
    dolma.person.suspended_at = village.now
    await village.db.commit()
    assert said(await hand.get(f"/people/{tashi.id}/contacts")) == (403, "person.suspended")
    dolma.person.suspended_at = None
    await village.db.execute(update(Role).values(revoked_at=village.now))
    await village.db.commit()
    assert said(await hand.get(f"/people/{tashi.id}/contacts")) == (403, "role.missing")


async def test_it_takes_the_second_factor(
    village: Village, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient, app: FastAPI, settings: Settings
) -> None:
    await village.lets_act(tashi, dolma)
    hand = await hand_of(village, dolma, client)
    real = {"demo": False, "secret_key": "a secret of the district, and long enough"}
    app.state.settings = settings.model_copy(update=real)
    assert said(await hand.get(f"/people/{tashi.id}/contacts")) == (403, "role.missing")
    await village.db.execute(
        update(LoginSession).where(LoginSession.person_id == dolma.id).values(second_factor_at=village.now)
    )
    await village.db.commit()
    assert await looks(hand, tashi) == [200]


async def test_his_own_comes_before_the_households_and_that_says_who_may_answer(
    village: Village, lhamo: Somebody, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    """The phone of Tashi's household, on which somebody of another township is too, and one that Lhamo bought later."""
    assert tashi.number
    far = await village.person("Dawa", phone=False)
    far.person.place_code = YANGDA
    await shares(village, tashi.number, lhamo, "madder-cow")
    await shares(village, tashi.number, far, "ochre-bird")
    village.now += timedelta(days=1)
    village.db.add(Phone(number="13911112222", made_at=village.now))
    await shares(village, "13911112222", lhamo, "madder-cow")
    await village.lets_act(lhamo, dolma)
    answer = await (await hand_of(village, dolma, client)).get(f"/people/{lhamo.id}/contacts")
    assert answer.json()["items"] == [
        {"kind": "own", "name": "Lhamo", "phone": "13911112222", "shared_with": []},
        {"kind": "household", "name": "Lhamo", "phone": tashi.number, "shared_with": ["Tashi"]},
    ]
    assert answer.headers["ratelimit"].startswith(f'"numbers";r={MOST - 2};')


async def test_who_has_no_phone_costs_nothing_and_is_not_looked_at(
    village: Village, lhamo: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await village.lets_act(lhamo, dolma)
    answer = await (await hand_of(village, dolma, client)).get(f"/people/{lhamo.id}/contacts")
    assert (answer.status_code, answer.json()) == (200, {"items": []})
    assert (await (await hand_of(village, lhamo, client)).get("/me/looks")).json()["items"] == []
    assert await village.db.scalar(text("SELECT count(*) FROM rate")) == 0


async def test_both_doors_count_together(
    village: Village, pema: Somebody, client: httpx.AsyncClient, clock: StandingClock
) -> None:
    """Pema posts, and is the coordinator of those who come."""
    await holds(village, pema, RoleName.coordinator, JIARU)
    gig = await village.gig(pema, headcount=MOST - 1)
    people = [await village.person(f"worker {n}") for n in range(MOST + 1)]
    orders = [await village.takes(one, gig) for one in people[: MOST - 1]]
    for one in people:
        await village.lets_act(one, pema)
    hand = await hand_of(village, pema, client)
    assert {(await hand.get(f"/orders/{order.id}/contacts")).status_code for order in orders} == {200}
    assert await looks(hand, *people) == [200] * MOST + [429]
    no = await hand.get(f"/people/{people[-1].id}/contacts")
    assert said(no) == (429, "numbers.too_many")
    assert no.json()["facts"] == {"retry_after": 12 * 3600, "most": MOST}
    assert (await (await hand_of(village, people[-1], client)).get("/me/looks")).json()["items"] == []
    clock.pass_time(hours=12)
    assert await looks(hand, people[-1]) == [200]


async def test_the_person_sees_who_looked_and_as_what(
    village: Village, pema: Somebody, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient, clock: StandingClock
) -> None:
    norbu = await holds(village, await village.person("Norbu"), RoleName.clerk, DISTRICT)
    deal = await village.takes(tashi, await village.gig(pema))
    consent = await village.lets_act(tashi, dolma)
    await village.lets_act(tashi, norbu)
    for who, path in ((dolma, f"/people/{tashi.id}"), (pema, f"/orders/{deal.id}"), (norbu, f"/people/{tashi.id}")):
        await (await hand_of(village, who, client)).get(f"{path}/contacts")
        clock.pass_time(minutes=5)
    his = await hand_of(village, tashi, client)
    items = (await his.get("/me/looks")).json()["items"]
    assert [(one["by"]["role"], one["by"]["kind"], one["by"]["name"], one["gig"] is None) for one in items] == [
        ("clerk", None, "Norbu", True),
        ("employer", "cooperative", "羊达建材合作社", False),
        ("coordinator", None, "Dolma", True),
    ]
    assert [(one["by"]["emblem"], one["at"]) for one in items[::2]] == [
        (norbu.person.emblem, "2026-12-01T04:10:00Z"), (dolma.person.emblem, "2026-12-01T04:00:00Z"),
    ]  # fmt: skip
    acts = (await his.get("/me/history")).json()["items"]
    assert [(act["by"]["name"], act["basis"]) for act in acts if act["verb"] == "contact.seen"] == [
        ("Norbu", "consent"), ("羊达建材合作社", "self"), ("Dolma", "consent"),
    ]  # fmt: skip
    first = (await village.db.scalars(select(Event).where(Event.actor_id == dolma.id))).one()
    assert (first.object_id, first.beneficiary_id, first.consent_id) == (tashi.id, tashi.id, consent.id)
    assert first.facts == {"as": "coordinator"}
    paged = [(await his.get("/me/looks", limit=1)).json()]
    while paged[-1]["next"]:
        paged.append((await his.get("/me/looks", limit=1, cursor=paged[-1]["next"])).json())
    assert [page["items"] for page in paged] == [[one] for one in items]


@pytest.fixture
async def real_client(real_app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(real_app), base_url="http://market.test") as client:
        yield client


async def test_of_thirty_looks_at_once_by_both_doors_twenty_pass(
    real_engine: AsyncEngine, real_client: httpx.AsyncClient
) -> None:
    async with sessions(real_engine)() as db:
        village = Village(db)
        pema = await holds(village, await village.employer(), RoleName.coordinator, JIARU)
        gig, paths = await village.gig(pema, headcount=15), []
        for n in range(30):
            one = await village.person(f"worker {n}")
            await village.lets_act(one, pema)
            paths.append(f"/orders/{(await village.takes(one, gig)).id}" if n % 2 else f"/people/{one.id}")
        hand = await hand_of(village, pema, real_client)
    answers = await asyncio.gather(*(hand.get(f"{path}/contacts") for path in paths))
    assert sorted(answer.status_code for answer in answers) == [200] * MOST + [429] * 10
    async with sessions(real_engine)() as db:
        assert await db.scalar(text("SELECT used FROM rate WHERE name = 'numbers'")) == MOST
        assert await db.scalar(text("SELECT count(*) FROM event WHERE verb = 'contact.seen'")) == MOST


async def test_a_look_that_meets_the_taking_back_is_refused_and_leaves_nothing(
    real_engine: AsyncEngine, real_client: httpx.AsyncClient
) -> None:
    async with sessions(real_engine)() as db:
        village = Village(db)
        tashi, dolma = await village.person("Tashi"), await village.person("Dolma")
        await holds(village, dolma, RoleName.coordinator, JIARU)
        consent = await village.lets_act(tashi, dolma)
        hand = await hand_of(village, dolma, real_client)
    async with sessions(real_engine)() as db, db.begin():
        await db.execute(update(Consent).where(Consent.id == consent.id).values(withdrawn_at=NOON))
        look = asyncio.create_task(hand.get(f"/people/{tashi.id}/contacts"))
        async with sessions(real_engine)() as looking:
            while not await looking.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    assert said(await look) == (403, "consent.missing")
    async with sessions(real_engine)() as db:
        assert await db.scalar(text("SELECT count(*) FROM rate")) == 0
        assert await db.scalar(text("SELECT count(*) FROM event WHERE verb = 'contact.seen'")) == 0
