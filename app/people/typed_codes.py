"""Codes of letters and digits that people read off paper and type: Crockford's alphabet, in any writing.

No I, L, O or U in what is shown; typed, an O is a zero, I and L are a one, small letters and gaps do not matter.
"""

import re
import secrets
import unicodedata
from typing import Final

from app.core.digits import any_digit, ascii_digits

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GAP: Final = "[ \u3000\u2010-\u2013\uff0d-]*"
SIGN: Final = f"(?:[A-TV-Za-tv-z\uff21-\uff34\uff36-\uff3a\uff41-\uff54\uff56-\uff5a]|{any_digit()})"
_READ_AS: Final = str.maketrans("OIL", "011")


def new_code(length: int) -> str:
    """So many random signs, of five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def typed(length: int, sign: str = SIGN) -> str:
    """The pattern of a code of so many signs, with gaps where people make them."""
    return f"{_GAP}(?:{sign}{_GAP}){{{length}}}"


def read(text: str) -> str:
    """What was meant, without gaps; the text has passed its pattern."""
    plain = unicodedata.normalize("NFKC", ascii_digits(text)).upper()
    return re.sub(r"[^0-9A-Z]", "", plain).translate(_READ_AS)


def shown(code: str) -> str:
    """In two halves, as it is printed."""
    half = len(code) // 2
    return f"{code[:half]}-{code[half:]}"
