"""Races with real commits, each on a database of its own. A flaky race is a failed race."""

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import sessions
from app.core.errors import Refusal
from app.orders import service, taking
from app.orders.rules import GigFull
from app.orders.taking import Taking
from app.people.ages import UnderAgeHazard
from tests.village import NOON, PACE, Somebody, Village


async def test_fifty_want_five_seats_and_five_get_them(real_engine: AsyncEngine) -> None:
    make = sessions(real_engine)
    async with make() as db, db.begin():
        village = Village(db)
        pema = await village.employer()
        crowd = [await village.person(f"Worker {n}") for n in range(50)]
        gig = (await village.gig(pema, headcount=5)).id

    async def takes(who: Somebody) -> Refusal | None:
        try:
            async with make() as db, db.begin():
                await taking.take(db, who.actor, Taking(gig=gig), NOON, PACE)
        except Refusal as no:
            return no
        return None

    said = await asyncio.gather(*(takes(who) for who in crowd))
    assert [type(no) for no in said if no] == [GigFull] * 45
    async with make() as db:
        assert await db.scalar(text("SELECT taken FROM gig")) == 5
        assert await db.scalar(text("SELECT count(*) FROM engagement WHERE state = 'booked'")) == 5


async def test_age_is_what_it_is_when_the_lock_is_ours(real_engine: AsyncEngine) -> None:
    """A birth month corrected while a take waits for its worker counts for that take."""
    make = sessions(real_engine)
    async with make() as db, db.begin():
        village = Village(db)
        pema, tashi = await village.employer(), await village.person("Tashi", born="1985-05")
        gig = (await village.gig(pema, hazards=("height",))).id
    async with make() as correcting:
        await correcting.execute(text("SELECT FROM worker WHERE person_id = :id FOR UPDATE"), {"id": tashi.id})

        async def takes() -> None:
            async with make() as db, db.begin():
                await taking.take(db, tashi.actor, Taking(gig=gig), NOON, PACE)

        waiting = asyncio.create_task(takes())
        async with make() as looking:
            while not await looking.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await correcting.execute(text("UPDATE person SET born = '2010-01' WHERE id = :id"), {"id": tashi.id})
        await correcting.commit()
    with pytest.raises(UnderAgeHazard):
        await waiting


async def test_accepting_and_withdrawing_at_once_end_in_one_of_both(real_engine: AsyncEngine) -> None:
    make = sessions(real_engine)

    async def accept(who: Somebody, order: UUID) -> str:
        async with make() as db, db.begin():
            return (await service.accept(db, who.actor, order, NOON, PACE)).state

    async def withdraw(who: Somebody, order: UUID) -> str:
        async with make() as db, db.begin():
            return (await service.withdraw(db, who.actor, order, None, NOON, PACE)).state

    for _ in range(10):
        async with make() as db, db.begin():
            village = Village(db, numbers=int(await db.scalar(text("SELECT count(*) FROM phone")) or 0))
            pema, tashi = await village.employer(), await village.person("Tashi")
            order = (await village.takes(tashi, await village.gig(pema, mode="choose"))).id
        said = await asyncio.gather(accept(pema, order), withdraw(tashi, order), return_exceptions=True)
        assert [isinstance(one, Refusal) for one in said].count(True) == 1, said
        async with make() as db:
            state = await db.scalar(text("SELECT state FROM orders WHERE id = :id"), {"id": order})
        assert state in {"accepted", "withdrawn"}
        assert state in said
