"""The only place that asks what time it is. Days are days of the district; instants are UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

DISTRICT: ZoneInfo = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the instant. In demo mode it starts at a set instant and runs on from there."""

    offset: timedelta = timedelta(0)

    @classmethod
    def starting_at(cls, instant: datetime | None) -> "Clock":
        """A clock that shows `instant` now; the true one when it is None."""
        return cls(instant - datetime.now(UTC)) if instant else cls()

    def now(self) -> datetime:
        """The instant, UTC."""
        return datetime.now(UTC) + self.offset


def local_day(instant: datetime) -> date:
    """The day of the district on which an instant falls."""
    return instant.astimezone(DISTRICT).date()
