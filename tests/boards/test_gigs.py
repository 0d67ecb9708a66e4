"""The board of gigs through its door: filters, words, places, and the card's one shape."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.boards.schemas import GigPage
from app.gigs.card_schema import GigCard
from app.gigs.models import Gig
from app.gigs.pay import Pay, Per, Settle
from app.gigs.rules import ContactKind, Mode, Takes
from app.gigs.shifts import Shift
from app.people.employers import EmployerKind
from tests.statements import statements
from tests.village import GURONG, JIARU, LOADING, YANGDA, Somebody, Village


async def numbers(client: httpx.AsyncClient, **asked: Any) -> list[int]:
    """The numbers on the board, in its order."""
    answer = await client.get("/api/v1/gigs", params=asked)
    assert answer.status_code == 200, answer.text
    page = GigPage.model_validate_json(answer.content)
    return [gig.number for gig in page.items]


@pytest.fixture
async def loading(village: Village, pema: Somebody) -> Gig:
    """Pema's gig: two loaders at Jiaru tomorrow, ¥260 a day."""
    return await village.gig(pema)


@pytest.fixture
async def plastering(village: Village, pema: Somebody) -> Gig:
    """Another: teams of plasterers in the whole of Yangda, a week from Thursday, ¥350 by the week."""
    return await village.gig(
        pema,
        trade="plasterer",
        place=YANGDA,
        pay=Pay(35_000, 40_000, Per.day),
        starts_on=date(2026, 12, 3),
        ends_on=date(2026, 12, 9),
        takes=Takes.team,
        settle=Settle.weekly,
        title="抹灰三层楼",
    )


