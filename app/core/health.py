"""Whether a process lives, and whether it can serve: for supervisors, balancers and images."""

from typing import Literal

from fastapi import APIRouter
from sqlalchemy import text

from app.core.db import Db
from app.core.errors import ServerBusy
from app.core.fields import Out
from app.core.http import refusals

router = APIRouter(tags=["operation"])


class AliveOut(Out):
    """This process answers."""

    status: Literal["alive"]


class ReadyOut(Out):
    """This process and its database answer; `revision` is the shape that the database has."""

    status: Literal["ready"]
    revision: str


@router.get("/healthz", response_model=AliveOut)
async def healthz() -> dict[str, str]:
    """This process lives; asks nothing of the database."""
    return {"status": "alive"}


@router.get("/readyz", response_model=ReadyOut, responses=refusals(ServerBusy))
async def readyz(db: Db) -> dict[str, str]:
    """This process can serve: its database answers and has a shape."""
    return {"status": "ready", "revision": str(await db.scalar(text("SELECT version_num FROM alembic_version")))}
