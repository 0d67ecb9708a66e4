"""Pages of the board: nothing twice, nothing left out, while others post."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession

from app.boards import hot
from app.boards.rules import Sort, Wanted
from tests.boards import crowd
from tests.boards.crowd import Posted
from tests.village import NOON, Somebody, Village

HERE = (29.65, 91.0)
"""The origin of the plane: `x` of a gig is its distance."""

posted = some.builds(
    Posted,
    trade=some.integers(1, 3),
    minutes_ago=some.integers(0, 3),
    starts_in=some.integers(1, 3),
    pay=some.one_of(some.none(), some.integers(20_000, 20_002)),
    x=some.one_of(some.none(), some.sampled_from([0.0, 0.1, 0.3, 1 / 3, 1e-9, 7.0])),
)
"""Few different values, so that ties are the rule."""

ORDERS: dict[Sort, Callable[[Posted], Any]] = {
    Sort.new: lambda gig: (-gig.posted.timestamp(), -gig.id.int),
    Sort.soon: lambda gig: (gig.starts, gig.id.int),
    Sort.pay: lambda gig: (-(gig.pay or 0), -gig.id.int),
    Sort.near: lambda gig: (gig.x is None, gig.x or 0.0, gig.id.int),
}


async def reader_of(connection: AsyncConnection) -> hot.Reader:
    raw = (await connection.get_raw_connection()).driver_connection
    assert raw is not None
    reader: hot.Reader = raw
    return reader


async def turn(reader: hot.Reader, wanted: Wanted) -> tuple[list[UUID], str | None]:
    page = orjson.loads(await hot.page(reader, wanted, NOON, "12333"))
    return [UUID(gig["id"]) for gig in page["items"]], page["next"]


@given(
    there=some.lists(posted, max_size=25, unique_by=lambda gig: gig.id),
    later=some.lists(posted, max_size=12, unique_by=lambda gig: gig.id),
    sort=some.sampled_from(Sort),
    trades=some.sampled_from([(), (1,), (1, 3)]),
    limit=some.integers(1, 7),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_who_pages_sees_each_gig_once_and_in_order(
    connection: AsyncConnection,
    pema: Somebody,
    there: list[Posted],
    later: list[Posted],
    sort: Sort,
    trades: tuple[int, ...],
    limit: int,
) -> None:
    async with connection.begin_nested() as undone:
        await crowd.post(connection, pema, there)
        reader = await reader_of(connection)
        wanted = Wanted(trades=trades, sort=sort, near=HERE, limit=limit)
        waiting, seen = list(later), []
        page, cursor = await turn(reader, wanted)
        while True:
            seen += page
            assert len(page) == limit or cursor is None
            if cursor is None:
                break
            await crowd.post(connection, pema, waiting[:3])  # others post while she reads
            waiting = waiting[3:]
            page, cursor = await turn(reader, Wanted(trades, near=HERE, sort=sort, limit=limit, cursor=cursor))
        await undone.rollback()
    asked = [gig for gig in there if not trades or gig.trade in trades]
    before = {gig.id for gig in asked}
    assert [one for one in seen if one in before] == [gig.id for gig in sorted(asked, key=ORDERS[sort])]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("sort", Sort)
async def test_who_pages_while_others_really_post(real_engine: AsyncEngine, sort: Sort) -> None:
    """Real commits on other connections: the gigs that were there come once each, whatever is added."""
    async with AsyncSession(real_engine, expire_on_commit=False) as db:
        pema = await Village(db).employer()
        # The market demands an event of each posting; rows of a crowd have none. The database is this test's own.
        await db.execute(text("ALTER TABLE gig DISABLE TRIGGER gig_posting_is_told"))
        await db.commit()
    there = [Posted(minutes_ago=n % 7, starts_in=1 + n % 5, pay=20_000 + n % 4, x=float(n % 6)) for n in range(60)]

    async def add(gigs: list[Posted]) -> None:
        async with real_engine.begin() as connection:
            await crowd.post(connection, pema, gigs)

    async def others() -> None:
        for n in range(12):
            await add([Posted(minutes_ago=n % 7, starts_in=1 + n % 5, pay=20_000 + n % 4, x=float(n % 6))])

    await add(there)
    seen: list[UUID] = []
    async with real_engine.connect() as connection:
        reader = await reader_of(connection)
        posting = asyncio.create_task(others())
        page, cursor = await turn(reader, Wanted(sort=sort, near=HERE, limit=4))
        seen += page
        while cursor:
            page, cursor = await turn(reader, Wanted(sort=sort, near=HERE, limit=4, cursor=cursor))
            seen += page
            await asyncio.sleep(0)
        await posting
    before = {gig.id for gig in there}
    assert [one for one in seen if one in before] == [gig.id for gig in sorted(there, key=ORDERS[sort])]
    assert len(seen) == len(set(seen))


async def test_a_gig_leaves_by_itself_after_its_last_day(connection: AsyncConnection, pema: Somebody) -> None:
    gig = Posted(starts_in=1)
    await crowd.post(connection, pema, [gig])
    reader = await reader_of(connection)
    over = gig.starts + timedelta(hours=9)
    ids = [
        [card["id"] for card in orjson.loads(await hot.page(reader, Wanted(), now, "12333"))["items"]]
        for now in (over - timedelta(seconds=1), over)
    ]
    assert ids == [[str(gig.id)], []]
