"""Finds the table in a sheet: title and unit line above it, a header of one or two rows, remarks among and below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.imports.files import Sheet
from app.imports.headers import SENSITIVE, Column, Kind, column_of, is_header, plain_header
from app.imports.pay import Measure, read_measure
from app.imports.rules import Cell, Spoiled, Why, squeeze, words

HEADER_WITHIN: Final = 40
"""The header stands among the first rows of a sheet."""

_UNIT_LINE: Final = re.compile(r"(?<![报工送])单位:((?:万|千)?元[^\s,;)]*)")
_TOTAL: Final = re.compile(r"合计|总计|小计|共计")
_REMARK: Final = re.compile(
    r"(?:备注|附注|注|说明|合计|总计|小计|共计|填表人|填报人|填表单位|填报单位|填表日期|填报日期|制表|审核|审批|负责人签[字名]|单位负责人|经办人|联系人|联系电话|盖章|注意)(?:\d|:|\(|$|.{0,6}:)"
)
_ACROSS: Final = frozenset({Column.headcount, Column.serial, Column.person, Column.phone, Column.id_card})
"""What a cell merged over several rows does not say of each of them. A phone does of gigs: their employer is merged."""


_TELLING: Final = {
    Kind.gigs: (Column.pay, Column.starts, Column.phone),
    Kind.workers: (Column.phone, Column.id_card, Column.age),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its number as the spreadsheet shows it, and its cells by what they mean."""

    number: int
    cells: dict[Column, Cell | Spoiled]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A row that belongs to no table: a remark, a total, a heading, the header again on the next page."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a sheet. `labels` are the headers as written; `left` are those of columns that are not taken over."""

    sheet: str
    kind: Kind
    labels: dict[Column, str]
    measure: Measure
    left: tuple[str, ...]
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]

    @property
    def sensitive(self) -> tuple[str, ...]:
        """The columns about a person's sex, people or faith, which are never taken over."""
        return tuple(label for label in self.left if SENSITIVE.search(label))


@dataclass(slots=True)
class _Header:
    """A header that was found: its rows, and the column index of each meaning."""

    first: int
    height: int
    labels: list[str]
    columns: dict[Column, int] = field(default_factory=dict)


def find_table(sheet: Sheet, kind: Kind) -> Table | None:
    """The table of a sheet, or None where no header of this kind is among its first rows."""
    header = _best_header(sheet, kind)
    if header is None:
        return None
    labels = {column: header.labels[index] for column, index in header.columns.items()}
    taken = set(header.columns.values())
    left = tuple(label for index, label in enumerate(header.labels) if label and index not in taken)
    lines, remarks = [], []
    for line in _lines(sheet, header, kind):
        if isinstance(line, Line):
            lines.append(line)
        else:
            remarks.append(line)
    return Table(sheet.name, kind, labels, _measure(sheet, header, labels), left, tuple(lines), tuple(remarks))


def _measure(sheet: Sheet, header: _Header, labels: dict[Column, str]) -> Measure:
    """The unit of pay: of its header, else of a unit line above it (单位:元/天)."""
    own = read_measure(labels.get(Column.pay, ""))
    above = "\n".join(squeeze(_text(cell)) for row in sheet.rows[: header.first] for cell in row)
    line = _UNIT_LINE.search(above)
    if own.per is not None or own.foreign or not line:
        return own
    return read_measure(line[1])


def _best_header(sheet: Sheet, kind: Kind) -> _Header | None:
    best: _Header | None = None
    for first in range(min(HEADER_WITHIN, len(sheet.rows))):
        for height in (1, 2):  # a second row counts only if more is understood with it
            header = _Header(first, height, [])
            for index, names in enumerate(_names(sheet, first, height)):
                header.labels.append(names[0] if names else "")
                _claim(header, index, names, kind)
            if is_header(set(header.columns), kind) and (best is None or _weight(header) > _weight(best)):
                best = header
    return best


def _weight(header: _Header) -> tuple[int, int]:
    """More columns understood is better; of equals the single row, as a title over a header adds nothing."""
    return len(header.columns), -header.height


def _claim(header: _Header, index: int, names: list[str], kind: Kind) -> None:
    """Give the column its meaning, unless a better name of the same meaning stands elsewhere."""
    found = column_of(names, kind)
    if found is None:
        return
    column, rank = found
    holder = header.columns.get(column)
    if holder is not None:
        other = column_of([header.labels[holder]], kind)
        if other is None or other[1] <= rank:
            return
    header.columns[column] = index


