"""Employers whom an officer verifies: who may, for how long, and what ends it."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.core.events import Event
from app.core.ids import OFFICE_PERSON, new_id
from app.people.models import EmployerVerification, Role
from app.people.rules import RoleName
from app.people.verification import warn_of_lapse
from tests.boards.test_people import post_on, signed_in
from tests.conftest import StandingClock
from tests.statements import statements
from tests.village import DAY, GURONG, NOON, YANGDA, Somebody, Village

DISTRICT = "540103"


async def office(village: Village, name: str, role: RoleName, scope: str = DISTRICT) -> Somebody:
    """Somebody who holds an office."""
    who = await village.person(name)
    village.db.add(
        Role(id=new_id(), person_id=who.id, role=role, scope=scope, granted_at=NOON, granted_by=OFFICE_PERSON)
    )
    await village.db.flush()
    return who


@pytest.fixture
async def dorje(village: Village) -> Somebody:
    """Dorje, the district's officer."""
    return await office(village, "Dorje", RoleName.officer)


@pytest.fixture
async def new(village: Village) -> Somebody:
    """Pema, whom nobody has verified."""
    return await village.employer(verified=False)


class Office:
    """An office with a phone."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self.client = client
        self.headers = headers

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(f"/api/v1{path}", headers=self.headers)

    async def post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        keyed = {**self.headers, "idempotency-key": str(new_id())}
        return await self.client.post(f"/api/v1{path}", json=body, headers=keyed)

    async def names(self, standing: str = "no") -> list[str]:
        page = (await self.get(f"/employers?standing={standing}")).json()
        return [employer["name"] for employer in page["items"]]


@pytest.fixture
async def desk(db: AsyncSession, client: httpx.AsyncClient, dorje: Somebody) -> Office:
    """Dorje's phone."""
    return Office(client, await signed_in(db, dorje))


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_an_officer_verifies_for_half_a_year(desk: Office, new: Somebody, dorje: Somebody) -> None:
    assert new.employer
    assert await desk.names() == ["羊达建材合作社"]
    answer = await desk.post(f"/employers/{new.employer.id}/verification", {"what": "certificate", "version": 1})
    seen = answer.json()
    assert (seen["standing"], seen["version"]) == ("yes", 2)
    assert [(one["what"], one["officer"], one["until"]) for one in seen["verifications"]] == [
        ("certificate", "Dorje", "2027-06-02T04:00:00Z")
    ]
    assert (await desk.names(), await desk.names("yes"), await desk.names("lapsed")) == ([], ["羊达建材合作社"], [])


async def test_it_lapses_by_the_clock_alone(
    desk: Office, village: Village, new: Somebody, clock: StandingClock, client: httpx.AsyncClient
) -> None:
    await village.verifies(new, until=NOON + 5 * DAY)
    pemas = Office(client, await signed_in(village.db, new))
    assert (await desk.names("yes"), (await pemas.get("/workers")).status_code) == (["羊达建材合作社"], 200)
    clock.instant = NOON + 5 * DAY
    assert (await desk.names("lapsed"), await desk.names("yes"), await desk.names()) == (["羊达建材合作社"], [], [])
    assert code(await pemas.get("/workers")) == (403, "employer.not_verified")
    profile = (await pemas.get("/me")).json()["employer"]
    assert (profile["verified"], profile["verified_until"]) == (False, "2026-12-06T04:00:00Z")


async def test_a_renewal_runs_from_today(desk: Office, village: Village, new: Somebody, clock: StandingClock) -> None:
    assert new.employer
    await village.verifies(new, until=NOON + 5 * DAY)
    clock.instant = NOON + DAY
    seen = (await desk.post(f"/employers/{new.employer.id}/verification", {"what": "licence"})).json()
    assert seen["verified_until"] == "2027-06-03T04:00:00Z"
    assert [one["what"] for one in seen["verifications"]] == ["licence", "operator"]


async def test_it_is_taken_back_with_a_reason(desk: Office, village: Village, new: Somebody) -> None:
    assert new.employer
    await village.verifies(new)
    path = f"/employers/{new.employer.id}/revocation"
    seen = (await desk.post(path, {"why": "unpaid"})).json()
    assert (seen["standing"], seen["verified_until"], seen["moves"]) == ("revoked", None, ["verify", "suspend"])
    assert (seen["verifications"][0]["why"], seen["verifications"][0]["revoked_by"]) == ("unpaid", "Dorje")
    assert (await desk.names("revoked"), await desk.names()) == (["羊达建材合作社"], [])
    assert code(await desk.post(path, {"why": "unpaid"})) == (409, "employer.nothing_to_revoke")
    told = (await village.db.scalars(select(Event).where(Event.verb == "employer.revoked"))).one()
    assert (told.beneficiary_id, told.basis, told.facts) == (new.id, "office", {"why": "unpaid"})


async def test_who_may_look_and_who_may_decide(
    db: AsyncSession, village: Village, new: Somebody, client: httpx.AsyncClient
) -> None:
    assert new.employer
    one = f"/employers/{new.employer.id}"
    clerk = await office(village, "Norbu", RoleName.clerk)
    elsewhere = await office(village, "Drolma", RoleName.officer, GURONG)
    here = await office(village, "Sonam", RoleName.officer, YANGDA)
    coordinator = await office(village, "Dekyi", RoleName.coordinator)
    answers: dict[str, list[tuple[int, str | None]]] = {}
    for name, who in {"clerk": clerk, "elsewhere": elsewhere, "here": here, "coordinator": coordinator}.items():
        his = Office(client, await signed_in(db, who))
        answers[name] = [
            (answer.status_code, answer.json().get("code"))
            for answer in (
                await his.get("/employers"),
                await his.get(one),
                await his.post(f"{one}/verification", {"what": "licence"}),
            )
        ]
    missing = (403, "role.missing")
    assert answers == {
        "clerk": [(200, None), (200, None), missing],
        "elsewhere": [(200, None), (404, "employer.unseen"), (404, "employer.unseen")],
        "here": [(200, None), (200, None), (200, None)],
        "coordinator": [missing, missing, missing],
    }


