"""What people say about themselves, through the doors."""

import json
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.events import Event
from app.core.ids import new_id
from app.people.models import BusyDay, Employer, EmployerMember, EmployerVerification, Person, Worker, WorkerTrade
from app.people.rules import EMBLEMS
from app.trades.catalogue import BY_CODE
from tests.conftest import NOON, StandingClock
from tests.people.household import Household
from tests.people.phones import Handset, said
from tests.village import DAY, JIARU, YANGDA

MASON: dict[str, Any] = {
    "name": "扎西", "trades": ["mason", "loader"], "village": JIARU, "day_rate_fen": 28_000, "will_travel": True,
    "born": "1974-05", "listed": True, "speaks": ["bo", "zh"], "gives": "coordinator",
}  # fmt: skip
COOPERATIVE = {"name": "羊达建材合作社", "kind": "cooperative", "village": YANGDA}


@pytest.fixture
async def tashis(phone: Handset) -> Handset:
    """Tashi's phone; he is new and has said nothing yet."""
    await phone.prove()
    return phone


async def me(phone: Handset) -> dict[str, Any]:
    answer: dict[str, Any] = (await phone.ask("GET", "/me")).json()
    return answer


async def verbs(db: AsyncSession) -> list[str]:
    """What was told after the sign-in."""
    return list((await db.scalars(select(Event.verb).order_by(Event.id).offset(2))).all())


async def test_tashi_becomes_a_worker(tashis: Handset, db: AsyncSession) -> None:
    answer = await tashis.ask("PUT", "/me/worker", MASON)
    assert answer.status_code == 200
    assert answer.json() == {**MASON, "speaks": ["zh", "bo"], "trades": answer.json()["trades"], "version": 1}
    assert set(answer.json()["trades"]) == {"mason", "loader"}
    assert (await me(tashis))["worker"] == answer.json()
    worker = (await db.scalars(select(Worker))).one()
    assert worker.listed_at == NOON
    assert await verbs(db) == ["person.changed", "worker.changed"]


async def test_whose_number_is_given_stays_as_it_was_where_nothing_is_said(tashis: Handset) -> None:
    silent = {name: value for name, value in MASON.items() if name != "gives"}
    assert (await tashis.ask("PUT", "/me/worker", silent)).json()["gives"] == "own"
    for version, body, gives in (
        (1, MASON, "coordinator"),
        (2, silent, "coordinator"),
        (3, MASON | {"gives": "desk"}, "desk"),
    ):
        answer = await tashis.ask("PUT", "/me/worker", body, if_match=f'"{version}"')
        assert answer.json()["gives"] == gives
    unknown = await tashis.ask("PUT", "/me/worker", MASON | {"gives": "leader"}, if_match='"4"')
    assert unknown.status_code == 422


async def test_typed_in_tibetan_digits_it_is_the_same_rate(tashis: Handset) -> None:
    answer = await tashis.ask("PUT", "/me/worker", {**MASON, "day_rate_fen": "༢༨༠༠༠"})
    assert answer.json()["day_rate_fen"] == 28_000


async def test_two_writers_are_both_told(tashis: Handset) -> None:
    await tashis.ask("PUT", "/me/worker", MASON)
    newer = {**MASON, "day_rate_fen": 30_000}
    assert (await tashis.ask("PUT", "/me/worker", newer, if_match='"1"')).json()["version"] == 2
    for header, yours in (({"if_match": '"1"'}, 1), ({}, None)):
        stale = await tashis.ask("PUT", "/me/worker", MASON, **header)
        assert said(stale) == (412, "version.stale")
        assert stale.json()["facts"]["yours"] == yours
        assert stale.json()["facts"]["current"] == (await me(tashis))["worker"]
    assert (await me(tashis))["worker"]["day_rate_fen"] == 30_000