async def test_an_empty_board(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/v1/gigs")).json() == {"items": [], "next": None}


async def test_the_card_has_one_shape_everywhere(
    village: Village, pema: Somebody, client: httpx.AsyncClient, db: AsyncSession
) -> None:
    """The board's hand-written JSON fits the schema that the API document promises, with every part filled."""
    gig = await village.gig(
        pema,
        pay=Pay(50, None, Per.piece, 1.0, "斤"),
        meet_where="村委会门口",
        meet_at=time(8, 20),
        meet_who_drives="次仁",
        hazards=("heavy",),
        tools=("gloves",),
        speaks=("bo",),
        note="带水",
        shift=Shift(time(22), time(6)),
    )
    on_board = (await client.get("/api/v1/gigs", params={"near": JIARU})).json()["items"][0]
    card = GigCard.model_validate(on_board)
    assert card.model_dump(mode="json", by_alias=True) == on_board
    alone = (await client.get(f"/api/v1/gigs/{gig.id}")).json()
    assert alone == on_board | {"distance_km": None}
    assert on_board | {"id": "", "posted_at": "", "number": 0} == {
        "id": "",
        "number": 0,
        "version": 1,
        "terms_version": 1,
        "state": "open",
        "trade": "loader",
        "title": None,
        "note": "带水",
        "headcount": 2,
        "taken": 0,
        "held": 0,
        "open": 2,
        "requested": 0,
            "waiting": 0,
        "pay": {"amount_fen": 50, "to_fen": None, "per": "piece", "of": {"n": 1, "unit": "斤"}},
        "settle": "same_day",
        "starts_on": "2026-12-02",
        "ends_on": "2026-12-02",
        "open_end": False,
        "shift": {"from": "22:00", "to": "06:00"},
        "next_starts_at": "2026-12-02T14:00:00Z",
        "ends_at": "2026-12-02T22:00:00Z",
        "place": {"village": JIARU, "township": GURONG, "lat": gig.lat, "lon": gig.lon},
        "distance_km": 0,
        "meet": {"where": "村委会门口", "at": "08:20", "who_drives": "次仁"},
        "takes": "either",
        "mode": "instant",
            "decide_by": None,
        "meals": False,
        "lodging": False,
        "transport": True,
        "hazards": ["heavy"],
        "tools": ["gloves"],
        "speaks": ["bo"],
        "employer": {"id": str(pema.employer.id if pema.employer else None), "name": "羊达建材合作社",
                     "kind": "cooperative", "verified": True},
        "contact": {"kind": "desk", "phone": "12333"},
        "posted_at": "",
        "bundle": None,
        "desk": None,
    }  # fmt: skip


async def test_seats_and_requests_are_counted(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    now_sold = await village.gig(pema)
    await village.takes(tashi, now_sold)
    to_choose = await village.gig(pema, mode=Mode.choose)
    await village.takes(lhamo, to_choose)
    cards = {card["number"]: card for card in (await client.get("/api/v1/gigs")).json()["items"]}
    assert [cards[now_sold.number][name] for name in ("taken", "open", "requested")] == [1, 1, 0]
    assert [cards[to_choose.number][name] for name in ("taken", "open", "requested")] == [0, 2, 1]


async def test_a_household_has_no_name_in_public(village: Village, client: httpx.AsyncClient) -> None:
    yangdzom = await village.employer("央宗家", kind=EmployerKind.household, by="Yangdzom")
    await village.gig(yangdzom)
    answer = await client.get("/api/v1/gigs")
    assert answer.json()["items"][0]["employer"]["name"] is None
    assert "央宗" not in answer.text


async def test_the_number_on_a_gig_is_the_one_that_its_employer_chose(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    own = await village.gig(pema, contact=ContactKind.own)
    desk = await village.gig(pema)
    contacts = {card["number"]: card["contact"] for card in (await client.get("/api/v1/gigs")).json()["items"]}
    assert contacts == {
        own.number: {"kind": "own", "phone": pema.number},
        desk.number: {"kind": "desk", "phone": "12333"},
    }


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ({"trade": "loader"}, "loading"),
        ({"trade": "plasterer"}, "plastering"),
        ({"trade": ["plasterer", "loader"]}, "both"),
        ({"trade": "cook"}, "none"),
        ({"village": JIARU}, "loading"),
        ({"village": GURONG}, "loading"),  # a township has its villages
        ({"village": YANGDA}, "plastering"),
        ({"village": "540103"}, "both"),
        ({"village": "outside"}, "none"),
        ({"from": "2026-12-03"}, "plastering"),
        ({"to": "2026-12-02"}, "loading"),
        ({"from": "2026-12-09", "to": "2026-12-09"}, "plastering"),
        ({"from": "2026-12-10"}, "none"),
        ({"pay_min": 30_000}, "plastering"),
        ({"pay_min": "༢༦༠༠༠"}, "both"),
        ({"pay_min": 35_001}, "none"),
        ({"settle": "weekly"}, "plastering"),
        ({"takes": "worker"}, "loading"),
        ({"takes": "team"}, "both"),
        ({"near": GURONG, "radius_km": 3}, "loading"),
        ({"near": YANGDA, "radius_km": 3}, "plastering"),
        ({"near": "29.65,91.0", "radius_km": 300}, "both"),
        ({"trade": "plasterer", "settle": "same_day"}, "none"),
        ({"trade": "plasterer", "village": YANGDA, "from": "2026-12-05", "takes": "team", "pay_min": 1, "open": "true",
          "settle": "weekly", "near": YANGDA, "radius_km": 1, "q": "抹灰", "sort": "near"}, "plastering"),
    ],
)  # fmt: skip
async def test_filters_work_alone_and_together(
    loading: Gig, plastering: Gig, client: httpx.AsyncClient, asked: dict[str, Any], who: str
) -> None:
    wanted = {"loading": [loading], "plastering": [plastering], "both": [loading, plastering], "none": []}[who]
    assert sorted(await numbers(client, **asked)) == sorted(gig.number for gig in wanted)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("装卸", "loading"),
        ("古荣", "loading"),
        ("抹灰", "plastering"),
        ("抹灰 羊达", "plastering"),
        ("装卸 羊达", "none"),
        ("plaster", "plastering"),
        ("LOAD", "loading"),
        ("挖土机", "none"),
        ("!?。", "none"),
        ("'); DROP", "none"),
    ],
)
async def test_words_find_gigs(loading: Gig, plastering: Gig, client: httpx.AsyncClient, words: str, who: str) -> None:
    wanted = {"loading": [loading.number], "plastering": [plastering.number], "none": []}[who]
    assert await numbers(client, q=words) == wanted


