"""Telephone numbers in a text, however they are written; days, hours and wages are not among them.

Takes a folded text: digits of every script are 0-9 already.
"""

import re
from itertools import pairwise
from typing import Final

ENOUGH: Final = 7
"""So many digits are a number by which somebody can be reached: a Lhasa line without its area code."""

_NUMERALS: Final = str.maketrans("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺○", "00123456789123456789" + "10")
_WORDS: Final = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ཀླད་ཀོར": "0", "གཅིག": "1", "གཉིས": "2", "གསུམ": "3", "བཞི": "4", "ལྔ": "5", "དྲུག": "6", "བདུན": "7",
    "བརྒྱད": "8", "དགུ": "9",
}  # fmt: skip
_WORD: Final = re.compile(
    rf"(?<![a-z])(?:{'|'.join(word for word in _WORDS if word.isascii())})(?![a-z])"
    rf"|(?<![\u0f40-\u0fbc])(?:{'|'.join(word for word in _WORDS if not word.isascii())})(?![\u0f40-\u0fbc])"
)
_LETTER: Final = re.compile(r"(?<=\d)[ol](?=\d)")
_BETWEEN: Final = r"[^\w\u0f40-\u0fbc元¥%$]{0,8}"
_RUN: Final = re.compile(rf"\d(?:{_BETWEEN}\d){{{ENOUGH - 1},}}")

_MOBILE: Final = re.compile(r"(?<!\d)1[3-9]\d(?:(?:\W{1,8}|\D{1,3})\d{4}){2}(?!\d)")
"""A mobile number in its three groups, whatever stands between them."""

_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_TO: Final = r"\s*(?:[-~–—]|至|到)+\s*"
# Each stands alone: a digit that touches it, even over a sign, makes it part of something longer.
_ALONE_BEFORE: Final = r"(?<![\d])(?<!\d[-./ ·,_*()])"
_ALONE_AFTER: Final = r"(?![-./ ·,_*()]?\d)"
_HARMLESS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<!\d)20[2-3]\d\s?[-./年]\s?{_MONTH}\s?[-./月]\s?{_DAY}日?(?!\d)",
        r"(?<!\d)20[2-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
        r"(?<!\d)(?:[01]?\d|2[0-4])\s?[:点]\s?[0-5]\d(?!\d)",
        rf"{_ALONE_BEFORE}{_MONTH}[./]{_DAY}(?:{_TO}(?:{_MONTH}[./])?{_DAY})?{_ALONE_AFTER}",
        rf"{_ALONE_BEFORE}[1-9]\d{{1,4}}(?:\.\d{{1,2}})?{_TO}[1-9]\d{{1,4}}(?:\.\d{{1,2}})?{_ALONE_AFTER}",
    )
)
_GAP: Final = "\ue000"


def has_number(plain: str) -> bool:
    """Whether seven digits stand in a row, with nothing but signs between two, or a mobile number in groups."""
    text = _WORD.sub(lambda found: _WORDS[found[0]], plain).translate(_NUMERALS)
    text = _LETTER.sub(lambda found: "0" if found[0] == "o" else "1", text)
    if _MOBILE.search(text):
        return True
    for harmless in _HARMLESS:
        text = harmless.sub(_GAP, text)
    return any(not _counts_up(found[0]) for found in _RUN.finditer(text))


def _counts_up(run: str) -> bool:
    """A list of days: 3, 4, 5, 6, 7, 8, 9."""
    numbers = [int(number) for number in re.findall(r"\d+", run)]
    return len(numbers) > 2 and numbers[-1] <= 31 and all(one < other for one, other in pairwise(numbers))
