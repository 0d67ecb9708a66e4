"""Turns the line of a table into a gig, read whole or refused with every reason."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.gigs.pay import Per, Settle
from app.imports.days import Days, read_days
from app.imports.headers import Column
from app.imports.heads import read_headcount
from app.imports.lines import LineReader, Notice, Read
from app.imports.names import unfit
from app.imports.pay import Pay, read_board, read_pay
from app.imports.phones import split_contact
from app.imports.rules import Cell, Unclear, Why, squeeze, words
from app.imports.table import Line, Table
from app.imports.where import Gazetteer, Where
from app.trades.catalogue import Trade, find

MOST_OF_A_NOTE: Final = 300
MOST_OF_AN_EMPLOYER: Final = 60


@dataclass(frozen=True, slots=True)
class GigRow:
    """A gig as its line states it. `employer` is empty where only the contact is named."""

    trade: Trade
    headcount: int
    pay: Pay
    days: Days
    where: Where
    employer: str
    contact: str
    phone: str | None
    settle: Settle
    meals: bool
    lodging: bool
    note: str | None


_NOBODY: Final = frozenset({"个人", "无", "私人", "农户", "/", "-"})
"""What stands in the employer's column where a household employs."""
_SETTLED: Final = {
    Settle.same_day: r"日结|当日结|当天结|现结|一天一结|每日结",
    Settle.weekly: r"周结|每周",
    Settle.monthly: r"月结|按月|每月",
    Settle.on_finish: r"完工|完成后|工程结束|结束后|干完|一次性",
}


def read_gig(table: Table, line: Line, as_of: date, places: Gazetteer, *, whose: bool = False) -> Read[GigRow]:
    """The gig of a line. `whose`: an employer is given beside the sheet, so that none is asked of the line."""
    reader = LineReader(table, line)
    trade = reader.read(Column.trade, read_trade)
    headcount = reader.read(Column.headcount, read_headcount)
    pay = reader.read(Column.pay, lambda cell: read_pay(cell, table.measure))
    end, length = reader.cell(Column.ends), reader.cell(Column.length)
    days = reader.read(Column.starts, lambda cell: read_days(cell, as_of, end, length))
    where = reader.read(Column.place, lambda cell: places.read(cell, reader.cell(Column.township)))
    employer = reader.text(Column.employer)[:MOST_OF_AN_EMPLOYER]
    if employer in _NOBODY:
        employer = ""
    phone, contact = _contact(reader, asked=not whose)
    if not whose and not (employer or contact):
        reader.refuse(Column.employer, Unclear(Why.no_employer))
    if not (trade and headcount and pay and days and where):
        return reader.done(None)
    if days.one_day:
        reader.notice(Column.starts, Notice.one_day)
    if pay.by_size:
        reader.notice(Column.pay, Notice.by_size)
    settle = _settle(reader) or (Settle.monthly if pay.per == Per.month else Settle.same_day)
    meals, lodging = _board(reader, pay)
    note = _note(reader)
    return reader.done(
        GigRow(trade, headcount, pay, days, where, employer, contact, phone, settle, meals, lodging, note)
    )


def read_trade(cell: Cell) -> Trade | Unclear:
    """The one trade that a cell names."""
    text = words(cell)
    if not text:
        return Unclear(Why.no_trade)
    return find(text[:60]) or Unclear(Why.unknown_trade, {"text": text})


def _contact(reader: LineReader, *, asked: bool) -> tuple[str | None, str]:
    contact = reader.text(Column.contact)[:40]
    if not asked and not reader.has(Column.phone):
        return None, contact
    found = reader.read(Column.phone, split_contact)
    return (found[0], contact or found[1][:40]) if found else (None, contact)


def _settle(reader: LineReader) -> Settle | None:
    text = squeeze(words(reader.cell(Column.settle)) or (_own_words(reader)))
    said = [settle for settle, pattern in _SETTLED.items() if re.search(pattern, text)]
    if len(said) == 1:
        return said[0]
    if reader.has(Column.settle):
        reader.notice(Column.settle, Notice.settle_left_out)
    return None


def _own_words(reader: LineReader) -> str:
    """日结 is often written into the pay itself."""
    pay = words(reader.cell(Column.pay))
    return "日结" if "日结" in pay else ""


def _board(reader: LineReader, pay: Pay) -> tuple[bool, bool]:
    if not reader.has(Column.board):
        noted = read_board(reader.cell(Column.note)) or (False, False)
        return (
            noted[0] if pay.meals is None else pay.meals,
            noted[1] if pay.lodging is None else pay.lodging,
        )
    board = read_board(reader.cell(Column.board))
    if board is None:
        reader.notice(Column.board, Notice.board_left_out)
        return bool(pay.meals), bool(pay.lodging)
    return board


def _note(reader: LineReader) -> str | None:
    text = reader.text(Column.note)
    if not text:
        return None
    if unfit(text) or len(text) > MOST_OF_A_NOTE:
        reader.notice(Column.note, Notice.note_left_out)
        return None
    return text
