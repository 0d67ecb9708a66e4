"""What is spoken of gigs: who may, who hears it, when it is out of date, and what the desk has to hear first."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.ids import new_id
from app.gigs.models import Gig
from app.own import forgetting
from app.people.rules import RoleName
from tests.own.doors import hand_of
from tests.safety.conftest import Caller, Phones, droma, office, phones, told
from tests.sounds import ogg, webm
from tests.test_invariants import refused
from tests.village import JIARU, NOON, Somebody, Village

__all__ = ["droma", "phones"]


@dataclass
class Speaker:
    """Somebody who speaks of a gig into his phone."""

    phone: Caller

    async def _speaks(self, door: str, body: bytes, **asked: Any) -> httpx.Response:
        headers = self.phone.headers | {"idempotency-key": str(new_id()), "content-type": "audio/webm;codecs=opus"}
        where = httpx.URL(f"/api/v1/{door}", params={"id": str(new_id()), **asked})
        return await self.phone.client.post(where, content=body, headers=headers)

    async def reads(
        self, gig: Gig, body: bytes = webm(20), *, language: str = "bo", version: int = 1
    ) -> httpx.Response:
        return await self._speaks("gig-readings", body, gig=str(gig.id), language=language, version=version)

    async def says(self, gig: Gig, body: bytes = webm(5)) -> httpx.Response:
        return await self._speaks("gig-notes", body, gig=str(gig.id))

    async def hears(self, gig: Gig) -> list[dict[str, Any]]:
        answer = await self.phone.get(f"/gigs/{gig.id}/speeches")
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def plays(self, speech: str) -> int:
        return (await self.phone.get(f"/gig-speeches/{speech}")).status_code

    async def judges(self, speech: str, *, ok: bool) -> httpx.Response:
        return await self.phone.post(f"/gig-speeches/{speech}/check", {"ok": ok})


@pytest.fixture
async def yangchen(village: Village, phones: Phones) -> Speaker:
    """The coordinator of the village where the work is."""
    return Speaker(await phones.of(await office(village, "Yangchen", RoleName.coordinator, JIARU)))


@pytest.fixture
async def clerk(droma: Somebody, phones: Phones) -> Speaker:
    return Speaker(await phones.of(droma))


@pytest.fixture
async def nyima(village: Village) -> Somebody:
    """Nyima, whom nobody has verified."""
    return await village.employer("新来的雇主", by="Nyima", verified=False)


async def test_a_coordinator_reads_a_gig_aloud_and_everybody_hears_it(
    village: Village, pema: Somebody, phones: Phones, yangchen: Speaker
) -> None:
    gig = await village.gig(pema)
    made = await yangchen.reads(gig)
    assert made.status_code == 201, made.text
    stranger = Speaker(phones.stranger())
    (heard,) = await stranger.hears(gig)
    assert (heard["speech"], heard["language"], heard["waits"]) == ("reading", "bo", False)
    played = await stranger.phone.get(f"/gig-speeches/{heard['id']}")
    assert (played.content, played.headers["content-type"]) == (webm(20), "audio/webm")
    again = await yangchen.reads(gig, webm(10))
    await yangchen.reads(gig, language="zh")
    assert [one["id"] for one in await stranger.hears(gig) if one["language"] == "bo"] == [again.json()["id"]]
    assert len(await stranger.hears(gig)) == 2
    assert await stranger.plays(heard["id"]) == 404


async def test_a_reading_is_not_heard_once_the_gig_has_changed(
    village: Village, pema: Somebody, phones: Phones, yangchen: Speaker
) -> None:
    gig = await village.gig(pema)
    made = (await yangchen.reads(gig)).json()
    note = (await Speaker(await phones.of(pema)).says(gig)).json()
    await village.changes(pema, gig, headcount=9)  # the note says nothing of it, the reading does
    stranger = Speaker(phones.stranger())
    assert [one["id"] for one in await stranger.hears(gig)] == [note["id"]]
    assert await stranger.plays(made["id"]) == 404
    late = await yangchen.reads(gig)
    assert (late.status_code, late.json()["code"], late.json()["facts"]) == (
        409,
        "speech.stale",
        {"version": gig.version},
    )
    await village.changes(pema, gig, meals=True)
    assert await stranger.hears(gig) == []


async def test_an_office_of_another_place_and_a_worker_do_not_read(
    village: Village, pema: Somebody, tashi: Somebody, phones: Phones
) -> None:
    gig = await village.gig(pema)
    elsewhere = await office(village, "Kelsang", RoleName.coordinator, "540103103")
    for who in (elsewhere, tashi, pema):
        answer = await Speaker(await phones.of(who)).reads(gig)
        assert (answer.status_code, answer.json()["code"]) == (403, "role.missing")


async def test_a_verified_employer_is_heard_at_once(village: Village, pema: Somebody, phones: Phones) -> None:
    gig = await village.gig(pema)
    made = await Speaker(await phones.of(pema)).says(gig)
    assert (made.status_code, made.json()["waits"]) == (201, False)
    assert [one["speech"] for one in await Speaker(phones.stranger()).hears(gig)] == ["note"]


@pytest.mark.parametrize("ok", [True, False])
async def test_who_is_not_verified_is_heard_by_the_desk_first(
    village: Village, nyima: Somebody, phones: Phones, clerk: Speaker, ok: bool
) -> None:
    gig = await _on_the_board(village, nyima)
    his = Speaker(await phones.of(nyima))
    note = (await his.says(gig)).json()
    stranger, speech = Speaker(phones.stranger()), note["id"]
    assert note["waits"]
    assert await stranger.hears(gig) == []
    assert [await who.plays(speech) for who in (stranger, his, clerk)] == [404, 200, 200]
    items = (await clerk.phone.get("/open-items")).json()["items"]
    waiting = [item for item in items if item["kind"] == "spoken_note"]
    assert [(item["id"], item["gig"]["number"]) for item in waiting] == [(speech, gig.number)]
    assert (await stranger.judges(speech, ok=ok)).status_code == 401
    assert (await his.judges(speech, ok=ok)).json()["code"] == "speech.unseen"
    assert (await clerk.judges(speech, ok=ok)).status_code == 204
    assert [one["id"] for one in await stranger.hears(gig)] == ([speech] if ok else [])
    assert await stranger.plays(speech) == (200 if ok else 404)
    again = await clerk.judges(speech, ok=ok)
    assert again.json()["code"] == ("speech.heard" if ok else "speech.unseen")
    assert ((nyima.id, "gig.note_refused") in await told(village.db)) is not ok


async def _on_the_board(village: Village, who: Somebody) -> Gig:
    """A gig that the desk has let pass, though nobody has verified its employer."""
    gig = await village.gig(who, mode="choose")
    await village.db.execute(
        text(
            "UPDATE gig SET state = 'open', held_for = '{}', checked_at = now(), checked_by = posted_by WHERE id = :id"
        ),
        {"id": gig.id},
    )
    await village.db.refresh(gig)
    return gig


async def test_what_is_spoken_of_a_gig_at_the_desk_is_nobodys_to_hear(
    village: Village, nyima: Somebody, phones: Phones, clerk: Speaker
) -> None:
    gig = await village.gig(nyima, mode="choose")
    reading = (await clerk.reads(gig)).json()
    stranger = Speaker(phones.stranger())
    assert await stranger.plays(reading["id"]) == 404
    assert (await stranger.phone.get(f"/gigs/{gig.id}/speeches")).json()["code"] == "gig.unseen"


async def test_it_can_be_taken_out_by_its_speaker_and_by_the_desk(
    village: Village, pema: Somebody, tashi: Somebody, phones: Phones, clerk: Speaker, yangchen: Speaker
) -> None:
    gig = await village.gig(pema)
    pemas = Speaker(await phones.of(pema))
    note, reading = (await pemas.says(gig)).json()["id"], (await yangchen.reads(gig)).json()["id"]

    async def out(who: Speaker, speech: str) -> int:
        return (await who.phone.post(f"/gig-speeches/{speech}/withdrawal", {})).status_code

    assert [await out(Speaker(await phones.of(tashi)), one) for one in (note, reading)] == [404, 404]
    assert await out(pemas, reading) == 404
    assert [await out(pemas, note), await out(clerk, reading)] == [204, 204]
    assert await pemas.hears(gig) == []


async def test_what_is_over_is_not_spoken_of_any_more(village: Village, pema: Somebody, phones: Phones) -> None:
    gig = await village.gig(pema)
    await village.closes(pema, gig)
    answer = await Speaker(await phones.of(pema)).says(gig)
    assert (answer.status_code, answer.json()["code"]) == (409, "gig.closed")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (webm(75), 413, "voice.too_long"),
        (webm(5) + bytes(262_144), 413, "payload.too_large"),
        (ogg(5), 422, "voice.unreadable"),
    ],
)
async def test_what_is_no_recording_is_not_kept(
    village: Village, pema: Somebody, phones: Phones, body: bytes, status: int, code: str
) -> None:
    answer = await Speaker(await phones.of(pema)).says(await village.gig(pema), body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_voice_is_its_speakers_own(
    village: Village, pema: Somebody, phones: Phones, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    note = (await Speaker(await phones.of(pema)).says(gig)).json()
    held = (await (await hand_of(village, pema, client)).get("/me/export")).json()["gig_speeches"]
    assert [(one["id"], one["number"]) for one in held] == [(note["id"], gig.number)]
    await forgetting.person(village.db, pema.id, NOON)
    assert await village.db.scalar(text("SELECT count(*) FROM gig_speech")) == 0


async def test_the_database_refuses_as_well(
    village: Village, pema: Somebody, phones: Phones, db: AsyncSession, clerk: Speaker
) -> None:
    gig = await village.gig(pema)
    await Speaker(await phones.of(pema)).says(gig)
    await clerk.reads(gig)
    for change, rule in (
        ("terms_version = 7", "gig_speech_terms_fkey"),
        ("language = NULL WHERE speech = 'reading'", "gig_speech_reading_has_language"),
        ("gig_version = NULL WHERE speech = 'reading'", "gig_speech_reading_has_version"),
        ("waits = true WHERE speech = 'reading'", "gig_speech_only_notes_wait"),
        ("waits = true, heard_at = now(), heard_by = made_by WHERE speech = 'note'", "gig_speech_heard_waits_no_more"),
        ("heard_at = now() WHERE speech = 'note'", "gig_speech_heard_by_somebody"),
        ("seconds = 300", "gig_speech_seconds_bounded"),
        ("id = :id", "gig_speech_pkey"),
    ):
        async with refused(db, rule) as run:
            await run(f"UPDATE gig_speech SET {change}", **({"id": UUID(int=1)} if ":id" in change else {}))
