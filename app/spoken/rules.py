"""What is spoken of a gig: when it is heard by others, when it is out of date, what is refused. Plain Python."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.core.errors import Refusal

LONGEST: Final = 60
"""Seconds."""
MOST_BYTES: Final = 262_144
A_DAY: Final = 200
"""Readings and notes of one person a day."""
KEPT: Final = timedelta(days=30)
"""So long it is kept after the gig's last day: about a deal somebody may say "it was said"."""


class Speech(StrEnum):
    """What was spoken."""

    reading = "reading"
    """The gig, read aloud by a coordinator, a clerk or an officer of its place."""
    note = "note"
    """What its employer has to say."""


class Tongue(StrEnum):
    """Languages in which a gig is read aloud."""

    bo = "bo"
    zh = "zh"


class SpeechUnseen(Refusal):
    """Nothing like this was spoken, or nothing that you may hear."""

    status = 404
    code = "speech.unseen"


class SpeechExists(Refusal):
    """This recording's id is taken."""

    code = "speech.exists"


class SpeechHeard(Refusal):
    """The desk has heard it already."""

    code = "speech.heard"


class SpeechStale(Refusal):
    """The gig has changed since it was spoken of (facts: version): say it anew."""

    code = "speech.stale"


def waits(speech: Speech, *, trusted: bool) -> bool:
    """Whether the desk hears it before others do: the note of an employer whom no officer has verified."""
    return speech is Speech.note and not trusted


def expires(ends_at: datetime) -> datetime:
    """Until when it is kept."""
    return ends_at + KEPT
