"""What nobody is told who has no right to it, and what nobody may do to himself."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from app.core.settings import Settings
from app.gigs.rules import ContactKind, GigState, Mode, Takes
from app.orders import contacts, gig_verbs, service, views
from app.orders.rules import GigOwn, IllegalMove, OrderLate, Reason, WorkerBooked
from app.orders.taking import Taking, offer
from app.people.models import EmployerMember
from app.people.rules import ConsentMissing
from tests.village import DAY, PACE, Somebody, Village


async def test_a_stranger_learns_nothing_of_a_person(village: Village, pema: Somebody, tashi: Somebody) -> None:
    lhamo, boy = await village.person("Lhamo"), await village.person("Norbu", born="2015-01")
    gig = await village.gig(pema)
    await village.takes(tashi, gig)
    for whom in (tashi, boy):
        with pytest.raises(ConsentMissing):
            await village.takes(lhamo, gig, worker=whom.id)


async def test_an_employer_does_not_learn_where_else_somebody_works(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    dawa = await village.employer("东嘎物业", by="Dawa")
    await village.takes(tashi, await village.gig(dawa))
    with pytest.raises(WorkerBooked) as no:
        await village.offers(pema, await village.gig(pema), tashi)
    assert no.value.facts == {}


async def test_nor_by_choosing_whoever_asked(village: Village, pema: Somebody, tashi: Somebody) -> None:
    """Two deals in the same instant: by hand here, where Dawa's second day is booked before his first."""
    dawa = await village.employer("东嘎物业", by="Dawa")
    both = await village.gig(dawa, ends_on=date(2026, 12, 3))
    await village.takes(tashi, both)
    hours = "UPDATE engagement e SET during = t.during{} FROM gig_terms t WHERE t.gig_id = e.gig_id"
    await village.db.execute(
        text(hours.format(" * tstzmultirange(tstzrange(:first, NULL))")), {"first": both.next_starts_at + DAY}
    )
    asked = await village.takes(tashi, await village.gig(pema, mode=Mode.choose))
    await village.db.execute(text(hours.format("")))
    chosen = await service.choose(village.db, pema.actor, asked.gig_id, village.now, first=None, orders=[asked.id])
    assert [(type(why), why.facts) for _, why in chosen.refused] == [(WorkerBooked, {})]


async def test_whoever_speaks_for_an_employer_does_not_work_for_him(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    assert pema.employer
    village.db.add(EmployerMember(employer_id=pema.employer.id, person_id=tashi.id, since=village.now))
    await village.db.flush()
    gig = await village.gig(pema)
    with pytest.raises(GigOwn):
        await village.offers(pema, gig, tashi)
    await village.lets_act(tashi, lhamo)
    with pytest.raises(GigOwn):
        await village.takes(lhamo, gig, worker=tashi.id)


async def test_an_offer_that_is_late_is_not_made(village: Village, pema: Somebody, tashi: Somebody) -> None:
    taking = Taking(gig=(await village.gig(pema)).id, worker=tashi.id, not_after=village.now)
    with pytest.raises(OrderLate):
        await offer(village.db, pema.actor, taking, village.now, PACE)


async def test_an_employer_who_may_act_for_a_worker_still_stands_on_his_own_side(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    await village.lets_act(tashi, pema)
    gig = await village.gig(pema, mode=Mode.choose)
    deal = await village.accepts(pema, await village.takes(tashi, gig))
    await village.cancels(pema, deal, Reason.weather)
    assert deal.ended_by == "employer"
    offered = await village.offers(pema, gig, tashi)
    with pytest.raises(IllegalMove):
        await village.accepts(pema, offered)


async def test_why_somebody_refused_is_nobodys_business(
    village: Village, pema: Somebody, tashi: Somebody, settings: Settings
) -> None:
    offered = await village.offers(pema, await village.gig(pema), tashi)
    await village.refuses(tashi, offered, Reason.family)
    (seen,) = await views.several(village.db, pema.actor, [offered.id], village.now, settings)
    assert (seen["party"], seen["end_reason"]) == (None, None)
    (own,) = await views.several(village.db, tashi.actor, [offered.id], village.now, settings)
    assert own["end_reason"] == "family"


async def test_a_deal_shows_the_number_that_the_employer_chose(
    village: Village, pema: Somebody, tashi: Somebody, settings: Settings
) -> None:
    by_desk = await village.takes(tashi, await village.gig(pema))
    shown = await contacts.look(village.db, tashi.actor, by_desk.id, village.now, settings)
    assert [(one.kind, one.phone) for one in shown.items] == [("desk", settings.desk_phone)]
    await village.withdraws(tashi, by_desk)
    by_own = await village.takes(tashi, await village.gig(pema, contact=ContactKind.own))
    shown = await contacts.look(village.db, tashi.actor, by_own.id, village.now, settings)
    assert [(one.kind, one.phone) for one in shown.items] == [("own", pema.number)]


async def test_a_yes_to_one_trade_is_no_yes_to_another(village: Village, pema: Somebody, tashi: Somebody) -> None:
    for change in ({"trade": "mason"}, {"takes": Takes.team}):
        gig = await village.gig(pema, mode=Mode.choose)
        asked = await village.takes(tashi, gig)
        await gig_verbs.edit(village.db, pema.actor, gig.id, gig.version, dict(change), village.now, PACE)
        await village.db.refresh(asked)
        assert (asked.state, asked.end_reason) == ("refused", "terms_changed")


async def test_an_open_end_is_written_out_and_ended(village: Village, pema: Somebody) -> None:
    gig = await village.gig(pema)
    await gig_verbs.edit(village.db, pema.actor, gig.id, gig.version, {"open_end": True}, village.now, PACE)
    assert (gig.open_end, (gig.ends_on - gig.starts_on).days, gig.duration) == (True, 179, "long")
    last = gig.starts_on + 3 * DAY
    await gig_verbs.edit(village.db, pema.actor, gig.id, gig.version, {"ends_on": last}, village.now, PACE)
    assert (gig.open_end, gig.ends_on, gig.duration) == (False, last, "temporary")


async def test_a_gig_that_has_begun_can_still_be_explained(village: Village, pema: Somebody) -> None:
    gig = await village.gig(pema)
    first = gig.next_starts_at
    longer = {"ends_on": gig.starts_on + 9 * DAY}
    await gig_verbs.edit(village.db, pema.actor, gig.id, gig.version, longer, village.now, PACE)
    village.now += timedelta(days=3)
    await gig_verbs.edit(village.db, pema.actor, gig.id, gig.version, {"note": "带手套"}, village.now, PACE)
    assert gig.note == "带手套"
    assert gig.next_starts_at == first + 2 * DAY  # the shift that runs
    assert gig.state == GigState.open
