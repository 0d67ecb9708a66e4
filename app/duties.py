"""What a worker does: the rooms' jobs and rounds, by name. Wires, and knows nothing of how they are run."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

import app.tables  # noqa: F401  # a worker imports no routers, and foreign keys name every table
from app.backup.daily import daily
from app.core.db import Session
from app.core.jobs import Duties, Means, forget_old_jobs
from app.gigs.desk import end_unchecked
from app.notices.carrying import carry
from app.notices.service import tell_job
from app.orders.deadlines import ROUNDS
from app.orders.pace import Pace, pace_of
from app.own.retention import TERMS
from app.people.number_changes import complete_due as complete_due_numbers
from app.people.verification import warn_of_lapse
from app.safety.suspending import lift_due, suspended_job

EVERY_TEN_SECONDS: Final = "* * * * * */10"
EVERY_MINUTE: Final = "* * * * *"
EVERY_HOUR: Final = "17 * * * *"  # away from the full hour, at which everything else is done
EVERY_NIGHT: Final = "41 19 * * *"  # UTC: 03:41 in the district
BATCH: Final = 200

Step = Callable[[Session, datetime, int], Awaitable[int]]


async def deadlines(means: Means) -> None:
    """What time does by itself, in small transactions, so that a taker never waits long for a lock.

    Where one step is broken, the clock goes on for all others; the round then fails with what broke.
    """
    pace = pace_of(means.settings)
    paced = [_paced(step, pace) for step in ROUNDS]
    broken: list[Exception] = []
    for step in (*paced, end_unchecked, warn_of_lapse, lift_due, complete_due_numbers):
        try:
            await _until_done(means, step)
        except Exception as error:  # noqa: BLE001  # kept, and raised below
            broken.append(error)
    if broken:
        raise ExceptionGroup("deadlines", broken)


def _paced(step: Callable[[Session, datetime, int, Pace], Awaitable[int]], pace: Pace) -> Step:
    return lambda db, now, limit: step(db, now, limit, pace)


async def _until_done(means: Means, step: Step) -> None:
    """Batch after batch, until one is not full."""
    moved = BATCH
    while moved >= BATCH:
        async with means.sessions() as db, db.begin():
            moved = await step(db, means.clock.now(), BATCH)


async def housekeeping(means: Means) -> None:
    """Let go of what was kept for as long as it is kept."""
    for term in TERMS:
        await _until_done(means, term.let_go)
    async with means.sessions() as db, db.begin():
        await forget_old_jobs(db)


DUTIES: Final = Duties(
    jobs={"tell": tell_job, "suspended": suspended_job},
    rounds={
        "deadlines": (EVERY_MINUTE, deadlines),
        "carry": (EVERY_TEN_SECONDS, carry),
        "housekeeping": (EVERY_HOUR, housekeeping),
        "backup": (EVERY_NIGHT, daily),
    },
)