async def test_a_trade_that_is_proven_keeps_its_level(tashis: Handset, db: AsyncSession) -> None:
    await tashis.ask("PUT", "/me/worker", MASON)
    mason = await db.get_one(WorkerTrade, ((await db.scalars(select(Worker.person_id))).one(), BY_CODE["mason"].id))
    mason.level = 3
    await db.commit()
    await tashis.ask("PUT", "/me/worker", {**MASON, "trades": ["mason", "painter"]}, if_match='"1"')
    rows = (await db.execute(select(WorkerTrade.trade_id, WorkerTrade.level))).all()
    assert {tuple(row) for row in rows} == {(BY_CODE["mason"].id, 3), (BY_CODE["painter"].id, None)}


@pytest.mark.parametrize("born", ["2010-12", "2011", "2010", "2026-12", "2027-01"])
async def test_nobody_under_sixteen_is_entered(tashis: Handset, db: AsyncSession, born: str) -> None:
    answer = await tashis.ask("PUT", "/me/worker", {**MASON, "born": born})
    assert said(answer) == (409, "worker.under_age")
    assert answer.json()["facts"] == {"min_age": 16}
    assert (await db.scalars(select(Worker))).all() == []


async def test_sixteen_begins_at_midnight_in_lhasa(tashis: Handset, clock: StandingClock) -> None:
    clock.pass_time(hours=-12.5)  # 23:30 on 30 November
    assert said(await tashis.ask("PUT", "/me/worker", {**MASON, "born": "2010-11"})) == (409, "worker.under_age")
    clock.pass_time(hours=0.5)
    assert (await tashis.ask("PUT", "/me/worker", {**MASON, "born": "2010-11"})).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "refused"),
    [
        ("trades", ["witch"], "trade.unknown"),
        ("village", "540103999999", "place.unknown"),
        ("village", "outside", "payload.invalid"),
        ("trades", [], "payload.invalid"),
        ("trades", "mason", "payload.invalid"),
        ("born", "1974-13", "payload.invalid"),
        ("born", "05/1974", "payload.invalid"),
        ("born", "1974-05-03", "payload.invalid"),
        ("day_rate_fen", 0, "payload.invalid"),
        ("day_rate_fen", 10**20, "payload.invalid"),
        ("day_rate_fen", True, "payload.invalid"),
        ("day_rate_fen", 260.5, "payload.invalid"),
        ("speaks", ["de"], "payload.invalid"),
        ("listed", None, "payload.invalid"),
        ("name", "", "payload.invalid"),
        ("name", "  ", "payload.invalid"),
        ("name", "x" * 41, "payload.invalid"),
        ("name", "a\u0000b", "payload.invalid"),
        ("name", "a\u202eb", "payload.invalid"),
        ("name", "a\ud800b", "payload.invalid"),
        ("name", "扎西 1398901", "payload.invalid"),
        ("name", "扎西༡༣༩༨༩༠༡", "payload.invalid"),
        ("sex", "男", "payload.invalid"),
    ],
)
async def test_bad_input_is_refused_and_nothing_is_lost(tashis: Handset, field: str, value: Any, refused: str) -> None:
    await tashis.ask("PUT", "/me/worker", MASON)
    before = await me(tashis)
    body = ascii_body({**MASON, field: value})
    answer = await tashis.client.put(
        "/api/v1/me/worker",
        content=body,
        headers={"authorization": f"Bearer {tashis.token}", "content-type": "application/json", "if-match": '"1"'},
    )
    assert said(answer) == (422, refused)
    assert await me(tashis) == before


def ascii_body(body: dict[str, Any]) -> bytes:
    """JSON as a hostile client may write it: half a character is no UTF-8, but an escape."""
    return json.dumps(body).encode("ascii")


async def test_tashi_chooses_his_emblem_and_language(tashis: Handset, db: AsyncSession) -> None:
    body = {"name": " 扎西 ", "emblem": "teal-cow", "language": "bo"}
    answer = await tashis.ask("PUT", "/me/person", body, if_match='"1"')
    assert answer.status_code == 200
    shown = answer.json()
    assert (shown["name"], shown["emblem"], shown["language"], shown["version"]) == ("扎西", "teal-cow", "bo", 2)
    assert await verbs(db) == ["person.changed"]


