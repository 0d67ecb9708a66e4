"""pgqueuer, the way this market uses it: its names fixed, its failures kept, and nothing of its queue ever lost.

Three things of pgqueuer 1.6 would lose a job, and are changed here: a job that is cancelled when a worker ends is
struck off the queue; a try that fails because PostgreSQL is away counts as the last one, since the retry cannot be
written either; and names of tables are read from any environment variable called TRIGGER, FUNCTION or CHANNEL.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import asyncpg
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.db import Driver
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel
from pgqueuer.errors import RetryRequested
from pgqueuer.executors import DatabaseRetryEntrypointExecutor
from pgqueuer.models import Context, Job, TracebackRecord
from pgqueuer.queries import Queries

log = logging.getLogger(__name__)

CHANNEL: Final = Channel("ch_pgqueuer")
NAMES: Final = DBSettings(
    prefix="",
    db_schema=None,
    channel=CHANNEL,
    function="fn_pgqueuer_changed",
    statistics_table="pgqueuer_statistics",
    queue_status_type="pgqueuer_status",
    queue_table="pgqueuer",
    queue_table_log="pgqueuer_log",
    trigger="tg_pgqueuer_changed",
    schedules_table="pgqueuer_schedules",
)
ENVIRONMENT: Final = QueryBuilderEnvironment(NAMES)
QUEUE: Final = QueryQueueBuilder(NAMES)
SCHEDULES: Final = QuerySchedulerBuilder(NAMES)

TRIES: Final = 5
AWAY: Final = (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.InternalClientError, asyncpg.PostgresError)
"""What a database says, or does not say, while it is being restarted (a connection cut in the middle of a statement
raises asyncpg's internal error)."""
PAUSE_SECONDS: Final = 0.5


class PatientQueries(Queries):
    """Queries that write a retry as soon as the database is back, instead of giving the job up."""

    async def retry_job(self, job: Job, delay: timedelta, traceback_record: TracebackRecord | None) -> None:
        """Queue the job again, however long it takes until that can be written."""
        while True:
            try:
                await super().retry_job(job, delay, traceback_record)
            except AWAY as error:
                log.warning("Job %s %s cannot be queued again yet: %s", job.entrypoint, job.id, error)
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                return


def queries(driver: Driver) -> PatientQueries:
    """The queue's queries over a connection or pool."""
    return PatientQueries(driver, qbe=ENVIRONMENT, qbq=QUEUE, qbs=SCHEDULES)


@dataclass
class PersistentExecutor(DatabaseRetryEntrypointExecutor):
    """Five tries, each waiting four times as long as the one before; what still fails is kept with its traceback."""

    max_attempts: int = TRIES - 1  # pgqueuer counts retries
    initial_delay: timedelta = timedelta(seconds=2)
    backoff_multiplier: float = 4.0

    async def execute(self, job: Job, context: Context) -> None:
        """Run the job once."""
        try:
            await super().execute(job, context)
        except asyncio.CancelledError:
            raise RetryRequested(reason="the worker ended") from None
        except RetryRequested as retry:
            log.warning("Job %s %s failed, try %d of %d.", job.entrypoint, job.id, job.attempts + 1, TRIES,
                        exc_info=retry.__cause__)  # fmt: skip
            raise
