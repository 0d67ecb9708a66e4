"""Suspending a person or an employer: what ends, who is told, and who comes back."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.core.clock import Clock
from app.core.db import refusal_of, sessions
from app.core.errors import Refusal, ServerError
from app.core.jobs import Means
from app.core.settings import Settings
from app.gigs import service as gigs
from app.gigs.models import Gig
from app.gigs.rules import GigCancelled, Mode
from app.notices.service import tell
from app.orders import taking
from app.orders.taking import Taking
from app.people.employers import EmployerSuspended
from app.people.models import Employer, Person
from app.people.rules import RoleName, Wrong
from app.safety import suspending
from app.safety.rules import Whom
from tests.conftest import StandingClock
from tests.safety.conftest import DISTRICT, Phones, office, told
from tests.village import DAY, JIARU, LOADING, NOON, PACE, Somebody, Village

TOMORROW = {
    "trade": "loader", "headcount": 1, "pay": {"amount_fen": 26_000}, "starts_on": "2026-12-02", "village": JIARU,
}  # fmt: skip


async def end_what_it_ends(means: Means, db: AsyncSession) -> None:
    """The worker's jobs of all suspensions, done now."""
    for suspension in (await db.scalars(text("SELECT id FROM suspension"))).all():
        await suspending.suspended_job(means, {"suspension": str(suspension)})


async def state_of(db: AsyncSession, table: str, id: object) -> tuple[str, str | None]:
    row = (await db.execute(text(f"SELECT state, end_reason FROM {table} WHERE id = :id"), {"id": id})).one()
    return row.state, row.end_reason


async def test_everybody_booked_or_waiting_is_told_and_the_gigs_leave_the_board(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody, phones: Phones,
    db: AsyncSession, means: Means,
) -> None:  # fmt: skip
    assert pema.employer
    instant, chooses = await village.gig(pema), await village.gig(pema, mode=Mode.choose)
    deal, waits = await village.takes(tashi, instant), await village.takes(lhamo, chooses)
    officer, tashis, pemas = [await phones.of(who) for who in (norbu, tashi, pema)]
    before = len(await told(db))
    made = await officer.post(f"/employers/{pema.employer.id}/suspension", {"reason": "not_paid"})
    assert (made.status_code, made.json()["employer"]["suspended"]) == (201, True), made.text
    await end_what_it_ends(means, db)
    await end_what_it_ends(means, db)  # a job may run twice
    assert [await state_of(db, "gig", gig.id) for gig in (instant, chooses)] == [("cancelled", "suspended")] * 2
    assert await state_of(db, "orders", deal.id) == ("cancelled", "suspended")
    assert await state_of(db, "orders", waits.id) == ("refused", "suspended")
    news = (await told(db))[before:]
    assert sorted(news) == sorted(
        [(pema.id, "employer.suspended"), (tashi.id, "gig.suspended"), (lhamo.id, "gig.suspended")]
    )
    assert (await tashis.get("/gigs")).json()["items"] == []
    me = (await pemas.get("/me")).json()
    assert (me["suspended"]["whom"], me["suspended"]["reason"], me["suspended"]["until"]) == (
        "employer",
        "not_paid",
        None,
    )


async def test_a_suspended_employer_posts_nothing(
    village: Village, pema: Somebody, norbu: Somebody, phones: Phones, db: AsyncSession
) -> None:
    assert pema.employer
    officer = await phones.of(norbu)
    await officer.post(f"/employers/{pema.employer.id}/suspension", {"reason": "fake"})
    answer = await (await phones.of(pema)).post("/gigs", TOMORROW)
    assert (answer.status_code, answer.json()["code"]) == (403, "employer.suspended"), answer.text


async def test_a_suspended_person_neither_takes_nor_posts_nor_acts_for_others_and_reads_why(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody, phones: Phones,
    db: AsyncSession, means: Means,
) -> None:  # fmt: skip
    gig, other = await village.gig(pema), await village.gig(pema, mode=Mode.choose, starts_on=LOADING.starts_on + DAY,
                                                            ends_on=LOADING.ends_on + DAY)  # fmt: skip
    await village.lets_act(lhamo, tashi)
    deal, waits = await village.takes(tashi, gig), await village.takes(tashi, other)
    officer, tashis = await phones.of(norbu), await phones.of(tashi)
    before = len(await told(db))
    until = (NOON + 30 * DAY).isoformat()
    made = await officer.post(f"/people/{tashi.id}/suspension", {"reason": "harassment", "until": until})
    assert made.status_code == 201, made.text
    await end_what_it_ends(means, db)
    assert await state_of(db, "orders", deal.id) == ("cancelled", "party_suspended")
    assert await state_of(db, "orders", waits.id) == ("withdrawn", "party_suspended")
    assert await db.scalar(text("SELECT taken FROM gig WHERE id = :gig"), {"gig": gig.id}) == 0
    news = (await told(db))[before:]
    assert (pema.id, "order.cancelled") in news
    assert (tashi.id, "person.suspended") in news
    for party in ({}, {"party": {"kind": "worker", "id": str(lhamo.id)}}):
        answer = await tashis.post(f"/gigs/{gig.id}/orders", party)
        assert (answer.status_code, answer.json()["code"]) == (403, "person.suspended")
    assert (await tashis.get("/me")).json()["suspended"]["reason"] == "harassment"
    again = await officer.post(f"/people/{tashi.id}/suspension", {"reason": "fake"})
    assert (again.status_code, again.json()["code"]) == (409, "suspension.exists")


