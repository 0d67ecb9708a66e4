"""Whose number an employer gets of a worker after a deal: his own, his coordinator's or the desk's, as he chooses."""

import httpx
import pytest

from app.core.ids import OFFICE_PERSON, new_id
from app.core.settings import Settings
from app.people.models import Role, Worker
from app.people.rules import GivenNumber
from tests.own.doors import Hand, hand_of
from tests.village import GURONG, JIARU, NOON, YANGDA, Somebody, Village


@pytest.fixture
async def deal(village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient) -> "Deal":
    """Tashi works for Pema tomorrow."""
    order = await village.takes(tashi, await village.gig(pema))
    return Deal(village, tashi, await hand_of(village, pema, client), f"/orders/{order.id}/contacts")


class Deal:
    """What Pema is given of Tashi."""

    def __init__(self, village: Village, tashi: Somebody, pema: Hand, path: str) -> None:
        self.village, self.tashi, self.pema, self.path = village, tashi, pema, path

    async def gives(self, chosen: GivenNumber) -> list[tuple[str, str, str]]:
        (await self.village.db.get_one(Worker, self.tashi.id)).gives = chosen
        await self.village.db.commit()
        items = (await self.pema.get(self.path)).json()["items"]
        return [(one["kind"], one["name"], one["phone"]) for one in items]


async def coordinates(village: Village, name: str, scope: str) -> Somebody:
    who = await village.person(name)
    village.db.add(
        Role(
            id=new_id(), person_id=who.id, role="coordinator", scope=scope, granted_at=NOON, granted_by=OFFICE_PERSON
        )
    )  # fmt: skip
    await village.db.flush()
    return who


async def test_his_own_where_he_says_nothing(deal: Deal) -> None:
    assert await deal.gives(GivenNumber.own) == [("own", "Tashi", str(deal.tashi.number))]


async def test_the_desks(deal: Deal, settings: Settings) -> None:
    assert await deal.gives(GivenNumber.desk) == [("desk", "Tashi", settings.desk_phone)]


async def test_the_coordinator_nearest_to_him(deal: Deal, village: Village) -> None:
    await coordinates(village, "Township", GURONG)
    near = await coordinates(village, "Village", JIARU)
    await coordinates(village, "Elsewhere", YANGDA)
    assert await deal.gives(GivenNumber.coordinator) == [("coordinator", "Tashi", near.number)]


async def test_the_coordinator_whom_he_lets_act_comes_first(deal: Deal, village: Village) -> None:
    trusted = await coordinates(village, "Township", GURONG)
    await coordinates(village, "Village", JIARU)
    await village.lets_act(deal.tashi, trusted)
    assert await deal.gives(GivenNumber.coordinator) == [("coordinator", "Tashi", trusted.number)]


async def test_the_desks_where_his_village_has_no_coordinator(deal: Deal, village: Village, settings: Settings) -> None:
    await coordinates(village, "Elsewhere", YANGDA)
    assert await deal.gives(GivenNumber.coordinator) == [("desk", "Tashi", settings.desk_phone)]


async def test_his_own_is_nowhere_in_the_answer_when_he_does_not_give_it(deal: Deal, village: Village) -> None:
    await coordinates(village, "Village", JIARU)
    for chosen in (GivenNumber.coordinator, GivenNumber.desk):
        await deal.gives(chosen)
        assert str(deal.tashi.number) not in (await deal.pema.get(deal.path)).text


async def test_only_looks_at_his_own_number_are_told_as_such(
    deal: Deal, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    for chosen in GivenNumber:
        await deal.gives(chosen)
    looks = (await (await hand_of(deal.village, tashi, client)).get("/me/looks")).json()["items"]
    assert len(looks) == 1


async def test_the_desks_number_costs_nothing(deal: Deal) -> None:
    await deal.gives(GivenNumber.desk)
    assert "ratelimit" not in (await deal.pema.get(deal.path)).headers
