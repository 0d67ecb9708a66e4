"""The parts of what is said, in plain Python: what numbers are made of, what a message falls into, what is refused.

The phone takes sentences apart in the same way (pwa/src/state/spoken.ts); tests/clips/parts.json holds both to it.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from app.core.errors import Refusal

LONGEST: Final = 12
"""Seconds of one clip: the longest sentence without a gap takes eight to read aloud slowly."""
MOST_BYTES: Final = 65_536
KEY_LENGTH: Final = 300
A_DAY: Final = 2_000
"""Clips that one person may record a day: all parts of a language three times over."""


class Part(StrEnum):
    """What a clip is of; by these the list of what is missing is filtered."""

    words = "words"
    trade = "trade"
    place = "place"
    number = "number"
    clock = "clock"


HUNDREDS: Final = range(100, 1_000, 100)
THOUSANDS: Final = range(1_000, 10_000, 1_000)
MYRIADS: Final = range(10_000, 100_000, 10_000)
NUMBERS: Final = (*range(100), *HUNDREDS, *THOUSANDS, *MYRIADS)
"""What is spoken as one: 0 to 99 whole, because Tibetan tens are irregular (20 is nyi shu, 21 nyer gcig)."""
JOINT: Final = {"zh": "零", "bo": "དང", "en": "and"}
"""What stands between a number's hundreds and the rest."""


class ClipUnknown(Refusal):
    """Nothing that the market says has this part."""

    status = 422
    code = "clip.unknown"


class ClipUnseen(Refusal):
    """No such clip; it may have been recorded anew, or withdrawn."""

    status = 404
    code = "clip.unseen"


class ClipExists(Refusal):
    """Somebody else has recorded this part meanwhile."""

    code = "clip.exists"


def key_of(part: Part, name: str | int) -> str:
    """The key of a part: `trade:mason`, `number:37`. Of words it is what they say."""
    return f"{'say' if part is Part.words else part}:{name}"


_GAP: Final = re.compile(r"[\ue000\ue001]")
_MARKS: Final = frozenset("NLM")


def fragments(text: str) -> Iterator[str]:
    """What is spoken in one breath between the gaps (U+E000) of a sentence, without the marks at its ends."""
    for piece in _GAP.split(text):
        signs = [n for n, sign in enumerate(piece) if unicodedata.category(sign)[0] in _MARKS]
        if signs:
            yield " ".join(piece[signs[0] : signs[-1] + 1].split())
