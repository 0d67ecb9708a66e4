"""Telephone numbers as people write them, and the name that stands beside one."""

import re
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from app.imports.rules import Cell, Unclear, Why, as_number, fold

MOBILE: Final = re.compile(r"1[3-9]\d{9}")
LANDLINE: Final = re.compile(r"0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}")
"""Area code and seven or eight digits; 0891 is Lhasa. The trunk zero tells it from a mobile number."""

_RUN: Final = re.compile(r"(?:\+|00)?\d(?:[\d \-–—.·()]*\d)?")
_ROUNDED: Final = re.compile(r"(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})")


def read_phone(cell: Cell) -> str | Unclear:
    """The one number of the cell as digits, without +86: 13989012345, 08916866666.

    Two different numbers are refused, and one that a spreadsheet has rounded (1.3989E10).
    """
    found = split_contact(cell)
    return found if isinstance(found, Unclear) else found[0]


def split_contact(cell: Cell) -> tuple[str, str] | Unclear:
    """Number and name of a cell that may hold both: 扎西 139-8901-2345. The name is empty where there is none."""
    if isinstance(cell, date | time | timedelta | bool):
        return Unclear(Why.unclear_phone)
    text = _typed(cell)
    if not text:
        return Unclear(Why.no_phone)
    if rounded := _ROUNDED.fullmatch(text):
        return _unrounded(*rounded.groups())
    runs = [run for run in _RUN.findall(text) if sum(sign.isdigit() for sign in run) > 3]
    numbers = [number for run in runs for number in _numbers(run)]
    if not numbers or any(number is None for number in numbers):
        return Unclear(Why.unclear_phone)
    if len(set(numbers)) > 1:
        return Unclear(Why.two_phones)
    name = re.sub(r"[\s:,;/、,()\-]+|联系人|电话|手机|联系方式|\ufffd", "", _RUN.sub("", text))
    return str(numbers[0]), name


def _typed(cell: Cell) -> str:
    if isinstance(cell, int | float):
        number = as_number(cell)
        return "?" if number is None else f"{number:f}"
    return fold(cell) if isinstance(cell, str) else ""


def _unrounded(lead: str, rest: str | None, power: str) -> tuple[str, str] | Unclear:
    """A number in scientific writing counts only if it still has every digit: CSV files keep what Excel showed."""
    if len(rest or "") < int(power):
        return Unclear(Why.rounded_phone)
    digits = f"{Decimal(f'{lead}.{rest}').scaleb(int(power)):f}".partition(".")[0]
    return (digits, "") if MOBILE.fullmatch(digits) else Unclear(Why.unclear_phone)


def _numbers(run: str) -> list[str | None]:
    """The numbers of one run of digits and separators; None stands for digits that are no number."""
    whole = _one(re.sub(r"\D", "", run))
    if whole:
        return [whole]
    parts = [re.sub(r"\D", "", part) for part in re.split(r"[ —]+|(?<=\d{11})-", run)]
    return [_one(part) for part in parts if part]


def _one(digits: str) -> str | None:
    bare = re.sub(r"^(?:00)?86(?=1[3-9]\d{9}$)", "", digits)
    return bare if MOBILE.fullmatch(bare) or LANDLINE.fullmatch(bare) else None
