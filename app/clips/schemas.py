"""Clips as they come in and go out."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from app.clips.rules import KEY_LENGTH, Part
from app.clips.service import Spoken
from app.core.fields import Clean, In, Number, Out
from app.people.rules import Language

KEY = Annotated[str, Clean(1, KEY_LENGTH), Field(description="Of a part, such as trade:mason or number:37")]


class PartQuery(BaseModel):
    """Which part is recorded."""

    model_config = ConfigDict(extra="forbid")

    language: Language
    key: KEY
    over: Annotated[int, Number(0, 1_000_000)] = Field(
        0, description="Version of the clip that this one replaces; 0: there was none"
    )


class WithdrawalIn(In):
    """Which clip goes, as it was heard."""

    language: Language
    key: KEY
    version: Annotated[int, Number(1, 1_000_000)]


class AddressesOut(Out):
    """What can be said in a language."""

    language: Language
    clips: dict[str, str] = Field(description="By part, where its sound is: /clips/{address}")


class ClipOut(Out):
    """A recorded clip; who spoke it is known to the market alone."""

    address: str
    seconds: float | None
    version: int
    made_at: datetime


class PartOut(Out):
    """A part, and its clip where it has one."""

    key: str
    part: Part
    text: str = Field(description="What stands there to be read aloud; where no Tibetan name is known, the Chinese one")
    zh: str = Field(description="What it means; … for what is said in between")
    clip: ClipOut | None

    @classmethod
    def of(cls, spoken: Spoken) -> Self:
        """As the recording screen shows it."""
        wish, clip = spoken.wish, spoken.clip
        made = None if clip is None else ClipOut.model_validate(clip)
        return cls(key=wish.key, part=wish.part, text=wish.text, zh=wish.zh, clip=made)


class PartsOut(Out):
    """All parts of a language, what is most heard first; there is never a next page."""

    items: list[PartOut]
    next: None = None
