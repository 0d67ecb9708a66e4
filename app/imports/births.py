"""When a person was born, from an ID card, a date or an age. Only the month or the year is kept, never the number."""

import re
from datetime import date
from typing import Final

from app.imports.rules import Cell, Unclear, Why, squeeze, words
from app.people.ages import MIN_AGE, Birth, age_on

OLDEST: Final = 90
"""Beyond this an age is a slip."""

_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS: Final = "10X98765432"
"""Check signs of an 18-digit ID number: GB 11643-1999 (ISO 7064 MOD 11-2)."""

_MONTH: Final = re.compile(
    r"(?P<y>19\d\d|20\d\d)(?:年|[-./])(?P<m>\d{1,2})"
    r"(?:月|[-./]?$|[-./](?=\d))(?:[0-2]?\d|3[01])?(?:日|号)?(?:生| ?00:00:00)?"
)
_PACKED: Final = re.compile(r"(?P<y>19\d\d|20\d\d)(?P<m>0[1-9]|1[0-2])(?:[0-2]\d|3[01])?")
_YEAR: Final = re.compile(r"(?P<y>19\d\d|20\d\d)年?(?:生|出生)?")


def read_id_card(cell: Cell, as_of: date) -> Birth | Unclear:
    """The birth month in an ID number of 18 signs (checked) or 15. Facts never repeat the number."""
    if not words(cell):
        return Unclear(Why.no_birth)
    text = squeeze(words(cell)).upper() if isinstance(cell, str) else words(cell)
    if re.fullmatch(r"\d{17}[\dX]", text):
        total = sum(int(sign) * weight for sign, weight in zip(text, _WEIGHTS, strict=False))
        if _CHECKS[total % 11] != text[17]:
            return Unclear(Why.unclear_birth)
        year, month = text[6:10], text[10:12]
    elif re.fullmatch(r"\d{15}", text):
        year, month = f"19{text[6:8]}", text[8:10]
    else:
        return Unclear(Why.unclear_birth)  # a spreadsheet keeps 15 digits: longer numbers are rounded
    return _legal(int(year), int(month), as_of)


def read_birthday(cell: Cell, as_of: date) -> Birth | Unclear:
    """The birth month or year that a date states: 1994年5月, 1994.05.12, 1994, a date of Excel."""
    if isinstance(cell, date):
        return _legal(cell.year, cell.month, as_of)
    text = squeeze(words(cell))
    if not text:
        return Unclear(Why.no_birth)
    if found := _YEAR.fullmatch(text):
        return _legal(int(found["y"]), None, as_of)
    if re.fullmatch(r"\d{4}\.1", text):
        return _legal(int(text[:4]), None, as_of)  # typed 1994.10, or 1994.1: a number does not tell
    if found := _PACKED.fullmatch(text) or _MONTH.fullmatch(text):
        return _legal(int(found["y"]), int(found["m"]), as_of)
    return Unclear(Why.unclear_birth)


def read_age(cell: Cell, as_of: date) -> Birth | Unclear:
    """The birth year of an age in full years. Of the two years that it allows the later: nobody is made older."""
    text = squeeze(words(cell))
    if not text:
        return Unclear(Why.no_birth)
    found = re.fullmatch(r"(\d{1,3})(?:周?岁)?", text) if not isinstance(cell, date | bool) else None
    return _legal(as_of.year - int(found[1]), None, as_of) if found else Unclear(Why.unclear_birth)


def _legal(year: int, month: int | None, as_of: date) -> Birth | Unclear:
    if not as_of.year - OLDEST <= year <= as_of.year or (month is not None and not 1 <= month <= 12):
        return Unclear(Why.unclear_birth)
    birth = Birth(year, month)
    return birth if age_on(birth, as_of) >= MIN_AGE else Unclear(Why.under_age, {"min_age": MIN_AGE})
