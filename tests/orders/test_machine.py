"""Orders, holds, engagements and terms under concurrent bursts of everybody, on real PostgreSQL with real commits.

Each step lets up to five act at the same instant, each in a transaction of his own; then what must hold is asked of
the database. `LINGONG_MACHINE_EXAMPLES=2000` for the long run.
"""

import asyncio
import itertools
import os
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.db import Session, connect, sessions
from app.core.errors import Refusal
from app.gigs.models import Gig
from app.gigs.rules import Mode
from app.gigs.shifts import Shift
from app.orders import deadlines, gig_verbs, service, taking
from app.orders.moves import MOVES
from app.orders.rules import LIVE, Reason
from app.orders.taking import Taking
from tests.conftest import own_database
from tests.village import LOADING, NOON, PACE, Somebody, Village

EXAMPLES = int(os.environ.get("LINGONG_MACHINE_EXAMPLES", "25"))
WORKERS = 6
MORNING, AFTERNOON = Shift(time(8), time(12)), Shift(time(13), time(18))
numbers = itertools.count(1, 10)

BROKEN = {
    "oversold": "SELECT id FROM gig WHERE taken + held > headcount",
    "counters": """SELECT g.id FROM gig g LEFT JOIN engagement e ON e.gig_id = g.id AND e.counts GROUP BY g.id
        HAVING g.taken <> count(e.id) FILTER (WHERE e.state IN ('booked', 'done'))
            OR g.held <> count(e.id) FILTER (WHERE e.state IN ('named', 'agreed'))""",
    "booked twice": """SELECT a.worker_id FROM engagement a JOIN engagement b
        ON a.worker_id = b.worker_id AND a.id < b.id AND a.during && b.during
        WHERE a.state IN ('agreed', 'booked', 'done') AND b.state IN ('agreed', 'booked', 'done')""",
    "deal without its share": """SELECT o.id FROM orders o WHERE o.state = 'accepted' AND NOT EXISTS (
        SELECT FROM engagement e WHERE e.order_id = o.id AND e.state = 'booked' AND e.counts
            AND e.terms_version = o.terms_version AND e.pay_fen = o.pay_fen)""",
    "hold without its share": """SELECT o.id FROM orders o WHERE o.state = 'held' AND NOT EXISTS (
        SELECT FROM engagement e WHERE e.order_id = o.id AND e.state = 'named' AND e.counts)""",
    "share of who has no deal": """SELECT e.id FROM engagement e JOIN orders o ON o.id = e.order_id
        WHERE e.counts AND o.state NOT IN ('accepted', 'held', 'completed')""",
    "a seat open while one waits for it": """SELECT o.id FROM orders o JOIN gig g ON g.id = o.gig_id
        JOIN gig_terms t ON t.gig_id = g.id AND t.version = g.terms_version
        WHERE o.state = 'waitlisted' AND g.state = 'open' AND g.taken + g.held < g.headcount
            AND lower(t.during) > :now AND NOT EXISTS (SELECT FROM engagement e WHERE e.worker_id = o.worker_id
                AND e.state IN ('booked', 'done') AND e.during && t.during)""",
    "overtaken in line": """SELECT w.id FROM orders w JOIN orders h ON h.gig_id = w.gig_id AND h.state = 'held'
            AND (h.opened_at, h.id) > (w.opened_at, w.id)
        JOIN gig_terms t ON t.gig_id = w.gig_id AND t.version = h.terms_version
        WHERE w.state = 'waitlisted' AND NOT EXISTS (SELECT FROM engagement e WHERE e.worker_id = w.worker_id
            AND e.state IN ('booked', 'done') AND e.during && t.during)
            AND NOT EXISTS (SELECT FROM event v WHERE v.object_id = w.id AND v.verb = 'order.lapsed')""",
    "waits for ever": """SELECT id FROM orders
        WHERE state IN ('requested', 'offered', 'waitlisted', 'held') AND expires_at IS NULL""",
    "told otherwise": """SELECT o.id FROM orders o WHERE o.state <> (
        SELECT e.facts ->> 'to' FROM event e WHERE e.object_id = o.id ORDER BY e.id DESC LIMIT 1)""",
}


