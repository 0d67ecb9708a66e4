"""Deals a second: 64 clients on one gig of 5,000 seats and on 1,000 gigs, beside a bare UPDATE in the same run; then
500 people for 50 seats, many times over. `python -m tests.load.accept [--races 200] [--deals 4000]`

Fails on one oversold seat or one worker booked twice. Services without HTTP: this is about the database's work.
"""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core.actor import Actor
from app.core.db import RETRYABLE, Sessions, sqlstate
from app.core.errors import Refusal
from app.orders.taking import Taking, take
from tests.load import ground
from tests.load.ground import Tally
from tests.village import PACE

CLIENTS = 64
deadlocks = 0


def taker(make: Sessions, who: Actor, gig: UUID, now: datetime) -> Callable[[], Awaitable[bool]]:
    """One person takes one gig, as a request does: one transaction."""

    async def once() -> bool:
        global deadlocks  # noqa: PLW0603
        for _ in range(3):
            try:
                async with make() as db, db.begin():
                    await take(db, who, Taking(gig=gig), now, PACE)
            except Refusal:
                return False
            except DBAPIError as error:
                if sqlstate(error) not in RETRYABLE:
                    raise
                deadlocks += 1
                continue
            return True
        return False

    return once


def bare(make: Sessions, row: int) -> Callable[[], Awaitable[bool]]:
    """The floor: one UPDATE that counts a seat, committed durably."""

    async def once() -> bool:
        async with make() as db, db.begin():
            found = await db.execute(
                text("UPDATE bare SET taken = taken + 1 WHERE id = :id AND taken < seats RETURNING taken"), {"id": row}
            )
            return found.first() is not None

    return once


async def wrongs(make: Sessions) -> list[str]:
    """Whatever must not be: seats oversold, counters off their rows, people booked twice."""
    async with make() as db:
        oversold = await db.scalar(
            text(
                """SELECT count(*) FROM gig g LEFT JOIN (SELECT gig_id, count(*) AS n FROM engagement
                       WHERE counts AND state IN ('booked', 'done') GROUP BY 1) e ON e.gig_id = g.id
                   WHERE coalesce(e.n, 0) > g.headcount OR coalesce(e.n, 0) <> g.taken"""
            )
        )
        twice = await db.scalar(
            text(
                """SELECT count(*) FROM engagement a JOIN engagement b ON a.worker_id = b.worker_id AND a.id < b.id
                   AND a.during && b.during WHERE a.state = 'booked' AND b.state = 'booked'"""
            )
        )
    return [f"{oversold} gigs oversold or miscounted"] * bool(oversold) + [f"{twice} booked twice"] * bool(twice)


async def measure(url: str, deals: int, races: int) -> int:
    """Run all of it and print the table."""
    now = datetime.now(UTC)
    async with ground.engine_on(url, CLIENTS) as (_, make):
        poster = await ground.employer(make, now)
        day = ground.tomorrow(now)
        rows: list[tuple[str, Tally]] = []
        async with make() as db, db.begin():
            await db.execute(text("CREATE TABLE bare (id int PRIMARY KEY, seats int, taken int NOT NULL DEFAULT 0)"))
            await db.execute(text("INSERT INTO bare SELECT n, 1000000 FROM generate_series(0, 999) n"))
        rows.append(("bare UPDATE, one row", await ground.rush(CLIENTS, [bare(make, 0)] * deals)))
        rows.append(
            ("bare UPDATE, 1,000 rows", await ground.rush(CLIENTS, [bare(make, n % 1000) for n in range(deals)]))
        )
        people = await ground.workers(make, 2 * deals, now)
        (hot,) = await ground.post(make, poster, [ground.draft(day, 5000)], now)
        many = await ground.post(make, poster, [ground.draft(day, max(5, deals // 1000 + 1))] * 1000, now)
        rows.append(
            (
                "take, one gig of 5,000 seats",
                await ground.rush(CLIENTS, [taker(make, who, hot, now) for who in people[:deals]]),
            )
        )
        rows.append(
            (
                "take, 1,000 gigs",
                await ground.rush(
                    CLIENTS, [taker(make, who, many[n % 1000], now) for n, who in enumerate(people[deals:])]
                ),
            )
        )
        raced = Tally()
        crowd = await ground.workers(make, 500, now)
        for n in range(races):
            later = day + timedelta(days=1 + n % 300)
            (gig,) = await ground.post(make, poster, [ground.draft(later, 50)], now)
            round_ = await ground.rush(CLIENTS, [taker(make, who, gig, now) for who in crowd])
            raced.done += round_.done
            raced.refused += round_.refused
            raced.seconds += round_.seconds
            if round_.done != 50 and n < 300:
                print(f"race {n}: {round_.done} of 50 seats sold")
                return 1
        print(f"{'':34}{'deals/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'of bare':>9}")
        for (name, tally), base in zip(rows, (rows[0], rows[1], rows[0], rows[1]), strict=True):
            print(
                f"{name:34}{tally.rate:9.0f}{tally.percentile(50):9.1f}{tally.percentile(99):9.1f}"
                f"{tally.rate / base[1].rate:9.2f}"
            )
        print(
            f"500 for 50 seats, {races} times: {raced.done} sold, {raced.refused} refused, "
            f"{raced.seconds / max(races, 1) * 1000:.0f} ms a race; {deadlocks} deadlocks"
        )
        wrong = await wrongs(make)
        print("wrong: " + ("; ".join(wrong) or "nothing"))
        return 1 if wrong else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--deals", type=int, default=4000)
    parser.add_argument("--races", type=int, default=200)
    asked = parser.parse_args()
    with ground.database() as place:
        sys.exit(asyncio.run(measure(place, asked.deals, asked.races)))
