"""Voice notes: what is taken, who may hear them, and when they are let go."""

from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.ids import new_id
from app.own.retention import TERMS
from tests.safety.conftest import Phones
from tests.sounds import mp4, ogg, webm
from tests.village import DAY, NOON, Somebody, Village


@pytest.mark.parametrize(
    ("kind", "body"),
    [("audio/ogg;codecs=opus", ogg(7)), ("audio/webm;codecs=opus", webm(7)), ("audio/mp4", mp4(7))],
)
async def test_what_phones_record_is_kept_and_played_as_it_was(phones: Phones, kind: str, body: bytes) -> None:
    stranger, voice = phones.stranger(), new_id()
    made = await stranger.speaks(body, kind, voice)
    assert made.status_code == 201, made.text
    assert made.json()["seconds"] == pytest.approx(7, abs=0.11)
    played = await stranger.get(f"/voice-notes/{voice}")
    assert played.content == body
    assert played.headers["content-type"] == kind.partition(";")[0]
    assert played.headers["x-content-type-options"] == "nosniff"
    assert played.headers["cache-control"] == "no-store"
    assert played.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("kind", "body", "status", "code"),
    [
        ("audio/webm", ogg(), 422, "voice.unreadable"),
        ("audio/webm", b"<script>alert(1)</script>", 422, "voice.unreadable"),
        ("audio/ogg", b"", 422, "voice.unreadable"),
        ("audio/webm", webm(75), 413, "voice.too_long"),
        ("audio/webm", webm() + bytes(524_288), 413, "payload.too_large"),
        ("audio/mpeg", b"ID3" + bytes(30), 415, "payload.media_type"),
        ("application/json", b"{}", 415, "payload.media_type"),
        ("text/html", b"<b>", 415, "payload.media_type"),
    ],
)
async def test_what_is_no_voice_note_is_not_kept(
    phones: Phones, db: AsyncSession, kind: str, body: bytes, status: int, code: str
) -> None:
    answer = await phones.stranger().speaks(body, kind)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await db.scalar(text("SELECT count(*) FROM voice_note")) == 0


async def test_no_other_door_takes_sounds(phones: Phones) -> None:
    stranger = phones.stranger()
    headers = stranger.headers | {"content-type": "audio/webm", "idempotency-key": str(new_id())}
    answer = await stranger.client.post("/api/v1/reports", content=webm(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (415, "payload.media_type")


async def test_it_is_heard_by_its_sender_and_the_desk_of_its_report_alone(
    village: Village, pema: Somebody, tashi: Somebody, droma: Somebody, norbu: Somebody, phones: Phones
) -> None:
    gig, voice = await village.gig(pema), new_id()
    tashis, pemas, clerk, officer = [await phones.of(who) for who in (tashi, pema, droma, norbu)]
    await tashis.speaks(ogg(), "audio/ogg", voice)
    path = f"/voice-notes/{voice}"
    assert [(await who.get(path)).status_code for who in (tashis, clerk)] == [200, 404]  # no report has it yet
    body = {"of": {"kind": "gig", "id": str(gig.id)}, "reason": "unsafe", "voice": str(voice)}
    assert (await tashis.post("/reports", body)).status_code == 201
    heard = [(await who.get(path)).status_code for who in (tashis, clerk, officer, pemas, phones.stranger())]
    assert heard == [200, 200, 200, 404, 404]
    clerk.headers.clear()
    assert (await clerk.get(path)).status_code == 401


async def test_it_goes_when_its_time_is_over(
    village: Village, pema: Somebody, droma: Somebody, phones: Phones, db: AsyncSession
) -> None:
    gig, stranger, clerk = await village.gig(pema), phones.stranger(), await phones.of(droma)
    lonely, told = new_id(), new_id()
    for voice in (lonely, told):
        await stranger.speaks(ogg(), "audio/ogg", voice)
    body = {"of": {"kind": "gig", "id": str(gig.id)}, "reason": "unsafe", "voice": str(told)}
    report = (await stranger.post("/reports", body)).json()["id"]

    async def forget(now: datetime) -> None:
        await next(term for term in TERMS if term.table == "voice_note").let_go(db, now, 100)

    async def kept() -> set[object]:
        return set((await db.scalars(text("SELECT id FROM voice_note"))).all())

    await forget(NOON + 2 * DAY)
    assert await kept() == {told}  # as long as its report is open
    await clerk.post(f"/reports/{report}/decision", {"outcome": "dismissed"})
    await forget(NOON + 89 * DAY)
    assert await kept() == {told}
    await forget(NOON + 90 * DAY)
    assert await kept() == set()
    assert (await clerk.get(f"/reports/{report}")).json()["voice"] is None