async def test_an_emblem_is_one_persons_on_a_number(phone: Handset, household: Household) -> None:
    await household.has("拉姆", "madder-cow")
    tashi = await household.has("扎西", "indigo-mountains")
    await household.has("白玛", "teal-cow", number="13989012047")
    await phone.choose((await phone.prove())["ticket"], str(tashi.id))
    wanted = {"name": "扎西", "emblem": "madder-cow", "language": "bo"}
    taken = await phone.ask("PUT", "/me/person", wanted, if_match='"1"')
    assert said(taken) == (409, "emblem.taken")
    free = await phone.ask("PUT", "/me/person", {**wanted, "emblem": "teal-cow"}, if_match='"1"')
    assert free.status_code == 200
    offered = await phone.prove()
    assert {one["emblem"] for one in offered["people"]} == {"madder-cow", "teal-cow"}


@pytest.mark.parametrize("emblem", ["red-dragon", "", "ink-office", None])
async def test_an_emblem_is_of_the_list(tashis: Handset, emblem: str | None) -> None:
    body = {"name": "扎西", "emblem": emblem, "language": "bo"}
    assert said(await tashis.ask("PUT", "/me/person", body, if_match='"1"')) == (422, "payload.invalid")


async def test_pema_says_for_whom_she_posts(tashis: Handset, db: AsyncSession) -> None:
    answer = await tashis.ask("PUT", "/me/employer", COOPERATIVE)
    employer = (await db.scalars(select(Employer))).one()
    assert answer.json() == {
        "id": str(employer.id), **COOPERATIVE, "verified": False, "verified_until": None, "version": 1,
    }  # fmt: skip
    assert (await me(tashis))["employer"] == answer.json()
    assert (await db.scalars(select(EmployerMember.employer_id))).all() == [employer.id]
    assert await verbs(db) == ["employer.changed"]


async def test_under_another_name_one_is_verified_again(tashis: Handset, db: AsyncSession) -> None:
    await tashis.ask("PUT", "/me/employer", COOPERATIVE)
    employer = (await db.scalars(select(Employer))).one()
    member = (await db.scalars(select(EmployerMember.person_id))).one()
    seen = EmployerVerification(
        id=new_id(), employer_id=employer.id, officer_id=member, what="letter", from_at=NOON, until_at=NOON + 100 * DAY
    )
    db.add(seen)
    await db.commit()
    moved = await tashis.ask("PUT", "/me/employer", {**COOPERATIVE, "village": JIARU}, if_match='"1"')
    assert moved.json()["verified"]
    renamed = await tashis.ask("PUT", "/me/employer", {**COOPERATIVE, "name": "堆龙建设"}, if_match='"2"')
    assert (renamed.json()["verified"], renamed.json()["version"]) == (False, 3)
    assert said(await tashis.ask("PUT", "/me/employer", COOPERATIVE, if_match='"2"')) == (412, "version.stale")


@pytest.mark.parametrize(
    "body",
    [{"name": "羊"}, {"name": "x" * 61}, {"kind": "church"}, {"village": "1"}, {"verified": True}, {"name": "1234567"}],
)
async def test_an_employer_is_named_plainly(tashis: Handset, body: dict[str, Any]) -> None:
    assert said(await tashis.ask("PUT", "/me/employer", {**COOPERATIVE, **body})) == (422, "payload.invalid")


async def test_tashi_is_busy_on_some_days(tashis: Handset, db: AsyncSession, clock: StandingClock) -> None:
    await tashis.ask("PUT", "/me/worker", MASON)
    days = ["2026-12-05", "2026-12-03", "2026-12-03", "2026-11-30"]
    answer = await tashis.ask("PUT", "/me/busy-days", {"days": days}, if_match='"1"')
    assert answer.json() == {"days": ["2026-12-03", "2026-12-05"], "version": 2}
    assert (await tashis.ask("GET", "/me/busy-days")).json() == answer.json()
    clock.pass_time(days=3)
    changed = await tashis.ask("PUT", "/me/busy-days", {"days": ["2026-12-06"]}, if_match='"2"')
    assert changed.json()["days"] == ["2026-12-06"]
    kept = [day.isoformat() for day in (await db.scalars(select(BusyDay.day).order_by(BusyDay.day))).all()]
    assert kept == ["2026-12-03", "2026-12-06"]  # what is past stays as it was
    stale = await tashis.ask("PUT", "/me/busy-days", {"days": []}, if_match='"2"')
    assert said(stale) == (412, "version.stale")
    assert stale.json()["facts"]["current"] == {"days": ["2026-12-06"], "version": 3}


