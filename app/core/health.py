"""Whether a process lives, and whether it can serve: for supervisors, balancers and images."""

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from fastapi import APIRouter, Request
from sqlalchemy import text

from app.core.db import Sessions
from app.core.errors import ServerBusy
from app.core.fields import Out
from app.core.http import refusals

router = APIRouter(tags=["operation"])

ANSWER_SECONDS: Final = 2.0
LATE: Final = timedelta(minutes=5)
"""A worker's rounds come every minute; after so long without one it is told, though reading and writing go on."""
LEAST_FREE: Final = 64 << 20
"""Bytes free where the own database lies: below that PostgreSQL may stop at any commit."""
RETRY_AFTER: Final = 5

_LOOK: Final = text(
    "SELECT (SELECT version_num FROM alembic_version),"
    " (SELECT max(last_run) FROM pgqueuer_schedules),"
    " (SELECT max(last_run) > now() - CAST(:late AS interval) FROM pgqueuer_schedules)"
)


class AliveOut(Out):
    """This process answers."""

    status: Literal["alive"]


class RoundsOut(Out):
    """When a worker last did a round, and whether that is too long ago: jobs then wait, and nobody is told anything."""

    last_round: datetime | None
    late: bool


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
            revision, last_round, on_time = await _look(state.looking)
    except Exception as error:  # whatever it is: a database that cannot be asked is not there
        raise ServerBusy(RETRY_AFTER, why="database") from error
    if revision != state.revision:
        raise ServerBusy(RETRY_AFTER, why="revision", revision=revision, expected=state.revision)
    return ReadyOut(
        status="ready",
        revision=revision,
        worker=RoundsOut(last_round=last_round, late=not on_time),
        disk_free_mb=None if free is None else free >> 20,
    )


async def _look(looking: Sessions) -> tuple[str, datetime | None, bool | None]:
    async with looking() as db:
        revision, last_round, on_time = (await db.execute(_LOOK, {"late": LATE})).one()
        return str(revision), last_round, on_time


def _free(folder: Path | None) -> int | None:
    return None if folder is None else shutil.disk_usage(folder).free
