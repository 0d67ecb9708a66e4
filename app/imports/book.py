"""A whole file: its tables, and what came of every line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Generic, TypeVar

from app.imports.files import open_file
from app.imports.gig_lines import GigRow, read_gig
from app.imports.headers import Kind
from app.imports.lines import Read
from app.imports.rules import FileFlaw, FileRefused
from app.imports.table import Line, Remark, Table, find_table
from app.imports.where import Gazetteer
from app.imports.worker_lines import WorkerRow, read_worker

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Book(Generic[T]):
    """What a file says. `left`: columns not taken over. `skipped`: sheets without a table of this kind."""

    lines: tuple[Read[T], ...]
    remarks: tuple[tuple[str, Remark], ...]
    left: tuple[tuple[str, str, bool], ...]
    skipped: tuple[tuple[str, bool], ...]


def read_gigs(path: Path, as_of: date, places: Gazetteer, *, whose: bool = False) -> Book[GigRow]:
    """The gigs of a file. Raises FileRefused."""
    return _read(path, Kind.gigs, lambda table, line: read_gig(table, line, as_of, places, whose=whose))


def read_workers(path: Path, as_of: date, places: Gazetteer) -> Book[WorkerRow]:
    """The workers of a file. Raises FileRefused."""
    return _read(path, Kind.workers, lambda table, line: read_worker(table, line, as_of, places))


def _read(path: Path, kind: Kind, read: Callable[[Table, Line], Read[T]]) -> Book[T]:
    tables: list[Table] = []
    skipped: list[tuple[str, bool]] = []
    for sheet in open_file(path):
        table = find_table(sheet, kind) if sheet.shown else None
        if table is not None:
            tables.append(table)
        elif sheet.rows or not sheet.shown:
            skipped.append((sheet.name, sheet.shown))
    if not tables:
        raise FileRefused(FileFlaw.no_header)
    return Book(
        lines=tuple(read(table, line) for table in tables for line in table.lines),
        remarks=tuple((table.sheet, remark) for table in tables for remark in table.remarks),
        left=tuple((table.sheet, label, label in table.sensitive) for table in tables for label in table.left),
        skipped=tuple(skipped),
    )
