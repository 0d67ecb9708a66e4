"""Reading without a unit of work: nothing to commit, no deferred rule to ask, asyncpg itself at hand."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request

from app.boards.hot import Reader
from app.core.db import Session, Sessions


async def reader_of(db: Session) -> Reader:
    """asyncpg's own connection under a session."""
    connection = (await (await db.connection()).get_raw_connection()).driver_connection
    assert connection is not None
    reader: Reader = connection
    return reader


async def reading(request: Request) -> AsyncIterator[Reader]:
    """A connection lent from the pool for one request that only reads."""
    sessions: Sessions = request.app.state.sessions
    async with sessions() as db:
        yield await reader_of(db)


Reading = Annotated[Reader, Depends(reading, scope="function")]
