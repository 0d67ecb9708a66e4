"""Looks into an .xlsx before it is opened: how large it unpacks, how far its cells reach, which have no value.

The reader of spreadsheets turns an error (#REF!) and a formula that was never calculated into nothing, and makes room
for every cell up to the last: both must be known beforehand.
"""

import io
import posixpath
import zipfile
from typing import Any, Final
from xml.parsers import expat

from app.core.zips import BROKEN_ZIP
from app.imports.rules import FileFlaw, FileRefused, Why

MAX_UNPACKED: Final = 150_000_000
MAX_SHEETS: Final = 100
MAX_RATIO: Final = 150
"""Sheets of text shrink 10 to 50 times; a part of 1 MB and more that shrinks further was made to explode."""


def look_into(content: bytes, max_rows: int, max_columns: int) -> dict[str, dict[str, Any]]:
    """For each sheet by name: its spoiled cells (row, column, why; from 0), its hidden rows. Raises FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _require_honest(packed)
            if "EncryptedPackage" in packed.namelist():
                raise FileRefused(FileFlaw.locked)
            parts, sheets = set(packed.namelist()), _sheets(packed)
            if len(sheets) > MAX_SHEETS or len(set(sheets.values())) < len(sheets):
                raise FileRefused(FileFlaw.bomb)  # one part under many names is unpacked as many times
            return {
                name: _look(packed.read(path), max_rows, max_columns) for name, path in sheets.items() if path in parts
            }
    except RuntimeError:  # "password required for extraction"
        raise FileRefused(FileFlaw.locked) from None
    except (*BROKEN_ZIP, ValueError, expat.ExpatError):
        raise FileRefused(FileFlaw.not_a_sheet) from None


def _require_honest(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > 2_000:
        raise FileRefused(FileFlaw.bomb)
    if any(part.file_size > 1_000_000 and part.file_size > MAX_RATIO * part.compress_size for part in parts):
        raise FileRefused(FileFlaw.bomb)
    if "xl/workbook.xml" not in packed.namelist():
        raise FileRefused(FileFlaw.not_a_sheet)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def no_doctype(*_: object) -> None:
        raise FileRefused(FileFlaw.bomb)  # a spreadsheet has none; entities in one can grow without end

    parser.StartDoctypeDeclHandler = no_doctype
    return parser


def _sheets(packed: zipfile.ZipFile) -> dict[str, str]:
    """Names of sheets, and where in the zip each lies."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(tag: str, about: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            ids[about.get("name", "")] = next((text for name, text in about.items() if _local(name) == "id"), "")

    def relation(tag: str, about: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            path = posixpath.normpath(posixpath.join("/xl", about.get("Target", "")))
            targets[about.get("Id", "")] = path.lstrip("/")

    for part, reader in (("xl/workbook.xml", sheet), ("xl/_rels/workbook.xml.rels", relation)):
        parser = _parser()
        parser.StartElementHandler = reader
        parser.Parse(packed.read(part), True)
    return {name: targets.get(related, "") for name, related in ids.items()}


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


class _Look:
    """What is noticed while the elements of one sheet go by."""

    def __init__(self, max_rows: int, max_columns: int) -> None:
        self.max_rows, self.max_columns = max_rows, max_columns
        self.row = self.column = -1
        self.filled: set[int] = set()
        self.hidden: list[int] = []
        self.spoiled: list[tuple[int, int, str]] = []
        self.kind, self.formula, self.value, self.inside = "", False, False, ""

    def start(self, tag: str, about: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "row":
            self.row = int(about["r"]) - 1 if "r" in about else self.row + 1
            self.column = -1
            if about.get("hidden") in {"1", "true"}:
                self.hidden.append(self.row)
        elif tag == "c":
            self.column = _column(about["r"]) if "r" in about else self.column + 1
            self.kind, self.formula, self.value = about.get("t", ""), False, False
        elif tag == "f":
            self.formula = True
        self.inside = tag

    def text(self, text: str) -> None:
        if self.inside in {"v", "t"} and text:
            self.value = True

    def end(self, tag: str) -> None:
        self.inside = ""
        if _local(tag) != "c" or not (self.value or self.formula):
            return
        self.filled.add(self.row)
        if len(self.filled) > self.max_rows or self.row >= 3 * self.max_rows:
            raise FileRefused(FileFlaw.too_many_rows, max_rows=self.max_rows)
        if self.column >= self.max_columns:
            raise FileRefused(FileFlaw.too_wide, max_columns=self.max_columns)
        if self.kind == "e":
            self.spoiled.append((self.row, self.column, Why.error_cell))
        elif self.formula and not self.value:
            self.spoiled.append((self.row, self.column, Why.formula_without_value))


def _column(reference: str) -> int:
    """Column of a reference like AB12, from 0."""
    number = 0
    for sign in reference:
        if not "A" <= sign <= "Z":
            break
        number = number * 26 + ord(sign) - 64
    return number - 1


def _look(sheet: bytes, max_rows: int, max_columns: int) -> dict[str, Any]:
    look = _Look(max_rows, max_columns)
    parser = _parser()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = look.start, look.end
    parser.CharacterDataHandler = look.text
    parser.Parse(sheet, True)
    return {"spoiled": look.spoiled, "hidden_rows": look.hidden}
