"""The moves of an order, on real PostgreSQL: what a neighbour would say happened."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from app.core.clock import DISTRICT
from app.core.events import Event
from app.gigs.models import Gig
from app.gigs.rules import GigCancelled, GigClosed, Mode, Takes
from app.gigs.shifts import GigStarted, Shift
from app.orders import deadlines, gig_verbs, service
from app.orders.models import Engagement, Order
from app.orders.rules import (
    GigFull,
    GigOwn,
    GigTakesTeams,
    IllegalMove,
    OrderExists,
    OrderExpired,
    OrderLate,
    OrderUnseen,
    Reason,
    TermsChanged,
    WorkerBooked,
)
from app.people.ages import BirthUnknown, UnderAge, UnderAgeHazard
from app.people.rules import ConsentMissing
from tests.village import PACE, Somebody, Village


async def seats(village: Village, gig: Gig) -> tuple[int, int]:
    await village.db.refresh(gig)
    return gig.taken, gig.held


async def verbs(village: Village, order: Order) -> list[str]:
    return list(await village.db.scalars(select(Event.verb).where(Event.object_id == order.id).order_by(Event.id)))


async def test_an_instant_gig_is_a_deal_at_once(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema)
    order = await village.takes(tashi, gig)
    assert order.state == "accepted"
    assert order.pay_fen == 26_000
    assert await seats(village, gig) == (1, 0)
    assert await verbs(village, order) == ["order.taken"]


async def test_a_full_gig_says_so(village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody) -> None:
    gig = await village.gig(pema, headcount=1)
    await village.takes(tashi, gig)
    with pytest.raises(GigFull) as no:
        await village.takes(lhamo, gig)
    assert no.value.facts == {"number": gig.number}


async def test_a_withdrawn_seat_can_be_taken_again(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, headcount=1)
    order = await village.takes(tashi, gig)
    await village.withdraws(tashi, order)
    assert await verbs(village, order) == ["order.taken", "order.taken_back"]
    assert (await village.takes(lhamo, gig)).state == "accepted"


async def test_after_fifteen_minutes_a_deal_is_cancelled_not_withdrawn(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    gig = await village.gig(pema)
    order = await village.takes(tashi, gig)
    village.now += timedelta(minutes=15)
    with pytest.raises(IllegalMove) as no:
        await village.withdraws(tashi, order)
    assert no.value.facts == {"state": "accepted", "verb": "withdraw"}
    await village.cancels(tashi, order, Reason.road)
    assert (order.state, order.end_reason, order.ended_by) == ("cancelled", "road", "party")
    assert order.lead_s == int(timedelta(hours=20, minutes=45).total_seconds())
    assert await seats(village, gig) == (0, 0)


async def test_a_choosing_gig_waits_for_its_employer(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    order = await village.takes(tashi, gig)
    assert order.state == "requested"
    assert await seats(village, gig) == (0, 0)
    await village.accepts(pema, order)
    assert order.state == "accepted"
    assert await seats(village, gig) == (1, 0)


async def test_only_the_other_side_says_yes(village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    order = await village.takes(tashi, gig)
    with pytest.raises(IllegalMove):
        await village.accepts(tashi, order)
    with pytest.raises(OrderUnseen):
        await village.accepts(lhamo, order)


async def test_an_offer_is_the_partys_turn(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    order = await village.offers(pema, gig, tashi)
    assert order.state == "offered"
    await village.accepts(tashi, order)
    assert order.state == "accepted"
    assert await verbs(village, order) == ["order.offered", "order.accepted"]


async def test_an_offer_may_be_refused_and_taken_back(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema)
    refused = await village.offers(pema, gig, tashi)
    await village.refuses(tashi, refused)
    assert refused.state == "refused"
    taken_back = await village.offers(pema, gig, lhamo)
    await village.withdraws(pema, taken_back)
    assert taken_back.state == "withdrawn"


async def test_a_deal_lets_go_of_requests_on_the_same_days_and_tells_their_employers(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    dawa = await village.employer("东嘎物业", by="Dawa")
    waiting = await village.takes(tashi, await village.gig(dawa, mode=Mode.choose))
    later = await village.takes(
        tashi, await village.gig(dawa, mode=Mode.choose, starts_on=date(2026, 12, 5), ends_on=date(2026, 12, 5))
    )
    await village.takes(tashi, await village.gig(pema))
    await village.db.refresh(waiting)
    await village.db.refresh(later)
    assert (waiting.state, waiting.end_reason) == ("withdrawn", "overtaken")
    assert later.state == "requested"
    assert await verbs(village, waiting) == ["order.requested", "order.overtaken"]


async def test_nobody_is_booked_twice_in_the_same_hours(village: Village, pema: Somebody, tashi: Somebody) -> None:
    first = await village.gig(pema)
    await village.takes(tashi, first)
    with pytest.raises(WorkerBooked) as no:
        await village.takes(tashi, await village.gig(pema))
    assert no.value.facts == {"gig": str(first.id), "number": first.number}


async def test_evenings_between_days_stay_free(village: Village, pema: Somebody, tashi: Somebody) -> None:
    await village.takes(tashi, await village.gig(pema, ends_on=date(2026, 12, 4)))
    evening = await village.gig(
        pema, shift=Shift(time(19), time(21)), starts_on=date(2026, 12, 3), ends_on=date(2026, 12, 3)
    )
    assert (await village.takes(tashi, evening)).state == "accepted"


async def test_one_live_order_for_a_party_and_a_gig(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    order = await village.takes(tashi, gig)
    with pytest.raises(OrderExists) as no:
        await village.takes(tashi, gig)
    assert no.value.facts == {"order": str(order.id)}


async def test_nobody_takes_his_own_gig(village: Village, pema: Somebody) -> None:
    with pytest.raises(GigOwn):
        await village.takes(pema, await village.gig(pema))


async def test_a_gig_for_teams_takes_no_single_worker(village: Village, pema: Somebody, tashi: Somebody) -> None:
    with pytest.raises(GigTakesTeams):
        await village.takes(tashi, await village.gig(pema, takes=Takes.team))


async def test_age_is_asked_before_a_seat_is_given(village: Village, pema: Somebody) -> None:
    child = await village.person("Dekyi", born="2011-01")
    youth = await village.person("Norbu", born="2009-03")
    unknown = await village.person("Pasang", born=None)
    loading = await village.gig(pema, trade="farm")
    night = await village.gig(pema, trade="farm", shift=Shift(time(20), time(2)))
    for who, gig, refusal in (
        (child, loading, UnderAge),
        (youth, night, UnderAgeHazard),
        (unknown, loading, BirthUnknown),
    ):
        with pytest.raises(refusal):
            await village.takes(who, gig)
    assert (await village.takes(youth, loading)).state == "accepted"


async def test_no_seat_once_the_first_remaining_shift_has_begun(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    gig = await village.gig(pema, ends_on=date(2026, 12, 4))
    village.now += timedelta(hours=21)  # 09:00 of the first day
    with pytest.raises(GigStarted):
        await village.takes(tashi, gig)
    village.now += timedelta(hours=9)  # the shift is over: the next one can be taken
    order = await village.takes(tashi, gig)
    share = (await village.db.scalars(select(Engagement).where(Engagement.order_id == order.id))).one()
    assert [part.lower.day for part in share.during if part.lower] == [3, 4]


async def test_a_take_that_came_too_late_is_refused(village: Village, pema: Somebody, tashi: Somebody) -> None:
    with pytest.raises(OrderLate):
        await village.takes(tashi, await village.gig(pema), not_after=village.now)


async def test_a_yes_is_a_yes_to_one_version(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    order = await village.takes(tashi, gig)
    await gig_verbs.edit(village.db, pema.actor, gig.id, gig.version, {"meals": True}, village.now, PACE)
    await village.db.refresh(order)
    assert (order.state, order.end_reason) == ("refused", "terms_changed")
    with pytest.raises(TermsChanged):
        await village.takes(tashi, gig, terms=1)
    assert (await village.takes(tashi, gig, terms=2)).state == "requested"


async def test_a_request_that_nobody_answers_expires(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    order = await village.takes(tashi, gig)
    morning = datetime(2026, 12, 2, 8, tzinfo=DISTRICT)  # half of the 21 hours, of which the night is none
    assert order.expires_at == morning
    village.now += timedelta(hours=21)
    with pytest.raises(OrderExpired):
        await village.accepts(pema, order)
    assert await deadlines.expire_due(village.db, village.now, 100, PACE) == 1
    assert await deadlines.expire_due(village.db, village.now, 100, PACE) == 0
    assert (order.state, order.end_reason) == ("expired", "unanswered")


async def test_after_the_last_shift_orders_and_engagements_are_done(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    gig = await village.gig(pema)
    order = await village.takes(tashi, gig)
    village.now += timedelta(hours=30)
    assert await deadlines.complete_due(village.db, village.now, 100, PACE) == 1
    assert await deadlines.finish_gigs(village.db, village.now, 100, PACE) == 1
    share = (await village.db.scalars(select(Engagement).where(Engagement.order_id == order.id))).one()
    assert (order.state, share.state, gig.state) == ("completed", "done", "done")
    assert await seats(village, gig) == (1, 0)


async def test_the_first_two_who_wait_are_taken_and_who_cannot_come_is_named(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, mode=Mode.choose, headcount=2)
    norbu = await village.person("Norbu")
    waiting = []
    for who in (tashi, lhamo, norbu):
        waiting.append(await village.takes(who, gig))
        village.now += timedelta(minutes=1)
    chosen = await service.choose(village.db, pema.actor, gig.id, village.now, first=2, orders=None)
    assert [order.id for order in chosen.accepted] == [waiting[0].id, waiting[1].id]
    rest = await service.choose(village.db, pema.actor, gig.id, village.now, first=None, orders=[waiting[2].id])
    assert [(order, type(why)) for order, why in rest.refused] == [(waiting[2].id, GigFull)]


async def test_closing_keeps_deals_and_tells_who_waits(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    deal = await village.accepts(pema, await village.takes(tashi, gig))
    waiting = await village.takes(lhamo, gig)
    await gig_verbs.close(village.db, pema.actor, gig.id, village.now)
    await village.db.refresh(waiting)
    assert (deal.state, waiting.state, waiting.end_reason) == ("accepted", "refused", "gig_closed")
    with pytest.raises(GigClosed):
        await village.takes(lhamo, gig)


async def test_cancelling_a_gig_cancels_its_deals(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema)
    deal = await village.takes(tashi, gig)
    await gig_verbs.cancel(village.db, pema.actor, gig.id, Reason.weather, village.now)
    await village.db.refresh(deal)
    assert (deal.state, deal.end_reason, gig.end_reason) == ("cancelled", "gig_cancelled", "weather")
    assert deal.ended_by == "employer"
    assert await seats(village, gig) == (0, 0)
    with pytest.raises(GigCancelled):
        await village.takes(tashi, gig)


async def test_acting_for_another_needs_his_consent(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema)
    with pytest.raises(ConsentMissing):
        await village.takes(tashi, gig, worker=lhamo.id)
    consent = await village.lets_act(lhamo, tashi)
    order = await village.takes(tashi, gig, worker=lhamo.id)
    told = (await village.db.scalars(select(Event).where(Event.object_id == order.id))).one()
    assert (told.actor_id, told.beneficiary_id, told.basis, told.consent_id) == (
        tashi.id,
        lhamo.id,
        "consent",
        consent.id,
    )
