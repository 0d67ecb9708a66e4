"""The age of work: from which age on who may do what, and what is known of a birth."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.core.errors import Refusal

MIN_AGE: Final = 16  # Labour Law of the PRC, art. 15


ADULT: Final = 18  # art. 58, 64: 16 and 17 are juvenile workers


class UnderAge(Refusal):
    """Nobody under 16 is entered, booked or proposed (Labour Law, art. 15)."""

    code = "worker.under_age"


class UnderAgeHazard(Refusal):
    """16 and 17: never hazardous, night, lodging or out-of-region work (Labour Law, art. 64)."""

    code = "worker.under_age_hazard"


class BirthUnknown(Refusal):
    """Without a birth month nobody can be booked."""

    code = "worker.birth_unknown"


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth month, or only a year. Never shown to employers."""

    year: int
    month: int | None

    @property
    def text(self) -> str:
        """As stored and sent: "1974-05", or "1974" when only the year is known."""
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> "Birth":
        """From "1974-05" or "1974"; ValueError for anything else."""
        year, _, month = text.partition("-")
        birth = cls(int(year), int(month) if month else None)
        if not 1900 <= birth.year <= 2200 or (birth.month is not None and not 1 <= birth.month <= 12):
            raise ValueError(text)
        return birth


def age_on(birth: Birth, day: date) -> int:
    """Full years on a day, counted against the person: from the month after the birth month, a year as its December."""
    month = birth.month or 12
    had_birthday = day.month > month
    return day.year - birth.year - (0 if had_birthday else 1)


def require_legal_age(birth: Birth | None, first_day: date, *, guarded: bool) -> None:
    """Refuse who may not do this work. `guarded` is hazardous, night, lodging or out-of-region work."""
    if birth is None:
        raise BirthUnknown
    age = age_on(birth, first_day)
    if age < MIN_AGE:
        raise UnderAge(min_age=MIN_AGE)
    if guarded and age < ADULT:
        raise UnderAgeHazard(min_age=ADULT)
