"""What a body may hold: bounded whole numbers, clean text, days and clock times. The schema says exactly what is read.

Numbers may be typed with Tibetan (༠-༩) or full-width digits; text has no NUL, control or direction marks and is NFC.
Everything is refused here, before it reaches PostgreSQL.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, Strict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from app.core.digits import any_digit, ascii_digits


class In(BaseModel):
    """What comes in: nothing that is not asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NothingIn(In):
    """Nothing to say: the address says it all."""


class Out(BaseModel):
    """What goes out: read from a dataclass or a row, and nothing that is not declared."""

    model_config = ConfigDict(extra="forbid", from_attributes=True, frozen=True)


@dataclass(frozen=True)
class Number:
    """`Annotated[int, Number(1, 5000)]`: a whole number within bounds, as a number or as typed digits.

    Pydantic's own int takes `true`, and its strict one refuses 5.0, which JSON Schema calls an integer.
    """

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise ValueError(f"no bounds: {self.least}, {self.most}")

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._read, serialization=core_schema.plain_serializer_function_ser_schema(int, return_schema=_INT)
        )

    def __get_pydantic_json_schema__(self, _core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        number = {"type": "integer", "minimum": self.least, "maximum": self.most}
        if handler.mode == "serialization":
            return number
        return {"anyOf": [number, {"type": "string", "pattern": self.pattern}]}

    @property
    def pattern(self) -> str:
        """The strings that are read: exactly the numbers within the bounds, without leading zeros."""
        return f"^(?:{'|'.join(_spelled(self.least, self.most))})$"

    def _read(self, value: object) -> int:
        if isinstance(value, str) and re.fullmatch(f"{any_digit(0, 9)}{{1,20}}", value):
            number = int(ascii_digits(value))
            if str(number) == ascii_digits(value):
                return self._bounded(number)
        elif isinstance(value, int) and not isinstance(value, bool):
            return self._bounded(value)
        elif isinstance(value, float) and value.is_integer():
            return self._bounded(int(value))
        raise PydanticCustomError("whole_number", "A whole number is wanted")

    def _bounded(self, number: int) -> int:
        if not self.least <= number <= self.most:
            raise PydanticCustomError(
                "out_of_range", "Between {least} and {most}", {"least": self.least, "most": self.most}
            )
        return number


_INT: Final = core_schema.int_schema()


def _spelled(least: int, most: int) -> Iterator[str]:
    """Patterns of the numbers from least to most, one for each length."""
    for length in range(len(str(least)), len(str(most)) + 1):
        low = max(least, 10 ** (length - 1) if length > 1 else 0)
        high = min(most, 10**length - 1)
        yield from _same_length(str(low), str(high))


def _same_length(low: str, high: str) -> Iterator[str]:
    if not low:
        yield ""
        return
    first, last = int(low[0]), int(high[0])
    rest = len(low) - 1
    if first == last:
        yield from (any_digit(first, first) + tail for tail in _same_length(low[1:], high[1:]))
        return
    if int(low[1:] or 0):
        yield from (any_digit(first, first) + tail for tail in _same_length(low[1:], "9" * rest))
        first += 1
    top: list[str] = []
    if high[1:].strip("9"):
        top = [any_digit(last, last) + tail for tail in _same_length("0" * rest, high[1:])]
        last -= 1
    if first <= last:
        yield any_digit(first, last) + (f"{any_digit(0, 9)}{{{rest}}}" if rest else "")
    yield from top


def _said(value: object) -> object:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


Flag = Annotated[bool, Strict()]
"""Yes or no in a body: true or false. Pydantic's own bool also takes 1, "on" and "yes", of which its schema says
nothing."""

FlagText = Annotated[bool, Strict(), BeforeValidator(_said)]
"""Yes or no in an address, where all is text: `true` or `false`, and nothing else."""


# Controls, soft hyphen, marks of direction, separators of lines, invisible signs, non-characters.
_HIDDEN: Final = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff"
    "\U000e0000-\U000e0fff"  # tags and further variations, as they are: regex engines spell them differently
)
# No schema can name them: regex engines refuse half a character.
_HALF: Final = re.compile(r"[\ud800-\udfff]")
_SPACES: Final = r"\u0020\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"


