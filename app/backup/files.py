"""The form of a backup: a zip with one member a table, in PostgreSQL's own text form, and the manifest as the last one.

It holds people's numbers, so nobody but its owner may read it; and it gets its name only once it is whole.
"""

import errno
import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from app.core.operating import CannotRun
from app.core.zips import BROKEN_ZIP

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
CHUNK: Final = 1 << 20
COMPRESSION: Final = 3  # measured: most of what 6 saves, in half of its time
PRIVATE: Final = 0o600
NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class BackupUnusable(CannotRun):
    """The file is not a whole backup that this code can read."""


class BackupUnwritten(CannotRun):
    """The backup could not be written; nothing of it is left."""


class Table(BaseModel):
    """One table's rows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str


class Manifest(BaseModel):
    """What the file holds. `sequences` are the last numbers given, `key` a fingerprint of the secret key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = FORMAT
    made_at: datetime
    revision: str
    generation: UUID
    key: str
    tables: tuple[Table, ...]
    sequences: dict[str, int]

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(table.rows for table in self.tables)


def member(table: str) -> str:
    """The name of a table's member."""
    return f"tables/{table}.copy"


def fingerprint(secret: str) -> str:
    """What tells two secret keys apart, and neither of them."""
    return hashlib.sha256(b"lingong backup key\0" + secret.encode()).hexdigest()[:16]


@dataclass
class Rows:
    """The rows of a table on their way: counted and hashed. A row ends in a newline; one inside a value is escaped."""

    into: IO[bytes] | None = None
    rows: int = 0
    _hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    async def write(self, data: bytes) -> None:
        """Take a piece and pass it on."""
        assert self.into
        self.into.write(data)
        self.see(data)

    def see(self, data: bytes) -> None:
        """Take a piece."""
        self._hash.update(data)
        self.rows += data.count(b"\n")

    @property
    def sha256(self) -> str:
        """The hash of all that passed."""
        return self._hash.hexdigest()


@contextmanager
def new_file(path: Path) -> Iterator[zipfile.ZipFile]:
    """A file to write a backup into, which takes its name once it is whole and on the disk. Raises BackupUnwritten."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if path.exists():
            raise BackupUnwritten(f"{path} is there already: choose another name.")
        unfinished.touch(PRIVATE)
        with unfinished.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as made:
                yield made
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)  # not a rename: what somebody made meanwhile stays
    except OSError as error:
        why = "The disk is full: no room" if error.errno in NO_ROOM else f"{error.strerror}: no backup was written"
        raise BackupUnwritten(f"{why} for {path}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def whole_file(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup to read from, every byte of which has been compared with its manifest. Raises BackupUnusable."""
    with ExitStack() as closing:
        try:
            backup = closing.enter_context(zipfile.ZipFile(path))
            manifest = Manifest.model_validate_json(backup.read(MANIFEST))
            for table in manifest.tables:
                _compare(backup, table, path)
        except OSError as error:
            raise BackupUnusable(f"{path} cannot be read: {error.strerror}.") from error
        except (*BROKEN_ZIP, ValidationError) as error:
            raise BackupUnusable(f"{path} is no backup, or not a whole one.") from error
        yield backup, manifest


def _compare(backup: zipfile.ZipFile, table: Table, path: Path) -> None:
    seen = Rows()
    with backup.open(member(table.name)) as rows:
        while piece := rows.read(CHUNK):
            seen.see(piece)
    if (seen.sha256, seen.rows) != (table.sha256, table.rows):
        raise BackupUnusable(f"{path} is damaged: {table.name} is not as it was written.")