@pytest.mark.parametrize("day", ["2028-01-06", "2026-02-30", "tomorrow", 20_261_201])
async def test_a_busy_day_is_a_day_within_four_hundred(tashis: Handset, day: object) -> None:
    await tashis.ask("PUT", "/me/worker", MASON)
    answer = await tashis.ask("PUT", "/me/busy-days", {"days": [day]}, if_match='"1"')
    assert said(answer) == (422, "payload.invalid")


async def test_only_a_worker_is_busy(tashis: Handset) -> None:
    assert said(await tashis.ask("GET", "/me/busy-days")) == (409, "worker.profile_missing")
    assert said(await tashis.ask("PUT", "/me/busy-days", {"days": []})) == (409, "worker.profile_missing")


async def test_tashi_sees_his_phones_and_ends_one(app: FastAPI, tashis: Handset, clock: StandingClock) -> None:
    lost = Handset.of(app)
    lost.headers["user_agent"] = "Mozilla/5.0 (Linux; Android 11; Redmi 9A) Chrome/120.0 Mobile Safari/537.36"
    clock.pass_time(minutes=1)
    await lost.prove()
    seen = (await tashis.ask("GET", "/me/sessions")).json()
    assert [(one["device"], one["current"]) for one in seen["items"]] == [("Android · Chrome", False), (None, True)]
    for _ in range(2):
        assert (await tashis.ask("DELETE", f"/me/sessions/{seen['items'][0]['id']}")).status_code == 204
    assert said(await lost.ask("GET", "/me")) == (401, "sign_in.needed")
    assert len((await tashis.ask("GET", "/me/sessions")).json()["items"]) == 1


async def test_nobody_ends_the_session_of_another(app: FastAPI, tashis: Handset) -> None:
    pemas = Handset.of(app)
    hers = (await pemas.prove("13989012047"))["session"]["id"]
    assert said(await tashis.ask("DELETE", f"/me/sessions/{hers}")) == (404, "session.unseen")
    assert (await pemas.ask("GET", "/me")).status_code == 200


async def test_what_is_ones_own_is_kept_by_no_cache(tashis: Handset) -> None:
    for path in ("/me", "/me/sessions"):
        assert (await tashis.ask("GET", path)).headers["cache-control"] == "no-store"


async def test_every_emblem_can_be_chosen(tashis: Handset, db: AsyncSession) -> None:
    for version, emblem in enumerate((EMBLEMS[1], EMBLEMS[-1]), start=1):
        body = {"name": None, "emblem": emblem, "language": "zh"}
        assert (await tashis.ask("PUT", "/me/person", body, if_match=str(version))).status_code == 200
    assert (await db.scalars(select(Person.emblem).where(Person.channel == "phone"))).all() == [EMBLEMS[-1]]


@pytest.mark.parametrize("path", ["/me/person", "/me/worker", "/me/employer"])
async def test_a_name_is_only_a_name(tashis: Handset, path: str) -> None:
    name = "扎西一三九八九零一二零四六"
    bodies: dict[str, Any] = {
        "/me/person": {"name": name, "emblem": EMBLEMS[0], "language": "bo"},
        "/me/worker": {**MASON, "name": name},
        "/me/employer": {**COOPERATIVE, "name": name},
    }
    headers = {"if_match": '"1"'} if path == "/me/person" else {}
    answer = await tashis.ask("PUT", path, bodies[path], **headers)
    assert (said(answer), answer.json()["facts"]) == ((422, "name.refused"), {"kinds": ["digits"]})