async def test_tibetan_words_find_gigs(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    gig = await village.gig(pema, title="ནས་བརྔ་བའི་ལས་ཀ")
    await village.gig(pema)
    assert await numbers(client, q="ནས་བརྔ") == [gig.number]


async def test_a_gig_is_found_by_its_number(loading: Gig, plastering: Gig, client: httpx.AsyncClient) -> None:
    assert await numbers(client, q=str(plastering.number)) == [plastering.number]
    assert await numbers(client, q=f"零活 {loading.number}") == [loading.number]


async def test_orders_of_the_board(loading: Gig, plastering: Gig, client: httpx.AsyncClient) -> None:
    here, there = loading.number, plastering.number
    assert await numbers(client, sort="new") == [there, here]  # posted at one instant: the later id first
    assert await numbers(client, sort="pay") == [there, here]
    assert await numbers(client, sort="soon") == [here, there]
    assert await numbers(client, sort="near", near=GURONG) == [here, there]
    assert await numbers(client, sort="near", near=YANGDA) == [there, here]


async def test_full_and_closed_gigs(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient, db: AsyncSession
) -> None:
    full = await village.gig(pema, headcount=1)
    await village.takes(tashi, full)
    assert await numbers(client) == [full.number]
    assert await numbers(client, open="true") == []
    await db.execute(text("UPDATE gig SET state = 'closed' WHERE id = :id"), {"id": full.id})
    assert await numbers(client) == []
    assert (await client.get(f"/api/v1/gigs/{full.id}")).json()["state"] == "closed"


async def test_distances_are_rounded_to_a_hundred_metres(loading: Gig, client: httpx.AsyncClient) -> None:
    assert loading.spot
    answer = (await client.get("/api/v1/gigs", params={"near": "29.65,91.0"})).json()["items"][0]
    assert answer["distance_km"] == round((loading.spot[0] ** 2 + loading.spot[1] ** 2) ** 0.5, 1)


async def test_what_the_phone_has_is_not_sent_again(
    village: Village, pema: Somebody, loading: Gig, client: httpx.AsyncClient
) -> None:
    first = await client.get("/api/v1/gigs")
    known = {"if-none-match": first.headers["etag"]}
    again = await client.get("/api/v1/gigs", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    await village.gig(pema)
    assert (await client.get("/api/v1/gigs", headers=known)).status_code == 200
    alone = await client.get(f"/api/v1/gigs/{loading.id}")
    known = {"if-none-match": alone.headers["etag"]}
    assert (await client.get(f"/api/v1/gigs/{loading.id}", headers=known)).status_code == 304


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"trade": "astronaut"}, "trade.unknown"),
        ({"village": "999"}, "place.unknown"),
        ({"near": "999"}, "place.unknown"),
        ({"near": "outside"}, "place.unknown"),  # it lies nowhere
        ({"near": "91,29.65"}, "payload.invalid"),
        ({"near": "29.65"}, "payload.invalid"),
        ({"sort": "near"}, "payload.invalid"),
        ({"radius_km": 5}, "payload.invalid"),
        ({"near": JIARU, "radius_km": "nan"}, "payload.invalid"),
        ({"near": JIARU, "radius_km": 0}, "payload.invalid"),
        ({"from": "1764547200"}, "payload.invalid"),
        ({"to": "2026-02-30"}, "payload.invalid"),
        ({"pay_min": 10**20}, "payload.invalid"),
        ({"pay_min": "1_000"}, "payload.invalid"),
        ({"takes": "either"}, "payload.invalid"),
        ({"settle": "never"}, "payload.invalid"),
        ({"open": "perhaps"}, "payload.invalid"),
        ({"limit": 51}, "payload.invalid"),
        ({"limit": 0}, "payload.invalid"),
        ({"cursor": "garbage"}, "payload.invalid"),
        ({"cursor": "%00"}, "payload.invalid"),
        ({"q": "a\x00b"}, "payload.invalid"),
        ({"q": "长" * 81}, "payload.invalid"),
        ({"colour": "red"}, "payload.invalid"),
    ],
)
async def test_bad_questions_are_refused(client: httpx.AsyncClient, asked: dict[str, Any], code: str) -> None:
    answer = await client.get("/api/v1/gigs", params=asked)
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_a_cursor_goes_with_its_filters(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    for _ in range(3):
        await village.gig(pema)
    cursor = (await client.get("/api/v1/gigs", params={"limit": 1})).json()["next"]
    assert len(await numbers(client, cursor=cursor, limit=2)) == 2
    other = await client.get("/api/v1/gigs", params={"cursor": cursor, "open": "true"})
    assert (other.status_code, other.json()["code"]) == (422, "payload.invalid")


async def test_an_unknown_gig(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/gigs/00000000-0000-7000-8000-00000000dead")
    assert (answer.status_code, answer.json()["code"]) == (404, "gig.unseen")
    assert (await client.get("/api/v1/gigs/417")).status_code == 422


async def test_the_board_asks_the_database_once(
    village: Village, pema: Somebody, client: httpx.AsyncClient, connection: AsyncConnection
) -> None:
    for n in range(8):
        await village.gig(pema, replace(LOADING, headcount=1 + n))
    async with statements(connection) as asked:
        assert len(await numbers(client)) == 8
    assert len(asked) == 1, asked
    async with statements(connection) as asked:
        await numbers(client, village=GURONG, near=JIARU, sort="near", trade=["loader", "cook"], q="装卸")
    assert len(asked) == 2, asked  # where the places are, and the page
