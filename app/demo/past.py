"""Work that is over: asked for, agreed, done; and now and then a no, an illness, a day of snow."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from app.demo.people import Villager
from app.demo.plans import Deed, Plan, Planner, Verb
from app.gigs.rules import Mode
from app.orders.rules import Reason

GIGS: Final = 30
DAYS_BACK: Final = 40
LONGEST: Final = 10
EXCUSES: Final = (Reason.ill, Reason.family, Reason.road, Reason.festival)


def past(planner: Planner) -> Iterator[Plan]:
    """Thirty gigs of the last six weeks, whose last day is over."""
    kinds = planner.kinds(over_by=LONGEST)
    for n in range(GIGS):
        kind = next(kinds)
        starts_on = planner.today - timedelta(days=LONGEST + 1 + n * (DAYS_BACK - LONGEST) // GIGS)
        posted_at = planner.on(starts_on - timedelta(days=planner.rng.randint(2, 5)))
        plan = planner.plan(kind, starts_on, posted_at, mode=Mode.choose if n % 3 == 0 else Mode.instant)
        if plan.draft.mode is Mode.instant:
            _instant(planner, plan, n)
        else:
            _chosen(planner, plan, n)
        yield plan


def _instant(planner: Planner, plan: Plan, n: int) -> None:
    """Taken seat by seat."""
    people = planner.people(plan, max(1, round(plan.draft.headcount * planner.rng.uniform(0.6, 1))))
    latest = plan.begins - timedelta(hours=14)
    for at, who in zip(planner.moments(plan.posted_at, latest, len(people)), people, strict=True):
        plan.deeds.append(Deed(at, Verb.take, who))
    _something_happens(planner, plan, people, n, latest)


def _something_happens(planner: Planner, plan: Plan, people: list[Villager], n: int, latest: datetime) -> None:
    """One in a few has a story of his own."""
    taken = {deed.who: deed.at for deed in plan.deeds}
    last = people[-1]
    if n == 4:  # snow: nobody can come
        at = max(*taken.values(), latest) + timedelta(hours=1)
        plan.deeds.append(Deed(at, Verb.call_off, employer=True, reason=Reason.weather))
    elif n % 5 == 1:
        excuse = planner.rng.choice(EXCUSES)
        plan.deeds.append(Deed(max(taken[last], latest) + timedelta(hours=3), Verb.cancel, last, reason=excuse))
    elif n % 5 == 2:  # a slip of the thumb, taken back at once
        plan.deeds.append(Deed(taken[last] + timedelta(minutes=4), Verb.withdraw, last, reason=Reason.mistake))
    elif n % 10 == 8:
        at = max(taken[last], latest) + timedelta(hours=2)
        plan.deeds.append(Deed(at, Verb.cancel, last, employer=True, reason=Reason.no_need))


def _chosen(planner: Planner, plan: Plan, n: int) -> None:
    """More ask than there are seats; the employer takes the first, says no to some, and leaves some unanswered."""
    seats = plan.draft.headcount
    people = planner.people(plan, seats + 3)
    answered_at = min(plan.posted_at + timedelta(hours=30), plan.begins - timedelta(hours=13))
    asked = planner.moments(plan.posted_at, answered_at - timedelta(minutes=30), len(people))
    plan.deeds += [Deed(at, Verb.take, who) for at, who in zip(asked, people, strict=True)]
    for nth, who in enumerate(people):
        at = answered_at + timedelta(minutes=nth)
        if nth < seats - (n % 2):
            plan.deeds.append(Deed(at, Verb.accept, who, employer=True))
        elif nth == seats:
            plan.deeds.append(Deed(at, Verb.refuse, who, employer=True, reason=Reason.no_fit))
        elif nth == seats + 1:
            plan.deeds.append(Deed(asked[nth] + timedelta(minutes=20), Verb.withdraw, who, reason=Reason.other_work))
    if n % 6 == 0:
        plan.deeds.append(Deed(answered_at + timedelta(hours=1), Verb.close, employer=True))
