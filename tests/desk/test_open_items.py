"""What waits for the coordinator and the desk, through its door."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select, text, update

from app.core.events import Event
from app.core.ids import new_id
from app.core.pages import cursor_of
from app.notices import service
from app.notices.models import InboxEntry
from app.notices.reach import Step
from app.orders.rules import Reason
from app.people.rules import RoleName
from tests.desk.offices import holds, phone_of
from tests.village import GURONG, JIARU, Somebody, Village

DISTRICT = "540103"
OTHER_PLACE = "540103003"


@pytest.fixture
async def dolma(village: Village) -> Somebody:
    """Dolma, the coordinator of the township of Gurong."""
    return await holds(village, await village.person("Dolma"), RoleName.coordinator, GURONG)


@pytest.fixture
async def norbu(village: Village) -> Somebody:
    """Norbu, clerk at the desk of the district."""
    return await holds(village, await village.person("Norbu"), RoleName.clerk, DISTRICT)


async def cancelled(village: Village, pema: Somebody, *workers: Somebody) -> None:
    """Pema's gig, on which all of them were booked, is called off, and nobody has seen it."""
    gig = await village.gig(pema, headcount=max(1, len(workers)))
    for worker in workers:
        order = await village.takes(worker, gig)
        await village.cancels(pema, order, Reason.weather)
    for change in (await village.db.scalars(select(Event.change_id).distinct())).all():
        await service.tell(village.db, change)


async def stand(village: Village, step: Step | None, who: Somebody | None = None) -> list[int]:
    """What somebody, or everybody, was told of a cancellation has come to this step."""
    moved = update(InboxEntry).where(InboxEntry.code == "order.cancelled").values(step=step).returning(InboxEntry.id)
    found = await village.db.scalars(moved.where(InboxEntry.person_id == who.id) if who else moved)
    ids = sorted(found)
    await village.db.commit()
    return ids


async def items(client: httpx.AsyncClient, headers: dict[str, str], **params: Any) -> list[dict[str, Any]]:
    answer = await client.get("/api/v1/open-items", headers=headers, params=params)
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def tick(client: httpx.AsyncClient, headers: dict[str, str], notice: int) -> httpx.Response:
    keyed = headers | {"Idempotency-Key": str(new_id())}
    return await client.post(f"/api/v1/notices/{notice}/told", headers=keyed, json={})


