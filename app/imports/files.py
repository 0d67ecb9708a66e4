"""The sheets of a file, read by a process of its own that may fail."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

import app
from app.imports.rules import Cell, FileFlaw, FileRefused, Spoiled, Why

PATIENCE: Final = 90
"""Seconds after which reading a file is given up; 20,000 rows take about two."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet by absolute row and column, from 0. `merged`: first row and column, last row and column."""

    name: str
    shown: bool
    rows: list[list[Cell | Spoiled]]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()


def open_file(path: Path) -> list[Sheet]:
    """Every sheet of an .xlsx, .xls or .csv file. Raises FileRefused with the reason."""
    home = Path(str(app.__file__)).parent.parent
    try:
        reader = subprocess.run(  # noqa: S603  (our own module, and the path is one argument)
            [sys.executable, "-m", "app.imports.reading", str(path.absolute())],
            cwd=home,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(FileFlaw.too_heavy) from None
    if reader.returncode != 0:
        # The reader died: out of its memory or time, or a library gave up on a broken file.
        broken = b"PanicException" in reader.stderr
        raise FileRefused(FileFlaw.not_a_sheet if broken else FileFlaw.too_heavy)
    said: dict[str, Any] = json.loads(reader.stdout)
    if "refused" in said:
        raise FileRefused(FileFlaw(said["refused"]), **said["facts"])
    return [_sheet(sheet) for sheet in said["sheets"]]


def _sheet(said: dict[str, Any]) -> Sheet:
    rows = [[_cell(cell) for cell in row] for row in said["rows"]]
    for row, column, why in said["spoiled"]:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend(None for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = Spoiled(Why(why))
    merged = tuple((top, left, bottom, right) for top, left, bottom, right in said["merged"])
    return Sheet(said["name"], said["shown"], rows, merged, frozenset(said["hidden_rows"]))


def _cell(said: Any) -> Cell | Spoiled:
    match said:
        case ["datetime", str(text)]:
            return datetime.fromisoformat(text)
        case ["date", str(text)]:
            return date.fromisoformat(text)
        case ["time", str(text)]:
            return time.fromisoformat(text)
        case ["seconds", int(seconds) | float(seconds)]:
            return timedelta(seconds=seconds)
        case None | bool() | int() | float() | str():
            return said
        case _:
            raise FileRefused(FileFlaw.not_a_sheet)
