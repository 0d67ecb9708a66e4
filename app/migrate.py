"""Bring the database to the newest shape. Alembic costs 0.9 s to import, so it is asked only when needed."""

from pathlib import Path
from typing import Final

from asyncpg import PostgresError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from app.core.operating import CannotRun

ROOT: Final = Path(__file__).resolve().parents[1]
LOCK: Final = "hashtext('lingong.migrate')"
VERSIONS: Final = ROOT / "migrations" / "versions"


def newest() -> str:
    """The revision that the code expects: versions are numbered, the last one is the head."""
    return max(revisions())


def revisions() -> set[str]:
    """Every revision that the code knows."""
    return {path.name.split("_")[0] for path in VERSIONS.glob("[0-9]*.py")}


class DatabaseUnreachable(CannotRun):
    """The operator's database does not answer."""


class DatabaseBehind(CannotRun):
    """The database is not in the shape that this code expects."""


async def refuse_behind(url: str) -> None:
    """Refuse to work on a database that is not in the newest shape, or does not answer."""
    if await current(url) != newest():
        raise DatabaseBehind("The database is not in its newest shape: run `lingong migrate` first.")


async def current(url: str) -> str | None:
    """The revision that the database has; None for an empty one."""
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            found: str | None = await connection.scalar(text("SELECT version_num FROM alembic_version"))
            return found
    except (OSError, DBAPIError, PostgresError) as error:
        if getattr(getattr(error, "orig", None), "sqlstate", None) == "42P01":  # no such table
            return None
        raise DatabaseUnreachable(f"The database cannot be reached: {str(error).splitlines()[0]}.") from error
    finally:
        await engine.dispose()


async def migrate(url: str, revision: str = "head") -> None:
    """Run every migration that is missing, in one transaction, then bring the catalogues up to date."""
    from app.catalogues import sync

    if revision != "head" or await current(url) != newest():
        await _alembic(url, revision)
    if revision == "head":
        await sync(url)


async def _alembic(url: str, revision: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        # One migrator at a time: two servers may be started at once.
        await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        await upgrade(connection, revision)
    await engine.dispose()


async def upgrade(connection: AsyncConnection, revision: str) -> None:
    """Go to a revision in the connection's own transaction; "base" goes all the way back."""
    from alembic import command
    from alembic.config import Config

    config = Config(str(ROOT / "alembic.ini"))

    def run(connection: Connection) -> None:
        config.attributes["connection"] = connection
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)

    await connection.run_sync(run)
