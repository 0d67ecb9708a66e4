"""How many people a row looks for."""

import re
from datetime import date, time, timedelta
from typing import Final

from app.imports.rules import Cell, Unclear, Why, han_number, squeeze, words

MOST: Final = 500
"""More seats in one row are a slip of the keyboard, or a total."""

_MANY: Final = re.compile(
    r"(?:需要|需|共|招)?(?P<low>\d{1,6}|[〇零一二两三四五六七八九十百]+)(?:(?:人|名|个|位)?(?:-|~|～|—|–|至|到)+(?P<high>\d{1,6}|[一二两三四五六七八九十百]+))?(?:人|名|个|位|个人)?"
)


def read_headcount(cell: Cell) -> int | Unclear:
    """The seats: 3, 3人, 三人, 3.0; of 3-5人 all five. 若干, 约5人, 3.5 and dates (3-5 eaten by Excel) are unclear."""
    if isinstance(cell, date | time | timedelta | bool):
        return Unclear(Why.unclear_headcount, {"text": words(cell)})
    text = words(cell)
    if not text:
        return Unclear(Why.no_headcount)
    plain = squeeze(text)
    found = _MANY.fullmatch(plain)
    low = _whole(found["low"]) if found else None
    high = _whole(found["high"]) if found and found["high"] else low
    if low is None or high is None or high < low:
        return Unclear(Why.absurd_headcount if plain.startswith("-") else Why.unclear_headcount, {"text": text})
    if not 1 <= low <= high <= MOST:
        return Unclear(Why.absurd_headcount, {"text": text, "most": MOST})
    return high


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() else han_number(text)
