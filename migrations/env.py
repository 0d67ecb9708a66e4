"""Runs migrations on the connection it is given (see app.core.migrate), or on the one of LINGONG_DATABASE_URL."""

import asyncio
import os
from typing import Any

from alembic import context
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from app.tables import metadata


def ours(_object: Any, name: str | None, kind: str, reflected: bool, _compare_to: Any) -> bool:
    """The queue's tables are the queue's own business."""
    return not (kind == "table" and reflected and (name or "").startswith("pgqueuer"))


def run(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=metadata, include_object=ours, compare_server_default=False
    )
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_run() -> None:
    engine = create_async_engine(os.environ["LINGONG_DATABASE_URL"])
    async with engine.begin() as connection:
        await connection.run_sync(run)
    await engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(connect_and_run())