async def test_an_officer_does_not_verify_himself(
    db: AsyncSession, village: Village, new: Somebody, client: httpx.AsyncClient
) -> None:
    assert new.employer
    role = Role(id=new_id(), person_id=new.id, role="officer", scope=DISTRICT, granted_at=NOON, granted_by=new.id)
    db.add(role)
    await db.flush()
    his = Office(client, await signed_in(db, new))
    answer = await his.post(f"/employers/{new.employer.id}/verification", {"what": "licence"})
    assert code(answer) == (403, "not_allowed")


async def test_what_was_read_is_what_is_verified(desk: Office, db: AsyncSession, new: Somebody) -> None:
    assert new.employer
    new.employer.name, new.employer.version = "堆龙建设", 2
    await db.commit()
    answer = await desk.post(f"/employers/{new.employer.id}/verification", {"what": "licence", "version": 1})
    assert code(answer) == (412, "version.stale")


@pytest.mark.parametrize(("verb", "body"), [("verification", {"what": "operator"}), ("revocation", {"why": "renamed"})])
async def test_what_only_the_market_itself_says(desk: Office, new: Somebody, verb: str, body: dict[str, str]) -> None:
    assert new.employer
    assert code(await desk.post(f"/employers/{new.employer.id}/{verb}", body)) == (422, "payload.invalid")


async def test_a_page_goes_on_where_it_ended_in_three_questions(
    desk: Office, village: Village, connection: AsyncConnection
) -> None:
    for n in range(5):
        village.now += timedelta(minutes=1)
        await village.employer(f"合作社{n}", by=f"Boss{n}", verified=False)
    await post_on(village.db)
    names: list[str] = []
    cursor = ""
    async with statements(connection) as said:
        page = (await desk.get("/employers?limit=2")).json()
    assert len(said) == 2, said  # who asks, and the page
    while True:
        page = (await desk.get(f"/employers?limit=2{cursor}")).json()
        names += [one["name"] for one in page["items"]]
        if page["next"] is None:
            break
        cursor = f"&cursor={page['next']}"
    assert names == [f"合作社{n}" for n in range(5)]


async def test_the_lapse_is_told_once_two_weeks_before(village: Village, new: Somebody, db: AsyncSession) -> None:
    await village.verifies(new, until=NOON + 20 * DAY)
    assert await warn_of_lapse(db, NOON + 5 * DAY) == 0
    assert await warn_of_lapse(db, NOON + 6 * DAY) == 1
    assert await warn_of_lapse(db, NOON + 7 * DAY) == 0
    told = (await db.scalars(select(Event).where(Event.verb == "employer.lapsing"))).one()
    assert told.facts == {"until": (NOON + 20 * DAY).isoformat()}


async def test_nobody_is_warned_of_what_was_renewed(village: Village, new: Somebody, db: AsyncSession) -> None:
    await village.verifies(new, until=NOON + 5 * DAY)
    await village.verifies(new, until=NOON + 100 * DAY)
    assert await warn_of_lapse(db, NOON) == 1
    assert (await db.scalars(select(Event).where(Event.verb == "employer.lapsing"))).all() == []
    waits = select(EmployerVerification.id).where(EmployerVerification.warned_at.is_(None))
    assert len((await db.scalars(waits)).all()) == 1


async def test_who_lapses_next_stands_first_and_a_part_of_the_name_finds_him(desk: Office, village: Village) -> None:
    for n, days in enumerate((30, 5, 90)):
        who = await village.employer(f"合作社{n}", by=f"Boss{n}", verified=False)
        await village.verifies(who, until=NOON + days * DAY)
    await village.employer("Snow Café 50%_", by="Tenzin", verified=False)
    assert await desk.names("yes") == ["合作社1", "合作社0", "合作社2"]
    found = {
        words: [one["name"] for one in (await desk.get(f"/employers?standing=all&named={words}")).json()["items"]]
        for words in ("社2", "snow café", "0%25_", "__")
    }
    assert found == {"社2": ["合作社2"], "snow café": ["Snow Café 50%_"], "0%25_": ["Snow Café 50%_"], "__": []}


async def test_what_may_be_done_about_an_employer(
    db: AsyncSession, desk: Office, village: Village, new: Somebody, client: httpx.AsyncClient
) -> None:
    assert new.employer
    one = f"/employers/{new.employer.id}"
    norbus = Office(client, await signed_in(db, await office(village, "Norbu", RoleName.clerk)))
    assert (await norbus.get(one)).json()["moves"] == []
    assert (await desk.get(one)).json()["moves"] == ["verify", "suspend"]
    await desk.post(f"{one}/verification", {"what": "letter"})
    await desk.post(f"{one}/suspension", {"reason": "not_paid", "until": "2026-12-31T00:00:00Z"})
    seen = (await desk.get(one)).json()
    assert (seen["moves"], seen["suspended"]) == (["verify", "revoke", "lift"], True)
    assert (seen["suspension"]["reason"], seen["suspension"]["until"]) == ("not_paid", "2026-12-31T00:00:00Z")
    await desk.post(f"/suspensions/{seen['suspension']['id']}/lifting", {})
    assert (await desk.get(one)).json()["suspension"] is None
