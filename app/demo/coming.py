"""Work of the coming two weeks: much of it free, some full, some with people waiting for an answer, some under way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from app.demo.plans import Deed, Plan, Planner, Verb
from app.gigs.rules import Mode, Takes

GIGS: Final = 52
UNDER_WAY: Final = 4
STILL_WAITING: Final = timedelta(hours=30)
"""Who asked longer ago has his answer, or none came in time."""
TRADES_OF_TEAMS: Final = frozenset({"aga_floor", "tree_planting"})


def coming(planner: Planner) -> Iterator[Plan]:
    """The gigs on the board, but for those of the story."""
    kinds = planner.kinds()
    for n in range(GIGS):
        kind = next(kinds)
        starts_on = planner.today + timedelta(days=1 + n * 14 // GIGS)
        choose = n % 5 in {1, 3}
        plan = planner.plan(kind, starts_on, _posted(planner), mode=Mode.choose if choose else Mode.instant)
        if kind.trade in TRADES_OF_TEAMS:
            plan.draft = replace(plan.draft, takes=Takes.team)
        elif choose:
            _asked_for(planner, plan, n)
        elif n % 5 != 4:
            _taken(planner, plan, full=n % 5 == 0)
        yield plan
    for n in range(UNDER_WAY):
        yield _under_way(planner, n)


def _posted(planner: Planner) -> datetime:
    """Within the last five days, and often this morning."""
    at = planner.on(planner.today - timedelta(days=planner.rng.choice((0, 0, 0, 1, 1, 2, 3, 4, 5))))
    latest = planner.now - timedelta(minutes=planner.rng.randint(25, 400))
    return min(at, latest)


def _taken(planner: Planner, plan: Plan, *, full: bool) -> None:
    """Seats that went as soon as they were seen."""
    people = planner.people(plan, plan.draft.headcount if full else plan.draft.headcount // 2)
    times = planner.moments(plan.posted_at, planner.now - timedelta(minutes=2), len(people))
    plan.deeds += [Deed(at, Verb.take, who) for at, who in zip(times, people, strict=True)]


def _asked_for(planner: Planner, plan: Plan, n: int) -> None:
    """People wait for the employer's answer; where he has begun to choose, some have it."""
    people = planner.people(plan, planner.rng.randint(1, plan.draft.headcount + 2))
    asked = planner.moments(
        max(plan.posted_at, planner.now - STILL_WAITING), planner.now - timedelta(minutes=12), len(people)
    )
    plan.deeds += [Deed(at, Verb.take, who) for at, who in zip(asked, people, strict=True)]
    if n % 3 == 0 and plan.draft.headcount > 1:
        plan.deeds.append(Deed(planner.now - timedelta(minutes=6), Verb.accept, people[0], employer=True))
    if n % 4 == 0:
        for who in planner.people(plan, 1):
            plan.deeds.append(Deed(planner.now - timedelta(minutes=9), Verb.offer, who, employer=True))


def _under_way(planner: Planner, n: int) -> Plan:
    """People who are at work these days."""
    kind = next(kind for kind in planner.kinds() if 5 <= kind.days[1] <= 12)
    starts_on = planner.today - timedelta(days=1 + n % 3)
    plan = planner.plan(kind, starts_on, planner.on(starts_on - timedelta(days=3)), mode=Mode.instant)
    ends_on = planner.today + timedelta(days=2 + n)
    plan.draft = replace(plan.draft, ends_on=ends_on)
    people = planner.people(plan, max(1, plan.draft.headcount - n % 2))
    times = planner.moments(plan.posted_at, plan.begins - timedelta(hours=10), len(people))
    plan.deeds += [Deed(at, Verb.take, who) for at, who in zip(times, people, strict=True)]
    return plan
