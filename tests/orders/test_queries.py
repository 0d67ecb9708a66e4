"""What the queries of orders find, and how often they ask."""

from datetime import date, timedelta

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.core.settings import Settings
from app.gigs.rules import Mode
from app.orders import deadlines, due_queries, queries, service, views
from app.orders.models import Order
from tests.statements import statements
from tests.village import DAY, MANY_ENDED, PACE, Somebody, Village


async def test_a_yes_holds_until_it_is_over_or_taken_back(village: Village, tashi: Somebody, pema: Somebody) -> None:
    db, now = village.db, village.now
    assert await queries.consents_to(db, pema.id, [tashi.id], now) == {}
    consent = await village.lets_act(tashi, pema)
    assert await queries.consents_to(db, pema.id, [tashi.id], now) == {tashi.id: consent.id}
    assert await queries.consents_to(db, tashi.id, [pema.id], now) == {}
    for other in (consent.from_at - DAY, consent.until_at):
        assert await queries.consents_to(db, pema.id, [tashi.id], other) == {}
    consent.withdrawn_at = now
    await db.flush()
    assert await queries.consents_to(db, pema.id, [tashi.id], now) == {}


async def test_the_next_shift_is_shown_when_the_one_before_is_over(village: Village, pema: Somebody) -> None:
    gig = await village.gig(pema, ends_on=date(2026, 12, 4))
    first = gig.next_starts_at
    for hours in (20, 25):  # before the first shift, and while it runs
        assert await due_queries.begun_gigs(village.db, village.now + timedelta(hours=hours), 9) == []
    village.now += timedelta(hours=30)
    assert await deadlines.roll_next_start(village.db, village.now, 100, PACE) == 1
    await village.db.refresh(gig)
    assert gig.next_starts_at == first + DAY
    assert await deadlines.roll_next_start(village.db, village.now, 100, PACE) == 0


async def test_many_who_were_chosen_are_shown_by_few_questions(
    village: Village, pema: Somebody, connection: AsyncConnection, settings: Settings
) -> None:
    gig = await village.gig(pema, mode=Mode.choose, headcount=6)
    for name in ("Tashi", "Lhamo", "Norbu", "Dawa", "Dekyi", "Pasang"):
        await village.takes(await village.person(name), gig)
    chosen = await service.choose(village.db, pema.actor, gig.id, village.now, first=6, orders=None)
    ids = [order.id for order in chosen.accepted]
    village.db.expunge_all()  # as a request would find them
    async with statements(connection) as said:
        shown = await views.several(village.db, pema.actor, ids, village.now, settings)
    assert [order["id"] for order in shown] == ids
    assert [len(order["with"]) for order in shown] == [0] * 6  # he knows who comes; a page of names would be long
    assert len(said) <= 6, said


async def test_a_persons_orders_are_found_without_reading_everybodys(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, connection: AsyncConnection
) -> None:
    deal = await village.takes(tashi, await village.gig(pema))
    await village.cancels(tashi, deal)
    await village.takes(lhamo, await village.gig(pema))
    await village.db.execute(text(MANY_ENDED), {"order": deal.id})
    await village.db.execute(text("ANALYZE orders, order_worker"))
    newest = select(Order.id).where(queries.of_person(lhamo.id)).order_by(Order.opened_at.desc(), Order.id.desc())
    asked = newest.limit(21).compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    plan = "\n".join(await village.db.scalars(text(f"EXPLAIN {asked}")))
    assert "Seq Scan on orders" not in plan, plan


async def test_who_has_not_answered_is_found_without_reading_all_orders_of_an_employer(
    village: Village, pema: Somebody, tashi: Somebody, connection: AsyncConnection
) -> None:
    assert pema.employer
    ended = await village.takes(tashi, await village.gig(pema))
    await village.cancels(tashi, ended)
    await village.db.execute(text(MANY_ENDED), {"order": ended.id})
    await village.db.execute(text("ANALYZE orders"))
    his = queries.Wanted(unanswered=True).narrow(select(Order).where(queries.of_employers([pema.employer.id])))
    newest = his.order_by(Order.opened_at.desc(), Order.id.desc()).limit(21)
    asked = newest.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True})
    plan = "\n".join(await village.db.scalars(text(f"EXPLAIN {asked}")))
    assert "orders_unanswered_idx" in plan, plan


async def test_changing_and_calling_off_a_gig_cost_the_same_however_many_are_on_it(
    village: Village, pema: Somebody, connection: AsyncConnection
) -> None:
    costs = []
    for n in (2, 6):
        gig = await village.gig(pema, headcount=n)
        for one in range(n):
            await village.takes(await village.person(f"worker {n}.{one}"), gig)
        await village.waits(await village.person(f"waits {n}"), gig)
        village.db.expunge_all()
        async with statements(connection) as said:
            await village.changes(pema, gig, meals=True)
            await village.calls_off(pema, gig)
        costs.append(len(said))
    assert costs[0] == costs[1]
