"""Blocking: who is blocked sees nothing of it, and the two do not come together."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.core.db import sessions
from app.core.errors import Refusal
from app.core.ids import OFFICE_PERSON
from app.core.settings import Settings
from app.gigs.rules import Mode
from app.orders import service as orders
from app.orders.deadlines import expire_due
from app.orders.models import Order
from app.orders.rules import Reason
from app.safety import blocking
from app.safety.rules import Whom
from tests.safety.conftest import Phones
from tests.village import DAY, LOADING, NOON, PACE, Somebody, Village


async def keeps_away(phones: Phones, who: Somebody, whom: str, of: object, by: str = "person") -> str:
    """Somebody blocks."""
    answer = await (await phones.of(who)).post("/blocks", {"whom": whom, "id": str(of), "by": by})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_who_blocks_an_employer_gets_no_offer_of_it_and_is_shown_to_it_nowhere(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, phones: Phones
) -> None:
    assert pema.employer
    gig, pemas = await village.gig(pema, trade="mason"), await phones.of(pema)

    async def shown() -> tuple[set[str], set[str]]:
        board = (await pemas.get("/workers")).json()["items"]
        suits = (await pemas.get(f"/gigs/{gig.id}/matches")).json()["items"]
        return {one["person"] for one in board}, {one["party"]["id"] for one in suits}

    seen = await shown()
    assert [str(tashi.id) in where for where in seen] == [True, True]
    block = await keeps_away(phones, tashi, "employer", pema.employer.id)
    assert [where - now for where, now in zip(seen, await shown(), strict=True)] == [{str(tashi.id)}] * 2
    offer = {"party": {"kind": "worker", "id": str(tashi.id)}}
    answer = await pemas.post(f"/gigs/{gig.id}/orders", offer)
    assert (answer.status_code, answer.json()["code"], answer.json()["facts"]) == (409, "party.unavailable", {})
    tashis = await phones.of(tashi)
    assert (await tashis.get("/me/matches")).json()["items"] == []
    assert (await tashis.delete(f"/blocks/{block}")).status_code == 204
    assert await shown() == seen
    assert (await pemas.post(f"/gigs/{gig.id}/orders", offer)).status_code == 201


async def test_who_blocks_a_person_is_not_asked_by_him_nor_taken_for(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, phones: Phones
) -> None:
    gig = await village.gig(pema)
    await village.lets_act(lhamo, tashi)
    await keeps_away(phones, lhamo, "person", tashi.id)
    await keeps_away(phones, lhamo, "person", pema.id)
    for_her = {"party": {"kind": "worker", "id": str(lhamo.id)}}
    for who in (tashi, pema):
        answer = await (await phones.of(who)).post(f"/gigs/{gig.id}/orders", for_her)
        assert answer.json()["code"] == "party.unavailable"


async def test_an_employer_blocks_a_worker_who_then_cannot_take_or_ask(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, phones: Phones
) -> None:
    later = LOADING.starts_on + DAY
    gigs = [await village.gig(pema), await village.gig(pema, mode=Mode.choose, starts_on=later, ends_on=later)]
    await keeps_away(phones, pema, "person", tashi.id, by="employer")
    for who, codes in ((tashi, ["party.unavailable"] * 2), (lhamo, [None] * 2)):
        caller = await phones.of(who)
        answers = [(await caller.post(f"/gigs/{gig.id}/orders", {})).json() for gig in gigs]
        assert [answer.get("code") for answer in answers] == codes


async def test_a_block_stops_what_was_asked_before_it(
    village: Village, pema: Somebody, tashi: Somebody, phones: Phones
) -> None:
    assert pema.employer
    asks = await village.takes(tashi, await village.gig(pema, mode=Mode.choose))
    await keeps_away(phones, tashi, "employer", pema.employer.id)
    with pytest.raises(Refusal) as no:
        await village.accepts(pema, asks)
    assert no.value.code == "party.unavailable"


@pytest.mark.parametrize("by", ["employer", "person"])
async def test_no_seat_is_kept_for_who_is_kept_away_nor_stays_kept(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, phones: Phones, db: AsyncSession, by: str
) -> None:
    """The first of the line and its employer keep apart, by either's hand: before a seat is free, and after."""
    assert pema.employer
    norbu, keeper = await village.person("Norbu"), pema if by == "employer" else lhamo
    whom, of = ("person", lhamo.id) if by == "employer" else ("employer", pema.employer.id)
    lines, deals = [], []
    for n in (0, 1):
        day = LOADING.starts_on + n * DAY
        gig = await village.gig(pema, headcount=1, starts_on=day, ends_on=day)
        deals.append(await village.takes(tashi, gig))
        lines.append([await village.waits(lhamo, gig), await village.waits(norbu, gig)])
    await village.cancels(tashi, deals[0])
    assert [await now_of(db, *line) for line in lines] == [["held", "waitlisted"], ["waitlisted", "waitlisted"]]
    await keeps_away(phones, keeper, whom, of, by=by)
    await village.cancels(tashi, deals[1])
    await expire_due(db, village.now, 100, PACE)
    assert [await now_of(db, *line) for line in lines] == [["expired", "held"], ["waitlisted", "held"]]


