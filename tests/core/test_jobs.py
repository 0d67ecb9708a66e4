"""The queue: nothing is done that was not committed, and what was committed is done, whatever breaks meanwhile."""

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from pgqueuer import AsyncpgDriver
from pgqueuer.queries import Queries
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.core.db import sessions
from app.core.jobs import Duties, Job, Means, Pace, Round, enqueue, forget_old_jobs, run_worker
from app.core.queue import ENVIRONMENT, TRIES
from app.core.settings import Settings

QUICK = Pace(look=timedelta(seconds=0.05), stale_after=timedelta(seconds=1), retry=timedelta(milliseconds=10))


@pytest.fixture
def reached(settings: Settings, real_engine: AsyncEngine) -> Settings:
    """Settings whose database is this test's own."""
    return settings.model_copy(update={"database_url": real_engine.url.render_as_string(hide_password=False)})


async def queue_up(engine: AsyncEngine, name: str, *payloads: Mapping[str, str]) -> None:
    """Changes that leave jobs behind, and are committed."""
    async with sessions(engine)() as db, db.begin():
        await db.execute(text("SELECT 1"))
        for payload in payloads:
            await enqueue(db, name, payload)


async def queued(engine: AsyncEngine) -> list[tuple[str, str]]:
    """What stands in the queue: (name, status)."""
    async with engine.connect() as connection:
        rows = await connection.execute(text("SELECT entrypoint, status::text FROM pgqueuer ORDER BY id"))
        return [(row[0], row[1]) for row in rows]


@asynccontextmanager
async def working(
    settings: Settings,
    jobs: Mapping[str, Job] | None = None,
    rounds: Mapping[str, tuple[str, Round]] | None = None,
    *,
    workers: int = 1,
) -> AsyncIterator[None]:
    """Workers that work until the block ends."""
    stop = asyncio.Event()
    duties = Duties(jobs or {}, rounds or {})
    at_work = [asyncio.create_task(run_worker(settings, stop, duties, QUICK)) for _ in range(workers)]
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.gather(*at_work), 20)


async def until(true: Callable[[], Awaitable[bool]], seconds: float = 15) -> None:
    """Wait for something that must come."""
    async with asyncio.timeout(seconds):
        while not await true():  # noqa: ASYNC110  # what happens in PostgreSQL sets no event
            await asyncio.sleep(0.02)


async def test_what_is_rolled_back_leaves_no_job(real_engine: AsyncEngine) -> None:
    async with sessions(real_engine)() as db:
        await db.execute(text("SELECT 1"))
        await enqueue(db, "tell", {"change": "undone"})
        await db.rollback()
    assert await queued(real_engine) == []


async def test_what_is_committed_leaves_its_job(real_engine: AsyncEngine) -> None:
    await queue_up(real_engine, "tell", {"change": "done"})
    assert await queued(real_engine) == [("tell", "queued")]


async def test_a_job_that_no_change_asks_for_is_a_defect(real_engine: AsyncEngine) -> None:
    async with sessions(real_engine)() as db:
        with pytest.raises(AssertionError, match="queued by a change"):
            await enqueue(db, "tell", {})
    assert await queued(real_engine) == []


async def test_a_job_gets_its_payload_and_leaves_the_queue(real_engine: AsyncEngine, reached: Settings) -> None:
    done: list[str] = []

    async def tell(means: Means, payload: Mapping[str, str]) -> None:
        async with means.sessions() as db:
            assert await db.scalar(text("SELECT 1")) == 1
        done.append(payload["change"])

    await queue_up(real_engine, "tell", {"change": "次仁"})
    async with working(reached, {"tell": tell}):
        await until(lambda: _empty(real_engine))
    assert done == ["次仁"]


async def _empty(engine: AsyncEngine) -> bool:
    try:
        return await queued(engine) == []
    except DBAPIError:  # a test that cuts connections cuts this one too
        return False


async def test_a_job_that_fails_is_tried_again(real_engine: AsyncEngine, reached: Settings) -> None:
    tries = 0

    async def stumbles(_means: Means, _payload: Mapping[str, str]) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise ValueError("not yet")

    await queue_up(real_engine, "stumbles", {})
    async with working(reached, {"stumbles": stumbles}):
        await until(lambda: _empty(real_engine))
    assert tries == 3


