"""The boards of workers and teams, one's own gigs, and the hint about pay."""

from datetime import date, datetime, timedelta

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.core.ids import OFFICE_PERSON, new_id
from app.gigs.pay import Pay, Per
from app.gigs.rules import GigState
from app.people.models import BusyDay, LoginSession, Person, Role
from app.people.rules import RoleName
from app.people.tokens import hash_of, new_token
from app.teams.models import Team, TeamMember
from tests.statements import statements
from tests.village import DAY, GURONG, JIARU, NOON, YANGDA, Somebody, Village

WEEK = [date(2026, 12, 1) + n * timedelta(days=1) for n in range(7)]


async def signed_in(db: AsyncSession, who: Somebody) -> dict[str, str]:
    """The headers of somebody's phone."""
    token = new_token()
    db.add(
        LoginSession(
            id=new_id(), person_id=who.id, token_hash=hash_of(token), device="", made_at=NOON, seen_at=NOON,
            expires_at=NOON + 30 * DAY,
        )
    )  # fmt: skip
    await db.commit()
    return {"authorization": f"Bearer {token}"}


@pytest.mark.parametrize("path", ["/api/v1/workers", "/api/v1/teams"])
async def test_only_verified_employers_and_offices_browse_people(
    path: str, db: AsyncSession, village: Village, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    pema = await village.employer(verified=False)
    phones = [{}, await signed_in(db, tashi), await signed_in(db, pema)]
    answers = [(await client.get(path, headers=headers)).json()["code"] for headers in phones]
    assert answers == ["sign_in.needed", "employer.missing", "employer.not_verified"]
    await village.verifies(pema)
    answer = await client.get(path, headers=await signed_in(db, pema))
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    coordinator = await village.person("Dekyi")
    office = Role(id=new_id(), person_id=coordinator.id, role=RoleName.coordinator, scope=JIARU)
    office.granted_at, office.granted_by = NOON, OFFICE_PERSON
    db.add(office)
    assert (await client.get(path, headers=await signed_in(db, coordinator))).status_code == 200


async def test_a_worker_is_an_emblem_with_free_days(
    db: AsyncSession, village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    """Tashi is booked tomorrow and busy the day after; neither his name, number nor age leaves."""
    await village.takes(tashi, await village.gig(pema))
    db.add(BusyDay(person_id=tashi.id, day=WEEK[2]))
    answer = await client.get("/api/v1/workers", headers=await signed_in(db, pema))
    found = next(item for item in answer.json()["items"] if item["person"] == str(tashi.id))
    assert found == {
        "person": str(tashi.id),
        "emblem": "indigo-mountains",
        "trades": [{"code": "mason", "level": None}],
        "township": GURONG,
        "free_days": [str(day) for day in (WEEK[0], *WEEK[3:])],
        "day_rate_fen": None,
    }
    for secret in ("Tashi", tashi.number, "1985"):
        assert str(secret) not in answer.text


async def test_who_is_not_listed_or_too_young_is_not_shown(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    """On 1 December 2026 who was born in November 2010 is 16; in December 2010 not yet."""
    shown = await village.person("Norbu", born="2010-11")
    for name, born in (("Pasang", "2010-12"), ("Dawa", "2010"), ("Nyima", None)):
        await village.person(name, born=born)
    hidden = await village.person("Sonam")
    worker = await db.get_one(Person, hidden.id, options=[])
    await db.refresh(worker, ["worker"])
    assert worker.worker
    worker.worker.listed = False
    answer = await client.get("/api/v1/workers", headers=await signed_in(db, pema))
    assert {item["person"] for item in answer.json()["items"]} == {str(shown.id), str(pema.id)}


async def test_workers_by_trade_and_place_in_pages(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient, connection: AsyncConnection
) -> None:
    cooks = {str((await village.person(f"Cook {n}", trades=("cook", "cleaner"))).id) for n in range(5)}
    headers = await signed_in(db, pema)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        asked: dict[str, str | int] = {"trade": "cook", "village": GURONG, "limit": 2}
        if cursor:
            asked["cursor"] = cursor
        async with statements(connection) as said:
            page = (await client.get("/api/v1/workers", headers=headers, params=asked)).json()
        assert len(said) == 4, said  # who asks, whether verified, whether the place is known, the page
        seen += [item["person"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert (set(seen), len(seen)) == (cooks, 5)
    elsewhere = await client.get("/api/v1/workers", headers=headers, params={"trade": "cook", "village": YANGDA})
    assert elsewhere.json()["items"] == []
    unknown = await client.get("/api/v1/workers", headers=headers, params={"village": "999"})
    assert unknown.json()["code"] == "place.unknown"


async def test_a_team_is_shown_by_what_its_people_can_do(
    db: AsyncSession, village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    cook = await village.person("Yangdzom", trades=("cook",))
    asked = await village.person("Norbu", trades=("cook",))
    team = Team(
        id=new_id(), name="加入村小组", leader_id=tashi.id, place_code=JIARU, kind="standing", channel="phone",
        made_by=tashi.id, made_at=NOON,
    )  # fmt: skip
    db.add(team)
    await db.flush()
    db.add_all(
        TeamMember(team_id=team.id, person_id=who.id, state=state, since=NOON)
        for who, state in ((tashi, "member"), (cook, "member"), (asked, "asked"))
    )
    headers = await signed_in(db, pema)
    page = (await client.get("/api/v1/teams", headers=headers, params={"trade": "cook", "village": GURONG})).json()
    assert page == {
        "items": [
            {
                "team": str(team.id),
                "name": "加入村小组",
                "emblem": "indigo-mountains",
                "township": GURONG,
                "size": 2,
                "trades": [{"code": "mason", "workers": 1}, {"code": "cook", "workers": 1}],
            }
        ],
        "next": None,
    }
    assert (await client.get("/api/v1/teams", headers=headers, params={"trade": "welder"})).json()["items"] == []


async def test_ones_own_gigs_in_every_state(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient, connection: AsyncConnection
) -> None:
    other = await village.employer("另一家", by="Dorje")
    await village.gig(other)
    mine = [await village.gig(pema) for _ in range(3)]
    mine[0].state = GigState.cancelled
    await db.flush()
    headers = await signed_in(db, pema)
    async with statements(connection) as said:
        page = (await client.get("/api/v1/me/gigs", headers=headers, params={"limit": 2})).json()
    assert len(said) == 2, said  # who asks, and the page
    rest = (await client.get("/api/v1/me/gigs", headers=headers, params={"limit": 2, "cursor": page["next"]})).json()
    cards = page["items"] + rest["items"]
    assert [card["number"] for card in cards] == sorted((gig.number for gig in mine), reverse=True)
    assert cards[-1]["state"] == "cancelled"
    assert rest["next"] is None
    assert (await client.get("/api/v1/me/gigs")).json()["code"] == "sign_in.needed"


async def post_on(db: AsyncSession) -> None:
    """After a request: its commit asked the deferred rules at once, and in a test's one transaction that lasts."""
    await db.execute(text("SET CONSTRAINTS ALL DEFERRED"))


async def hint(client: httpx.AsyncClient, **asked: str) -> tuple[int | None, int | None, int]:
    answer = (await client.get("/api/v1/pay-hint", params=asked)).json()
    assert answer["per"] == "day"
    return answer["low_fen"], answer["high_fen"], answer["n"]


async def test_a_hint_about_pay_comes_from_at_least_five_gigs(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    for n in range(4):
        await village.gig(pema, pay=Pay(20_000 + n * 1_000, None, Per.day))
    await village.gig(pema, pay=Pay(50, None, Per.piece))  # has no day's worth
    assert await hint(client, trade="loader") == (None, None, 4)
    await post_on(db)
    await village.gig(pema, pay=Pay(2_500, None, Per.hour))  # nine hours: 22500
    assert await hint(client, trade="loader") == (21_000, 22_500, 5)
    assert await hint(client, trade="loader", village=JIARU) == (21_000, 22_500, 5)
    assert await hint(client, trade="loader", village=YANGDA) == (21_000, 22_500, 5)  # too few there: the district's
    assert await hint(client, trade="cook") == (None, None, 0)
    await post_on(db)
    for n in range(5):
        await village.gig(pema, place=YANGDA, pay=Pay(30_000 + n, None, Per.day))
    assert await hint(client, trade="loader", village=YANGDA) == (30_001, 30_003, 5)
    assert await hint(client, trade="loader", village=JIARU) == (21_000, 22_500, 5)


async def test_old_and_cancelled_gigs_give_no_hint(
    db: AsyncSession, village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gigs = [await village.gig(pema) for _ in range(6)]
    gigs[0].state = GigState.cancelled
    gigs[1].posted_at = datetime(2026, 8, 1, tzinfo=NOON.tzinfo)
    await db.commit()
    assert await hint(client, trade="loader") == (None, None, 4)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({}, "payload.invalid"),
        ({"trade": "astronaut"}, "trade.unknown"),
        ({"trade": "cook", "village": "9"}, "place.unknown"),
    ],
)
async def test_bad_questions_about_pay(client: httpx.AsyncClient, asked: dict[str, str], code: str) -> None:
    answer = await client.get("/api/v1/pay-hint", params=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize(("path", "n"), [("/api/v1/trades", 42), ("/api/v1/places", 48)])
async def test_catalogues_are_sent_once(client: httpx.AsyncClient, path: str, n: int) -> None:
    first = await client.get(path)
    items = first.json()["items"]
    assert len(items) == n
    assert all(item["bo"] and (item["bo"] == item["zh"]) == item["bo_missing"] for item in items)
    assert "max-age=86400" in first.headers["cache-control"]
    again = await client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
