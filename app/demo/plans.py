"""A gig of the demo district and the deeds around it, planned before any of it is played. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from typing import Final
from uuid import UUID

from app.core.clock import DISTRICT, local_day
from app.demo.people import STORY, Boss, District, Villager, make_id
from app.demo.words import DRIVERS, HOUSEHOLD, MEETING
from app.demo.work import KINDS, Kind
from app.gigs.drafts import Draft
from app.gigs.pay import Pay, Per
from app.gigs.rules import ContactKind, Mode, guarded
from app.gigs.shifts import last_day, spans
from app.orders.rules import Reason
from app.trades.catalogue import BY_CODE

OFFICE_HOURS: Final = (7, 21)


class Verb(StrEnum):
    """What somebody does."""

    take = "take"
    offer = "offer"
    accept = "accept"
    refuse = "refuse"
    withdraw = "withdraw"
    cancel = "cancel"
    begin_earlier = "begin_earlier"
    close = "close"
    call_off = "call_off"
    report = "report"


@dataclass(frozen=True, slots=True)
class Deed:
    """One act on a gig: when, what, and for which worker; `employer` where the employer's side does it."""

    at: datetime
    verb: Verb
    who: Villager | None = None
    employer: bool = False
    reason: Reason | None = None


@dataclass(slots=True)
class Plan:
    """A gig and what becomes of it."""

    id: UUID
    boss: Boss
    draft: Draft
    posted_at: datetime
    deeds: list[Deed] = field(default_factory=list)

    @property
    def days(self) -> set[int]:
        """The days on which it has work, and the mornings after its nights."""
        first, last = self.draft.starts_on.toordinal(), self.draft.ends_on.toordinal()
        return set(range(first, last + 1 + (self.draft.shift.to <= self.draft.shift.start)))

    @property
    def begins(self) -> datetime:
        """When its first shift begins."""
        return spans(self.draft.starts_on, self.draft.starts_on, self.draft.shift)[0].start

    @property
    def guarded(self) -> bool:
        """Whether it is closed to those under 18."""
        return guarded(
            trade_hazardous=BY_CODE[self.draft.trade].hazardous,
            hazards=self.draft.hazards,
            night=self.draft.shift.is_night,
            lodging=self.draft.lodging,
            out_of_region=False,
        )


class Planner:
    """Draws gigs for a district at an instant. People keep diaries, so that what is planned can be done."""

    def __init__(self, district: District, rng: Random, now: datetime) -> None:
        self.district, self.rng, self.now = district, rng, now
        self.today = local_day(now)
        self.folk = district.workers[len(STORY) :]

    def kinds(self, *, over_by: int | None = None) -> Iterator[Kind]:
        """Kinds of work without end, each once before any comes again; only those that last no more than some days."""
        some = [kind for kind in KINDS if over_by is None or kind.days[1] <= over_by]
        while True:
            self.rng.shuffle(some)
            yield from some

    def plan(self, kind: Kind, starts_on: date, posted_at: datetime, *, mode: Mode, boss: Boss | None = None) -> Plan:
        """A gig of this kind."""
        boss = boss or self.district.bosses[self.rng.choice(kind.by)]
        length = self.rng.randint(*kind.days)
        ends_on = last_day(starts_on, starts_on + timedelta(days=length - 1), open_end=kind.open_end)
        meet = self.rng.random() < 0.7
        fetched = meet and self.rng.random() < 0.6
        draft = Draft(
            trade=kind.trade,
            headcount=self.rng.randint(*kind.heads),
            pay=self._pay(kind),
            starts_on=starts_on,
            ends_on=ends_on,
            place=boss.place,
            shift=kind.shift,
            open_end=kind.open_end,
            settle=kind.settle,
            mode=mode,
            meet_where=self.rng.choice(MEETING[boss.township]) if meet else None,
            meet_at=_before(kind.shift.start) if meet else None,
            meet_who_drives=self.rng.choice(DRIVERS) if fetched else None,
            meals=kind.meals,
            lodging=kind.lodging,
            transport=fetched,
            hazards=kind.hazards,
            tools=kind.tools,
            contact=ContactKind.own if boss.kind is not HOUSEHOLD and self.rng.random() < 0.3 else ContactKind.desk,
            title=self.rng.choice(kind.titles),
            note=self.rng.choice(kind.notes),
        )
        return Plan(make_id(self.rng, posted_at), boss, draft, posted_at)

    def _pay(self, kind: Kind) -> Pay:
        low, high = kind.pay
        step = 10 if low >= 100 else 1 if low >= 10 else 0.5 if low >= 1 else 0.05
        top = round((high - low) / step)
        first, second = sorted((self.rng.randint(0, top), self.rng.randint(0, top)))
        amount = round((low + first * step) * 100)
        to = round((low + second * step) * 100)
        ranged = kind.spread and to > amount
        n, unit = kind.of or (None, None)
        return Pay(amount, to if ranged else None, Per(kind.per), n, unit)

    def people(self, plan: Plan, wanted: int) -> list[Villager]:
        """Who would do this work, free and old enough: those of the trade first, then those near. Fills diaries."""
        free = [
            who
            for who in self.folk
            if not who.taken & plan.days and (who.adult or not plan.guarded) and who is not plan.boss.person
        ]
        free.sort(
            key=lambda who: (
                plan.draft.trade not in who.trades,
                who.township != plan.boss.township,
                self.rng.random(),
            )
        )
        chosen = free[:wanted]
        book(plan, chosen)
        return chosen

    def moments(self, first: datetime, last: datetime, n: int) -> list[datetime]:
        """So many instants between two, in their order."""
        span = (last - first).total_seconds()
        return [first + timedelta(seconds=span * part) for part in sorted(self.rng.random() for _ in range(n))]

    def on(self, day: date) -> datetime:
        """An instant of a day at which people are awake."""
        at = time(self.rng.randrange(*OFFICE_HOURS), self.rng.randrange(60))
        return datetime.combine(day, at, DISTRICT)


def book(plan: Plan, people: Iterable[Villager]) -> None:
    """Write a gig's days into diaries."""
    for who in people:
        who.taken |= plan.days


def awake(at: datetime) -> datetime:
    """The same instant by day; the hours from 21 to 7 shrink into one, since people sleep. Keeps what came first."""
    local = at.astimezone(DISTRICT)
    evening = local.replace(hour=21, minute=0, second=0, microsecond=0)
    if local.hour < 7:
        evening -= timedelta(days=1)
    if local >= evening:
        local = evening + (local - evening) / 10
    return local.replace(microsecond=0)


def _before(start: time) -> time:
    """Half an hour earlier."""
    minutes = start.hour * 60 + start.minute - 30
    return time(minutes // 60, minutes % 60)
