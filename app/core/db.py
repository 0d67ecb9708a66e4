"""The database: one session a request, one transaction a session, and its refusals by name."""

from collections.abc import AsyncIterator, Mapping
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import DateTime, MetaData, text
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import NullPool
from sqlalchemy.types import UserDefinedType

from app.core.errors import Refusal, ServerBusy

Session = AsyncSession
Sessions = async_sessionmaker[AsyncSession]


class Point(UserDefinedType[tuple[float, float]]):
    """PostgreSQL's point: here always (x, y) in km of the district's flat projection."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Its name in DDL."""
        return "point"


class Xid8(UserDefinedType[int]):
    """A transaction's 64-bit number; readers of events stop before the oldest one still running."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        """Its name in DDL."""
        return "xid8"


# SQLAlchemy reflects neither type by itself; Alembic's comparison would warn and see a difference.
ischema_names["point"] = Point
ischema_names["xid8"] = Xid8


class Base(DeclarativeBase):
    """The root of all tables; constraint names are stable, because refusals are found by them."""

    metadata = MetaData(
        naming_convention={
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "ck": "%(table_name)s_%(constraint_name)s",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "pk": "%(table_name)s_pkey",
        }
    )


Instant = DateTime(timezone=True)


def one_of(column: str, values: type[StrEnum]) -> str:
    """The CHECK that a text column holds one of an enum's values."""
    return f"{column} IN ({', '.join(repr(value.value) for value in values)})"


def connect(url: str, pool_size: int = 20, wait: float = 10) -> AsyncEngine:
    """An engine on the market's database. READ COMMITTED; row locks, not isolation, keep order."""
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=wait,  # seconds, for a connection to be given back; then the server is busy
        hide_parameters=True,  # an error is logged, and a row may hold a telephone number
    )


def connect_for_a_look(url: str) -> AsyncEngine:
    """An engine that lends nothing and keeps nothing: who looks after the market sees it when all its connections are
    lent out, too."""
    return create_async_engine(url, poolclass=NullPool, hide_parameters=True)


def sessions(engine: AsyncEngine) -> Sessions:
    """Makes sessions whose objects stay readable after commit."""
    return async_sessionmaker(engine, expire_on_commit=False)


RETRYABLE = frozenset({"40001", "40P01"})
BUSY = ("08", "53", "57P", "58", "55P03", "57014", "25006")
"""How the states begin that say nothing of what was asked: no connection, no room, going down, a broken disk, a lock or
a statement that took too long, a standby that may not write."""

_refusals: dict[str, type[Refusal]] = {}


def refuses(constraints: Mapping[str, type[Refusal]]) -> None:
    """Say which refusal the breach of a named constraint is: the database's no in the market's words."""
    _refusals.update(constraints)


def refusal_of(error: DBAPIError) -> Refusal | None:
    """The refusal that a database error means, or None where it is a defect of ours."""
    cause = getattr(error.orig, "__cause__", None)
    name = getattr(cause, "constraint_name", None)
    if name in _refusals:
        return _refusals[name]()
    if is_busy(sqlstate(error)):
        return ServerBusy()
    return None


def is_busy(state: str | None) -> bool:
    """Whether the same may be asked again in a moment, with hope."""
    return (state or "").startswith(BUSY)


def sqlstate(error: DBAPIError) -> str | None:
    """The five letters of PostgreSQL, e.g. 40P01."""
    return getattr(error.orig, "sqlstate", None)


async def unit_of_work(request: Request) -> AsyncIterator[AsyncSession]:
    """One session a request. What it did is committed before the answer leaves, or did not happen.

    Used with scope="function": with FastAPI's default scope a commit that fails still answers 201.
    """
    make: Sessions = request.app.state.sessions
    async with make() as db:
        yield db
        # Deferred rules are asked before COMMIT, so that a breach is a refusal also inside a test's savepoint.
        if db.in_transaction():
            await db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        await db.commit()


Db = Annotated[AsyncSession, Depends(unit_of_work, scope="function")]