async def test_it_ends_by_itself_or_by_the_officer(
    village: Village, pema: Somebody, tashi: Somebody, norbu: Somebody, phones: Phones, db: AsyncSession,
    clock: StandingClock,
) -> None:  # fmt: skip
    assert pema.employer
    officer, tashis = await phones.of(norbu), await phones.of(tashi)
    until = (NOON + timedelta(hours=2)).isoformat()
    await officer.post(f"/people/{tashi.id}/suspension", {"reason": "fake", "until": until})
    await officer.post(f"/employers/{pema.employer.id}/suspension", {"reason": "fake"})
    live = (await officer.get("/suspensions")).json()["items"]
    assert [bool(one["person"]) for one in live] == [False, True] or [bool(one["person"]) for one in live] == [
        True,
        False,
    ]
    clock.pass_time(hours=3)
    assert (await tashis.get("/me")).json()["suspended"] is None  # though no round came by
    assert await suspending.lift_due(db, clock.now(), 10) == 1
    assert await suspending.lift_due(db, clock.now(), 10) == 0
    (one,) = (await officer.get("/suspensions")).json()["items"]
    lifted = await officer.post(f"/suspensions/{one['id']}/lifting", {})
    assert lifted.json()["lifted_at"] is not None
    assert (await officer.get("/suspensions")).json()["items"] == []
    assert {code for _, code in await told(db)} >= {"person.restored", "employer.restored"}
    person, employer = await db.get_one(Person, tashi.id), await db.get_one(Employer, pema.employer.id)
    await db.refresh(person)
    await db.refresh(employer)
    assert (person.suspended_at, employer.suspended_at) == (None, None)
    gig = await (await phones.of(pema)).post("/gigs", TOMORROW)
    assert gig.status_code == 201, gig.text
    assert (await tashis.post(f"/gigs/{gig.json()['id']}/orders", {})).status_code == 201


async def test_only_an_officer_of_the_place_suspends(
    pema: Somebody, tashi: Somebody, droma: Somebody, village: Village, phones: Phones
) -> None:
    assert pema.employer
    elsewhere = await office(village, "Sonam", RoleName.officer, "540103103")
    for who, code in ((tashi, "role.missing"), (droma, "role.missing"), (elsewhere, "person.unseen")):
        caller = await phones.of(who)
        for path in (f"/people/{tashi.id}/suspension", f"/employers/{pema.employer.id}/suspension"):
            assert (await caller.post(path, {"reason": "fake"})).json()["code"] == code
    assert (await (await phones.of(droma)).get("/suspensions")).json()["code"] == "role.missing"


async def test_no_officer_suspends_himself_or_lets_himself_back(
    village: Village, norbu: Somebody, phones: Phones
) -> None:
    his = await phones.of(norbu)
    path = f"/people/{norbu.id}/suspension"
    assert (await his.post(path, {"reason": "fake"})).json()["code"] == "not_allowed"
    other = await phones.of(await office(village, "Sonam", RoleName.officer, DISTRICT))
    made = (await other.post(path, {"reason": "fake"})).json()["id"]
    assert (await his.post(f"/suspensions/{made}/lifting", {})).json()["code"] == "not_allowed"
    assert (await other.post(f"/suspensions/{made}/lifting", {})).json()["lifted_at"]


async def test_a_report_may_end_in_a_suspension(
    village: Village, pema: Somebody, tashi: Somebody, norbu: Somebody, phones: Phones, db: AsyncSession, means: Means
) -> None:
    gig = await village.gig(pema)
    await village.takes(tashi, gig)
    officer, stranger = await phones.of(norbu), phones.stranger()
    body = {"of": {"kind": "gig", "id": str(gig.id)}, "reason": "keeps_id"}
    reports = [(await who.post("/reports", body)).json()["id"] for who in (stranger, phones.stranger())]
    for report in reports:  # the second finds it done
        decided = await officer.post(f"/reports/{report}/decision", {"outcome": "suspended"})
        assert (decided.status_code, decided.json()["outcome"]) == (200, "suspended"), decided.text
    await end_what_it_ends(means, db)
    assert await state_of(db, "gig", gig.id) == ("cancelled", "suspended")
    assert await db.scalar(text("SELECT reason FROM suspension")) == "keeps_id"