async def test_a_job_that_never_works_is_kept_after_five_tries(real_engine: AsyncEngine, reached: Settings) -> None:
    tries = 0

    async def broken(_means: Means, _payload: Mapping[str, str]) -> None:
        nonlocal tries
        tries += 1
        raise ValueError("the road is closed")

    async def kept() -> bool:
        return await queued(real_engine) == [("broken", "failed")]

    await queue_up(real_engine, "broken", {})
    async with working(reached, {"broken": broken}):
        await until(kept)
    assert tries == TRIES
    async with real_engine.connect() as connection:
        traceback = await connection.scalar(
            text("SELECT traceback::text FROM pgqueuer_log WHERE status = 'failed' AND entrypoint = 'broken'")
        )
    assert "the road is closed" in traceback


async def test_two_workers_share_the_jobs_and_do_each_once(real_engine: AsyncEngine, reached: Settings) -> None:
    done: Counter[str] = Counter()

    async def count(_means: Means, payload: Mapping[str, str]) -> None:
        done[payload["n"]] += 1
        await asyncio.sleep(0.005)

    await queue_up(real_engine, "count", *({"n": str(n)} for n in range(100)))
    async with working(reached, {"count": count}, workers=2):
        await until(lambda: _empty(real_engine))
    assert done == {str(n): 1 for n in range(100)}


async def test_a_round_that_is_due_is_made_once_though_two_workers_watch_the_clock(
    real_engine: AsyncEngine, reached: Settings
) -> None:
    made: list[bool] = []

    async def new_year(means: Means) -> None:
        made.append(means.settings.demo)

    async def at_work() -> bool:
        """Both workers have looked at the clock: the second pool's connections are there, and the round is made."""
        async with real_engine.connect() as connection:
            listening = await connection.scalar(
                text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query ~ '^LISTEN'")
            )
        return listening == 2 and bool(made)

    async with real_engine.begin() as connection:
        await connection.execute(
            text(
                "INSERT INTO pgqueuer_schedules (expression, entrypoint, next_run) "
                "VALUES ('0 0 1 1 *', 'new year', now())"
            )
        )
    async with working(reached, rounds={"new year": ("0 0 1 1 *", new_year)}, workers=2):
        await until(at_work)
        await asyncio.sleep(0.3)
    assert made == [True]


async def failed_rounds(engine: AsyncEngine) -> dict[str, int]:
    """How often in a row each round failed."""
    async with engine.connect() as connection:
        return {row[0]: row[1] for row in await connection.execute(text("SELECT name, times FROM failed_round"))}


async def test_a_round_that_fails_is_noted_until_it_succeeds(real_engine: AsyncEngine, reached: Settings) -> None:
    mended = False

    async def carry(_means: Means) -> None:
        if not mended:
            raise ValueError("the provider is away")

    async def failed_twice() -> bool:
        return (await failed_rounds(real_engine)).get("carry", 0) >= 2

    async def none_failed() -> bool:
        return await failed_rounds(real_engine) == {}

    async with working(reached, rounds={"carry": ("* * * * * *", carry)}):
        await until(failed_twice)
        mended = True
        await until(none_failed)


async def test_former_rounds_are_forgotten_and_those_of_another_workers_version_are_not(
    real_engine: AsyncEngine, reached: Settings
) -> None:
    async def carry(_means: Means) -> None:
        """Nothing is to be carried."""

    async def rounds() -> list[tuple[str, str]]:
        async with real_engine.connect() as connection:
            found = await connection.execute(
                text("SELECT entrypoint, expression FROM pgqueuer_schedules ORDER BY 1, 2")
            )
            return [(row[0], row[1]) for row in found]

    async def forgotten() -> bool:
        kept = [("another's", "* * * * *"), ("another's, long", "* * * * *"), ("carry", "* * * * * *")]
        return await rounds() == kept and await failed_rounds(real_engine) == {"another's": 1}

    async with real_engine.begin() as connection:
        for name, due, alive in (
            ("former", -3, -3),
            ("carry", -3, -3),
            ("another's", 1, -60),
            ("another's, long", -60, 0),
        ):
            await connection.execute(
                text(
                    "INSERT INTO pgqueuer_schedules (expression, entrypoint, next_run, heartbeat) VALUES"
                    " ('* * * * *', :name, now() + CAST(:due AS interval), now() + CAST(:alive AS interval))"
                ),
                {"name": name, "due": timedelta(minutes=due), "alive": timedelta(minutes=alive)},
            )
        await connection.execute(text("INSERT INTO failed_round VALUES ('former', now(), 3), ('another''s', now(), 1)"))
    async with working(reached, rounds={"carry": ("* * * * * *", carry)}):
        await until(forgotten)


