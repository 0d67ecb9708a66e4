"""Hours of the day, and deadlines that do not run while people sleep. Plain Python, local time of the district."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.core.clock import DISTRICT


@dataclass(frozen=True, slots=True)
class Hours:
    """A span of the clock, local time. `to` at or before `start` means the next morning."""

    start: time
    to: time

    @classmethod
    def read(cls, text: object) -> object:
        """`09:00-18:00` to hours; what is hours already passes."""
        if not isinstance(text, str):
            return text
        start, dash, to = text.partition("-")
        if not dash:
            raise ValueError("should look like 09:00-18:00")
        return cls(time.fromisoformat(start.strip()), time.fromisoformat(to.strip()))

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.to:%H:%M}"

    def cover(self, instant: datetime) -> bool:
        """Whether an instant lies in them. Hours that end where they begin are none."""
        clock = instant.astimezone(DISTRICT).time()
        if self.start <= self.to:
            return self.start <= clock < self.to
        return clock >= self.start or clock < self.to

    def over(self, instant: datetime) -> datetime:
        """The first instant at or after this one that they do not cover."""
        return self._next(instant, self.to) if self.cover(instant) else instant

    def awake_after(self, instant: datetime, span: timedelta) -> datetime:
        """The instant at which a span is over that stands still in these hours."""
        if self.start == self.to:
            return instant + span
        at = self.over(instant)
        while True:
            falls = self._next(at, self.start)
            if at + span <= falls:
                return at + span
            span -= falls - at
            at = self.over(falls)

    @staticmethod
    def _next(after: datetime, clock: time) -> datetime:
        """The first instant later than `after` at which the district's clock shows this time."""
        local = after.astimezone(DISTRICT)
        at = datetime.combine(local.date(), clock, DISTRICT)
        if at <= local:
            at = datetime.combine(local.date() + timedelta(days=1), clock, DISTRICT)
        return at.astimezone(after.tzinfo)
