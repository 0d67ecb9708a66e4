"""Everybody is told everything once, though workers are killed with SIGKILL wherever they stand."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.events import Event
from app.gigs.models import Gig
from app.gigs.rules import Mode
from app.notices.models import InboxEntry
from app.orders.models import Order
from app.orders.rules import Reason
from app.people.models import EmployerMember
from tests.notices.nursery import Nursery, nursery_of
from tests.notices.wire import Wire, wire_to
from tests.village import Somebody, Village

POINTS = 20
CHANGES = 5  # that `Market.moves` makes


@pytest.fixture
async def nursery() -> AsyncIterator[Nursery]:
    async with nursery_of("tests.notices.mortal") as nursery:
        yield nursery


class Market:
    """Pema's and Dolma's co-operative on a busy day: changes come in one after the other, each committed."""

    def __init__(self, village: Village, pema: Somebody, dolma: Somebody, gig: Gig, choosy: Gig) -> None:
        self.village, self.pema, self.dolma, self.gig, self.choosy = village, pema, dolma, gig, choosy
        self.workers = 0

    @classmethod
    async def open(cls, village: Village, headcount: int = 100, **when: Any) -> "Market":
        pema = await village.employer()
        dolma = await village.person("Dolma")
        assert pema.employer
        village.db.add(EmployerMember(employer_id=pema.employer.id, person_id=dolma.id, since=village.now))
        gig = await village.gig(pema, headcount=headcount, **when)
        choosy = await village.gig(pema, headcount=headcount, mode=Mode.choose, **when)
        await village.db.commit()
        return cls(village, pema, dolma, gig, choosy)

    async def moves(self) -> None:
        """Five changes: a seat taken and given back, another asked for, a yes, and a cancellation."""
        village = self.village
        self.workers += 2
        taker = await village.person(f"worker {self.workers - 1}")
        asker = await village.person(f"worker {self.workers}")
        await village.db.commit()
        taken = await village.takes(taker, self.gig)
        await village.db.commit()
        await village.withdraws(taker, taken)
        await village.db.commit()
        request = await village.takes(asker, self.choosy)
        await village.db.commit()
        await village.accepts(self.pema, request)
        await village.db.commit()
        await village.cancels(self.pema, request, Reason.weather)
        await village.db.commit()

    async def concerned(self) -> list[tuple[UUID, UUID]]:
        """Who must have heard of what: (change, person), by what happened, not by the rules under test."""
        rows = await self.village.db.execute(
            select(Event.change_id, Event.verb, Order.worker_id).join(Order, Order.id == Event.object_id)
        )
        heard: list[tuple[UUID, UUID]] = []
        for change, verb, worker in rows:
            assert worker
            by_pema = verb in {"order.accepted", "order.cancelled"}
            heard += [(change, self.dolma.id), (change, worker if by_pema else self.pema.id)]
        return sorted(heard)


async def told(engine: AsyncEngine) -> list[tuple[UUID, UUID]]:
    async with sessions(engine)() as db:
        rows = await db.execute(select(InboxEntry.change_id, InboxEntry.person_id))
        return sorted((row[0], row[1]) for row in rows)


async def waiting(engine: AsyncEngine) -> int:
    async with engine.connect() as connection:
        return int(await connection.scalar(text("SELECT count(*) FROM pgqueuer WHERE status <> 'failed'")) or 0)


async def emptied(engine: AsyncEngine, seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while await waiting(engine):  # noqa: ASYNC110  # what happens in PostgreSQL sets no event
            await asyncio.sleep(0.05)


@asynccontextmanager
async def worker(nursery: Nursery, wire: Wire) -> AsyncIterator[None]:
    """A worker who lives until he is asked to end, and then ends well."""
    wire.expect(None, before=True)
    born = await nursery.bear(wire.url)
    yield
    os.kill(born, signal.SIGTERM)
    assert await nursery.end() == 0


async def test_each_is_told_once_though_workers_are_killed_at_twenty_points(
    real_engine: AsyncEngine, nursery: Nursery
) -> None:
    async with sessions(real_engine)() as db, wire_to(real_engine.url.render_as_string(hide_password=False)) as wire:
        market = await Market.open(Village(db))
        await market.moves()
        async with worker(nursery, wire):
            await emptied(real_engine)
            length = wire.statements  # of a life with five changes in it
        left_undone = 0
        for point in range(POINTS):
            wire.expect(1 + point * length // POINTS, before=point % 2 == 0)
            await market.moves()
            wire.worker.set_result(await nursery.bear(wire.url))
            await market.moves()
            assert await nursery.end() == -signal.SIGKILL
            left_undone += await waiting(real_engine) > 0
        assert left_undone > POINTS // 2, "most workers should die with work in their hands"
        async with worker(nursery, wire):
            await emptied(real_engine)
        concerned = await market.concerned()
        assert len(concerned) == 2 * CHANGES * (1 + 2 * POINTS)
        assert await told(real_engine) == concerned
