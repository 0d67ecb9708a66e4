"""The digits that people here type: 0-9, Tibetan ༠-༩, and the full-width ０-９ of Chinese keyboards."""

from typing import Final

ZEROS: Final = "0༠０"

_TO_ASCII: Final = {ord(zero) + digit: str(digit) for zero in ZEROS for digit in range(10)}


def ascii_digits(text: str) -> str:
    """The text with all digits written as 0-9."""
    return text.translate(_TO_ASCII)


def any_digit(first: int = 0, last: int = 9) -> str:
    """A pattern of one digit, in any of the three writings."""
    return "[" + "".join(f"{chr(ord(zero) + first)}-{chr(ord(zero) + last)}" for zero in ZEROS) + "]"
