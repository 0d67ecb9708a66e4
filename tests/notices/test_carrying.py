"""Carrying notices on real rows: what moves, what is sent to whom, what is dropped, what a report changes."""

from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from app.core.actor import Actor
from app.core.ids import OFFICE_PERSON, new_id
from app.core.settings import Settings
from app.gateways.gateway import Accepted, Channel, Outcome, Rejected, Report
from app.gateways.templates import Template
from app.gigs import desk
from app.gigs.rules import Mode
from app.gigs.shifts import Shift
from app.notices import service
from app.notices.carrying import move_due, pace_of
from app.notices.models import CallWish, InboxEntry, NoticeMessage
from app.notices.sending import BACK_OFF, LEASE, claim_due, write_outcome, write_report
from app.orders import gig_verbs
from app.orders.rules import Reason
from app.people.models import PersonPhone, Role
from app.people.rules import RoleName
from tests.village import DAY, GURONG, Somebody, Village

PACE = pace_of(Settings(demo=True))


class Everything:
    """A gateway that carries every template, or only SMS; sending is the test's."""

    def __init__(self, *channels: Channel) -> None:
        self.channels = channels or (Channel.sms,)

    def carries(self, channel: Channel, _template: Template) -> bool:
        return channel in self.channels

    async def send(self, *_: object) -> Outcome:
        raise AssertionError


@dataclass
class Post:
    """The worker's rounds, at the village's instant."""

    village: Village
    gateway: Everything = field(default_factory=Everything)

    async def passes(self, **how_long: float) -> None:
        """The round comes by, time passes, and it comes by again."""
        await self._round()
        self.village.now += timedelta(**how_long)
        await self._round()

    async def _round(self) -> None:
        queued = await self.village.db.scalars(
            text("DELETE FROM pgqueuer WHERE entrypoint = 'tell' "
                 "RETURNING convert_from(payload, 'UTF8')::json ->> 'change'")
        )  # fmt: skip
        await service.tell(self.village.db, *(UUID(change) for change in queued))
        while await move_due(self.village.db, self.gateway, PACE, self.village.now, 100) == 100:
            pass

    async def sends(self, outcome: Outcome | None = None, **how_long: float) -> list[str]:
        """What goes out after this time: "number channel template", in the order of being due."""
        await self.passes(**how_long)
        claims, _ = await claim_due(self.village.db, PACE, self.village.now, 100)
        for claim in claims:
            await write_outcome(
                self.village.db, claim.message, outcome or Accepted(f"biz{claim.message}"), self.village.now
            )
        return [f"{one.sending.number} {one.sending.channel} {one.sending.template.code}" for one in claims]

    async def texts(self, **how_long: float) -> list[str]:
        """What is said in what goes out."""
        await self.passes(**how_long)
        claims, _ = await claim_due(self.village.db, PACE, self.village.now, 100)
        return [one.sending.template.say(one.sending.params) for one in claims]

    async def step_of(self, who: Somebody) -> str | None:
        return await self.village.db.scalar(
            select(InboxEntry.step).where(InboxEntry.person_id == who.id).order_by(InboxEntry.id.desc()).limit(1)
        )


@pytest.fixture
def post(village: Village) -> Post:
    return Post(village)


async def cancelled(village: Village, pema: Somebody, who: Somebody, **gig: Any) -> InboxEntry:
    """Somebody's deal is cancelled by its employer."""
    order = await village.takes(who, await village.gig(pema, **gig))
    await village.cancels(pema, order, Reason.weather)
    return InboxEntry()


async def shares(village: Village, who: Somebody, whose: Somebody) -> None:
    """Somebody is on another's number too."""
    assert whose.number
    who.person.emblem = "teal-cow"
    await village.db.flush()
    village.db.add(PersonPhone(person_id=who.id, number=whose.number, emblem="teal-cow", since=village.now))
    await village.db.flush()


async def coordinates(village: Village, who: Somebody) -> None:
    village.db.add(
        Role(id=new_id(), person_id=who.id, role=RoleName.coordinator, scope=GURONG, granted_at=village.now,
             granted_by=OFFICE_PERSON)
    )  # fmt: skip
    await village.db.flush()


