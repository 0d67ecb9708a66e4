"""Terms that change under a deal: a new yes, or a no without a mark; and what a step does is told before it is done."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from app.core.actor import Actor, Basis, Ground
from app.core.clock import DISTRICT
from app.core.events import Event
from app.core.ids import OFFICE_PERSON
from app.core.settings import Settings
from app.gigs.models import Gig
from app.gigs.pay import Pay, Per
from app.gigs.rules import GigBooked, GigBookedMore, Mode
from app.gigs.shifts import GigStarted, Shift
from app.gigs.writing import spans_of
from app.orders import gig_verbs, service, views
from app.orders.effects import Step, effects, told
from app.orders.line_queries import standing_on
from app.orders.models import Engagement, Order
from app.orders.rules import TermsChanged, WorkerBooked
from app.people.ages import UnderAgeHazard
from tests.village import DAY, PACE, Somebody, Village

SUNDAY: dict[str, Any] = {"starts_on": date(2026, 12, 6), "ends_on": date(2026, 12, 6)}
MONDAY: dict[str, Any] = {"starts_on": date(2026, 12, 7), "ends_on": date(2026, 12, 7)}


@pytest.fixture
async def deal(village: Village, pema: Somebody, tashi: Somebody) -> Order:
    """Tashi is booked for Sunday, with a seat left."""
    return await village.takes(tashi, await village.gig(pema, **SUNDAY))


async def gig_of(village: Village, order: Order) -> Gig:
    return await village.db.get_one(Gig, order.gig_id)


async def share(village: Village, order: Order) -> Engagement:
    found = await village.db.scalar(select(Engagement).where(Engagement.order_id == order.id))
    assert found
    await village.db.refresh(found)
    return found


async def test_who_is_booked_is_asked_and_stays_on_the_old_terms_until_he_says_yes(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order
) -> None:
    gig = await gig_of(village, deal)
    await village.changes(pema, gig, pay=Pay(30_000, None, Per.day), **MONDAY)
    assert (deal.state, deal.terms_version, deal.pay_fen, deal.asked_terms) == ("accepted", 1, 26_000, 2)
    assert (await share(village, deal)).terms_version == 1
    await village.accepts(tashi, deal)
    booked = await share(village, deal)
    assert (deal.terms_version, deal.pay_fen, deal.asked_terms, booked.pay_fen) == (2, 30_000, None, 30_000)
    assert [span.start.astimezone(DISTRICT).date() for span in spans_of(booked.during)] == [MONDAY["starts_on"]]
    assert (gig.taken, gig.held) == (1, 0)


async def test_nobody_is_asked_where_nothing_changes(village: Village, pema: Somebody, tashi: Somebody) -> None:
    """Somebody still drives, so that those who come are still fetched."""
    gig = await village.gig(pema, meet_who_drives="次仁", **SUNDAY)
    deal = await village.takes(tashi, gig)
    await village.changes(pema, gig, transport=False)
    await village.db.refresh(deal)
    assert (gig.terms_version, deal.asked_terms) == (1, None)


async def test_who_is_asked_reads_what_he_agreed_to_beside_what_is_asked(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order
) -> None:
    gig = await gig_of(village, deal)
    await village.changes(pema, gig, shift=Shift(time(7), time(16)), meals=True)
    await village.changes(pema, gig, pay=Pay(30_000, None, Per.day))
    seen = await views.one(village.db, tashi.actor, deal.id, village.now, Settings())
    was = seen["asked"]["was"]
    assert (was["shift"], was["meals"], was["pay"]["amount_fen"]) == ({"from": "09:00", "to": "18:00"}, False, 26_000)
    assert (seen["gig"]["shift"], seen["gig"]["meals"]) == ({"from": "07:00", "to": "16:00"}, True)
    await village.accepts(tashi, deal)
    assert (await views.one(village.db, tashi.actor, deal.id, village.now, Settings()))["asked"] is None


async def test_a_no_to_new_terms_frees_the_seat_and_leaves_no_mark(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, deal: Order
) -> None:
    gig = await village.changes(pema, await gig_of(village, deal), headcount=1)
    waits = await village.waits(lhamo, gig)
    await village.changes(pema, gig, meals=True)
    await village.refuses(tashi, deal)
    await village.db.refresh(waits)
    assert (deal.state, deal.end_reason, waits.state, waits.terms_version) == ("cancelled", "terms_changed", "held", 2)
    assert await village.db.scalar(select(func.count()).where(Event.verb == "order.cancelled")) == 0
    assert await village.db.scalar(select(func.count()).where(Event.verb == "order.left")) == 1


async def test_a_yes_is_to_the_version_that_was_seen(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order
) -> None:
    gig = await village.changes(pema, await gig_of(village, deal), meals=True)
    await village.changes(pema, gig, meals=False)
    with pytest.raises(TermsChanged) as no:
        await service.accept(village.db, tashi.actor, deal.id, village.now, PACE, terms=2)
    assert no.value.facts == {"yours": 2, "current": 3}
    await service.accept(village.db, tashi.actor, deal.id, village.now, PACE, terms=3)
    assert deal.terms_version == 3


async def test_a_yes_to_other_days_asks_whether_they_are_free(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order
) -> None:
    await village.takes(tashi, await village.gig(pema, **MONDAY))
    await village.changes(pema, await gig_of(village, deal), **MONDAY)
    with pytest.raises(WorkerBooked):
        await village.accepts(tashi, deal)
    assert deal.terms_version == 1


async def test_a_yes_to_dangerous_work_asks_the_age(village: Village, pema: Somebody) -> None:
    young = await village.person("Karma", born="2009-05")
    deal = await village.takes(young, await village.gig(pema, trade="cook", **SUNDAY))
    await village.changes(pema, await gig_of(village, deal), hazards=("height",))
    with pytest.raises(UnderAgeHazard):
        await village.accepts(young, deal)


async def test_who_does_not_answer_in_time_is_the_employers_to_ask_and_his_old_deal_stands(
    village: Village, pema: Somebody, tashi: Somebody, deal: Order
) -> None:
    await village.changes(pema, await gig_of(village, deal), meals=True)
    assert deal.asked_until
    village.now = deal.asked_until - timedelta(minutes=1)
    await village.passes()
    await village.db.refresh(deal)
    assert not deal.asked_late
    for _ in range(2):
        await village.passes(minutes=1)
    await village.db.refresh(deal)
    assert (deal.state, deal.asked_late, deal.terms_version) == ("accepted", True, 1)
    verbs = select(Event.verb).where(Event.object_id == deal.id, Event.verb == "order.unanswered")
    assert len((await village.db.scalars(verbs)).all()) == 1
    await village.accepts(tashi, deal)
    assert (deal.asked_late, deal.terms_version) == (False, 2)


async def test_under_people_who_are_booked_it_stays_the_same_work(
    village: Village, pema: Somebody, deal: Order
) -> None:
    gig = await gig_of(village, deal)
    with pytest.raises(GigBooked):
        await village.changes(pema, gig, trade="cook")
    await village.takes(await village.person("Norbu"), gig)
    with pytest.raises(GigBookedMore) as no:
        await village.changes(pema, gig, headcount=1)
    assert no.value.facts == {"taken": 2}
    village.now += 5 * DAY
    with pytest.raises(GigStarted):
        await village.changes(pema, gig, meals=True)
    await village.changes(pema, gig, note="带手套")


async def test_who_asked_under_the_old_terms_is_told_to_look_again(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    gig = await village.gig(pema, mode=Mode.choose, **SUNDAY)
    request = await village.takes(tashi, gig)
    await village.changes(pema, gig, shift=Shift(time(8), time(12)))
    assert (request.state, request.end_reason) == ("refused", "terms_changed")


@pytest.mark.parametrize("step", list(Step))
@pytest.mark.parametrize("mode", list(Mode))
async def test_a_step_does_what_was_told_before(village: Village, pema: Somebody, mode: Mode, step: Step) -> None:
    gig = await village.gig(pema, mode=mode, headcount=2, **SUNDAY)
    people = [await village.person(name) for name in ("Tashi", "Lhamo", "Norbu", "Dolma", "Karma")]
    orders = [await village.waits(who, gig) for who in people[:2]]
    await village.offers(pema, gig, people[4]) if mode is Mode.choose else None
    if mode is Mode.choose:
        orders = [await village.accepts(pema, order) for order in orders]
    orders += [await village.waits(who, gig) for who in people[2:4]]
    if mode is Mode.instant:
        await village.cancels(people[0], orders[0])  # so that Norbu's seat is kept, and Dolma waits
    before = await standing_on(village.db, gig.id)
    said = await told(village.db, pema.actor, gig.id, step, 1 if step is Step.headcount else None)
    assert {kind: sum(fates.values()) for kind, fates in said.items()} == before
    if step in (Step.headcount, Step.work) and gig.taken > (1 if step is Step.headcount else 0):
        with pytest.raises((GigBooked, GigBookedMore)):
            await _do(village, pema, gig, step)
        return
    await _do(village, pema, gig, step)
    after = await standing_on(village.db, gig.id)
    for kind, fates in said.items():
        back = said["holds"].get("back", 0) if kind == "line" else 0
        assert after[kind] == fates.get("stay", 0) + fates.get("asked", 0) + back, (kind, said, after)


async def _do(village: Village, pema: Somebody, gig: Gig, step: Step) -> None:
    match step:
        case Step.cancel:
            await village.calls_off(pema, gig)
        case Step.close:
            await village.closes(pema, gig)
        case Step.terms:
            await village.changes(pema, gig, meals=True)
        case Step.work:
            await village.changes(pema, gig, trade="cook")
        case Step.headcount:
            await village.changes(pema, gig, headcount=1)


def test_a_headcount_takes_back_no_more_holds_than_it_must() -> None:
    on_it = {"deals": 2, "holds": 3, "requests": 0, "offers": 0, "line": 1}
    found = effects(Step.headcount, on_it, headcount=4, taken=2, chooses=False)
    assert found["holds"] == {"stay": 2, "back": 1}


async def test_a_gig_that_runs_with_nobody_on_it_can_still_be_changed(village: Village, pema: Somebody) -> None:
    gig = await village.gig(pema, ends_on=date(2026, 12, 4))
    village.now += DAY
    await village.changes(pema, gig, meals=True)
    assert gig.terms_version == 2


async def test_other_work_ends_the_line_as_was_told(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, headcount=1, **SUNDAY)
    deal, waits = await village.takes(tashi, gig), await village.waits(lhamo, gig)
    await village.cancels(tashi, deal)
    said = await told(village.db, pema.actor, gig.id, Step.work, None)
    assert said["holds"] == {"end": 1}
    await village.changes(pema, gig, trade="cook")
    await village.db.refresh(waits)
    assert (waits.state, waits.end_reason) == ("expired", "terms_changed")


async def test_what_an_office_changes_for_an_employer_is_told_on_its_ground_to_everybody(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, mode=Mode.choose, **SUNDAY)
    await village.accepts(pema, await village.takes(tashi, gig))
    await village.takes(lhamo, gig)
    clerk, ground = Actor(OFFICE_PERSON, employers=pema.actor.employers), Ground(Basis.office, pema.id)
    await gig_verbs.edit(village.db, clerk, gig.id, gig.version, {"meals": True}, village.now, PACE, ground=ground)
    told = await village.db.execute(
        select(Event.verb, Event.basis, Event.beneficiary_id).where(Event.actor_id == OFFICE_PERSON)
    )
    verbs = {"gig.changed", "order.refused", "order.asked"}
    assert {tuple(row) for row in told} == {(verb, Basis.office, pema.id) for verb in verbs}
