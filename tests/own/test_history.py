"""What was done for one, and by whom: through the door, newest first."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.core.actor import OFFICE, Basis, Ground
from app.core.events import Change, record
from app.core.ids import OFFICE_PERSON, new_id
from app.gigs.rules import Mode
from app.gigs.service import post
from app.imports.newcomers import employer_by, office
from app.orders.deadlines import expire_due
from app.people.employers import EmployerKind
from app.people.models import Person, Role
from app.people.rules import Channel, RoleName
from tests.own.doors import hand_of
from tests.statements import statements
from tests.village import DAY, JIARU, LOADING, NOON, PACE, YANGDA, Somebody, Village


async def test_lhamo_sees_what_tashi_did_for_her(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    await village.lets_act(lhamo, tashi)
    order = await village.takes(tashi, gig, worker=lhamo.id)
    hand = await hand_of(village, lhamo, client)
    answer = await hand.get("/me/history")
    assert answer.headers["cache-control"] == "no-store"
    (act,) = answer.json()["items"]
    assert (act["verb"], act["basis"], act["by"]) == (
        "order.taken", "consent", {"kind": "person", "name": "Tashi", "emblem": tashi.person.emblem},
    )  # fmt: skip
    assert act["gig"] == {"id": str(order.gig_id), "number": gig.number, "trade": "loader"}


async def test_ones_own_acts_are_not_in_it(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    await village.takes(tashi, await village.gig(pema))
    assert (await (await hand_of(village, tashi, client)).get("/me/history")).json() == {"items": [], "next": None}


async def test_the_employer_is_seen_under_his_public_name(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    dolkar = await village.employer("卓嘎家", kind=EmployerKind.household, by="Dolkar")
    for poster in (pema, dolkar):
        order = await village.takes(tashi, await village.gig(poster, mode=Mode.choose))
        await village.refuses(poster, order)
    items = (await (await hand_of(village, tashi, client)).get("/me/history")).json()["items"]
    assert [act["by"] for act in items] == [
        {"kind": "employer", "name": None, "emblem": None},
        {"kind": "employer", "name": "羊达建材合作社", "emblem": None},
    ]
    assert "Pema" not in str(items)
    assert "Dolkar" not in str(items)


async def test_the_clock_and_the_desk_are_seen_as_such(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    await village.takes(tashi, await village.gig(pema, mode=Mode.choose))
    change = Change(new_id(), OFFICE, village.now)
    await record(village.db, change, "person.changed", "person", tashi.id, Ground(Basis.office, tashi.id))
    await expire_due(village.db, village.now + timedelta(days=2), 100, PACE)
    items = (await (await hand_of(village, tashi, client)).get("/me/history")).json()["items"]
    assert [(act["verb"], act["basis"], act["by"]["kind"], act["by"]["name"]) for act in items] == [
        ("order.expired", "clock", "clock", None),
        ("person.changed", "office", "office", None),
    ]


@pytest.mark.parametrize(
    ("role", "kind"),
    [(RoleName.coordinator, "coordinator"), (RoleName.clerk, "office"), (RoleName.officer, "officer")],
)
async def test_who_acts_in_an_office_is_seen_by_the_office_he_held_then(
    village: Village, tashi: Somebody, client: httpx.AsyncClient, role: RoleName, kind: str
) -> None:
    droma = await village.person("Droma")
    held = Role(
        id=new_id(), person_id=droma.id, role=role, scope=JIARU, granted_at=NOON, granted_by=OFFICE_PERSON,
        revoked_at=NOON + DAY,
    )  # fmt: skip
    village.db.add(held)
    await village.db.flush()
    for at in (NOON, NOON + 2 * DAY):
        change = Change(new_id(), droma.actor, at)
        await record(village.db, change, "notice.told", "person", tashi.id, Ground(Basis.office, tashi.id))
    items = (await (await hand_of(village, tashi, client)).get("/me/history")).json()["items"]
    assert [act["by"]["kind"] for act in items] == ["office", kind]
    assert "Droma" not in str(items)


async def test_who_was_let_act_is_seen_by_name_whatever_his_office(
    village: Village, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    droma = await village.person("Droma")
    consent = await village.lets_act(tashi, droma)
    change, ground = Change(new_id(), droma.actor, NOON), Ground(Basis.consent, tashi.id, consent.id)
    await record(village.db, change, "card.made", "person", tashi.id, ground)
    (act,) = (await (await hand_of(village, tashi, client)).get("/me/history")).json()["items"]
    assert (act["basis"], act["by"]["kind"], act["by"]["name"]) == ("consent", "person", "Droma")


async def test_what_a_sheet_brought_is_seen_as_such(
    db: AsyncSession, village: Village, client: httpx.AsyncClient
) -> None:
    employer, speaker = await employer_by(db, "羊达建材合作社", "白玛", "13912345678", YANGDA, NOON)
    await post(db, OFFICE, employer, LOADING, NOON, channel=Channel.imported, ground=office(speaker), source="import:x")
    pema = await hand_of(village, Somebody(await db.get_one(Person, speaker)), client)
    items = (await pema.get("/me/history")).json()["items"]
    assert [(act["verb"], act["basis"], act["by"]["kind"]) for act in items] == [
        ("gig.posted", "office", "sheet"),
        ("employer.changed", "office", "sheet"),
        ("person.registered", "office", "sheet"),
    ]


async def test_who_reported_one_is_not_told(
    village: Village, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    change = Change(new_id(), lhamo.actor, village.now)
    await record(village.db, change, "person.blocked", "person", tashi.id, Ground(Basis.self, lhamo.id))
    assert (await (await hand_of(village, tashi, client)).get("/me/history")).json()["items"] == []


async def test_pages_neither_repeat_nor_skip_and_ask_one_question_each(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient,
    connection: AsyncConnection,
) -> None:  # fmt: skip
    await village.lets_act(lhamo, tashi)
    for _ in range(4):
        await village.withdraws(tashi, await village.takes(tashi, await village.gig(pema), worker=lhamo.id))
    hand = await hand_of(village, lhamo, client)
    seen, cursor = [], None
    while True:
        async with statements(connection) as said:
            page = (await hand.get("/me/history", limit=3, **({"cursor": cursor} if cursor else {}))).json()
        assert len(said) == 2, said  # who asks, and the page
        seen += [act["id"] for act in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == 8
    assert seen == sorted(set(seen), reverse=True)


async def test_the_history_is_read_from_indexes(village: Village, tashi: Somebody) -> None:
    """With sequential scans priced out, none is left but where a table has no index for the question."""
    from app.own.queries import _HISTORY

    await village.db.execute(
        text("""INSERT INTO event (at, verb, object_kind, object_id, actor_id, beneficiary_id, basis, change_id)
            SELECT :now, 'person.changed', 'person', gen_random_uuid(), :office, :office, 'office', gen_random_uuid()
            FROM generate_series(1, 3000)"""),
        {"now": village.now, "office": OFFICE_PERSON},
    )
    await village.db.execute(text("ANALYZE event"))
    await village.db.execute(text("SET LOCAL enable_seqscan = off"))
    asked = {"me": tashi.id, "before": 2**62, "most": 21, "office": OFFICE_PERSON}
    plan = "\n".join(await village.db.scalars(text(f"EXPLAIN {_HISTORY.text}"), asked))
    assert "event_beneficiary_idx" in plan
    assert "event_object_idx" in plan
    assert "Seq Scan" not in plan