def _names(sheet: Sheet, first: int, height: int) -> list[list[str]]:
    """For each column what its header may be read as, the fullest name first: 用工时间 over 开始 is 用工时间开始."""
    top = [_text(cell) for cell in sheet.rows[first]]
    if height == 1:
        return [[text] if text else [] for text in top]
    if first + 1 >= len(sheet.rows):
        return []
    below = [_text(cell) for cell in sheet.rows[first + 1]]
    width = max(len(top), len(below))
    top += [""] * (width - len(top))
    below += [""] * (width - len(below))
    groups = list(top)
    for head, left, foot, right in sheet.merged:
        if head <= first <= foot and right > left:
            groups[left : min(right + 1, width)] = [sheet_text(sheet, head, left)] * (min(right + 1, width) - left)
    if not sheet.merged:  # a CSV has lost its merged cells: a group runs on to the next name
        for index in range(1, width):
            groups[index] = groups[index] or (groups[index - 1] if below[index] and below[index - 1] else "")
    return [
        [group + text, text] if group and text else [name for name in (group, text) if name]
        for group, text in zip(groups, below, strict=True)
    ]


def sheet_text(sheet: Sheet, row: int, column: int) -> str:
    """The text of a cell, empty outside of the sheet."""
    return _text(sheet.rows[row][column]) if row < len(sheet.rows) and column < len(sheet.rows[row]) else ""


def _text(cell: Cell | Spoiled) -> str:
    return "" if isinstance(cell, Spoiled) else words(cell)


def _lines(sheet: Sheet, header: _Header, kind: Kind) -> Iterator[Line | Remark]:
    """The rows below the header; a cell merged over rows stands in each of them."""
    down, across = _spread(sheet, header, kind)
    again = [plain_header(label) for label in header.labels if label]
    serial = header.columns.get(Column.serial)
    for number in range(header.first + header.height, len(sheet.rows)):
        row = sheet.rows[number]
        texts = {index: _text(cell) or "?" for index, cell in enumerate(row) if _filled(cell)}
        if serial in texts and texts[serial].isdecimal():
            del texts[serial]
        if not texts:
            continue  # blank, or a numbered line of the form that nobody filled in
        told = [plain_header(text) for text in texts.values()]
        if _is_remark(texts, across.get(number, False), header, kind) or (len(told) > 1 and set(told) <= set(again)):
            yield Remark(number + 1, " ".join(texts.values())[:200])
            continue
        cells = {
            column: down.get((number, index), row[index] if index < len(row) else None)
            for column, index in header.columns.items()
        }
        yield Line(number + 1, cells, hidden=number in sheet.hidden_rows)


def _filled(cell: Cell | Spoiled) -> bool:
    return isinstance(cell, Spoiled) or bool(words(cell))


def _spread(sheet: Sheet, header: _Header, kind: Kind) -> tuple[dict[tuple[int, int], Cell | Spoiled], dict[int, bool]]:
    """Cells merged downward, as each row has them, and the rows that have a cell merged over several columns."""
    meanings = {index: column for column, index in header.columns.items()}
    below = header.first + header.height
    down: dict[tuple[int, int], Cell | Spoiled] = {}
    across: dict[int, bool] = {}
    for top, left, foot, right in sheet.merged:
        bottom = min(foot, len(sheet.rows) - 1)
        if top < below:
            continue
        if right > left:
            across[top] = True
        column = meanings.get(left)
        if bottom == top or column is None:
            continue
        kept = column not in _ACROSS or (kind == Kind.gigs and column == Column.phone)
        value = sheet.rows[top][left] if left < len(sheet.rows[top]) else None
        for row in range(top, bottom + 1):
            down[row, left] = value if kept else Spoiled(Why.merged_cell)
    return down, across


def _is_remark(texts: dict[int, str], merged: bool, header: _Header, kind: Kind) -> bool:
    """Whether a row is a total, a remark or a heading. A row that could be a person or a gig never is."""
    first = squeeze(next(iter(texts.values())))
    if any(_TOTAL.fullmatch(squeeze(text)) for text in texts.values()):
        return True
    told = sum(header.columns.get(column) in texts for column in _TELLING[kind])
    if len(texts) == 1:
        return merged or len(first) > 20 or bool(_REMARK.match(first))
    return bool(_REMARK.match(first)) and told <= 1 and len(texts) <= 6
