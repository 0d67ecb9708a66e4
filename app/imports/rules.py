"""What a cell of a sheet may hold, how its text is evened out, and the ways in which it can be unclear."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum, auto
from typing import Final

Cell = str | int | float | bool | date | time | timedelta | None
"""A value as the file holds it; numbers of .xlsx are floats, dates are dates or datetimes."""


class Why(StrEnum):
    """Why a row was not read. Each has its sentence in `sentences`."""

    no_pay = auto()
    unclear_pay = auto()
    pay_without_unit = auto()
    absurd_pay = auto()
    no_date = auto()
    unclear_date = auto()
    bad_date = auto()
    past_date = auto()
    far_date = auto()
    year_ambiguous = auto()
    range_backwards = auto()
    too_long = auto()
    no_headcount = auto()
    unclear_headcount = auto()
    absurd_headcount = auto()
    merged_cell = auto()
    no_phone = auto()
    unclear_phone = auto()
    two_phones = auto()
    rounded_phone = auto()
    no_trade = auto()
    unknown_trade = auto()
    no_place = auto()
    unknown_place = auto()
    unclear_place = auto()
    place_conflict = auto()
    no_name = auto()
    unclear_name = auto()
    no_employer = auto()
    no_birth = auto()
    unclear_birth = auto()
    under_age = auto()
    error_cell = auto()
    formula_without_value = auto()
    twice_in_file = auto()
    not_accepted = auto()


@dataclass(frozen=True, slots=True)
class Unclear:
    """A cell that says no one thing. `facts` fill the sentence of `why`."""

    why: Why
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spoiled:
    """Stands in a grid for a cell whose value the file does not tell: `why` is error_cell or the like."""

    why: Why


_UNSEEN: Final = dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202E), *range(0x2060, 0x206A), 0xFEFF, 0xAD, 0x61C)
)
"""Marks without a shape that phones and Windows put around numbers. Not U+202E, which makes 062 look like 260."""

_SPACES: Final = re.compile(r"[\s\u00a0\u3000]+")


def fold(text: str) -> str:
    """The text with plain digits, signs and spaces: ２６０元／天 and ༢༦༠ become 260.

    Not NFKC, which would turn a footnote (260²) into another number. What cannot be printed becomes U+FFFD, which no
    reader accepts.
    """
    return _SPACES.sub(" ", "".join(map(_plain, text.translate(_UNSEEN)))).strip()


def _plain(sign: str) -> str:
    if "\uff01" <= sign <= "\uff5e":
        return chr(ord(sign) - 0xFEE0)
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    if sign in "\t\r\n":
        return " "
    return "\ufffd" if kind in {"Cc", "Cf", "Cs", "Co", "Cn"} else sign


def squeeze(text: str) -> str:
    """The folded text without spaces, for patterns: 工 种 is 工种. One between two digits stays: 3 5 is not 35."""
    return re.sub(r"(?<!\d) | (?!\d)", "", fold(text))


def words(cell: Cell) -> str:
    """The cell as a person would read it aloud, folded: a float without its .0, a date as ISO."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        number = as_number(cell)
        return str(cell) if number is None else f"{number:f}"
    return fold(cell) if isinstance(cell, str) else str(cell)


def as_number(cell: int | float) -> Decimal | None:
    """The number a person typed: 0.1 + 0.2 is 0.3, 260.0 is 260. None for infinities and what no cell means (1e20)."""
    number = Decimal(cell) if isinstance(cell, int) else Decimal(format(cell, ".12g"))
    if not number.is_finite() or abs(number) >= Decimal("1e15"):
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


_ONES: Final = {
    "〇": 0,
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_HAN: Final = re.compile(
    r"(?:(?P<h>[一二两三四五六七八九])百)?(?:零(?=[一二两三四五六七八九]$))?(?:(?P<t>[一二三四五六七八九])?(?P<ten>十))?(?P<o>[一二两三四五六七八九])?"
)


def han_number(text: str) -> int | None:
    """The whole number that Chinese numerals say, below 1,000: 三, 十二, 两, 一百二十. None for anything else.

    一百二 (120 or 102) is none: spoken numbers that leave a unit out are not read.
    """
    found = _HAN.fullmatch(text)
    if not text or not found:
        return None
    hundreds, tens, ones = (_ONES.get(found[name] or "", 0) for name in ("h", "t", "o"))
    if found["ten"] and not tens:
        tens = 1
    if hundreds and ones and not tens and "零" not in text:
        return None
    return hundreds * 100 + tens * 10 + ones or None


class FileFlaw(StrEnum):
    """Why a whole file is not read. Each has its sentence in `sentences`."""

    missing = auto()
    empty = auto()
    not_a_sheet = auto()
    locked = auto()
    too_large = auto()
    too_many_rows = auto()
    too_wide = auto()
    bomb = auto()
    too_heavy = auto()
    no_header = auto()


class FileRefused(Exception):
    """The file as a whole cannot be read; nothing was changed. `facts` fill the sentence of `flaw`."""

    def __init__(self, flaw: FileFlaw, **facts: int | str) -> None:
        super().__init__(flaw)
        self.flaw = flaw
        self.facts = facts