async def _cut(engine: AsyncEngine) -> None:
    """End every connection to the market but our own, as a restart of PostgreSQL would."""
    async with engine.connect() as connection:
        await connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


async def test_a_worker_outlives_its_connections(real_engine: AsyncEngine, reached: Settings) -> None:
    done: list[str] = []

    async def tell(_means: Means, payload: Mapping[str, str]) -> None:
        done.append(payload["change"])

    async def told() -> bool:
        return bool(done)

    async with working(reached, {"tell": tell}):
        await queue_up(real_engine, "tell", {"change": "before"})
        await until(told)
        await real_engine.dispose()
        await _cut(real_engine)
        await queue_up(real_engine, "tell", {"change": "after"})
        await until(lambda: _empty(real_engine))
    assert done == ["before", "after"]


async def test_a_job_under_way_when_the_database_goes_is_not_lost(real_engine: AsyncEngine, reached: Settings) -> None:
    """pgqueuer by itself would call it failed for good, because it cannot write that it shall be tried again."""
    tries = 0

    async def interrupted(means: Means, _payload: Mapping[str, str]) -> None:
        nonlocal tries
        tries += 1
        async with means.sessions() as db:
            await db.execute(text("SELECT 1"))
            if tries == 1:
                await real_engine.dispose()
                await _cut(real_engine)
            await db.execute(text("SELECT 2"))

    await queue_up(real_engine, "interrupted", {})
    async with working(reached, {"interrupted": interrupted}):
        await until(lambda: _empty(real_engine))
    assert tries >= 2


async def test_a_worker_that_is_broken_off_leaves_its_job_to_the_next(
    real_engine: AsyncEngine, reached: Settings
) -> None:
    """pgqueuer by itself strikes a job that is cancelled off the queue."""
    begun = asyncio.Event()
    done: list[str] = []

    async def endless(_means: Means, _payload: Mapping[str, str]) -> None:
        begun.set()
        await asyncio.sleep(60)

    async def quick(_means: Means, payload: Mapping[str, str]) -> None:
        done.append(payload["change"])

    await queue_up(real_engine, "tell", {"change": "kept"})
    stop = asyncio.Event()
    at_work = asyncio.create_task(run_worker(reached, stop, Duties({"tell": endless}, {}), QUICK))
    await asyncio.wait_for(begun.wait(), 10)
    stop.set()
    await asyncio.sleep(0.2)  # it waits for its job, as it should, and is broken off like at the end of `serve`
    at_work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await at_work
    assert await queued(real_engine) != []
    async with working(reached, {"tell": quick}):
        await until(lambda: _empty(real_engine))
    assert done == ["kept"]


async def test_the_log_is_let_go_once_it_is_counted(real_engine: AsyncEngine, db: AsyncSession) -> None:
    await db.execute(
        text("""
            INSERT INTO pgqueuer_log (created, job_id, status, priority, entrypoint, aggregated) VALUES
                (now() - interval '8 days', 1, 'successful', 0, 'counted long ago', true),
                (now() - interval '8 days', 2, 'successful', 0, 'not counted', false),
                (now(), 3, 'successful', 0, 'fresh', true)
        """)
    )
    await forget_old_jobs(db)
    left = await db.scalars(text("SELECT entrypoint FROM pgqueuer_log ORDER BY job_id"))
    assert list(left) == ["not counted", "fresh"]


async def test_the_frozen_tables_are_those_of_the_installed_pgqueuer(real_engine: AsyncEngine) -> None:
    """All but its NOTIFY trigger, which is left out on purpose."""
    async with real_engine.connect() as connection:
        await connection.execute(text("SELECT 1"))
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        plan = await Queries(AsyncpgDriver(raw), qbe=ENVIRONMENT).plan_upgrade()
    wanted = [statement for statement in plan.statements if "fn_pgqueuer_changed" not in statement]
    assert wanted == []


def test_names_of_tables_come_from_no_environment() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from app.core.queue import NAMES; print(NAMES.queue_table, NAMES.channel, NAMES.prefix)",
        ],
        env={**os.environ, "QUEUE_TABLE": "stolen", "CHANNEL": "stable", "PGQUEUER_PREFIX": "x_"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["pgqueuer", "ch_pgqueuer"]
