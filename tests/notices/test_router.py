"""Reading the inbox through its doors."""

import httpx
import pytest
from sqlalchemy import func, select

from app.core.events import Event
from app.core.ids import new_id
from app.notices import queries, service
from app.notices.models import InboxEntry
from app.people.models import LoginSession
from app.people.tokens import hash_of, new_token
from tests.village import DAY, Somebody, Village


async def signed_in(village: Village, who: Somebody) -> dict[str, str]:
    """The headers of somebody's phone."""
    token = new_token()
    village.db.add(
        LoginSession(
            id=new_id(),
            person_id=who.id,
            token_hash=hash_of(token),
            device="",
            made_at=village.now,
            seen_at=village.now,
            expires_at=village.now + 30 * DAY,
        )
    )
    await village.db.commit()
    return {"authorization": f"Bearer {token}"}


@pytest.fixture
async def busy_pema(village: Village, pema: Somebody) -> Somebody:
    """Pema after a morning on which five people took her work."""
    gig = await village.gig(pema, headcount=5)
    for name in ("Tashi", "Lhamo", "Dorje", "Yangdzom", "Norbu"):
        await village.takes(await village.person(name), gig)
    changes = await village.db.scalars(select(Event.change_id))
    for change in sorted(set(changes.all())):
        await service.tell(village.db, change)
    return pema


async def test_the_inbox_needs_somebody(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/me/inbox")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in.needed")


async def test_an_empty_inbox(village: Village, tashi: Somebody, client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/me/inbox", headers=await signed_in(village, tashi))
    assert answer.json() == {"items": [], "next": None, "unseen": 0}


async def test_pages_are_newest_first_and_neither_repeat_nor_skip(
    village: Village, busy_pema: Somebody, client: httpx.AsyncClient
) -> None:
    headers = await signed_in(village, busy_pema)
    seen: list[int] = []
    cursor: str | None = None
    for _ in range(3):
        page = (
            await client.get(
                "/api/v1/me/inbox", headers=headers, params={"limit": 2} | ({"cursor": cursor} if cursor else {})
            )
        ).json()
        assert page["unseen"] == 5
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
    assert cursor is None
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == 5


async def test_an_entry_says_what_happened_to_what(
    village: Village, busy_pema: Somebody, client: httpx.AsyncClient
) -> None:
    page = (await client.get("/api/v1/me/inbox", headers=await signed_in(village, busy_pema))).json()
    item = page["items"][0]
    assert set(item) == {"id", "at", "code", "facts", "gig", "order", "seen"}
    assert (item["code"], item["at"], item["seen"]) == ("order.accepted", "2026-12-01T04:00:00Z", False)
    assert item["facts"]["trade"] == "loader"


async def test_what_is_seen_counts_no_more(village: Village, busy_pema: Somebody, client: httpx.AsyncClient) -> None:
    headers = await signed_in(village, busy_pema)
    items = (await client.get("/api/v1/me/inbox", headers=headers)).json()["items"]
    body = {"up_to": items[2]["id"]}
    key = {"Idempotency-Key": "seen-this-morning"}
    answer = await client.post("/api/v1/me/inbox/seen", headers=headers | key, json=body)
    assert (answer.status_code, answer.json()) == (200, {"unseen": 2})
    again = (await client.get("/api/v1/me/inbox", headers=headers)).json()["items"]
    assert [item["seen"] for item in again] == [False, False, True, True, True]


async def test_nobody_marks_anothers_entries(
    village: Village, busy_pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    newest = await village.db.scalar(select(func.max(InboxEntry.id)))
    headers = await signed_in(village, tashi) | {"Idempotency-Key": "not-mine-to-see"}
    answer = await client.post("/api/v1/me/inbox/seen", headers=headers, json={"up_to": newest})
    assert answer.json() == {"unseen": 0}
    assert await queries.unseen_by(village.db, busy_pema.id) == 5


@pytest.mark.parametrize(
    "params", [{"cursor": "x"}, {"cursor": "0"}, {"cursor": "9" * 40}, {"limit": "0"}, {"limit": "51"}, {"page": "2"}]
)
async def test_no_page_beyond_what_a_list_gives(
    village: Village, tashi: Somebody, client: httpx.AsyncClient, params: dict[str, str]
) -> None:
    answer = await client.get("/api/v1/me/inbox", headers=await signed_in(village, tashi), params=params)
    assert (answer.status_code, answer.json()["code"]) == (422, "payload.invalid")


@pytest.mark.parametrize("up_to", [0, -1, 10**20, "x", None, True, 1.5])
async def test_only_an_entry_can_be_seen(
    village: Village, tashi: Somebody, client: httpx.AsyncClient, up_to: object
) -> None:
    headers = await signed_in(village, tashi) | {"Idempotency-Key": "an-odd-number"}
    answer = await client.post("/api/v1/me/inbox/seen", headers=headers, json={"up_to": up_to})
    assert (answer.status_code, answer.json()["code"]) == (422, "payload.invalid")
