"""Restoring: the old market goes and the backup's comes in one transaction; a kill or a full disk changes nothing.

The tables are made by the migrations as far as the backup had them, filled, and then migrated on. What phones and
readers must know is a new generation; what the backup gives again (sessions, keys, waiting jobs) is in docs/running.md.
"""

import zipfile
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import asyncpg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from app.backup.files import FORMAT, BackupUnusable, Manifest, member
from app.backup.taking import READABLE, SEQUENCES, given
from app.core.ids import CLOCK_PERSON, OFFICE_PERSON
from app.core.operating import CannotRun
from app.migrate import LOCK, newest, revisions, upgrade

OURS: Final = "NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')"
_OTHERS: Final = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND usesysid IS NOT NULL
"""
_DROPS: Final = f"""
    SELECT format('DROP TABLE %s CASCADE', string_agg(o.oid::regclass::text, ', ')) FROM pg_class o
        WHERE o.relkind = 'r' AND o.relnamespace = 'public'::regnamespace AND {OURS} HAVING count(*) > 0
    UNION ALL SELECT format('DROP %s %s CASCADE', CASE o.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
        o.oid::regprocedure) FROM pg_proc o WHERE o.pronamespace = 'public'::regnamespace AND {OURS}
    UNION ALL SELECT format('DROP TYPE %s CASCADE', o.oid::regtype) FROM pg_type o
        WHERE o.typtype IN ('e', 'd') AND o.typnamespace = 'public'::regnamespace AND {OURS}
"""
_TABLES: Final = """
    SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
_FOREIGN_KEYS: Final = """
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conname
"""


class RestoreRefused(CannotRun):
    """The database is not one to restore into; it is as it was."""


async def restore(url: str, backup: zipfile.ZipFile, manifest: Manifest, *, over: bool) -> UUID:
    """Put the backup in the place of what is there; the new generation. Raises CannotRun, and all is as it was."""
    _refuse_unknown(manifest)
    engine = create_async_engine(url, connect_args={"server_settings": READABLE}, hide_parameters=True)
    try:
        async with engine.begin() as connection:
            return await _replace(connection, backup, manifest, over=over)
    except (OSError, DBAPIError, asyncpg.PostgresError) as error:
        cause = getattr(getattr(error, "orig", None), "__cause__", None) or error
        if isinstance(cause, asyncpg.DiskFullError):
            raise RestoreRefused(
                "The disk is full: no room for the backup in the database, which is as it was."
            ) from error
        raise RestoreRefused(f"Not restored, the database is as it was: {str(cause).splitlines()[0]}.") from error
    finally:
        await engine.dispose()


def _refuse_unknown(manifest: Manifest) -> None:
    if manifest.format != FORMAT or manifest.revision not in revisions():
        raise BackupUnusable(
            f"The backup (revision {manifest.revision}) is of a newer Lingong than this one (revision {newest()}): "
            "restore it with that, or a newer one."
        )


async def _replace(connection: AsyncConnection, backup: zipfile.ZipFile, manifest: Manifest, *, over: bool) -> UUID:
    await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    raw = (await connection.get_raw_connection()).driver_connection
    assert isinstance(raw, asyncpg.Connection)
    await _refuse_in_use(raw, over=over)
    last = Counter(await given(raw))
    for statement in [row[0] for row in await raw.fetch(_DROPS)]:
        await raw.execute(statement)
    await upgrade(connection, manifest.revision)
    await _fill(raw, backup, manifest)
    await _count_on(raw, last | Counter(manifest.sequences))
    await raw.execute("SET CONSTRAINTS ALL IMMEDIATE")
    await upgrade(connection, "head")
    generation: UUID = await raw.fetchval("UPDATE market SET generation = gen_random_uuid() RETURNING generation")
    return generation


async def _refuse_in_use(raw: Any, *, over: bool) -> None:
    if others := await raw.fetchval(_OTHERS):
        raise RestoreRefused(f"{others} other connections use the database: stop the servers and workers first.")
    if over or not await raw.fetchval("SELECT to_regclass('public.person')"):
        return
    if people := await raw.fetchval("SELECT count(*) FROM person WHERE id <> ALL($1)", [CLOCK_PERSON, OFFICE_PERSON]):
        raise RestoreRefused(f"The database holds a market of {people:,} people: --over puts the backup in its place.")


async def _fill(raw: Any, backup: zipfile.ZipFile, manifest: Manifest) -> None:
    """Load every table. The rules were kept when the rows were made: triggers rest, foreign keys are asked at the end
    (an ordinary owner may not switch those off, but may take them away and put them back)."""
    tables = {row[0] for row in await raw.fetch(_TABLES)}
    if strange := {table.name for table in manifest.tables} - tables:
        raise BackupUnusable(f"The backup has tables that no market has: {', '.join(sorted(strange))}.")
    keys = [tuple(row) for row in await raw.fetch(_FOREIGN_KEYS)]
    for table in tables:
        await raw.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    for table, name, _ in keys:
        await raw.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for table in manifest.tables:
        await raw.execute(f'DELETE FROM "{table.name}"')  # what the migrations wrote
        with backup.open(member(table.name)) as rows:
            await raw.copy_to_table(table.name, source=rows, columns=table.columns)
    for table, name, definition in keys:
        await raw.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
    for table in tables:
        await raw.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
    await raw.execute(f"ANALYZE {', '.join(sorted(tables))}")


async def _count_on(raw: Any, last: Mapping[str, int]) -> None:
    """A number given once, on a poster perhaps, is not given again. (A rollback undoes RESTART, but not setval.)"""
    for name in [row["name"] for row in await raw.fetch(SEQUENCES)]:
        if number := last.get(name):
            await raw.execute(f"ALTER SEQUENCE {name} RESTART WITH {number}")
            await raw.execute(f"SELECT nextval('{name}')")