async def test_a_cancellation_is_sent_to_his_own_phone(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(village, pema, tashi)
    assert await post.sends() == [], "who has the market open sees it there"
    assert await post.sends(minutes=1) == [f"{tashi.number} sms cancelled"]
    assert await post.sends(minutes=1) == []


async def test_what_is_seen_within_a_minute_is_not_sent(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(village, pema, tashi)
    await post.passes()
    await service.see(village.db, tashi.actor, 2**40, village.now)
    assert await post.sends(minutes=2) == []


async def test_an_instant_deal_is_told_when_it_can_no_longer_be_taken_back(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await village.takes(tashi, await village.gig(pema))
    assert await post.sends(minutes=14) == []
    assert await post.sends(minutes=1) == [f"{pema.number} sms seat_taken"]


async def test_an_instant_deal_that_is_taken_back_sends_nothing(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    order = await village.takes(tashi, await village.gig(pema))
    await post.passes(minutes=14)
    await village.withdraws(tashi, order)
    assert await post.sends() == []
    assert await post.sends(hours=1) == []


async def test_a_request_that_is_answered_at_once_sends_nothing(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    await village.refuses(pema, await village.takes(tashi, gig))
    assert await post.sends(hours=1) == []
    assert await post.step_of(tashi) is None


async def test_an_employer_hears_within_the_hour_that_people_wait_for_his_answer(
    village: Village, post: Post, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    gig = await village.gig(pema, mode=Mode.choose)
    asks = [await village.takes(who, gig) for who in (tashi, lhamo)]
    assert await post.sends(minutes=1) == [f"{pema.number} sms requested"]
    await village.takes(await village.person("Norbu"), gig)
    assert await post.sends(minutes=1) == []
    for one in asks:
        await village.refuses(pema, one)
    await post.passes(hours=4)
    assert await post.step_of(pema) == "over", "no open item of the desk"


async def test_ten_who_take_seats_are_one_sms_an_hour(village: Village, post: Post, pema: Somebody) -> None:
    gig = await village.gig(pema, headcount=10)
    for n in range(10):
        await village.takes(await village.person(f"worker {n}"), gig)
    assert await post.sends(minutes=16) == [f"{pema.number} sms seat_taken"]
    await village.takes(await village.person("the late one"), await village.gig(pema))
    assert await post.sends(minutes=16) == [f"{pema.number} sms seat_taken"], "of another gig"


async def test_the_text_says_what_where_and_when_and_neither_name_nor_pay(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    gig = await village.gig(pema, mode=Mode.choose, title="¥9999 加微信", note="13900001111")
    clerk = Actor(OFFICE_PERSON, roles=frozenset({("clerk", "540103")}))
    await desk.check(village.db, clerk, gig.id, None, None, village.now)  # which let it through as it is
    await village.accepts(pema, await village.takes(tashi, gig))
    [said] = await post.texts(minutes=1)
    assert said == (f"您好，零活{gig.number}号定了，12月2日09:00开工，装卸搬运，地点加入村。详情请打开零活，或问窗口。")


async def test_on_a_shared_number_the_person_is_addressed(
    village: Village, post: Post, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    lhamo.person.name = "拉姆"
    await shares(village, lhamo, tashi)
    await cancelled(village, pema, lhamo)
    [said] = await post.texts(minutes=1)
    assert said.startswith("拉姆，")


async def test_unseen_it_goes_from_his_own_phone_to_the_household_the_coordinator_and_the_desk(
    village: Village, post: Post, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    dolma = await village.person("Dolma")
    await coordinates(village, dolma)
    await shares(village, tashi, dolma)
    await cancelled(village, pema, tashi)
    assert await post.sends(minutes=1) == [f"{tashi.number} sms cancelled"]
    steps = [await post.step_of(tashi)]
    sent: list[str] = []
    while steps[-1] != "over":
        sent += await post.sends(minutes=15)
        step = await post.step_of(tashi)
        if step != steps[-1]:
            steps.append(step)
    assert steps == ["own", "household", "coordinator", "desk", "over"]
    assert sent == [f"{dolma.number} sms cancelled"]


async def test_who_has_no_phone_is_the_coordinators_at_once(
    village: Village, post: Post, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    await coordinates(village, tashi)
    await cancelled(village, pema, lhamo)
    assert await post.sends(minutes=1) == []
    assert await post.step_of(lhamo) == "coordinator"


async def test_what_somebody_has_told_moves_no_more(
    village: Village, post: Post, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    await coordinates(village, tashi)
    await cancelled(village, pema, lhamo)
    await post.passes(minutes=1)
    entry = await village.db.scalar(select(InboxEntry.id).where(InboxEntry.person_id == lhamo.id))
    assert entry
    coordinator = Somebody(tashi.person)
    actor = coordinator.actor
    await service.mark_told(
        village.db, type(actor)(actor.person, roles=frozenset({("coordinator", GURONG)})), entry, village.now
    )
    await post.passes(hours=24)
    assert await post.step_of(lhamo) == "coordinator"


async def test_nothing_is_sent_at_night_but_for_work_before_nine(
    village: Village, post: Post, pema: Somebody, tashi: Somebody, lhamo: Somebody
) -> None:
    norbu = await village.person("Norbu")
    village.now += timedelta(hours=10)  # 22:00
    await cancelled(village, pema, tashi)
    await cancelled(village, pema, norbu, shift=Shift(time(8), time(17)))
    assert await post.sends(minutes=0) == []
    assert await post.sends(minutes=2) == [f"{norbu.number} sms cancelled"]
    assert await post.sends(hours=8) == []
    assert await post.sends(hours=1) == [f"{tashi.number} sms cancelled"]


async def test_a_busy_provider_is_asked_again_ever_later_and_then_given_up(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(
        village, pema, tashi, starts_on=(village.now + 9 * DAY).date(), ends_on=(village.now + 9 * DAY).date()
    )
    await post.passes()
    busy = Rejected("isv.BUSINESS_LIMIT_CONTROL", again=True)
    tries = len(await post.sends(busy, minutes=1))
    for wait in BACK_OFF:
        assert await post.sends(busy, seconds=wait.total_seconds() - 1) == []
        tries += len(await post.sends(busy, seconds=1))
    assert tries == 1 + len(BACK_OFF)
    [message] = (await village.db.scalars(select(NoticeMessage))).all()
    assert (message.state, message.error) == ("failed", "isv.BUSINESS_LIMIT_CONTROL")
    await post.passes()
    assert await post.step_of(tashi) == "desk", "a phone that cannot be reached holds nothing up"


async def test_a_number_that_is_none_is_not_tried_again(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(village, pema, tashi)
    await post.passes()
    await post.sends(Rejected("isv.MOBILE_NUMBER_ILLEGAL", again=False), minutes=1)
    assert await post.sends(hours=1) == []
    assert await post.step_of(tashi) == "desk"


async def test_a_claim_that_nobody_answers_for_is_taken_up_again_when_its_lease_is_over(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(village, pema, tashi)
    await post.passes()
    assert len(await post.texts(minutes=1)) == 1, "claimed, and nothing more is heard"
    assert await post.texts(seconds=LEASE.total_seconds() - 1) == []
    assert len(await post.texts(seconds=1)) == 1


async def message_of(village: Village) -> NoticeMessage:
    found = await village.db.scalars(select(NoticeMessage).execution_options(populate_existing=True))
    return found.one()


async def entry_of(village: Village, who: Somebody) -> InboxEntry:
    found = await village.db.scalars(
        select(InboxEntry).where(InboxEntry.person_id == who.id).execution_options(populate_existing=True)
    )
    return found.one()


async def test_an_entry_keeps_when_it_was_sent_and_delivered(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(village, pema, tashi)
    await post.passes()
    await post.sends(minutes=1)
    sent_at = village.now
    message = await message_of(village)
    assert ((await entry_of(village, tashi)).sent_at, (await entry_of(village, tashi)).delivered_at) == (sent_at, None)
    village.now += timedelta(seconds=9)
    report = Report(f"lg{message.id}", f"biz{message.id}", True, "DELIVERED")
    assert await write_report(village.db, report, village.now)
    assert await write_report(village.db, report, village.now + DAY), "reports come twice"
    entry = await entry_of(village, tashi)
    assert (entry.sent_at, entry.delivered_at, entry.seen_at) == (sent_at, village.now, None)


async def test_what_was_not_delivered_goes_on_at_once(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(village, pema, tashi)
    await post.passes()
    await post.sends(minutes=1)
    message = await message_of(village)
    await write_report(village.db, Report(f"lg{message.id}", f"biz{message.id}", False, "MK:0001"), village.now)
    await post.passes()
    assert await post.step_of(tashi) == "desk"


async def test_a_report_that_is_faster_than_the_outcome_saves_a_second_sending(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    await cancelled(village, pema, tashi)
    await post.passes()
    await post.texts(minutes=1)
    message = await message_of(village)
    await write_report(village.db, Report(f"lg{message.id}", "biz1", True, "DELIVERED"), village.now)
    assert await post.texts(hours=1) == []


@pytest.mark.parametrize("ref", ["", "lg", "lg0", "lg99999999999999999999", "lg٣", "7", "sign-in", "lg-1"])
async def test_a_report_of_somebody_elses_message_changes_nothing(
    village: Village, post: Post, pema: Somebody, tashi: Somebody, ref: str
) -> None:
    await cancelled(village, pema, tashi)
    await post.passes()
    await post.sends(minutes=1)
    assert not await write_report(village.db, Report(ref, "biz", True, ""), village.now)
    assert (await message_of(village)).state == "sent"


async def test_who_would_rather_be_called_is_where_calls_are_set_up(
    village: Village, pema: Somebody, tashi: Somebody
) -> None:
    village.db.add(CallWish(person_id=tashi.id, since=village.now))
    await cancelled(village, pema, tashi)
    post = Post(village, Everything(Channel.sms, Channel.voice))
    await post.passes()
    assert await post.sends(minutes=1) == [f"{tashi.number} voice cancelled"]


async def test_who_would_rather_be_called_is_sent_an_sms_where_they_are_not(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    village.db.add(CallWish(person_id=tashi.id, since=village.now))
    await cancelled(village, pema, tashi)
    await post.passes()
    assert await post.sends(minutes=1) == [f"{tashi.number} sms cancelled"]


async def test_everybody_on_a_cancelled_gig_is_sent_it_once(
    village: Village, post: Post, pema: Somebody, tashi: Somebody
) -> None:
    norbu = await village.person("Norbu")
    gig = await village.gig(pema)
    await village.takes(tashi, gig)
    await village.takes(norbu, gig)
    await post.passes()
    await gig_verbs.cancel(village.db, pema.actor, gig.id, Reason.weather, village.now)
    await post.passes()
    assert sorted(await post.sends(minutes=1)) == sorted(f"{one.number} sms cancelled" for one in (tashi, norbu))