class Market(RuleBasedStateMachine):
    """One employer, six workers, two gigs on the same day whose hours may come to clash."""

    engine: ClassVar[AsyncEngine]
    runner: ClassVar[asyncio.Runner]

    now: datetime
    pema: Somebody
    people: list[Somebody]
    gigs: list[UUID]

    @initialize(modes=st.tuples(*[st.sampled_from(list(Mode))] * 2), seats=st.tuples(*[st.integers(1, 3)] * 2))
    def open(self, modes: tuple[Mode, Mode], seats: tuple[int, int]) -> None:
        self.now = NOON
        self.runner.run(self._open(modes, seats))

    async def _open(self, modes: tuple[Mode, Mode], seats: tuple[int, int]) -> None:
        async with sessions(self.engine)() as db, db.begin():
            village = Village(db, numbers=next(numbers))
            self.pema = await village.employer()
            self.people = [await village.person(f"Worker {n}", phone=False) for n in range(WORKERS)]
            draft = replace(LOADING, starts_on=date(2026, 12, 3), ends_on=date(2026, 12, 3))
            self.gigs = [
                (await village.gig(self.pema, draft, mode=mode, headcount=n, shift=shift)).id
                for mode, n, shift in zip(modes, seats, (MORNING, AFTERNOON), strict=True)
            ]

    @rule(acts=st.lists(st.tuples(st.sampled_from([*"ttwwwyyynnlccCYYNOhhTmmkKs"]), st.integers(0, WORKERS - 1),
                                  st.integers(0, 1), st.integers(1, 4)), min_size=1, max_size=5))  # fmt: skip
    def act_at_once(self, acts: list[tuple[str, int, int, int]]) -> None:
        self.runner.run(self._burst([self._act(*one) for one in acts]))

    @rule(minutes=st.sampled_from([1, 20, 120, 300, 700, 1400]))
    def pass_time(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.runner.run(self._burst([self._rounds()]))
        self.runner.run(self._burst([self._rounds(), self._rounds()]))  # two workers at once, with nothing left to do

    async def _burst(self, acts: list[Awaitable[None]]) -> None:
        await asyncio.gather(*acts)
        async with sessions(self.engine)() as db:
            for what, question in BROKEN.items():
                found = (await db.execute(text(question), {"now": self.now} if ":now" in question else {})).all()
                assert found == [], what

    async def _act(self, verb: str, who: int, gig: int, n: int) -> None:
        """One person does one thing, in one transaction; what the market refuses is refused."""
        try:
            async with sessions(self.engine)() as db, db.begin():
                await self._do(db, verb, self.people[who], self.gigs[gig], n)
        except Refusal:
            return

    async def _do(self, db: Session, verb: str, who: Somebody, gig: UUID, n: int) -> None:
        now, pema = self.now, self.pema.actor
        if verb in "tw":
            await taking.take(db, who.actor, Taking(gig=gig, wait=verb == "w"), now, PACE)
        elif verb == "O":
            await taking.offer(db, pema, Taking(gig=gig, worker=who.id), now, PACE)
        elif verb in "hTm":
            row = await db.get_one(Gig, gig)
            shift = MORNING if n > 2 else AFTERNOON
            choices: dict[str, dict[str, Any]] = {"h": {"headcount": n}, "T": {"shift": shift}, "m": {"meals": n > 2}}
            changes = choices[verb]
            await gig_verbs.edit(db, pema, gig, row.version, changes, now, PACE)
        else:
            live = "SELECT id FROM orders WHERE gig_id = :gig AND worker_id = :who AND ended_at IS NULL"
            order = await db.scalar(text(live), {"gig": gig, "who": who.id})
            if order is not None:
                await self._move(db, verb, who, order)

    async def _move(self, db: Session, verb: str, who: Somebody, order: UUID) -> None:
        now, pema = self.now, self.pema.actor
        moves: dict[str, Callable[[], Awaitable[object]]] = {
            "y": lambda: service.accept(db, who.actor, order, now, PACE),
            "n": lambda: service.refuse(db, who.actor, order, Reason.family, now, PACE),
            "l": lambda: service.withdraw(db, who.actor, order, None, now, PACE),
            "c": lambda: service.cancel(db, who.actor, order, Reason.ill, now, PACE),
            "C": lambda: service.cancel(db, pema, order, Reason.weather, now, PACE),
            "Y": lambda: service.accept(db, pema, order, now, PACE),
            "N": lambda: service.refuse(db, pema, order, Reason.no_fit, now, PACE),
            "k": lambda: service.coming(db, who.actor, order, None, now, PACE, comes=True),
            "s": lambda: service.speak(db, pema, order, now),
            "K": lambda: service.coming(db, who.actor, order, Reason.family, now, PACE, comes=False),
        }
        await moves[verb]()

    async def _rounds(self) -> None:
        for step in deadlines.ROUNDS:
            async with sessions(self.engine)() as db, db.begin():
                await step(db, self.now, 100, PACE)

    def teardown(self) -> None:
        """Every state can be left: when the employer calls both gigs off, everything has ended."""
        if hasattr(self, "gigs"):
            self.runner.run(self._end())

    async def _end(self) -> None:
        async def call_off(gig: UUID) -> None:
            try:
                async with sessions(self.engine)() as db, db.begin():
                    await gig_verbs.cancel(db, self.pema.actor, gig, Reason.weather, self.now)
            except Refusal:
                return

        await asyncio.gather(*(call_off(gig) for gig in self.gigs))
        self.now += timedelta(days=30)
        await self._rounds()
        async with sessions(self.engine)() as db:
            left = await db.scalars(text("SELECT state FROM orders WHERE ended_at IS NULL"))
            assert left.all() == []


@pytest.fixture
def market(cluster: str) -> Iterator[type[Market]]:
    """The machine on a database of its own, which all its examples share."""
    with asyncio.Runner() as runner:
        database = own_database(cluster)
        url = runner.run(database.__aenter__())
        Market.engine, Market.runner = connect(url, pool_size=16), runner
        yield Market
        runner.run(Market.engine.dispose())
        runner.run(database.__aexit__(None, None, None))


@pytest.mark.timeout(7200)
def test_whatever_everybody_does_at_once_what_must_hold_holds(market: type[Market]) -> None:
    run_state_machine_as_test(
        market,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=12,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),  # a race that broke something is not found again by a smaller one
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_live_state_is_left_by_somebody_and_by_the_clock() -> None:
    for state in LIVE:
        ways = {move.by for move in MOVES if state in move.sources and move.target != state}
        assert {"party", "clock"} <= ways
