"""How long things may take: deadlines scale with the time that is left before the work, and sleep when people do."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from app.core.clock import DISTRICT
from app.core.hours import Hours
from app.core.settings import Settings

SHORTEST: Final = timedelta(minutes=15)
"""No question is put with less time than this to answer it, unless the work itself begins before."""
LONGEST_HOLD: Final = timedelta(hours=12)
RUSH: Final = timedelta(hours=3)
"""So near to the work nobody is waited for: all who stand in line are asked at once, and the first yes wins."""
FRESH: Final = timedelta(hours=3)
"""Who said yes so shortly before the evening's hour is not asked for another."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What the operator sets about time."""

    quiet: Hours
    answer_within: timedelta
    take_back: timedelta
    coming_asked_at: time

    def answer_by(self, now: datetime, first_shift: datetime, *earlier: datetime | None) -> datetime:
        """Until when a request, an offer or changed terms wait for an answer: half the time that is left, at most the
        operator's hours, and never beyond the first shift or an `earlier` end that is still to come."""
        half = max(SHORTEST, min(self.answer_within, (first_shift - now) / 2))
        ends = [end for end in earlier if end is not None and end > now]
        return min(self.quiet.awake_after(now, half), first_shift, *ends)

    def hold_until(self, now: datetime, first_shift: datetime) -> datetime:
        """Until when a freed seat is kept for one in line: a quarter of the time that is left, between a quarter of
        an hour and twelve, over before the rush so that those behind him can still be asked awake."""
        quarter = max(SHORTEST, min(LONGEST_HOLD, (first_shift - now) / 4))
        rush = first_shift - RUSH
        awake = self.quiet.over(rush)
        last = awake if awake < first_shift - SHORTEST else rush
        return max(now + SHORTEST, min(self.quiet.awake_after(now, quarter), last))

    def coming_due(self, now: datetime) -> tuple[datetime, datetime, datetime] | None:
        """The deals whose people are asked now whether they still come, once the evening's hour has struck and until
        the quiet hours: from when until when their work begins (tomorrow), and before when they were made."""
        local = now.astimezone(DISTRICT)
        if local.time() < self.coming_asked_at or self.quiet.cover(now):
            return None
        midnight = datetime.combine(local.date() + timedelta(days=1), time(), DISTRICT)
        struck = datetime.combine(local.date(), self.coming_asked_at, DISTRICT)
        return midnight, midnight + timedelta(days=1), struck - FRESH


def pace_of(settings: Settings) -> Pace:
    """The pace that an operator set."""
    return Pace(
        quiet=settings.quiet_hours,
        answer_within=timedelta(hours=settings.answer_hours),
        take_back=timedelta(minutes=settings.take_back_minutes),
        coming_asked_at=settings.coming_asked_at,
    )
