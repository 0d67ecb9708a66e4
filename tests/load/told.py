"""10,000 events pass while worker processes are killed 100 times: everybody is told everything, and once.

Two workers are at it, as `lingong worker` runs them. Again and again one of them is killed with SIGKILL and another
born: every other time at a moment that nobody chose, else while some worker has jobs in its hands.
`python -m tests.load.told [--events 10000] [--kills 100]`
"""

import argparse
import asyncio
import os
import random
import signal
import sys
from collections import Counter
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.load import ground
from tests.load.server import SECRET
from tests.notices.nursery import Nursery, nursery_of
from tests.notices.test_exactly_once import CHANGES, Market, emptied, told
from tests.village import DAY, Village

DRAINS = 900.0  # seconds: the jobs of the dead are taken up after half a minute, then all are done
AT_WORK = text("SELECT EXISTS (SELECT FROM pgqueuer WHERE status = 'picked' AND updated > now() - interval '1 second')")
TAKEN_UP = text("SELECT count(*) FROM (SELECT FROM pgqueuer_log WHERE status = 'picked' GROUP BY job_id "
                "HAVING count(*) > 1) again")  # fmt: skip


async def at_work(engine: AsyncEngine) -> None:
    """Wait until a worker has jobs in its hands, for a while."""
    with suppress(TimeoutError):
        async with asyncio.timeout(5), engine.connect() as connection:
            while not await connection.scalar(AT_WORK):
                await connection.rollback()
                await asyncio.sleep(0.005)


async def killed(nurseries: list[Nursery], engine: AsyncEngine, passed: list[int], events: int, kills: int) -> None:
    """Kill one worker or the other, evenly over the events."""
    dice = random.Random(1)
    for n in range(kills):
        while passed[0] < events * n // kills:  # noqa: ASYNC110  # the market only counts, it signals to nobody
            await asyncio.sleep(0.01)
        if n % 2:
            await at_work(engine)
        else:
            await asyncio.sleep(dice.uniform(0, 0.5))
        nursery = dice.choice(nurseries)
        assert nursery.worker
        os.kill(nursery.worker, signal.SIGKILL)
        if await nursery.end() != -signal.SIGKILL:
            raise RuntimeError("a worker ended by itself")
        await nursery.bear()
        if n % 10 == 9:
            print(f"# {n + 1} killed, {passed[0]} events", file=sys.stderr)


async def story(url: str, events: int, kills: int) -> bool:
    """The whole of it; whether everybody was told once."""
    async with AsyncExitStack() as stack:
        engine, make = await stack.enter_async_context(ground.engine_on(url, 4))
        db = await stack.enter_async_context(make())
        now = datetime.now(UTC)
        later = ground.tomorrow(now) + 4 * DAY  # so far ahead that no clock moves an order meanwhile
        market = await Market.open(Village(db, now), events // CHANGES, starts_on=later, ends_on=later)
        environment = {"LINGONG_DATABASE_URL": url, "LINGONG_SECRET_KEY": SECRET, "LINGONG_DEMO": "false"}
        nurseries = [await stack.enter_async_context(nursery_of("tests.load.workers", **environment)) for _ in range(2)]
        for nursery in nurseries:
            await nursery.bear()
        passed = [0]
        killer = asyncio.create_task(killed(nurseries, engine, passed, events, kills))
        while passed[0] < events:
            if killer.done():
                killer.result()  # a worker that ended by itself ends all this
            await market.moves()
            passed[0] += CHANGES
        await killer
        await emptied(engine, DRAINS)
        concerned, heard = Counter(await market.concerned()), Counter(await told(engine))
        async with engine.connect() as connection:
            again = await connection.scalar(TAKEN_UP) or 0
            failed = await connection.scalar(text("SELECT count(*) FROM pgqueuer WHERE status = 'failed'"))
    missing, doubled = (concerned - heard).total(), (heard - concerned).total()
    print(f"{passed[0]} events, {kills} workers killed, {again} jobs taken out of dead hands, {failed} given up")
    print(f"{concerned.total()} (event, person) to be told: {missing} missing, {doubled} doubled or not due")
    return not (missing or doubled or failed) and again >= kills // 4


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=100)
    asked = parser.parse_args()
    with ground.database() as place:
        sys.exit(not asyncio.run(story(place, asked.events, asked.kills)))
