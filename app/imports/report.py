"""The report of an import: a spreadsheet that says of every row what was read, or why it was refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from app.imports.book import Book
from app.imports.lines import Said
from app.imports.sentences import sentence


class Outcome(StrEnum):
    """What came of a row."""

    added = "added"
    same = "same"
    changed = "changed"
    updated = "updated"
    refused = "refused"


OUTCOME_ZH: Final = {
    Outcome.added: "已录入",
    Outcome.same: "已有，没有变化",
    Outcome.changed: "有变化，没有录入（用 --update 更新）",
    Outcome.updated: "已更新",
    Outcome.refused: "没有录入",
}
_HEAD: Final = (
    "工作表 sheet",
    "行 row",
    "结果 result",
    "录入内容 read as",
    "列 column",
    "原内容 text",
    "原因",
    "reason",
)
_WIDTHS: Final = (14, 7, 22, 44, 16, 26, 44, 48)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the report: `read` is what the market understood, in a few words."""

    sheet: str
    number: int
    outcome: Outcome
    read: str
    said: tuple[Said, ...]


def harmless(text: str) -> str:
    """The text as no spreadsheet will compute it: a leading = + - @ is put behind an apostrophe, as OWASP advises."""
    clean = "".join(sign if sign.isprintable() else "?" for sign in text)[:1000]
    return f"'{clean}" if clean.startswith(tuple("=+-@|%＝＋－＠")) else clean


def write(path: Path, file_name: str, rows: Sequence[Row], book: Book[Any], *, dry_run: bool) -> None:
    """Write the report to `path`. Raises OSError where that cannot be written."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options) as report:
            bold = report.add_format({"bold": True, "bg_color": "#EFE6D8", "text_wrap": True, "valign": "top"})
            plain = report.add_format({"text_wrap": True, "valign": "top"})
            refused = report.add_format({"text_wrap": True, "valign": "top", "font_color": "#A3262A"})
            _lines(report.add_worksheet("逐行 rows"), rows, bold, plain, refused)
            _table(report.add_worksheet("汇总 summary"), _summary(file_name, rows, book, dry_run=dry_run), plain)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def _lines(sheet: Any, rows: Iterable[Row], bold: Any, plain: Any, refused: Any) -> None:
    for column, (title, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    sheet.freeze_panes(1, 0)
    number = 0
    for row in rows:
        look = refused if row.outcome == Outcome.refused else plain
        first = (row.sheet, row.number, f"{OUTCOME_ZH[row.outcome]} {row.outcome.value}", row.read)
        for said in row.said or (None,):
            number += 1
            told = () if said is None else (said.label, said.text, *sentence(said.why, said.facts))
            for column, text in enumerate((*first, *told)):
                if isinstance(text, int):
                    sheet.write_number(number, column, text, look)
                else:
                    sheet.write_string(number, column, harmless(text), look)
    sheet.autofilter(0, 0, number, len(_HEAD) - 1)


def _table(sheet: Any, lines: Iterable[tuple[str, str | int]], plain: Any) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 70)
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, harmless(name), plain)
        if isinstance(value, int):
            sheet.write_number(number, 1, value, plain)
        else:
            sheet.write_string(number, 1, harmless(value), plain)


def _summary(file_name: str, rows: Sequence[Row], book: Book[Any], *, dry_run: bool) -> Iterable[tuple[str, str | int]]:
    yield "文件 file", file_name
    if dry_run:
        yield "试运行 dry run", "没有录入任何内容 nothing was changed"
    for outcome in Outcome:
        yield f"{OUTCOME_ZH[outcome]} {outcome.value}", sum(row.outcome == outcome for row in rows)
    for sheet, label, sensitive in book.left:
        why = "不录入性别、民族等 sex, people, faith are not taken" if sensitive else "没有用到 not taken over"
        yield f"列 column {sheet}: {label}", why
    for sheet, remark in book.remarks:
        yield f"说明行 remark {sheet} {remark.number}", remark.text
    for sheet, shown in book.skipped:
        yield (
            f"工作表 sheet {sheet}",
            "没有找到表头 no header was found" if shown else "隐藏，没有读取 hidden, not read",
        )
