"""The daily backup, if the operator names a folder: taken by a worker, the oldest let go once a new one is whole."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Final

from app.backup.files import BackupUnwritten
from app.backup.taking import take
from app.core.clock import DISTRICT
from app.core.jobs import Means

log = logging.getLogger(__name__)

NAME: Final = "lingong-%Y-%m-%dT%H%M.zip"
NAMES: Final = "lingong-????-??-??T????.zip"


async def daily(means: Means) -> None:
    """Take one, keep the newest. One that failed is told, and takes none of the older away."""
    folder = means.settings.backup_dir
    if folder is None:
        return
    path = _next(folder, means.clock.now())
    try:
        manifest = await take(means.settings, path, means.clock.now())
    except BackupUnwritten as failed:
        log.error("No backup was made today: %s", failed)  # the sentence says it
        return
    _let_go(folder, means.settings.backup_keep)
    log.info("%d rows are backed up in %s.", manifest.rows, path)


def _next(folder: Path, now: datetime) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / now.astimezone(DISTRICT).strftime(NAME)


def _let_go(folder: Path, kept: int) -> None:
    for old in sorted(folder.glob(NAMES))[:-kept]:
        old.unlink(missing_ok=True)


def newest(folder: Path) -> float | None:
    """When the newest was made, in seconds since the epoch."""
    return max((path.stat().st_mtime for path in folder.glob(NAMES)), default=None)
