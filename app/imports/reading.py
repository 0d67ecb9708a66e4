"""Opens one file that came from outside and prints what its cells hold, as JSON.

Runs as a process of its own with little memory and time (`python -m app.imports.reading FILE`): a zip bomb, or a sheet
with one cell at its far corner, ends this process and not the one that asked.
"""

import csv
import io
import json
import resource
import sys
import unicodedata
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from app.imports.headers import Kind, column_of
from app.imports.packed import look_into
from app.imports.rules import FileFlaw, FileRefused

MAX_BYTES: Final = 20_000_000
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 256
MAX_MEMORY: Final = 1_500_000_000
MAX_SECONDS: Final = 60

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> list[dict[str, Any]]:
    """The sheets of a file by what it is, whatever its name says. Raises FileRefused."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if 0 < size <= MAX_BYTES else b""
    except OSError:
        raise FileRefused(FileFlaw.missing) from None
    if size > MAX_BYTES:
        raise FileRefused(FileFlaw.too_large, max_bytes=MAX_BYTES)
    if not content.strip():
        raise FileRefused(FileFlaw.empty)
    if content.startswith(b"PK\x03\x04"):
        return _workbook(content, look_into(content, MAX_ROWS, MAX_COLUMNS))
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise FileRefused(FileFlaw.locked)
        return _workbook(content, {})
    return [_text_sheet(_decoded(content))]


def _workbook(content: bytes, looks: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = []
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                shown = about.visible == SheetVisibleEnum.Visible
                sheet = {"name": about.name, "shown": shown, "rows": [], "merged": [], "spoiled": [], "hidden_rows": []}
                if shown:
                    cells = book.get_sheet_by_name(about.name)
                    _require_size(cells.total_height, cells.total_width)
                    sheet["rows"] = [[_plain(cell) for cell in row] for row in cells.to_python(skip_empty_area=False)]
                    sheet["merged"] = [[*start, *end] for start, end in cells.merged_cell_ranges or ()]
                sheets.append(sheet | looks.get(about.name, {}))
            return sheets
    except PasswordError:
        raise FileRefused(FileFlaw.locked) from None
    except CalamineError:
        raise FileRefused(FileFlaw.not_a_sheet) from None


def _require_size(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise FileRefused(FileFlaw.too_many_rows, max_rows=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise FileRefused(FileFlaw.too_wide, max_columns=MAX_COLUMNS)


def _plain(cell: object) -> object:
    """The cell as JSON: dates and times are lists of their kind and their text."""
    match cell:
        case datetime():
            return ["datetime", cell.isoformat()]
        case date():
            return ["date", cell.isoformat()]
        case time():
            return ["time", cell.isoformat()]
        case timedelta():
            return ["seconds", cell.total_seconds()]
        case "":
            return None
        case _:
            return cell


def _decoded(content: bytes) -> str:
    """The text of a CSV: UTF-8 with or without its mark, UTF-16 with it (Excel's "Unicode text"), else GB18030."""
    marked = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:20_000]
        strange = sum(unicodedata.category(sign) in {"Cc", "Cn", "Co"} and sign not in "\t\r\n" for sign in sample)
        if strange > 3 + len(sample) // 100 or text.lstrip().startswith(("<", "{", "%PDF")):
            raise FileRefused(FileFlaw.not_a_sheet)
        return text
    raise FileRefused(FileFlaw.not_a_sheet)


def _text_sheet(text: str) -> dict[str, Any]:
    """The rows of a CSV with the separator under which most headers are known."""
    separators = sorted(",\t;", key=lambda sign: -_known(text, sign))
    rows: list[list[str | None]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separators[0]):
            rows.append([cell or None for cell in row])
            _require_size(len(rows), len(row))
    except csv.Error:
        raise FileRefused(FileFlaw.not_a_sheet) from None
    return {"name": "", "shown": True, "rows": rows, "merged": [], "spoiled": [], "hidden_rows": []}


def _known(text: str, separator: str) -> int:
    best = 0
    with suppress(csv.Error):
        for n, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
            if n >= 30:
                break
            best = max(best, *(sum(column_of([cell], kind) is not None for cell in row[:MAX_COLUMNS]) for kind in Kind))
    return best


def _confine() -> None:
    for what, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS)):
        with suppress(ValueError, OSError):  # a system that cannot limit it still reads
            resource.setrlimit(what, (most, most))


def main(path: str) -> None:
    """Print the sheets of the file, or why it is refused."""
    _confine()
    try:
        said: dict[str, Any] = {"sheets": read_file(Path(path))}
    except FileRefused as refused:
        said = {"refused": refused.flaw, "facts": refused.facts}
    except MemoryError:
        said = {"refused": FileFlaw.too_large, "facts": {"max_bytes": MAX_BYTES}}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1])
