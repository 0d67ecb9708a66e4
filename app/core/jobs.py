"""Jobs: what a change leaves to be done, queued in the change's own transaction, and rounds that the clock asks for.

A job may run twice: a worker that is killed is replaced, and its jobs are taken up again. So each is written to be
harmless the second time. The queue's NOTIFY is left out on purpose (it costs half of the deals a second); workers poll.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import asyncpg
import orjson
from pgqueuer import AsyncpgDriver, AsyncpgPoolDriver, PgQueuer
from pgqueuer.models import CronExpressionEntrypoint, Schedule
from pgqueuer.models import Job as QueuedJob
from sqlalchemy import Integer, Text, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Clock
from app.core.db import Base, Instant, Session, Sessions, connect, sessions
from app.core.queue import AWAY, CHANNEL, PAUSE_SECONDS, PersistentExecutor, queries
from app.core.settings import Settings

log = logging.getLogger(__name__)

BATCH: Final = 10
CONNECTIONS: Final = 5  # of the queue: one listens, which pgqueuer insists on
CLOSE_SECONDS: Final = 2.0
LOG_KEPT: Final = timedelta(days=7)
STATISTICS_KEPT: Final = timedelta(days=90)
FORMER: Final = timedelta(minutes=2)
"""A round of other workers that nobody makes for so long is a former version's."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a job works with. It opens and commits its own transactions."""

    sessions: Sessions
    settings: Settings
    clock: Clock


Job = Callable[[Means, Mapping[str, str]], Awaitable[None]]
Round = Callable[[Means], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Duties:
    """All that a worker does: jobs by the name under which they are queued, rounds by name with their cron times.

    The floor does not know the rooms: whoever starts a worker hands it these.
    """

    jobs: Mapping[str, Job]
    rounds: Mapping[str, tuple[str, Round]]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker looks for work, after which silence another takes up what it held, and how long the first
    wait before a failed job is tried again is."""

    look: timedelta = timedelta(seconds=0.5)
    stale_after: timedelta = timedelta(seconds=30)
    retry: timedelta = timedelta(seconds=2)


class FailedRound(Base):
    """A round that failed when it was last made: since when, and how often in a row. The next that succeeds strikes it.

    pgqueuer counts a round that fails as made; without this, nobody would hear that it does nothing.
    """

    __tablename__ = "failed_round"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)
    times: Mapped[int] = mapped_column(Integer)


async def enqueue(db: Session, entrypoint: str, payload: Mapping[str, str]) -> None:
    """Queue a job in the session's transaction: it is done if and only if what asks for it is committed.

    The session must have spoken to the database before: SQLAlchemy begins a transaction at its first statement, and
    what is written past it before that would stay though all else is rolled back.
    """
    raw = (await (await db.connection()).get_raw_connection()).driver_connection
    assert raw is not None
    assert raw.is_in_transaction(), "a job is queued by a change, never by itself"
    await queries(AsyncpgDriver(raw)).enqueue(entrypoint, orjson.dumps(dict(payload)))


async def forget_old_jobs(db: Session) -> None:
    """Let go of the queue's log once it is counted. Failed jobs stay in the queue until somebody has looked at them.

    By the database's own clock, which is what pgqueuer writes.
    """
    await db.execute(
        text("DELETE FROM pgqueuer_log WHERE aggregated AND created < now() - CAST(:kept AS interval)"),
        {"kept": LOG_KEPT},
    )
    await db.execute(
        text("DELETE FROM pgqueuer_statistics WHERE created < now() - CAST(:kept AS interval)"),
        {"kept": STATISTICS_KEPT},
    )


async def run_worker(settings: Settings, stop: asyncio.Event, duties: Duties, pace: Pace | None = None) -> None:
    """Do jobs and rounds until `stop`. A lost database is waited for. Any number of workers may run side by side."""
    assert settings.database_url, "the supervisor or the operator gives the database"
    engine = connect(settings.database_url, pool_size=CONNECTIONS)
    means = Means(sessions(engine), settings, Clock.starting_at(settings.now))
    try:
        while not stop.is_set():
            try:
                await _shift(engine, stop, duties, means, pace or Pace())
            except AWAY as error:
                log.warning("The queue is out of reach, and is asked again: %s", error)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), PAUSE_SECONDS)
    finally:
        await engine.dispose()


async def _shift(engine: AsyncEngine, stop: asyncio.Event, duties: Duties, means: Means, pace: Pace) -> None:
    """Work until `stop`, or until a connection is lost."""
    _, where = engine.dialect.create_connect_args(engine.url)
    pool = await asyncpg.create_pool(**where, min_size=2, max_size=CONNECTIONS)
    driver = AsyncpgPoolDriver(pool)
    worker = PgQueuer(driver, channel=CHANNEL, queries=queries(driver))
    executor = partial(PersistentExecutor, initial_delay=pace.retry)
    for name, job in duties.jobs.items():
        keep = worker.entrypoint(name, accepts_context=False, on_failure="hold", executor_factory=executor)
        keep(_job(job, means))
    for name, (times, done) in duties.rounds.items():
        worker.schedule(name, times, accepts_context=False)(_round(name, done, means, worker.sm.registry.keys()))
    ending = asyncio.create_task(_pass_on(stop, worker.shutdown))
    try:
        await worker.run(dequeue_timeout=pace.look, batch_size=BATCH, heartbeat_timeout=pace.stale_after)
    finally:
        ending.cancel()
        # A connection that was lost is never given back, and closing would wait for it.
        with suppress(TimeoutError, *AWAY):
            await asyncio.wait_for(pool.close(), CLOSE_SECONDS)


async def _pass_on(stop: asyncio.Event, shutdown: asyncio.Event) -> None:
    """pgqueuer sets its own event by itself when it breaks, so it cannot be given ours."""
    await stop.wait()
    shutdown.set()


def _job(job: Job, means: Means) -> Callable[[QueuedJob], Awaitable[None]]:
    async def run(queued: QueuedJob) -> None:
        await job(means, orjson.loads(queued.payload or b"{}"))

    return run


def _round(
    name: str, done: Round, means: Means, all_mine: Collection[CronExpressionEntrypoint]
) -> Callable[[Schedule], Awaitable[None]]:
    async def run(_: Schedule) -> None:
        try:
            await done(means)
        except Exception:
            with suppress(*AWAY, DBAPIError):  # a database that is away is told by itself
                await _note(means, _FAILED, {"name": name})
            raise
        names, times = [key.entrypoint for key in all_mine], [key.expression for key in all_mine]
        await _note(means, _SUCCEEDED, {"name": name, "names": names, "times": times, "former": FORMER})

    return run


_FAILED: Final = """
    INSERT INTO failed_round AS f (name, since, times) VALUES (:name, now(), 1)
    ON CONFLICT (name) DO UPDATE SET times = f.times + 1"""

# Rounds, and times, of a former version would be called late for ever. Those of another version whose worker still
# lives are its own: it writes them once, when it begins, and would not miss them.
_SUCCEEDED: Final = """
    WITH former AS (
        DELETE FROM pgqueuer_schedules
        WHERE (entrypoint, expression) NOT IN (SELECT * FROM unnest(CAST(:names AS text[]), CAST(:times AS text[])))
            AND greatest(next_run, heartbeat) < now() - CAST(:former AS interval))
    DELETE FROM failed_round WHERE name = :name OR name NOT IN (SELECT entrypoint FROM pgqueuer_schedules)"""


async def _note(means: Means, sql: str, facts: Mapping[str, object]) -> None:
    async with means.sessions() as db, db.begin():
        await db.execute(text(sql), facts)
