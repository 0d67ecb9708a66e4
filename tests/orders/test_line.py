"""The line for a full gig, on real PostgreSQL: nobody in it loses his place, and no seat is open while it waits."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from app.core.events import Event
from app.core.ids import new_id
from app.gigs.models import Gig
from app.gigs.rules import Mode
from app.gigs.shifts import Shift
from app.orders import deadlines, due_queries, service
from app.orders.models import Engagement, Order
from app.orders.rules import GigFull, IllegalMove, OrderExists, OrderExpired, WorkerBooked
from app.people.barring import Block
from tests.village import DAY, MANY_ENDED, PACE, Somebody, Village


@pytest.fixture
async def norbu(village: Village) -> Somebody:
    return await village.person("Norbu")


@pytest.fixture
async def full(village: Village, pema: Somebody, tashi: Somebody) -> tuple[Gig, Order]:
    """A gig of one seat in five days, which Tashi has."""
    gig = await village.gig(pema, headcount=1, starts_on=date(2026, 12, 6), ends_on=date(2026, 12, 6))
    return gig, await village.takes(tashi, gig)


async def seats(village: Village, gig: Gig) -> tuple[int, int]:
    await village.db.refresh(gig)
    return gig.taken, gig.held


async def now_of(village: Village, *orders: Order) -> list[str]:
    for order in orders:
        await village.db.refresh(order)
    return [str(order.state) for order in orders]


async def test_who_does_not_say_that_he_waits_is_told_that_it_is_full(
    village: Village, lhamo: Somebody, full: tuple[Gig, Order]
) -> None:
    with pytest.raises(GigFull):
        await village.takes(lhamo, full[0])


async def test_who_waits_for_an_open_seat_has_it(village: Village, pema: Somebody, lhamo: Somebody) -> None:
    assert (await village.waits(lhamo, await village.gig(pema))).state == "accepted"


async def test_a_freed_seat_is_kept_for_the_first_in_line(
    village: Village, tashi: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, deal = full
    first, second = await village.waits(lhamo, gig), await village.waits(norbu, gig)
    assert await now_of(village, first, second) == ["waitlisted", "waitlisted"]
    await village.cancels(tashi, deal)
    assert await now_of(village, first, second) == ["held", "waitlisted"]
    assert await seats(village, gig) == (0, 1)
    with pytest.raises(GigFull):  # nobody jumps the line
        await village.takes(tashi, gig)
    await village.accepts(lhamo, first)
    assert await seats(village, gig) == (1, 0)
    assert await now_of(village, first, second) == ["accepted", "waitlisted"]


async def test_a_no_or_no_answer_gives_the_seat_to_the_next(
    village: Village, tashi: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, deal = full
    dolma = await village.person("Dolma")
    line = [await village.waits(who, gig) for who in (lhamo, norbu, dolma)]
    await village.cancels(tashi, deal)
    await village.refuses(lhamo, line[0])
    assert await now_of(village, *line) == ["refused", "held", "waitlisted"]
    await village.passes(hours=30)  # the longest hold is twelve waking hours
    assert await now_of(village, *line) == ["refused", "expired", "held"]
    told = await village.db.scalars(select(Event.verb).where(Event.object_id == line[1].id).order_by(Event.id))
    assert list(told) == ["order.waitlisted", "order.held", "order.lapsed"]


async def test_who_is_skipped_because_he_works_elsewhere_keeps_his_place(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, deal = full
    first, second = await village.waits(lhamo, gig), await village.waits(norbu, gig)
    monday: dict[str, Any] = {"starts_on": date(2026, 12, 7), "ends_on": date(2026, 12, 7)}
    await village.takes(lhamo, await village.gig(pema, **monday))
    await village.changes(pema, gig, **monday)  # on which she works elsewhere
    await village.cancels(tashi, deal)
    assert await now_of(village, first, second) == ["waitlisted", "held"]
    await village.changes(pema, gig, starts_on=date(2026, 12, 8), ends_on=date(2026, 12, 8))
    await village.refuses(norbu, second)
    assert await now_of(village, first, second) == ["held", "refused"]


async def test_in_the_last_hours_all_are_asked_and_the_first_yes_wins(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody
) -> None:
    gig = await village.gig(pema, headcount=1, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 1),
                            shift=Shift(time(14), time(20)))  # fmt: skip
    deal = await village.takes(tashi, gig)
    line = [await village.waits(lhamo, gig), await village.waits(norbu, gig)]
    await village.cancels(tashi, deal)
    assert await now_of(village, *line) == ["offered", "offered"]
    assert await seats(village, gig) == (0, 0)
    with pytest.raises(IllegalMove):  # the market asked, not she
        await village.withdraws(pema, line[0])
    await village.accepts(norbu, line[1])
    assert await now_of(village, *line) == ["waitlisted", "accepted"]
    await village.cancels(norbu, line[1])
    assert await now_of(village, line[0]) == ["offered"]
    await village.passes(hours=2)
    assert await now_of(village, line[0]) == ["expired"]


async def test_an_employer_who_chooses_has_the_line_among_his_requests_again(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, headcount=1, mode=Mode.choose)
    deal = await village.accepts(pema, await village.takes(tashi, gig))
    waits = await village.waits(lhamo, gig)
    await village.cancels(tashi, deal)
    assert await now_of(village, waits) == ["requested"]
    assert (await village.accepts(pema, waits)).state == "accepted"


async def test_who_takes_other_work_lets_his_kept_seat_go(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, deal = full
    first, second = await village.waits(lhamo, gig), await village.waits(norbu, gig)
    await village.cancels(tashi, deal)
    await village.takes(lhamo, await village.gig(pema, starts_on=date(2026, 12, 6), ends_on=date(2026, 12, 6)))
    with pytest.raises(OrderExpired):
        await village.accepts(lhamo, first)
    await village.passes(minutes=1)
    assert await now_of(village, first, second) == ["expired", "held"]
    assert first.end_reason == "overtaken"


async def test_a_yes_to_a_kept_seat_asks_again_whether_the_day_is_free(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, deal = full
    first = await village.waits(lhamo, gig)
    await village.cancels(tashi, deal)
    other = await village.gig(pema, starts_on=date(2026, 12, 6), ends_on=date(2026, 12, 6))
    taken = await village.takes(lhamo, other)
    first.expires_at = first.reserved_until  # as if both had been answered in the same instant
    await village.db.flush()
    with pytest.raises(WorkerBooked):
        await village.accepts(lhamo, first)
    assert taken.state == "accepted"


async def test_one_stands_in_a_line_once_and_can_leave_it(
    village: Village, lhamo: Somebody, full: tuple[Gig, Order]
) -> None:
    first = await village.waits(lhamo, full[0])
    with pytest.raises(OrderExists):
        await village.waits(lhamo, full[0])
    assert (await village.withdraws(lhamo, first)).state == "withdrawn"


async def test_more_seats_are_kept_for_the_line_before_anybody_else_sees_them(
    village: Village, pema: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, _ = full
    line = [await village.waits(lhamo, gig), await village.waits(norbu, gig)]
    await village.changes(pema, gig, headcount=2)
    assert await now_of(village, *line) == ["held", "waitlisted"]
    await village.changes(pema, gig, headcount=4)
    assert await now_of(village, *line) == ["held", "held"]
    assert await seats(village, gig) == (1, 2)


async def test_fewer_seats_take_back_the_last_hold_which_keeps_its_place(
    village: Village, pema: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, _ = full
    line = [await village.waits(lhamo, gig), await village.waits(norbu, gig)]
    await village.changes(pema, gig, headcount=3)
    await village.changes(pema, gig, headcount=2)
    assert await now_of(village, *line) == ["held", "waitlisted"]
    await village.changes(pema, gig, headcount=3)
    assert await now_of(village, *line) == ["held", "held"]
    left = await village.db.scalars(select(Engagement.state).where(Engagement.gig_id == gig.id))
    assert sorted(left) == ["booked", "named", "named"]


async def test_the_first_by_fit_and_waiting_is_chosen_until_the_hour_to_decide(
    village: Village, pema: Somebody, tashi: Somebody, norbu: Somebody
) -> None:
    cook = await village.person("Dolma", trades=("cook",))
    gig = await village.gig(pema, trade="mason", headcount=1, mode=Mode.choose, decide_by=village.now + 0.5 * DAY)
    early, fitting = await village.takes(cook, gig), await village.takes(tashi, gig)
    assert early.expires_at == fitting.expires_at
    chosen = await service.choose(village.db, pema.actor, gig.id, village.now, first=1, orders=None)
    assert [order.id for order in chosen.accepted] == [fitting.id]


async def test_where_no_hour_is_named_the_first_comes_first(village: Village, pema: Somebody, tashi: Somebody) -> None:
    cook = await village.person("Dolma", trades=("cook",))
    gig = await village.gig(pema, trade="mason", headcount=1, mode=Mode.choose)
    early, _ = await village.takes(cook, gig), await village.takes(tashi, gig)
    chosen = await service.choose(village.db, pema.actor, gig.id, village.now, first=1, orders=None)
    assert [order.id for order in chosen.accepted] == [early.id]


async def test_requests_are_over_when_the_hour_to_decide_is(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, mode=Mode.choose, decide_by=village.now + timedelta(hours=2))
    request = await village.takes(tashi, gig)
    assert request.expires_at == village.now + timedelta(hours=2)
    await village.passes(hours=2)
    assert await now_of(village, request) == ["expired"]


async def test_the_end_of_a_gig_is_the_end_of_its_line(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, deal = full
    line = [await village.waits(lhamo, gig), await village.waits(norbu, gig)]
    await village.cancels(tashi, deal)
    await village.closes(pema, gig)
    assert await now_of(village, *line) == ["expired", "refused"]
    assert await seats(village, gig) == (0, 0)
    assert {order.end_reason for order in line} == {"gig_closed"}


async def test_a_seat_is_not_kept_for_who_has_blocked_its_employer_since(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody, full: tuple[Gig, Order]
) -> None:
    gig, deal = full
    line = [await village.waits(lhamo, gig), await village.waits(norbu, gig)]
    wary = Block(id=new_id(), person_id=lhamo.id, of_employer=gig.employer_id, made_by=lhamo.id, made_at=village.now)
    village.db.add(wary)
    await village.cancels(tashi, deal)
    assert await now_of(village, *line) == ["waitlisted", "held"]


async def test_lines_are_looked_after_through_their_own_indexes(
    village: Village, tashi: Somebody, full: tuple[Gig, Order]
) -> None:
    _, deal = full
    await village.cancels(tashi, deal)
    await village.db.execute(text(MANY_ENDED), {"order": deal.id})
    await village.db.execute(text("ANALYZE orders, gig"))
    rows = await village.db.scalars(text(f"EXPLAIN {due_queries._UNTENDED.text}"), {"minute": 1, "limit": 9})
    plan = "\n".join(rows)
    assert "orders_line_idx" in plan
    assert "orders_called_idx" in plan


async def test_a_line_in_which_nobody_fits_does_not_keep_the_others_waiting(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, norbu: Somebody
) -> None:
    """One gig a round is looked after here. Lhamo has blocked Pema, so that her seat is kept for nobody."""
    day: dict[str, Any] = {"headcount": 1, "starts_on": date(2026, 12, 6), "ends_on": date(2026, 12, 6)}
    gigs = [await village.gig(pema, **day), await village.gig(pema, **day)]
    deals = [await village.takes(tashi, gigs[0]), await village.takes(await village.person("Dolma"), gigs[1])]
    waits = [await village.waits(lhamo, gigs[0]), await village.waits(norbu, gigs[1])]
    blocks = [
        Block(id=new_id(), person_id=who.id, of_employer=gigs[0].employer_id, made_by=who.id, made_at=village.now)
        for who in (lhamo, norbu)
    ]
    village.db.add_all(blocks)
    for who, deal in zip((tashi, village.people["Dolma"]), deals, strict=True):
        await village.cancels(who, deal)
    await village.db.delete(blocks[1])
    await village.db.flush()
    for _ in range(30):
        village.now += timedelta(minutes=1)
        await deadlines.tend_lines(village.db, village.now, 1, PACE)
    assert await now_of(village, *waits) == ["waitlisted", "held"]
