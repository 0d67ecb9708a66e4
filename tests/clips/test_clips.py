"""The market's voice: recorded by an office, heard by all, replaced and withdrawn, and its speaker's own."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Event
from app.core.ids import new_id
from app.own import forgetting
from app.places.models import Place
from tests.own.doors import hand_of
from tests.safety.conftest import Caller, Phones, droma, norbu, phones
from tests.sounds import ogg, webm
from tests.test_invariants import refused
from tests.village import GURONG, NOON, Somebody, Village

__all__ = ["droma", "norbu", "phones"]


@dataclass
class Reader:
    """Somebody who reads parts aloud into his phone."""

    phone: Caller

    async def reads(
        self, key: str, body: bytes = webm(1), *, kind: str = "audio/webm;codecs=opus", over: int = 0, again: str = ""
    ) -> httpx.Response:
        headers = self.phone.headers | {"idempotency-key": again or str(new_id()), "content-type": kind}
        where = httpx.URL("/api/v1/clips", params={"language": "bo", "key": key, "over": over})
        return await self.phone.client.post(where, content=body, headers=headers)

    async def parts(self) -> dict[str, dict[str, Any]]:
        answer = await self.phone.get("/clip-parts?language=bo")
        assert answer.status_code == 200, answer.text
        return {part["key"]: part for part in answer.json()["items"]}

    async def heard(self) -> dict[str, str]:
        answer = await self.phone.client.get("/api/v1/clips?language=bo")
        clips: dict[str, str] = answer.json()["clips"]
        return clips


@pytest.fixture
async def reader(phones: Phones, droma: Somebody) -> Reader:
    return Reader(await phones.of(droma))


async def test_what_a_clerk_reads_aloud_is_heard_by_everybody_at_once(reader: Reader, phones: Phones) -> None:
    before = await reader.parts()
    assert before["trade:mason"] == {
        "key": "trade:mason", "part": "trade", "text": "ཨར་པོ་བ", "zh": "瓦工（砌墙）", "clip": None,
    }  # fmt: skip
    assert before["number:37"]["text"] == "37"
    made = await reader.reads("trade:mason", ogg(2), kind="audio/ogg;codecs=opus")
    assert made.status_code == 201, made.text
    clip = made.json()["clip"]
    assert clip["seconds"] == pytest.approx(2, abs=0.11)
    stranger = phones.stranger()
    listed = await stranger.client.get("/api/v1/clips?language=bo")
    assert listed.json()["clips"] == {"trade:mason": clip["address"]}
    played = await stranger.client.get(f"/api/v1/clips/{clip['address']}")
    assert (played.content, played.headers["content-type"]) == (ogg(2), "audio/ogg")
    assert played.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert played.headers["x-content-type-options"] == "nosniff"
    same = {"if-none-match": listed.headers["etag"]}
    assert (await stranger.client.get("/api/v1/clips?language=bo", headers=same)).status_code == 304
    assert (await stranger.client.get("/api/v1/clips?language=zh")).json()["clips"] == {}


async def test_the_same_sending_has_one_effect(reader: Reader) -> None:
    key = str(new_id())
    first, again = await reader.reads("number:7", again=key), await reader.reads("number:7", again=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert first.json()["clip"]["version"] == 1


async def test_reading_it_anew_replaces_it_and_its_address(reader: Reader) -> None:
    old = (await reader.reads("number:7")).json()["clip"]
    new = (await reader.reads("number:7", webm(2), over=1)).json()["clip"]
    assert (new["version"], await reader.heard()) == (2, {"number:7": new["address"]})
    gone = await reader.phone.client.get(f"/api/v1/clips/{old['address']}")
    assert (gone.status_code, gone.json()["code"]) == (404, "clip.unseen")


async def test_who_was_offline_does_not_speak_over_who_was_first(
    reader: Reader, phones: Phones, norbu: Somebody
) -> None:  # fmt: skip
    other = Reader(await phones.of(norbu))
    first = (await other.reads("number:7")).json()["clip"]
    late = await reader.reads("number:7", webm(2))
    assert (late.status_code, late.json()["code"]) == (412, "version.stale")
    assert late.json()["facts"] == {"yours": 0, "current": {"version": 1}}
    assert await reader.heard() == {"number:7": first["address"]}


@pytest.mark.parametrize(
    ("key", "kind", "body", "status", "code"),
    [
        ("number:100000", "audio/webm", webm(1), 422, "clip.unknown"),
        ("say:到镇上来", "audio/webm", webm(1), 422, "clip.unknown"),
        ("trade:mason", "audio/webm", webm(20), 413, "voice.too_long"),
        ("trade:mason", "audio/webm", webm(1) + bytes(65_536), 413, "payload.too_large"),
        ("trade:mason", "audio/webm", ogg(1), 422, "voice.unreadable"),
        ("trade:mason", "application/json", b"{}", 415, "payload.media_type"),
    ],
)
async def test_what_is_no_part_or_no_reading_of_it_is_not_kept(
    reader: Reader, db: AsyncSession, key: str, kind: str, body: bytes, status: int, code: str
) -> None:
    answer = await reader.reads(key, body, kind=kind)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await db.scalar(text("SELECT count(*) FROM clip")) == 0


async def test_a_name_that_was_mended_is_recorded_anew(reader: Reader, db: AsyncSession) -> None:
    key = f"place:{GURONG}"
    await reader.reads(key)
    await db.execute(update(Place).where(Place.code == GURONG).values(bo="མིང་གསར་པ"))
    await db.commit()
    assert (await reader.parts())[key] | {"zh": ""} == {
        "key": key, "part": "place", "text": "མིང་གསར་པ", "zh": "", "clip": None,
    }  # fmt: skip
    assert await reader.heard() == {}
    made = await reader.reads(key, webm(2))
    assert (made.status_code, made.json()["clip"]["version"]) == (201, 2)


async def test_a_bad_clip_is_withdrawn_and_missing_again(reader: Reader, db: AsyncSession) -> None:
    await reader.reads("number:7")
    stale = await reader.phone.post("/clip-parts/withdrawal", {"language": "bo", "key": "number:7", "version": 2})
    assert stale.json()["code"] == "version.stale"
    gone = await reader.phone.post("/clip-parts/withdrawal", {"language": "bo", "key": "number:7", "version": 1})
    assert (gone.status_code, gone.json()["clip"], await reader.heard()) == (200, None, {})
    told = (await db.execute(select(Event.verb, Event.facts).order_by(Event.id))).all()
    facts = {"language": "bo", "version": 1}
    assert [tuple(row) for row in told] == [("clip.recorded", facts), ("clip.withdrawn", facts)]


async def test_a_voice_is_its_speakers_own(
    reader: Reader, village: Village, droma: Somebody, client: httpx.AsyncClient
) -> None:  # fmt: skip
    clip = (await reader.reads("number:7")).json()["clip"]
    held = (await (await hand_of(village, droma, client)).get("/me/export")).json()["clips"]
    assert [(one["key"], one["address"]) for one in held] == [("number:7", clip["address"])]
    await forgetting.person(village.db, droma.id, NOON)
    assert await village.db.scalar(text("SELECT count(*) FROM clip")) == 0


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("body = 'other'", "address_is_its_sound"),
        ("address = repeat('0', 24)", "address_is_its_sound"),
        ("seconds = 60", "seconds_bounded"),
        ("key = ''", "key_bounded"),
        ("language = 'fr'", "language_known"),
        ("kind = 'text/html'", "kind_known"),
        ("version = 0", "version_counts"),
    ],
)
async def test_the_database_refuses_as_well(reader: Reader, db: AsyncSession, change: str, rule: str) -> None:
    await reader.reads("number:7")
    async with refused(db, f"clip_{rule}") as run:
        await run(f"UPDATE clip SET {change}")


async def test_a_part_has_one_clip(reader: Reader, db: AsyncSession) -> None:
    await reader.reads("number:7")
    async with refused(db, "clip_part_key") as run:
        await run(
            "INSERT INTO clip (id, language, key, text, kind, body, address, version, made_by, made_at) "
            "SELECT gen_random_uuid(), language, key, text, kind, body, address, version, made_by, made_at FROM clip"
        )