@pytest.mark.parametrize("first", ["frees", "blocks"])
async def test_a_block_that_meets_a_freed_seat_leaves_no_hold_behind(
    real_engine: AsyncEngine, settings: Settings, first: str
) -> None:
    """A seat is freed while its employer blocks the first in line: whichever begins, nothing stays kept for him."""
    make = sessions(real_engine)
    async with make() as db, db.begin():
        village = Village(db)
        pema, tashi, lhamo = await village.employer(), await village.person("Tashi"), await village.person("Lhamo")
        gig = await village.gig(pema, headcount=1)
        deal, waits = await village.takes(tashi, gig), await village.waits(lhamo, gig)
    begun = asyncio.Event()

    async def act(name: str) -> None:
        if name != first:
            await begun.wait()
        async with make() as db, db.begin():
            if name == "frees":
                await orders.cancel(db, tashi.actor, deal.id, Reason.ill, NOON, PACE)
            else:
                await blocking.block(db, pema.actor, Whom.employer, Whom.person, lhamo.id, NOON)
            begun.set()
            if name == first:
                await asyncio.sleep(0.3)  # the other meets what is done and not yet seen

    await asyncio.gather(act("frees"), act("blocks"))
    async with make() as db, db.begin():
        await expire_due(db, NOON, 100, PACE)
        assert await now_of(db, await db.get_one(Order, waits.id)) == (
            ["expired"] if first == "frees" else ["waitlisted"]
        )


async def now_of(db: AsyncSession, *line: Order) -> list[str]:
    for order in line:
        await db.refresh(order)
    return [str(order.state) for order in line]


async def test_ones_blocks_are_ones_own_and_names_are_shown_where_one_has_met_them(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, phones: Phones, db: AsyncSession
) -> None:
    assert pema.employer
    await village.takes(tashi, await village.gig(pema))
    first = await keeps_away(phones, pema, "person", tashi.id, by="employer")
    await keeps_away(phones, pema, "person", lhamo.id, by="employer")
    assert await keeps_away(phones, pema, "person", tashi.id, by="employer") == first  # blocking again changes nothing
    of_the_employer = await keeps_away(phones, tashi, "employer", pema.employer.id)
    pemas, tashis = await phones.of(pema), await phones.of(tashi)
    hers = (await pemas.get("/me/blocks")).json()["items"]
    assert {(one["who"], one["name"]) for one in hers} == {(str(tashi.id), "Tashi"), (str(lhamo.id), None)}
    (his,) = (await tashis.get("/me/blocks")).json()["items"]
    assert (his["id"], his["name"]) == (of_the_employer, pema.employer.name)
    assert (await tashis.delete(f"/blocks/{first}")).json()["code"] == "block.unseen"
    events = [str(row) for row in await db.execute(text("SELECT * FROM event WHERE verb = 'block.made'"))]
    assert len(events) == 3
    blocked = (tashi.id, lhamo.id)
    assert not [line for line in events[:2] if any(str(one) in line for one in blocked)]


async def test_one_blocks_somebody_else_and_an_employer_blocks_people(
    pema: Somebody, tashi: Somebody, phones: Phones
) -> None:
    assert pema.employer
    pemas, tashis = await phones.of(pema), await phones.of(tashi)
    for caller, body, code in (
        (tashis, {"whom": "person", "id": str(tashi.id)}, "block.unfit"),
        (pemas, {"whom": "employer", "id": str(pema.employer.id)}, "block.unfit"),
        (pemas, {"whom": "employer", "id": str(tashi.id), "by": "employer"}, "block.unfit"),
        (tashis, {"whom": "person", "id": str(pema.id), "by": "employer"}, "employer.missing"),
        (tashis, {"whom": "employer", "id": str(OFFICE_PERSON)}, "person.unseen"),
    ):
        assert (await caller.post("/blocks", body)).json()["code"] == code