async def test_a_worker_has_no_desk(village: Village, tashi: Somebody, client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/open-items", headers=await phone_of(village, tashi))
    assert (answer.status_code, answer.json()["code"]) == (403, "role.missing")


async def test_nobody_sees_open_items_signed_out(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/v1/open-items")).status_code == 401


async def test_the_coordinator_finds_who_could_not_be_reached(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, lhamo)
    [notice] = await stand(village, Step.coordinator)
    [item] = await items(client, await phone_of(village, dolma))
    assert (item["kind"], item["person"]["name"], item["place"], item["moves"]) == (
        "unreached", "Lhamo", JIARU, ["told"],
    )  # fmt: skip
    assert (item["facts"]["notice"], item["facts"]["code"]) == (notice, "order.cancelled")
    assert item["due"] == item["gig"]["starts_at"] == "2026-12-02T01:00:00Z"


async def test_an_open_item_holds_no_number(
    village: Village, pema: Somebody, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, tashi)
    await stand(village, Step.coordinator)
    answer = await client.get("/api/v1/open-items", headers=await phone_of(village, dolma))
    assert tashi.number
    assert tashi.number not in answer.text


async def test_the_desk_comes_after_the_coordinator(
    village: Village, pema: Somebody, lhamo: Somebody, norbu: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, lhamo)
    headers = await phone_of(village, norbu)
    await stand(village, Step.coordinator)
    assert await items(client, headers) == []
    await stand(village, Step.desk)
    assert [item["person"]["name"] for item in await items(client, headers)] == ["Lhamo"]


@pytest.mark.parametrize("step", [None, Step.own, Step.household, Step.over])
async def test_what_no_person_has_to_tell_is_no_open_item(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, client: httpx.AsyncClient, step: Step | None
) -> None:
    await cancelled(village, pema, lhamo)
    await stand(village, step)
    assert await items(client, await phone_of(village, dolma)) == []


async def test_another_village_is_another_coordinators(
    village: Village, pema: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    elsewhere = await holds(village, await village.person("Dorje"), RoleName.coordinator, OTHER_PLACE)
    await cancelled(village, pema, lhamo)
    [notice] = await stand(village, Step.coordinator)
    headers = await phone_of(village, elsewhere)
    assert await items(client, headers) == []
    answer = await tick(client, headers, notice)
    assert (answer.status_code, answer.json()["code"]) == (404, "notice.unseen")


async def test_who_lives_nowhere_in_particular_is_the_desks(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, norbu: Somebody, client: httpx.AsyncClient
) -> None:
    lhamo.person.place_code = None
    await cancelled(village, pema, lhamo)
    [notice] = await stand(village, Step.desk)
    assert await items(client, await phone_of(village, dolma)) == []
    headers = await phone_of(village, norbu)
    assert len(await items(client, headers)) == 1
    assert (await tick(client, headers, notice)).status_code == 200


async def test_pages_of_open_items_neither_repeat_nor_skip(
    village: Village, pema: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, *[await village.person(name) for name in ("Tashi", "Dorje", "Yangdzom", "Norbu")])
    ids = await stand(village, Step.desk)
    headers = await phone_of(village, dolma)
    seen: list[int] = []
    cursor: dict[str, str] = {}
    for _ in range(3):
        page = (await client.get("/api/v1/open-items", headers=headers, params={"limit": "2"} | cursor)).json()
        seen += [item["facts"]["notice"] for item in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert seen == ids


async def test_a_tick_says_who_told_him_and_on_what_ground(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, lhamo)
    [notice] = await stand(village, Step.coordinator)
    headers = await phone_of(village, dolma)
    answer = await tick(client, headers, notice)
    assert answer.json() == {"id": notice, "seen_at": None, "told_at": "2026-12-01T04:00:00Z"}
    assert await items(client, headers) == []
    [event] = (await village.db.scalars(select(Event).where(Event.verb == "notice.told"))).all()
    assert (event.actor_id, event.beneficiary_id, event.basis) == (dolma.id, lhamo.id, "office")
    assert event.facts == {"entry": notice, "code": "order.cancelled"}


async def test_who_has_the_persons_consent_tells_him_on_that_ground(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    consent = await village.lets_act(lhamo, dolma)
    await cancelled(village, pema, lhamo)
    [notice] = await stand(village, Step.coordinator)
    await tick(client, await phone_of(village, dolma), notice)
    [event] = (await village.db.scalars(select(Event).where(Event.verb == "notice.told"))).all()
    assert (event.basis, event.consent_id) == ("consent", consent.id)


async def test_a_second_tick_changes_nothing(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, norbu: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, lhamo)
    [notice] = await stand(village, Step.desk)
    await tick(client, await phone_of(village, dolma), notice)
    assert (await tick(client, await phone_of(village, norbu), notice)).status_code == 200
    told = await village.db.scalar(select(InboxEntry.told_by).where(InboxEntry.id == notice))
    assert told == dolma.id
    assert len((await village.db.scalars(select(Event.id).where(Event.verb == "notice.told"))).all()) == 1


async def test_who_has_seen_it_himself_needs_nobody(
    village: Village, pema: Somebody, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, tashi)
    [notice] = await stand(village, Step.coordinator)
    seen = await phone_of(village, tashi) | {"Idempotency-Key": "i-have-read-it"}
    await client.post("/api/v1/me/inbox/seen", headers=seen, json={"up_to": notice})
    assert await items(client, await phone_of(village, dolma)) == []


async def test_an_offer_that_was_answered_is_no_open_item(
    village: Village, pema: Somebody, tashi: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    offer = await village.offers(pema, await village.gig(pema), tashi)
    for change in (await village.db.scalars(select(Event.change_id))).all():
        await service.tell(village.db, change)
    await village.db.execute(text("UPDATE inbox_entry SET step = 'coordinator' WHERE code = 'order.offered'"))
    await village.db.commit()
    headers = await phone_of(village, dolma)
    assert len(await items(client, headers)) == 1
    await village.refuses(tashi, offer)
    await village.db.commit()
    assert await items(client, headers) == []


async def test_nobody_ticks_what_is_not_carried_along_a_reach(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, lhamo)
    [notice] = await stand(village, None)
    answer = await tick(client, await phone_of(village, dolma), notice)
    assert (answer.status_code, answer.json()["code"]) == (404, "notice.unseen")


async def test_a_cursor_of_another_kind_is_read(
    village: Village, pema: Somebody, lhamo: Somebody, dolma: Somebody, client: httpx.AsyncClient
) -> None:
    await cancelled(village, pema, lhamo)
    await stand(village, Step.coordinator)
    cursor = cursor_of(village.now, new_id())
    assert len(await items(client, await phone_of(village, dolma), cursor=cursor)) == 1
