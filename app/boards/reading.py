"""Reading without a unit of work: nothing to commit, no deferred rule to ask, asyncpg itself at hand."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

from fastapi import Depends, Request

from app.boards.hot import Reader
from app.core.db import Session, Sessions
from app.core.errors import ServerBusy

MOST_LOST: Final = 100
"""More connections than a pool has: after a restart of the database all of them may be dead."""


async def reader_of(db: Session) -> Reader:
    """asyncpg's own connection under a session, alive.

    SQLAlchemy does not see what is asked past it, so a connection that the database has cut would be lent out again and
    again; those are put away here until one is alive.
    """
    for _ in range(MOST_LOST):
        connection = await db.connection()
        raw: Any = (await connection.get_raw_connection()).driver_connection
        if not raw.is_closed():
            reader: Reader = raw
            return reader
        await connection.invalidate()
        await db.rollback()
    raise ServerBusy


async def lent(request: Request) -> AsyncIterator[Session]:
    """A session with a live connection, lent from the pool for one request that only reads."""
    sessions: Sessions = request.app.state.sessions
    async with sessions() as db:
        reader = await reader_of(db)
        try:
            yield db
        except Exception as lost:
            if not reader.is_closed():
                raise
            await (await db.connection()).invalidate()  # cut in the middle of the question
            raise ServerBusy from lost


Lent = Annotated[Session, Depends(lent, scope="function")]


async def reading(db: Lent) -> Reader:
    """The connection itself."""
    return await reader_of(db)


Reading = Annotated[Reader, Depends(reading, scope="function")]