async def test_one_that_is_over_before_it_begins_is_refused(tashi: Somebody, norbu: Somebody, phones: Phones) -> None:
    officer = await phones.of(norbu)
    body = {"reason": "fake", "until": NOON.isoformat()}
    assert (await officer.post(f"/people/{tashi.id}/suspension", body)).json()["code"] == "suspension.past"


@pytest.mark.parametrize("round_", range(3))
async def test_nobody_is_left_booked_untold_while_takes_and_postings_run(
    real_engine: AsyncEngine, settings: Settings, round_: int
) -> None:
    """Forty take, ten post and one is suspended at once: what was let in before is ended and told, the rest refused."""
    make = sessions(real_engine)
    async with make() as db, db.begin():
        village = Village(db)
        pema, norbu = await village.employer(), await office(village, "Norbu", RoleName.officer, DISTRICT)
        crowd = [await village.person(f"Worker {n}") for n in range(40)]
        chooses, instant = (
            await village.gig(pema, mode=Mode.choose, headcount=20),
            await village.gig(pema, headcount=20),
        )
    assert pema.employer
    employer = pema.employer.id
    means = Means(make, settings, Clock.starting_at(NOON))

    async def said(act: Callable[[AsyncSession], Awaitable[object]]) -> type[Refusal] | None:
        try:
            async with make() as db, db.begin():
                await act(db)
        except Refusal as no:
            return type(no)
        except DBAPIError as no:
            return type(refusal_of(no) or ServerError())
        return None

    def takes(who: Somebody, gig: Gig) -> Awaitable[type[Refusal] | None]:
        return said(lambda db: taking.take(db, who.actor, Taking(gig=gig.id), NOON, PACE))

    def posts() -> Awaitable[type[Refusal] | None]:
        return said(lambda db: gigs.post(db, pema.actor, employer, LOADING, NOON))

    async def suspends() -> None:
        await asyncio.sleep(0.05 * round_)  # before most takes, among them, after many
        async with make() as db, db.begin():
            made = await suspending.take_off(db, norbu.actor, Whom.employer, employer, Wrong.not_paid, None, NOON)
        await suspending.suspended_job(means, {"suspension": str(made.id)})

    acts = [takes(who, (chooses, instant)[n % 2]) for n, who in enumerate(crowd)] + [posts() for _ in range(10)]
    *answers, _ = await asyncio.gather(*acts, suspends())
    assert set(answers) <= {None, EmployerSuspended, GigCancelled}
    async with make() as db, db.begin():
        changes = (await db.scalars(text("SELECT DISTINCT change_id FROM event"))).all()
        await tell(db, *changes)
        assert await db.scalar(text("SELECT count(*) FROM gig WHERE state <> 'cancelled'")) == 0
        assert await db.scalar(text("SELECT count(*) FROM orders WHERE ended_at IS NULL")) == 0
        assert await db.scalar(text("SELECT count(*) FROM orders")) == answers[:40].count(None)
        untold = text("""SELECT count(*) FROM orders o WHERE NOT EXISTS (
            SELECT FROM inbox_entry i WHERE i.person_id = o.worker_id AND i.code = 'gig.suspended')""")
        assert await db.scalar(untold) == 0


async def test_what_it_would_end_is_told_before_and_is_what_it_ends(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody, phones: Phones,
    db: AsyncSession, means: Means,
) -> None:  # fmt: skip
    assert pema.employer
    instant, chooses = await village.gig(pema), await village.gig(pema, mode=Mode.choose)
    await village.gig(pema, headcount=3)
    await village.takes(tashi, instant)
    await village.takes(lhamo, chooses)
    officer = await phones.of(norbu)
    employers, tashis = f"/employers/{pema.employer.id}/suspension", f"/people/{tashi.id}/suspension"
    before = [(await officer.get(path)).json() for path in (employers, tashis)]
    assert [(one["ends"], one["suspension"]) for one in before] == [
        ({"gigs": 3, "booked": 1, "waiting": 1}, None),
        ({"gigs": 0, "booked": 1, "waiting": 0}, None),
    ]
    assert (before[1]["person"]["name"], before[1]["person"]["suspended"]) == ("Tashi", False)
    for path in (tashis, employers):
        made = await officer.post(path, {"reason": "unsafe"})
        assert (await officer.get(path)).json()["suspension"] == made.json()
    await end_what_it_ends(means, db)
    after = [(await officer.get(path)).json()["ends"] for path in (employers, tashis)]
    assert after == [{"gigs": 0, "booked": 0, "waiting": 0}] * 2


async def test_an_officer_finds_a_person_of_his_district_by_name(
    tashi: Somebody, norbu: Somebody, phones: Phones
) -> None:
    found = (await (await phones.of(norbu)).post("/people/lookup", {"words": "Tash"})).json()["items"]
    assert [(one["id"], one["name"]) for one in found] == [(str(tashi.id), "Tashi")]
