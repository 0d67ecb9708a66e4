"""What came of a line of a table, and the reader of its cells that keeps every reason."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Generic, TypeVar

from app.imports.headers import Column
from app.imports.rules import Cell, Spoiled, Unclear, Why, fold, words
from app.imports.table import Line, Table

T = TypeVar("T")


class Notice(StrEnum):
    """What is said of a row though it was read. Each has its sentence in `sentences`."""

    one_day = auto()
    by_size = auto()
    hidden_row = auto()
    note_left_out = auto()
    settle_left_out = auto()
    board_left_out = auto()
    rate_left_out = auto()
    travel_left_out = auto()
    trade_left_out = auto()
    birth_unknown = auto()
    claimed = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to say of a row: about which column (its header as written), what stands there, and why."""

    label: str
    text: str
    why: Why | Notice
    facts: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A line and what came of it: `row` is None where it is refused, and `said` then has every reason."""

    number: int
    sheet: str
    row: T | None
    said: tuple[Said, ...]


class LineReader:
    """Reads the cells of one line and keeps what is to be said of them."""

    def __init__(self, table: Table, line: Line) -> None:
        self.table, self.line = table, line
        self.said: list[Said] = []
        self.refused = False
        if line.hidden:
            self.notice(None, Notice.hidden_row)

    def cell(self, column: Column) -> Cell:
        value = self.line.cells.get(column)
        return None if isinstance(value, Spoiled) else value

    def has(self, column: Column) -> bool:
        value = self.line.cells.get(column)
        return isinstance(value, Spoiled) or bool(words(value))

    def text(self, column: Column) -> str:
        return words(self.cell(column)).replace("\ufffd", "").strip()

    def read(self, column: Column, reader: Callable[[Cell], T | Unclear]) -> T | None:
        """What the reader makes of the column's cell; None, with the reason kept, where the cell is unclear."""
        value = self.line.cells.get(column)
        found: T | Unclear = Unclear(value.why) if isinstance(value, Spoiled) else reader(value)
        if not isinstance(found, Unclear):
            return found
        self.refuse(column, found)
        return None

    def refuse(self, column: Column, unclear: Unclear) -> None:
        self.refused = True
        self._say(column, unclear.why, unclear.facts)

    def notice(self, column: Column | None, why: Notice) -> None:
        self._say(column, why, {})

    def _say(self, column: Column | None, why: Why | Notice, facts: dict[str, str | int]) -> None:
        label = self.table.labels.get(column, column.value) if column else ""
        # The number of an ID card is not repeated anywhere, not even in the report.
        text = words(self.cell(column)) if column and column not in {Column.id_card, Column.note} else ""
        self.said.append(Said(fold(label), text[:80], why, facts))

    def done(self, row: T | None) -> Read[T]:
        return Read(self.line.number, self.table.sheet, None if self.refused else row, tuple(self.said))
