"""All that an employer decides about a gig, and what of it a yes is a yes to. Plain Python."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from app.gigs.pay import Pay, Settle, require_sound_pay
from app.gigs.rules import ContactKind, Mode, Takes
from app.gigs.shifts import GigDates, Shift, last_day, require_sound_days, spans


@dataclass(frozen=True, slots=True)
class Draft:
    """All that an employer decides about a gig; the first five are asked, the rest have defaults."""

    trade: str
    headcount: int
    pay: Pay
    starts_on: date
    ends_on: date
    place: str
    shift: Shift
    open_end: bool = False
    settle: Settle = Settle.same_day
    takes: Takes = Takes.either
    mode: Mode | None = None
    """Not said: instant, or choose for whom that is not open yet."""
    decide_by: datetime | None = None
    meet_where: str | None = None
    meet_at: time | None = None
    meet_who_drives: str | None = None
    meals: bool = False
    lodging: bool = False
    transport: bool = False
    hazards: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    contact: ContactKind = ContactKind.desk
    contact_phone: str | None = None
    title: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        """Who is fetched does not come on his own, whatever else was said."""
        if self.meet_who_drives is not None:
            object.__setattr__(self, "transport", True)

    @property
    def texts(self) -> tuple[str | None, ...]:
        """What of it is free text, which is screened."""
        return self.title, self.note, self.meet_where, self.meet_who_drives, self.pay.of_unit

    def require_sound(self, now: datetime) -> None:
        """Refuse what contradicts itself or the calendar."""
        require_sound_pay(self.pay)
        require_sound_days(self.starts_on, self.ends_on, self.shift, now)
        self.require_sound_choice(now)

    def require_sound_choice(self, now: datetime) -> None:
        """Refuse an hour to decide that is past, later than the work, or of who does not choose."""
        if self.decide_by is None:
            return
        first = spans(self.starts_on, self.starts_on, self.shift)[0].start
        if self.mode is Mode.instant or not now < self.decide_by <= first:
            raise GigDates(why="decide_by")

    def but(self, **changes: Any) -> "Draft":
        """The same with some decisions changed. A new first day alone moves the gig as a whole; a last day ends an
        open end, and an open end is always written out anew."""
        if not changes.keys() & {"starts_on", "ends_on", "open_end"}:
            return replace(self, **changes)
        starts_on: date = changes.get("starts_on", self.starts_on)
        open_end: bool = changes.get("open_end", self.open_end and "ends_on" not in changes)
        length = timedelta(0) if self.open_end else self.ends_on - self.starts_on
        ends_on = last_day(
            starts_on, changes.get("ends_on", starts_on + min(length, date.max - starts_on)), open_end=open_end
        )
        return replace(self, **changes | {"starts_on": starts_on, "ends_on": ends_on, "open_end": open_end})

    def again(self, starts_on: date, ends_on: date | None = None) -> "Draft":
        """The same work on other days; as long as before unless an end is said."""
        length = timedelta(0) if self.open_end else self.ends_on - self.starts_on
        last = last_day(
            starts_on,
            ends_on or starts_on + min(length, date.max - starts_on),
            open_end=self.open_end and ends_on is None,
        )
        return replace(
            self, starts_on=starts_on, ends_on=last, open_end=self.open_end and ends_on is None, decide_by=None
        )


TERMS: Final = frozenset(
    {
        "trade", "takes", "pay", "starts_on", "ends_on", "open_end", "shift", "settle", "place",
        "meet_where", "meet_at", "meet_who_drives", "meals", "lodging", "transport", "hazards", "tools",
    }
)  # fmt: skip
"""What a yes was a yes to: a change of any of these is a new version."""


def days_differ(one: Draft, other: Draft) -> bool:
    """Whether two drafts of a gig have other days or hours."""
    return any(getattr(one, name) != getattr(other, name) for name in ("starts_on", "ends_on", "open_end", "shift"))


def terms_differ(one: Draft, other: Draft) -> bool:
    """Whether two drafts of a gig offer different terms."""
    return any(getattr(one, name) != getattr(other, name) for name in TERMS)
