"""Turns the line of a table into a worker, read whole or refused with every reason."""

import re
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from app.gigs.pay import Per
from app.imports.births import read_age, read_birthday, read_id_card
from app.imports.headers import Column
from app.imports.lines import LineReader, Notice, Read
from app.imports.names import read_name
from app.imports.pay import Measure, read_pay
from app.imports.phones import split_contact
from app.imports.rules import Unclear, Why, fold, squeeze, words
from app.imports.table import Line, Table
from app.imports.where import Gazetteer, Where
from app.people.ages import Birth
from app.trades.catalogue import Trade, find


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A worker as his line states him."""

    name: str
    phone: str | None
    trades: tuple[Trade, ...]
    where: Where | None
    born: Birth | None
    will_travel: bool
    day_rate_fen: int | None


_YES: Final = frozenset({"是", "愿意", "愿", "可以", "能", "同意", "√", "有", "会", "Y", "y"})
_NO: Final = frozenset(
    {"否", "不愿意", "不愿", "不能", "不可以", "不同意", "×", "X", "x", "无", "没有", "不", "N", "n", "不会"}
)


def read_worker(table: Table, line: Line, as_of: date, places: Gazetteer) -> Read[WorkerRow]:
    """The worker of a line. Without a number he needs a village and a birth, to be known again."""
    reader = LineReader(table, line)
    name = reader.read(Column.person, read_name)
    phone: str | None = None
    if reader.has(Column.phone):
        found = reader.read(Column.phone, split_contact)
        phone = found[0] if found else None
    where: Where | None = None
    if reader.has(Column.place) or reader.has(Column.township):
        where = reader.read(Column.place, lambda cell: places.read(cell, reader.cell(Column.township)))
    born = _born(reader, as_of)
    trades = _trades(reader)
    if not reader.has(Column.phone) and not (where and born):
        reader.refuse(Column.phone, Unclear(Why.no_phone))
    rate = _day_rate(reader)
    travel = squeeze(words(reader.cell(Column.travel)))
    if travel and travel not in _YES | _NO:
        reader.notice(Column.travel, Notice.travel_left_out)
    if name is None:
        return reader.done(None)
    return reader.done(WorkerRow(name, phone, trades, where, born, travel in _YES, rate))


def _born(reader: LineReader, as_of: date) -> Birth | None:
    """From the ID card, else the birth date, else the age: the first that the row has."""
    for column, read in ((Column.id_card, read_id_card), (Column.born, read_birthday), (Column.age, read_age)):
        if reader.has(column):
            return reader.read(column, partial(read, as_of=as_of))
    reader.notice(None, Notice.birth_unknown)
    return None


def _trades(reader: LineReader) -> tuple[Trade, ...]:
    """Every trade that the cell names; parts that name none are left out and told."""
    text = fold(words(reader.cell(Column.trade)))
    whole = find(text) if text else None
    if whole:
        return (whole,)
    parts = [part for part in re.split(r"[、,;/。 +和及]+", text) if part]
    found = [find(part) for part in parts]
    if None in found:
        reader.notice(Column.trade, Notice.trade_left_out)
    return tuple(dict.fromkeys(trade for trade in found if trade))


def _day_rate(reader: LineReader) -> int | None:
    """What he would like to earn a day; anything but a day's pay is left out and told."""
    if not reader.has(Column.day_rate):
        return None
    label = reader.table.labels.get(Column.day_rate, "")
    measure = Measure(Per.day) if re.search(r"日|天", label) else Measure(foreign=True)
    pay = read_pay(reader.cell(Column.day_rate), measure)
    if isinstance(pay, Unclear) or pay.per != Per.day:
        reader.notice(Column.day_rate, Notice.rate_left_out)
        return None
    return pay.amount_fen
