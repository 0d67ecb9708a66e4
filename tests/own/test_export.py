"""The export of one's own data: everything of one, and nothing of others."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text

from app.core.events import Event
from app.gigs.rules import ContactKind, Mode
from app.notices.service import tell
from app.own import export, holdings
from app.own.export_schema import ExportOut
from app.people.employers import EmployerKind
from tests.own.doors import Hand, hand_of
from tests.village import Somebody, Village


@pytest.fixture
async def busy(village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody) -> None:
    """Tashi takes Pema's work for himself and for Lhamo, asks a household, posts for himself, and hears of it all."""
    await village.lets_act(lhamo, tashi)
    await village.lets_act(tashi, pema)
    dolkar = await village.employer("卓嘎家", kind=EmployerKind.household, by="Dolkar")
    await village.takes(tashi, await village.gig(pema, headcount=3))
    await village.takes(tashi, await village.gig(pema), worker=lhamo.id)
    friday = date(2026, 12, 4)
    asked = await village.gig(dolkar, mode=Mode.choose, starts_on=friday, ends_on=friday)
    await village.refuses(dolkar, await village.takes(tashi, asked))
    for change in set(await village.db.scalars(select(Event.change_id))):
        await tell(village.db, change)


async def exported(hand: Hand) -> dict[str, Any]:
    answer = await hand.get("/me/export")
    assert answer.status_code == 200, answer.text
    held: dict[str, Any] = answer.json()
    return held


@pytest.mark.usefixtures("busy")
async def test_it_holds_what_one_did_and_what_was_done(
    village: Village, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    held = await exported(await hand_of(village, tashi, client))
    assert (held["person"][0]["name"], held["person"][0]["born"]) == ("Tashi", "1985-05")
    assert [one["number"] for one in held["numbers"]] == [tashi.number]
    assert [one["trades"] for one in held["worker"]] == [["mason"]]
    assert [(one["state"], one["employer"]) for one in held["orders"]] == [
        ("refused", None), ("accepted", "羊达建材合作社"),
    ]  # fmt: skip
    assert [one["name"] for one in held["consents_given"]] == ["Pema"]
    assert [one["name"] for one in held["consents_received"]] == ["Lhamo"]
    assert [one["state"] for one in held["engagements"]] == ["booked"]
    assert held["inbox"]
    told = {(event["verb"], event["by_me"]): event["words"] for event in held["events"]}
    assert told["order.taken", True] == "ལས་ཀ་བླངས་སོང"
    assert held["cut"] == []


@pytest.mark.usefixtures("busy")
async def test_nothing_of_others_is_in_it(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    held = str(await exported(await hand_of(village, tashi, client)))
    pema_held = str(await exported(await hand_of(village, pema, client)))
    for other in await village.db.scalars(text("SELECT number FROM phone")):
        assert (other in held) == (other == tashi.number)
        assert (other in pema_held) == (other == pema.number)
    for foreign in ("Dolkar", "卓嘎家"):
        assert foreign not in held
    assert "Lhamo" not in pema_held


async def test_a_fellow_members_number_is_not_ones_own(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    assert pema.employer
    gig = await village.gig(pema, contact=ContactKind.own)
    assert gig.contact_phone == pema.number
    await village.db.execute(
        text("INSERT INTO employer_member (employer_id, person_id, since) VALUES (:e, :p, :now)"),
        {"e": pema.employer.id, "p": tashi.id, "now": village.now},
    )
    held = await exported(await hand_of(village, tashi, client))
    assert [(one["number"], one["contact_phone"]) for one in held["gigs"]] == [(gig.number, None)]
    held = await exported(await hand_of(village, pema, client))
    assert [(one["number"], one["contact_phone"]) for one in held["gigs"]] == [(gig.number, pema.number)]


@pytest.mark.usefixtures("busy")
async def test_the_workbook_says_the_same(village: Village, tashi: Somebody, client: httpx.AsyncClient) -> None:
    hand = await hand_of(village, tashi, client)
    held = await exported(hand)
    answer = await hand.get("/me/export", **{"as": "xlsx"})
    assert answer.headers["content-disposition"] == 'attachment; filename="lingong-2026-12-01.xlsx"'
    assert answer.headers["cache-control"] == "no-store"
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert len(book.sheet_names) == len(holdings.SECTIONS)
    for number, name in enumerate(holdings.SECTIONS):
        rows = book.get_sheet_by_index(number).to_python()
        assert len(rows) == (len(held[name]) + 1 if held[name] else 0), name
    assert "ལས་ཀ་བླངས་སོང" in str(book.get_sheet_by_index(list(holdings.SECTIONS).index("events")).to_python())


async def test_no_cell_computes(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    gig = await village.gig(pema)
    await village.db.execute(text("UPDATE gig SET note = '=1+1' WHERE id = :gig"), {"gig": gig.id})
    answer = await (await hand_of(village, pema, client)).get("/me/export", **{"as": "xlsx"})
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(11).to_python()
    assert "'=1+1" in rows[1]


async def test_a_few_times_a_day(village: Village, tashi: Somebody, client: httpx.AsyncClient) -> None:
    hand = await hand_of(village, tashi, client)
    for _ in range(export.A_DAY.most):
        await exported(hand)
    refused = await hand.get("/me/export")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert int(refused.headers["retry-after"]) > 0


async def test_who_has_more_gets_the_newest_and_is_told(village: Village, pema: Somebody, tashi: Somebody) -> None:
    for _ in range(3):
        await village.withdraws(tashi, await village.takes(tashi, await village.gig(pema)))
    held, cut = await holdings.of(village.db, tashi.id, village.now, most=4)
    assert (cut, len(held["events"])) == (["events"], 4)
    newest = (await village.db.scalars(select(Event.id).order_by(Event.id.desc()).limit(1))).one()
    assert held["events"][0]["id"] == newest


def test_sections_and_their_names_are_those_of_the_document() -> None:
    assert [*ExportOut.model_fields][3:] == [*holdings.SECTIONS]


def test_the_phone_names_every_section() -> None:
    screen = Path(__file__).resolve().parents[2] / "pwa/src/screens/everyone/MyData.tsx"
    held = re.search(r"const HELD = \[(.*?)\]", screen.read_text(encoding="utf-8"), re.DOTALL)
    assert held
    assert re.findall(r'"([a-z-]+)"', held[1]) == [name.replace("_", "-") for name in holdings.SECTIONS]


async def test_every_section_is_read_from_indexes(village: Village, tashi: Somebody) -> None:
    await village.db.execute(text("SET LOCAL enable_seqscan = off"))
    for name in ("events", "orders", "inbox", "sessions"):
        question = f"EXPLAIN {holdings.SECTIONS[name]} LIMIT :most"
        plan = "\n".join(await village.db.scalars(text(question), {"me": tashi.id, "most": 5001}))
        scans = [line for line in plan.splitlines() if "Seq Scan on event" in line or "Seq Scan on orders" in line]
        assert scans == [], name
