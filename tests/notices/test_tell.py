"""Telling a change, on real rows: through the services that make it, by the job that it leaves behind."""

from uuid import UUID

from sqlalchemy import select, text

from app.core.events import Event
from app.core.ids import new_id
from app.gigs.rules import Mode
from app.notices import service
from app.notices.models import InboxEntry
from app.orders import deadlines, gig_verbs
from app.orders.rules import Reason
from app.people.models import EmployerMember
from tests.village import DAY, PACE, Somebody, Village


async def deliver(village: Village) -> None:
    """Do the jobs that stand in the queue, as the worker would."""
    queued = await village.db.scalars(
        text(
            "DELETE FROM pgqueuer WHERE entrypoint = 'tell' RETURNING convert_from(payload, 'UTF8')::json ->> 'change'"
        )
    )
    for change in queued.all():
        await service.tell(village.db, UUID(change))


async def told(village: Village, who: Somebody) -> list[str]:
    """What somebody was told, the earliest first."""
    found = await village.db.scalars(
        select(InboxEntry.code).where(InboxEntry.person_id == who.id).order_by(InboxEntry.id)
    )
    return list(found)


async def joins(village: Village, who: Somebody, poster: Somebody) -> None:
    assert poster.employer
    village.db.add(EmployerMember(employer_id=poster.employer.id, person_id=who.id, since=village.now))
    await village.db.flush()


async def test_a_taken_seat_is_told_to_the_employer(village: Village, pema: Somebody, tashi: Somebody) -> None:
    gig = await village.gig(pema)
    order = await village.takes(tashi, gig)
    await deliver(village)
    assert await told(village, tashi) == []
    [entry] = (await village.db.scalars(select(InboxEntry).where(InboxEntry.person_id == pema.id))).all()
    assert (entry.code, entry.gig_id, entry.order_id, entry.at) == ("order.accepted", gig.id, order.id, village.now)
    assert entry.facts == {"number": gig.number, "trade": "loader", "side": "employer", "seats": 1, "by": "party"}


async def test_a_yes_is_told_to_who_asked_and_to_the_employers_other_people(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    await joins(village, lhamo, pema)
    gig = await village.gig(pema, mode=Mode.choose)
    order = await village.takes(tashi, gig)
    await village.accepts(pema, order)
    await deliver(village)
    assert await told(village, tashi) == ["order.accepted"]
    assert await told(village, pema) == ["order.requested"]
    assert await told(village, lhamo) == ["order.requested", "order.accepted"]


async def test_who_has_left_an_employer_is_told_nothing(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    await joins(village, lhamo, pema)
    await village.db.execute(
        text("UPDATE employer_member SET left_at = :now WHERE person_id = :lhamo"),
        {"now": village.now, "lhamo": lhamo.id},
    )
    await village.takes(tashi, await village.gig(pema))
    await deliver(village)
    assert await told(village, lhamo) == []


async def test_a_deal_that_overtakes_a_request_is_one_entry_for_the_worker(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    dorje = await village.employer("东嘎砖厂", by="Dorje")
    bricks = await village.gig(dorje, mode=Mode.choose)
    loading = await village.gig(pema, mode=Mode.choose)
    await village.takes(tashi, bricks)
    order = await village.takes(tashi, loading)
    await village.accepts(pema, order)
    await deliver(village)
    [entry] = (await village.db.scalars(select(InboxEntry).where(InboxEntry.person_id == tashi.id))).all()
    assert entry.code == "order.accepted"
    assert [(also["code"], also["number"], also["reason"]) for also in entry.facts["also"]] == [
        ("order.withdrawn", bricks.number, "overtaken")
    ]
    assert await told(village, dorje) == ["order.requested", "order.withdrawn"]


async def test_a_cancelled_gig_is_told_to_everybody_on_it_once(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema)
    await village.takes(tashi, gig)
    await village.takes(lhamo, gig)
    await gig_verbs.cancel(village.db, pema.actor, gig.id, Reason.weather, village.now)
    await deliver(village)
    assert await told(village, tashi) == ["gig.cancelled"]
    assert await told(village, lhamo) == ["gig.cancelled"]
    assert await told(village, pema) == ["order.accepted", "order.accepted"]


async def test_work_that_is_over_is_told_to_both_sides(village: Village, pema: Somebody, tashi: Somebody) -> None:
    await village.takes(tashi, await village.gig(pema))
    village.now += 3 * DAY
    await deadlines.complete_due(village.db, village.now, 100, PACE)
    await deliver(village)
    assert await told(village, tashi) == ["order.completed"]
    assert await told(village, pema) == ["order.accepted", "order.completed"]


async def test_who_is_signed_up_by_another_is_told(
    village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    await village.lets_act(lhamo, tashi)
    await village.takes(tashi, await village.gig(pema, mode=Mode.choose), worker=lhamo.id)
    await deliver(village)
    assert await told(village, lhamo) == ["order.entered"]
    assert await told(village, tashi) == []


async def test_telling_twice_tells_once(village: Village, pema: Somebody, tashi: Somebody) -> None:
    await village.takes(tashi, await village.gig(pema))
    change = await village.db.scalar(select(Event.change_id).where(Event.verb == "order.taken"))
    assert change
    assert await service.tell(village.db, change) == 1
    assert await service.tell(village.db, change) == 0
    assert await told(village, pema) == ["order.accepted"]


async def test_a_change_that_concerns_nobody_is_told_to_nobody(village: Village, pema: Somebody) -> None:
    await village.gig(pema)
    change = await village.db.scalar(select(Event.change_id).where(Event.verb == "gig.posted"))
    assert change
    assert await service.tell(village.db, change) == 0
    assert await service.tell(village.db, new_id()) == 0