MOST_MARKS: Final = 8
"""Marks one upon another: Tibetan stacks of mantras have seven; more only smears over the lines around."""


def _piled(text: str) -> bool:
    """Whether more marks stand on one sign than any script piles up."""
    run = 0
    for sign in text:
        if unicodedata.category(sign).startswith("M"):
            run += 1
            if run > MOST_MARKS:
                return True
        elif sign not in _JOINERS:
            run = 0
    return False


_JOINERS: Final = "\u200c\u200d"


@dataclass(frozen=True)
class Clean:
    """`Annotated[str, Clean(1, 40)]`: text of so many signs, its ends trimmed, in NFC, of signs that can be seen.

    With `lines` it may have line breaks.
    """

    least: int
    most: int
    lines: bool = False

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._read, core_schema.str_schema(strict=True))

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "minLength": self.least, "maxLength": self.most, "pattern": self.pattern}

    @property
    def pattern(self) -> str:
        """The texts that are read; the length is meant without the blank ends."""
        hidden = _HIDDEN.replace(r"\u0000-\u001f", r"\u0000-\u0009\u000b-\u001f") if self.lines else _HIDDEN
        sign = f"[^{hidden}]"
        seen = rf"[^{_HIDDEN}{_SPACES}\u200c\u200d]"  # joiners join, alone they show nothing
        if self.least == 0:
            return f"^{sign}*$"
        if self.least == 1:
            return f"^{sign}*{seen}{sign}*$"
        return f"^{sign}*{seen}{sign}{{{self.least - 2},}}{seen}{sign}*$"

    def _read(self, value: str) -> str:
        if self.lines:
            value = value.replace("\r\n", "\n")
        if _HALF.search(value) or not re.fullmatch(self.pattern.removeprefix("^").removesuffix("$"), value):
            raise PydanticCustomError("unclean_text", "Text that can be seen is wanted")
        if len(value) > self.most:
            raise PydanticCustomError("string_too_long", "At most {most} signs", {"most": self.most})
        clean = unicodedata.normalize("NFC", value.strip())
        if not self.least <= len(clean) <= self.most:  # some Tibetan letters become two in NFC
            raise PydanticCustomError("string_too_long", "At most {most} signs", {"most": self.most})
        if _piled(clean):
            raise PydanticCustomError("piled_marks", "So many marks on one sign hide what is around")
        return clean


@dataclass(frozen=True)
class _Written(ABC):
    """A string of one format, and what it means. Pydantic's own dates also take numbers."""

    pattern: str
    format: str | None

    @abstractmethod
    def meaning(self, text: str) -> Any:
        """What a string of the form stands for; ValueError where it stands for nothing."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._read, handler(source), serialization=self.written())

    def written(self) -> "core_schema.SerSchema | None":
        """How it goes out, where Pydantic would write it otherwise."""
        return None

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", **({"format": self.format} if self.format else {"pattern": f"^{self.pattern}$"})}

    def _read(self, value: object) -> Any:
        if isinstance(value, str) and re.fullmatch(self.pattern, value, re.ASCII):
            try:
                return self.meaning(value)
            except (ValueError, OverflowError):
                pass
        raise PydanticCustomError("badly_written", "Not of the wanted form")


class _Day(_Written):
    def meaning(self, text: str) -> date:
        return date.fromisoformat(text)


class _ClockTime(_Written):
    def meaning(self, text: str) -> time:
        return time.fromisoformat(text)

    def written(self) -> "core_schema.SerSchema":
        return core_schema.plain_serializer_function_ser_schema(
            lambda value: f"{value:%H:%M}", return_schema=core_schema.str_schema()
        )


class _Moment(_Written):
    def meaning(self, text: str) -> datetime:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)


Day = Annotated[date, _Day(r"\d{4}-\d{2}-\d{2}", "date")]
"""A local day, "2026-12-01"."""

ClockTime = Annotated[time, _ClockTime(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", None)]
"""A local time of day, "09:00"."""

Moment = Annotated[
    datetime,
    _Moment(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})", "date-time"),
]
"""An instant with its zone (RFC 3339), read to UTC."""
