"""Reporting a gig or a person, signed in and signed out, and what the desk makes of it."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.ids import new_id
from app.people.models import EmployerMember
from app.people.rules import RoleName
from tests.safety.conftest import Phones, office, told
from tests.sounds import ogg, webm
from tests.village import Somebody, Village


def of_gig(gig: UUID, reason: str = "asks_fee", **more: object) -> dict[str, object]:
    return {"of": {"kind": "gig", "id": str(gig)}, "reason": reason, **more}


async def test_a_stranger_reports_a_gig_by_voice_and_the_clerk_takes_it_down(
    village: Village, pema: Somebody, tashi: Somebody, droma: Somebody, phones: Phones, db: AsyncSession
) -> None:
    gig = await village.gig(pema)
    await village.takes(tashi, gig)
    stranger, clerk, voice = phones.stranger(), await phones.of(droma), new_id()
    assert (await stranger.speaks(webm(4), id=voice)).status_code == 201
    made = await stranger.post("/reports", of_gig(gig.id, voice=str(voice), note="要先交钱"))
    assert made.status_code == 201, made.text
    report = made.json()["id"]
    seen = (await clerk.get(f"/reports/{report}")).json()
    assert (seen["reason"], seen["note"], seen["voice"], seen["reporter"]) == ("asks_fee", "要先交钱", str(voice), None)
    assert seen["gig"]["number"] == gig.number
    (item,) = (await clerk.get("/open-items")).json()["items"]
    assert (item["kind"], item["id"], item["facts"]) == (
        "report",
        report,
        {"reasons": ["asks_fee"], "n": 1, "voice": True},
    )
    assert seen["moves"] == ["dismissed", "warned", "gig_cancelled"]
    decided = await clerk.post(f"/reports/{report}/decision", {"outcome": "gig_cancelled"})
    assert (decided.status_code, decided.json()["state"]) == (200, "upheld"), decided.text
    assert await db.scalar(text("SELECT state FROM gig WHERE id = :gig"), {"gig": gig.id}) == "cancelled"
    assert (await clerk.get("/open-items")).json()["items"] == []
    news = [entry for entry in await told(db) if entry[1] != "order.accepted"]
    assert sorted(news) == sorted([(tashi.id, "gig.cancelled"), (pema.id, "gig.removed")])


async def test_who_reported_hears_the_outcome_and_who_is_reported_never_by_whom(
    village: Village, pema: Somebody, tashi: Somebody, norbu: Somebody, phones: Phones, db: AsyncSession
) -> None:
    gig = await village.gig(pema)
    tashis, pemas, officer = [await phones.of(who) for who in (tashi, pema, norbu)]
    report = (await tashis.post("/reports", of_gig(gig.id, "harassment"))).json()["id"]
    seen = (await officer.get(f"/reports/{report}")).json()
    assert seen["reporter"]["name"] == "Tashi"
    assert (await officer.post(f"/reports/{report}/decision", {"outcome": "warned"})).status_code == 200
    assert await told(db) == [(tashi.id, "report.upheld"), (pema.id, "person.warned")]
    for path in (f"/reports/{report}", "/me/inbox", "/me", "/me/gigs"):
        answer = await pemas.get(path)
        assert str(tashi.id) not in answer.text
        assert report not in answer.text
    of_hers = await db.execute(
        text("SELECT * FROM event WHERE beneficiary_id = :pema OR object_id IN (:pema, :gig)"),
        {"pema": pema.id, "gig": gig.id},
    )
    lines = [str(row) for row in of_hers]
    assert lines
    assert not [line for line in lines if str(tashi.id) in line or report in line]


async def test_no_event_of_a_report_says_what_was_said(
    village: Village, pema: Somebody, tashi: Somebody, phones: Phones, db: AsyncSession
) -> None:
    gig = await village.gig(pema)
    await (await phones.of(tashi)).post("/reports", of_gig(gig.id, note="他骂人"))
    facts = await db.scalar(text("SELECT facts FROM event WHERE verb = 'report.made'"))
    assert facts == {"of": "gig", "reason": "asks_fee", "voice": False}


async def test_one_says_the_same_once_until_it_is_decided(
    village: Village, pema: Somebody, tashi: Somebody, droma: Somebody, phones: Phones
) -> None:
    gig = await village.gig(pema)
    caller, clerk = await phones.of(tashi), await phones.of(droma)
    first = await caller.post("/reports", of_gig(gig.id))
    again = await caller.post("/reports", of_gig(gig.id))
    assert (again.status_code, again.json()["code"]) == (409, "report.exists")
    assert (await caller.post("/reports", of_gig(gig.id, "unsafe"))).status_code == 201
    assert (await phones.stranger().post("/reports", of_gig(gig.id))).status_code == 201
    decision = f"/reports/{first.json()['id']}/decision"
    assert (await clerk.post(decision, {"outcome": "dismissed"})).json()["state"] == "dismissed"
    twice = await clerk.post(decision, {"outcome": "warned"})
    assert (twice.status_code, twice.json()["code"], twice.json()["facts"]) == (
        409, "report.decided", {"outcome": "dismissed"},
    )  # fmt: skip
    assert (await caller.post("/reports", of_gig(gig.id))).status_code == 201


async def test_a_strangers_key_has_one_effect(
    village: Village, pema: Somebody, phones: Phones, db: AsyncSession
) -> None:
    gig, stranger, key = await village.gig(pema), phones.stranger(), str(new_id())
    answers = [await stranger.post("/reports", of_gig(gig.id), key) for _ in range(3)]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert [answer.status_code for answer in answers] == [201] * 3
    other = await stranger.post("/reports", of_gig(gig.id, "fake"), key)
    assert (other.status_code, other.json()["code"]) == (422, "key.other_body")
    assert (await phones.stranger().post("/reports", of_gig(gig.id, "fake"), key)).status_code == 201
    assert await db.scalar(text("SELECT count(*) FROM report")) == 2


async def test_a_stranger_without_a_phone_of_his_own_is_asked_to_sign_in(
    village: Village, pema: Somebody, phones: Phones
) -> None:
    gig, nobody = await village.gig(pema), phones.stranger()
    nobody.headers.clear()
    answer = await nobody.post("/reports", of_gig(gig.id))
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in.needed")


async def test_nobody_reports_himself_or_what_is_not(
    village: Village, pema: Somebody, tashi: Somebody, phones: Phones
) -> None:
    gig, pemas, tashis = await village.gig(pema), await phones.of(pema), await phones.of(tashi)
    of_tashi = {"of": {"kind": "person", "id": str(tashi.id)}, "reason": "fake"}
    assert (await pemas.post("/reports", of_gig(gig.id))).json()["code"] == "report.oneself"
    assert (await tashis.post("/reports", of_tashi)).json()["code"] == "report.oneself"
    assert (await pemas.post("/reports", of_tashi)).status_code == 201
    assert (await tashis.post("/reports", of_gig(new_id()))).json()["code"] == "gig.unseen"
    nobody = {"of": {"kind": "person", "id": str(new_id())}, "reason": "fake"}
    assert (await tashis.post("/reports", nobody)).json()["code"] == "person.unseen"


async def test_only_the_desk_of_the_place_reads_and_decides(
    village: Village, pema: Somebody, tashi: Somebody, droma: Somebody, phones: Phones
) -> None:
    gig = await village.gig(pema)
    report = (await (await phones.of(tashi)).post("/reports", of_gig(gig.id))).json()["id"]
    elsewhere = await office(village, "Sonam", RoleName.clerk, "540103003")
    coordinator = await office(village, "Jigme", RoleName.coordinator, "540103102")
    for who in (tashi, pema, elsewhere, coordinator):
        caller = await phones.of(who)
        assert (await caller.get(f"/reports/{report}")).json()["code"] == "report.unseen"
        answer = await caller.post(f"/reports/{report}/decision", {"outcome": "dismissed"})
        assert answer.json()["code"] == "report.unseen"
    clerk = await phones.of(droma)
    answer = await clerk.post(f"/reports/{report}/decision", {"outcome": "suspended"})
    assert (answer.status_code, answer.json()["code"]) == (403, "role.missing")


async def test_a_person_has_no_gig_to_take_down(
    pema: Somebody, tashi: Somebody, droma: Somebody, phones: Phones
) -> None:
    of_tashi = {"of": {"kind": "person", "id": str(tashi.id)}, "reason": "not_as_said"}
    report = (await (await phones.of(pema)).post("/reports", of_tashi)).json()["id"]
    answer = await (await phones.of(droma)).post(f"/reports/{report}/decision", {"outcome": "gig_cancelled"})
    assert (answer.status_code, answer.json()["code"]) == (422, "report.outcome_unfit")


async def test_twenty_reports_a_day_are_enough(village: Village, pema: Somebody, phones: Phones) -> None:
    gig, stranger = await village.gig(pema), phones.stranger()
    reasons = ["asks_fee", "keeps_id", "not_paid", "unsafe", "not_as_said", "harassment", "fake"]
    gigs = [gig, await village.gig(pema), await village.gig(pema)]
    said = [await stranger.post("/reports", of_gig(one.id, reason)) for one in gigs for reason in reasons]
    assert [answer.status_code for answer in said] == [201] * 20 + [429]
    assert said[-1].json()["code"] == "too_many"


@pytest.mark.parametrize("note", ["", "x" * 301, "\u200b"])
async def test_a_note_is_bounded(village: Village, pema: Somebody, phones: Phones, note: str) -> None:
    answer = await phones.stranger().post("/reports", of_gig((await village.gig(pema)).id, note=note))
    assert (answer.status_code, answer.json()["code"]) == (422, "payload.invalid")


async def test_a_voice_note_serves_one_report_of_its_own_sender(
    village: Village, pema: Somebody, phones: Phones
) -> None:
    gig, one, other, voice = await village.gig(pema), phones.stranger(), phones.stranger(), new_id()
    await one.speaks(ogg(), "audio/ogg", voice)
    stolen = await other.post("/reports", of_gig(gig.id, voice=str(voice)))
    assert (stolen.status_code, stolen.json()["code"]) == (404, "voice.unseen")
    assert (await one.post("/reports", of_gig(gig.id, voice=str(voice)))).status_code == 201
    again = await one.post("/reports", of_gig(gig.id, "fake", voice=str(voice)))
    assert (again.status_code, again.json()["code"]) == (404, "voice.unseen")


async def test_nobody_reads_or_decides_what_accuses_himself(
    village: Village, tashi: Somebody, norbu: Somebody, droma: Somebody, phones: Phones
) -> None:
    """The officer himself is reported, and a gig of the employer for whom the clerk speaks."""
    droma.employer = (await village.employer("卓玛商店", by="Sangye")).employer
    assert droma.employer
    village.db.add(EmployerMember(employer_id=droma.employer.id, person_id=droma.id, since=village.now))
    of_clerk = of_gig((await village.gig(droma)).id)
    caller, officer, clerk = [await phones.of(one) for one in (tashi, norbu, droma)]
    voice = new_id()
    assert (await caller.speaks(webm(), id=voice)).status_code == 201
    of_officer = {"of": {"kind": "person", "id": str(norbu.id)}, "reason": "not_paid", "voice": str(voice)}
    for accused, other, body in ((officer, clerk, of_officer), (clerk, officer, of_clerk)):
        report = (await caller.post("/reports", body)).json()["id"]
        decision = f"/reports/{report}/decision"
        seen = [await accused.get(f"/reports/{report}"), await accused.post(decision, {"outcome": "dismissed"})]
        assert [one.json()["code"] for one in seen] == ["report.unseen"] * 2
        assert report not in (await accused.get("/open-items")).text
        assert report in (await other.get("/open-items")).text
        assert (await other.post(decision, {"outcome": "dismissed"})).status_code == 200
    heard = [(await one.get(f"/voice-notes/{voice}")).status_code for one in (caller, clerk, officer)]
    assert heard == [200, 200, 404]


async def test_what_is_said_of_one_gig_by_many_is_one_item_and_one_act(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, droma: Somebody, phones: Phones,
    db: AsyncSession,
) -> None:  # fmt: skip
    gig, other = await village.gig(pema), await village.gig(pema)
    clerk, tashis, lhamos = [await phones.of(who) for who in (droma, tashi, lhamo)]
    first = (await tashis.post("/reports", of_gig(gig.id, "not_paid"))).json()["id"]
    await lhamos.post("/reports", of_gig(gig.id, note="押了身份证"))
    await phones.stranger().post("/reports", of_gig(gig.id))
    elsewhere = (await tashis.post("/reports", of_gig(other.id))).json()["id"]
    items = (await clerk.get("/open-items")).json()["items"]
    assert [(item["id"], item["facts"]["reasons"], item["facts"]["n"]) for item in items] == [
        (first, ["asks_fee", "not_paid"], 3),
        (elsewhere, ["asks_fee"], 1),
    ]
    others = (await clerk.get(f"/reports/{first}")).json()["others"]
    assert [(one["note"], (one["reporter"] or {}).get("name")) for one in others] == [
        ("押了身份证", "Lhamo"),
        (None, None),
    ]
    late = (await lhamos.post("/reports", of_gig(gig.id, "unsafe"))).json()["id"]

    decision = {"outcome": "warned", "also": [one["id"] for one in others]}
    stray = await clerk.post(f"/reports/{first}/decision", {"outcome": "warned", "also": [elsewhere]})
    assert (stray.status_code, stray.json()["code"]) == (404, "report.unseen")
    assert (await clerk.post(f"/reports/{first}/decision", decision)).status_code == 200
    assert sorted(await told(db)) == sorted(
        [(tashi.id, "report.upheld"), (lhamo.id, "report.upheld"), (pema.id, "person.warned")]
    )
    left = (await clerk.get("/open-items")).json()["items"]
    assert {(item["id"], item["facts"]["n"]) for item in left} == {(late, 1), (elsewhere, 1)}


async def test_what_another_has_decided_meanwhile_stands(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, droma: Somebody, phones: Phones,
    db: AsyncSession,
) -> None:  # fmt: skip
    gig, clerk = await village.gig(pema), await phones.of(droma)
    first, second = [
        (await (await phones.of(who)).post("/reports", of_gig(gig.id))).json()["id"] for who in (tashi, lhamo)
    ]
    await clerk.post(f"/reports/{second}/decision", {"outcome": "dismissed"})
    await clerk.post(f"/reports/{first}/decision", {"outcome": "warned", "also": [second]})
    rows = await db.execute(text("SELECT outcome FROM report ORDER BY made_at, id"))
    assert [row.outcome for row in rows] == ["warned", "dismissed"]
