"""Taking a backup while the market runs: every table through one snapshot, in which no deal is half."""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy.ext.asyncio import create_async_engine

from app.backup.files import MANIFEST, BackupUnwritten, Manifest, Rows, Table, fingerprint, member, new_file
from app.core.queue import AWAY
from app.core.settings import Settings
from app.migrate import LOCK

READABLE: Final = {"datestyle": "ISO", "intervalstyle": "postgres", "timezone": "UTC", "extra_float_digits": "1"}
REVISION_TABLE: Final = "alembic_version"

_TABLES: Final = """
    SELECT c.relname AS name, array_agg(a.attname ORDER BY a.attnum) AS columns,
           array_agg(CASE WHEN a.atttypid = 'xid8'::regtype THEN '''0''::xid8' ELSE quote_ident(a.attname) END
                     ORDER BY a.attnum) AS chosen
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attgenerated = ''
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    GROUP BY c.relname ORDER BY c.relname
"""
SEQUENCES: Final = """
    SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
"""


async def take(settings: Settings, path: Path, now: datetime) -> Manifest:
    """Write all there is into a new file. The market may be at work meanwhile; only a migration waits."""
    assert settings.database_url
    engine = create_async_engine(settings.database_url, connect_args={"server_settings": READABLE})
    try:
        async with engine.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            await raw.execute(f"SELECT pg_advisory_lock_shared({LOCK})")  # before the snapshot, not in it
            async with raw.transaction(isolation="repeatable_read", readonly=True):
                with new_file(path) as backup:
                    return await _write(raw, backup, settings.secret_key, now)
    except AWAY as error:
        raise BackupUnwritten(f"The database did not give everything: {str(error).splitlines()[0]}.") from error
    finally:
        await engine.dispose()


async def _write(connection: Any, backup: zipfile.ZipFile, secret: str, now: datetime) -> Manifest:
    found = {row["name"]: row for row in await connection.fetch(_TABLES)}
    if found.pop(REVISION_TABLE, None) is None:
        raise BackupUnwritten("The database holds no market: there is nothing to back up.")
    manifest = Manifest(
        made_at=now,
        revision=await connection.fetchval(f"SELECT version_num FROM {REVISION_TABLE}"),
        generation=await connection.fetchval("SELECT generation FROM market"),
        key=fingerprint(secret),
        tables=tuple([await _copy(connection, backup, row) for row in found.values()]),
        # Sequences know no snapshot: read last, they are ahead of the rows and never behind.
        sequences=await given(connection),
    )
    backup.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


async def _copy(connection: Any, backup: zipfile.ZipFile, table: Any) -> Table:
    """Write a table's rows. A transaction's number means nothing to another cluster, where readers would wait for it:
    it is written as 0, which is before all."""
    with backup.open(member(table["name"]), "w", force_zip64=True) as into:
        rows = Rows(into)
        chosen = f'SELECT {", ".join(table["chosen"])} FROM "{table["name"]}"'
        await connection.copy_from_query(chosen, output=rows.write)
    return Table(name=table["name"], columns=table["columns"], rows=rows.rows, sha256=rows.sha256)


async def given(connection: Any) -> dict[str, int]:
    """The last number that each sequence gave."""
    asked = [row["name"] for row in await connection.fetch(SEQUENCES)]
    last = {name: await connection.fetchval(f"SELECT last_value FROM {name} WHERE is_called") for name in asked}
    return {name: number for name, number in last.items() if number}
