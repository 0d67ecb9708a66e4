"""Each message is sent at least once, and twice only by a death between its sending and the writing of its outcome."""

import os
import signal
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.notices import service
from app.notices.models import InboxEntry, NoticeMessage
from app.notices.sending import LEASE
from app.orders.rules import Reason
from tests.gateways.provider import Provider, provider
from tests.notices.nursery import Nursery, nursery_of
from tests.notices.wire import Wire, wire_to
from tests.village import Somebody, Village

MINUTE = timedelta(minutes=1)
SENDING = 11
"""The last statements of a life: claiming, writing the outcome, finding nothing more to do. Each of them is deadly."""


@pytest.fixture
async def nursery() -> AsyncIterator[Nursery]:
    async with nursery_of("tests.notices.carrier") as nursery:
        yield nursery


class Hall:
    """Pema cancels on one person after the other, and workers are born to tell them."""

    def __init__(self, village: Village, pema: Somebody, nursery: Nursery, wire: Wire, phone: Provider) -> None:
        self.village, self.pema, self.nursery, self.wire, self.phone = village, pema, nursery, wire, phone
        self.people = 0

    async def cancels(self) -> int:
        """Somebody new is booked and cancelled on; the entry that tells him so."""
        village = self.village
        self.people += 1
        who = await village.person(f"worker {self.people}")
        await village.cancels(self.pema, await village.takes(who, await village.gig(self.pema)), Reason.weather)
        queued = await village.db.scalars(
            text("DELETE FROM pgqueuer WHERE entrypoint = 'tell' "
                 "RETURNING convert_from(payload, 'UTF8')::json ->> 'change'")
        )  # fmt: skip
        await service.tell(village.db, *(UUID(change) for change in queued))
        await village.db.execute(text("UPDATE inbox_entry SET moves_at = NULL WHERE code <> 'order.cancelled'"))
        entry = await village.db.scalar(select(InboxEntry.id).where(InboxEntry.person_id == who.id))
        await village.db.commit()
        assert entry
        return entry

    async def born(self, *after: timedelta) -> int:
        """A worker whose rounds come by so long after the cancellation."""
        instants = " ".join((self.village.now + one).isoformat() for one in after)
        born = await self.nursery.bear(f"{self.wire.url} {self.phone.port} {instants}")
        if not self.wire.worker.done():
            self.wire.worker.set_result(born)
        return born

    async def message(self, entry: int) -> NoticeMessage | None:
        found = await self.village.db.scalars(
            select(NoticeMessage).where(NoticeMessage.entry_id == entry).execution_options(populate_existing=True)
        )
        message = found.one_or_none()
        await self.village.db.commit()
        return message

    def taken(self, message: NoticeMessage | None) -> int:
        """How often the provider took a message over."""
        return sum(message is not None and one["OutId"] == f"lg{message.id}" for one in self.phone.took)


async def test_a_death_at_any_point_sends_again_only_what_was_sent_and_not_written(
    real_engine: AsyncEngine, nursery: Nursery
) -> None:
    url = real_engine.url.render_as_string(hide_password=False)
    async with sessions(real_engine)() as db, wire_to(url) as wire, provider() as phone:
        village = Village(db)
        hall = Hall(village, await village.employer(), nursery, wire, phone)
        wire.expect(None, before=True)
        first = await hall.cancels()
        await hall.born(timedelta(), 2 * MINUTE)
        assert await nursery.end() == 0
        assert hall.taken(await hall.message(first)) == 1
        length = wire.statements  # of a life in which one message is made, claimed, sent and written
        states: dict[str, int] = {}
        for point in (*range(1, length - SENDING, 6), *range(length - SENDING, length + 1)):
            wire.expect(point, before=point % 2 == 0)
            entry = await hall.cancels()
            await hall.born(timedelta(), 2 * MINUTE)
            status = await nursery.end()
            left = await hall.message(entry)
            state = left.state if left else "unborn"
            states[state] = states.get(state, 0) + (status == -signal.SIGKILL)
            sent_unwritten = hall.taken(left) == 1 and state == "claimed"
            wire.expect(None, before=True)
            await hall.born(2 * MINUTE, 4 * MINUTE + LEASE)
            assert await nursery.end() == 0
            done = await hall.message(entry)
            assert done is not None
            assert (done.state, hall.taken(done)) == ("sent", 2 if sent_unwritten else 1), f"killed at {point}"
        assert {"unborn", "waiting", "claimed", "sent"} <= states.keys(), "the points lie in every part of a life"


async def test_a_death_while_the_provider_takes_it_over_sends_it_twice_and_no_more(
    real_engine: AsyncEngine, nursery: Nursery
) -> None:
    url = real_engine.url.render_as_string(hide_password=False)
    async with sessions(real_engine)() as db, wire_to(url) as wire, provider() as phone:
        village = Village(db)
        hall = Hall(village, await village.employer(), nursery, wire, phone)
        wire.expect(None, before=True)
        entry = await hall.cancels()

        def kill(_: dict[str, str]) -> None:
            phone.on_taken = None
            os.kill(wire.worker.result(), signal.SIGKILL)

        phone.on_taken = kill
        await hall.born(timedelta(), 2 * MINUTE)
        assert await nursery.end() == -signal.SIGKILL
        for late in (1, 2):
            wire.expect(None, before=True)
            await hall.born(2 * MINUTE + late * (LEASE + MINUTE))
            assert await nursery.end() == 0
        assert hall.taken(await hall.message(entry)) == 2
