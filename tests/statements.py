"""Counts what a route asks of the database: a list that asks once an item fails its test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asyncpg import Connection
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection

QUIET = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET CONSTRAINTS")
"""What a test's savepoints and a commit say; not questions."""


@asynccontextmanager
async def statements(connection: AsyncConnection) -> AsyncIterator[list[str]]:
    """The statements on this connection while the block runs: SQLAlchemy's, and those of asyncpg by itself."""
    raw = (await connection.get_raw_connection()).driver_connection
    assert isinstance(raw, Connection)
    assert connection.sync_connection is not None
    heard: list[str] = []

    def hear(query: str) -> None:
        if not query.strip().upper().startswith(QUIET):
            heard.append(query.strip())

    def by_sqlalchemy(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        hear(statement)

    def by_asyncpg(record: Any) -> None:
        hear(record.query)

    event.listen(connection.sync_connection, "before_cursor_execute", by_sqlalchemy)
    raw.add_query_logger(by_asyncpg)
    try:
        yield heard
    finally:
        raw.remove_query_logger(by_asyncpg)
        event.remove(connection.sync_connection, "before_cursor_execute", by_sqlalchemy)
