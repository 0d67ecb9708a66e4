"""Limits are exact over processes, refuse with what a phone needs to wait, and forget."""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from app.core.db import sessions
from app.core.errors import TooMany
from app.core.limits import Limit, Rate, spend
from app.core.seals import sealed
from tests.village import NOON

ROOT = Path(__file__).parents[2]
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TASHI, LHAMO = sealed("secret", "person", "Tashi"), sealed("secret", "person", "Lhamo")


async def spends(db: AsyncSession, times: int, limit: Limit, *, key: bytes = TASHI, at: datetime = NOON) -> list[int]:
    return [(await spend(db, "doors", key, limit, at)).left for _ in range(times)]


async def test_of_a_thousand_at_once_from_two_processes_exactly_a_hundred_pass(
    real_engine: AsyncEngine,
) -> None:
    url = real_engine.url.render_as_string(hide_password=False)
    servers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.core.spender", url, "500", "100", cwd=ROOT,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    for server in servers:
        assert server.stdout
        assert await server.stdout.readline() == b"ready\n"
    said = await asyncio.gather(*(server.communicate(b"\n") for server in servers))
    assert sum(int(out) for out, _ in said) == 100
    async with sessions(real_engine)() as db:
        assert (await db.scalars(select(Rate.used))).all() == [100]


async def test_what_is_left_is_told_and_the_next_one_is_refused_with_the_time_to_wait(db: AsyncSession) -> None:
    assert await spends(db, 3, Limit(3, HOUR), at=NOON + timedelta(minutes=50)) == [2, 1, 0]
    with pytest.raises(TooMany) as no:
        await spends(db, 1, Limit(3, HOUR), at=NOON + timedelta(minutes=59, seconds=30))
    assert no.value.facts == {"retry_after": 30, "most": 3}
    assert no.value.headers == {"RateLimit-Policy": '"doors";q=3;w=3600', "RateLimit": '"doors";r=0;t=30'}


async def test_each_key_has_its_own(db: AsyncSession) -> None:
    await spends(db, 1, Limit(1, HOUR))
    assert await spends(db, 1, Limit(1, HOUR), key=LHAMO) == [0]


async def test_a_new_window_starts_from_nothing(db: AsyncSession) -> None:
    await spends(db, 2, Limit(2, HOUR), at=NOON + timedelta(minutes=59))
    assert await spends(db, 1, Limit(2, HOUR), at=NOON + HOUR) == [1]


async def test_a_server_whose_clock_is_behind_counts_in_the_window_that_has_begun(db: AsyncSession) -> None:
    await spends(db, 2, Limit(2, HOUR), at=NOON + HOUR)
    with pytest.raises(TooMany):
        await spends(db, 1, Limit(2, HOUR), at=NOON + timedelta(minutes=59, seconds=59))


async def test_a_request_that_fails_has_spent_nothing(db: AsyncSession) -> None:
    await db.commit()
    await spends(db, 1, Limit(1, HOUR))
    await db.rollback()
    assert await spends(db, 1, Limit(1, HOUR)) == [0]


async def test_a_guess_counts_at_once_whatever_its_request_does(real_engine: AsyncEngine) -> None:
    make: async_sessionmaker[AsyncSession] = sessions(real_engine)
    await spend(make, "guesses", TASHI, Limit(1, HOUR), NOON)
    with pytest.raises(TooMany):
        await spend(make, "guesses", TASHI, Limit(1, HOUR), NOON)


async def test_a_number_that_is_not_sealed_does_not_fit_the_table(db: AsyncSession) -> None:
    with pytest.raises(DBAPIError, match="rate_key_sealed"):
        await spend(db, "doors", b"13900000001", Limit(1, HOUR), NOON)
    await db.rollback()
    await db.execute(text("SELECT 1"))


def test_a_day_ends_at_midnight_in_the_district() -> None:
    assert Limit(1, DAY).until(NOON) == datetime(2026, 12, 1, 16, 0, tzinfo=UTC)


@given(
    st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # naive by its contract
    st.timedeltas(timedelta(seconds=1), timedelta(days=40)),
)
def test_a_window_ends_after_now_and_at_most_a_window_later(now: datetime, window: timedelta) -> None:
    until = Limit(1, window).until(now)
    assert now < until <= now + window
    assert Limit(1, window).until(until) == until + window


@pytest.mark.parametrize(("most", "seconds"), [(0, 60), (-1, 60), (1, 0)])
def test_no_limit_is_no_limit(most: int, seconds: int) -> None:
    with pytest.raises(ValueError, match="no limit"):
        Limit(most, timedelta(seconds=seconds))
