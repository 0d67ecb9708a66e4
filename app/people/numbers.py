"""Mainland mobile numbers as people type them. Landlines receive no code, so nobody signs in with one."""

import re
from typing import Final

from app.core.digits import any_digit, ascii_digits

_BETWEEN: Final = r"[ \u00a0\u3000\u2010-\u2015\uff0d.\-()\uff08\uff09]*"
_DIGIT: Final = any_digit() + _BETWEEN


def _typed(digits: str) -> str:
    return "".join(any_digit(int(digit), int(digit)) + _BETWEEN for digit in digits)


MOBILE: Final = (
    rf"^{_BETWEEN}(?:[+\uff0b]{_BETWEEN}{_typed('86')}|{_typed('0086')}|{_typed('86')})?"
    rf"{_typed('1')}{any_digit(3, 9)}{_BETWEEN}(?:{_DIGIT}){{9}}$"
)
"""139 0891 2046, +86-139-0891-2046, 0086..., with Tibetan or full-width digits. MIIT: 1, then 3 to 9, then nine."""

_MOBILE: Final = re.compile(MOBILE)


def mobile(text: str) -> str | None:
    """The eleven digits of a mobile number, or None where it is none."""
    if not _MOBILE.fullmatch(text):
        return None
    return re.sub(r"\D", "", ascii_digits(text))[-11:]
