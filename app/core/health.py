"""Whether a process lives, and whether it can serve: for supervisors, balancers and images."""

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal

from fastapi import APIRouter, Request
from sqlalchemy import text

from app.core.db import Sessions
from app.core.errors import ServerBusy
from app.core.fields import Out
from app.core.http import refusals

router = APIRouter(tags=["operation"])

ANSWER_SECONDS: Final = 2.0
LATE: Final = timedelta(minutes=5)
"""So long after it was due a round that is not made, or whose last one has not ended by then, is told; reading and
writing go on. A nightly one that hangs is told the next night."""
LEAST_FREE: Final = 64 << 20
"""Bytes free where the own database lies: below that PostgreSQL may stop at any commit."""
RETRY_AFTER: Final = 5

# pgqueuer sets next_run when a round begins and last_run when it ends, however it ended.
_LOOK: Final = text(
    """
    SELECT (SELECT version_num FROM alembic_version) AS revision, max(last_run) AS last_round,
        count(*) = 0 OR bool_or(next_run < now() - CAST(:late AS interval)) AS late,
        ARRAY(SELECT DISTINCT entrypoint FROM pgqueuer_schedules
            WHERE next_run < now() - CAST(:late AS interval) ORDER BY 1) AS behind,
        ARRAY(SELECT name FROM failed_round ORDER BY 1) AS failing
    FROM pgqueuer_schedules"""
)


class AliveOut(Out):
    """This process answers."""

    status: Literal["alive"]


class RoundsOut(Out):
    """What workers do by the clock: when the last round ended; whether one is late, and which are; which ones failed
    when they were last made. Jobs and deadlines then wait, and nobody is told anything."""

    last_round: datetime | None
    late: bool
    behind: list[str]
    failing: list[str]


class ReadyOut(Out):
    """This process can serve; `revision` is the shape of its database, which is the one it expects."""

    status: Literal["ready"]
    revision: str
    worker: RoundsOut
    disk_free_mb: int | None


@router.get("/healthz", response_model=AliveOut)
async def healthz() -> dict[str, str]:
    """This process lives; asks nothing of the database."""
    return {"status": "alive"}


@router.get("/readyz", response_model=ReadyOut, responses=refusals(ServerBusy))
async def readyz(request: Request) -> ReadyOut:
    """This process can serve: its database answers, in the shape that it expects, and has room. `why` tells if not."""
    state = request.app.state
    free = _free(state.disk)
    if free is not None and free < LEAST_FREE:
        raise ServerBusy(RETRY_AFTER, why="disk")
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            seen = await _look(state.looking)
    except Exception as error:  # whatever it is: a database that cannot be asked is not there
        raise ServerBusy(RETRY_AFTER, why="database") from error
    if seen.revision != state.revision:
        raise ServerBusy(RETRY_AFTER, why="revision", revision=seen.revision, expected=state.revision)
    return ReadyOut(
        status="ready",
        revision=seen.revision,
        worker=RoundsOut(last_round=seen.last_round, late=seen.late, behind=seen.behind, failing=seen.failing),
        disk_free_mb=None if free is None else free >> 20,
    )


async def _look(looking: Sessions) -> Any:
    async with looking() as db:
        return (await db.execute(_LOOK, {"late": LATE})).one()


def _free(folder: Path | None) -> int | None:
    return None if folder is None else shutil.disk_usage(folder).free
