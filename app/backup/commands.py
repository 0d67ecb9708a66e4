"""`lingong backup` and `lingong restore`."""

import logging
import sys
from pathlib import Path

from app.backup.files import fingerprint, whole_file
from app.backup.restoring import restore as put_back
from app.backup.taking import take
from app.core.clock import Clock
from app.core.settings import Settings

log = logging.getLogger(__name__)


async def backup(settings: Settings, file: Path) -> None:
    """Write everything into a new file, while the market runs."""
    manifest = await take(settings, file, Clock().now())
    _say(f"{manifest.rows:,} rows of {len(manifest.tables)} tables in {file}.")


async def restore(settings: Settings, file: Path, *, over: bool = False) -> None:
    """Put a backup in the place of what the database holds; the servers and workers must not run."""
    from app.migrate import migrate

    assert settings.database_url
    with whole_file(file) as (opened, manifest):
        generation = await put_back(settings.database_url, opened, manifest, over=over)
    await migrate(settings.database_url)
    if manifest.key != fingerprint(settings.secret_key):
        log.warning("The backup was made with another LINGONG_SECRET_KEY: what that one sealed cannot be read.")
    _say(f"{manifest.rows:,} rows as of {manifest.made_at:%Y-%m-%d %H:%M} UTC. The generation is now {generation}.")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
