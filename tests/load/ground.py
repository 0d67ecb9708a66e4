"""What the load scripts stand on: a durable PostgreSQL of their own, and many people and gigs at once."""

import asyncio
import random
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from app.core.actor import Actor
from app.core.clock import local_day
from app.core.db import Sessions, connect, sessions
from app.core.ids import OFFICE_PERSON, new_id
from app.core.postgres import Cluster
from app.gigs import service as gigs
from app.gigs.drafts import Draft
from app.gigs.pay import Pay, Per
from app.gigs.shifts import Shift
from app.migrate import migrate
from app.people import tokens
from app.people.models import EmployerVerification

LOADER = 18  # the trade's number in trades.csv
PLACE = "540103102206"
YEAR = timedelta(days=365)


@contextmanager
def mortal_database() -> Iterator[Cluster]:
    """A migrated, durable PostgreSQL (fsync and synchronous commits on) that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="lingong-load-"))
    cluster = Cluster(folder / "data")
    try:
        asyncio.run(migrate(cluster.start()))
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database() -> Iterator[str]:
    """The URL of one."""
    with mortal_database() as cluster:
        yield cluster.url


@asynccontextmanager
async def engine_on(url: str, clients: int) -> AsyncIterator[tuple[AsyncEngine, Sessions]]:
    """As many connections as clients, so that the database is what they wait for."""
    engine = connect(url, pool_size=clients)
    try:
        yield engine, sessions(engine)
    finally:
        await engine.dispose()


async def employer(make: Sessions, now: datetime) -> Actor:
    """Somebody who posts, and whom the office has seen."""
    person, house = new_id(), new_id()
    async with make() as db, db.begin():
        await db.execute(
            text(
                "INSERT INTO person (id, name, emblem, channel, made_at, claimed_at, born) "
                "VALUES (:p, 'Pema', 'indigo-sun', 'demo', :now, :now, '1980-01')"
            ),
            {"p": person, "now": now},
        )
        await db.execute(
            text(
                "INSERT INTO employer (id, name, kind, channel, made_at) "
                "VALUES (:e, '砖厂', 'enterprise', 'demo', :now)"
            ),
            {"e": house, "now": now},
        )
        await db.execute(
            text("INSERT INTO employer_member (employer_id, person_id, since) VALUES (:e, :p, :now)"),
            {"e": house, "p": person, "now": now},
        )
        db.add(
            EmployerVerification(
                id=new_id(),
                employer_id=house,
                officer_id=OFFICE_PERSON,
                what="operator",
                from_at=now,
                until_at=now + YEAR,
            )
        )
    return Actor(person, employers=frozenset({house}))


async def workers(make: Sessions, how_many: int, now: datetime) -> list[Actor]:
    """Grown-up workers with a profile."""
    ids = [new_id() for _ in range(how_many)]
    async with make() as db, db.begin():
        await db.execute(
            text(
                "INSERT INTO person (id, name, emblem, channel, made_at, claimed_at, born) "
                "SELECT id, 'w', 'indigo-sun', 'demo', :now, :now, '1985-05' FROM unnest(CAST(:ids AS uuid[])) AS id"
            ),
            {"ids": ids, "now": now},
        )
        await db.execute(
            text("INSERT INTO worker (person_id, listed_at) SELECT id, :now FROM unnest(CAST(:ids AS uuid[])) AS id"),
            {"ids": ids, "now": now},
        )
    return [Actor(person) for person in ids]


async def signed_in(make: Sessions, people: Sequence[Actor], now: datetime) -> list[str]:
    """A token for each of them."""
    given = [tokens.new_token() for _ in people]
    async with make() as db, db.begin():
        await db.execute(
            text(
                "INSERT INTO session (id, person_id, token_hash, made_at, seen_at, expires_at) "
                "VALUES (:id, :person, :hash, :now, :now, :until)"
            ),
            [
                {"id": new_id(), "person": who.person, "hash": tokens.hash_of(token), "now": now, "until": now + YEAR}
                for who, token in zip(people, given, strict=True)
            ],
        )
    return given


def draft(day: date, headcount: int) -> Draft:
    """A day of loading."""
    return Draft(
        trade="loader",
        headcount=headcount,
        pay=Pay(26_000, None, Per.day),
        starts_on=day,
        ends_on=day,
        place=PLACE,
        shift=Shift(datetime(2000, 1, 1, 9, tzinfo=UTC).time(), datetime(2000, 1, 1, 18, tzinfo=UTC).time()),
    )


async def post(make: Sessions, poster: Actor, wanted: Sequence[Draft], now: datetime) -> list[UUID]:
    """Post gigs through the service, a hundred a transaction."""
    posted: list[UUID] = []
    (house,) = poster.employers
    for start in range(0, len(wanted), 100):
        async with make() as db, db.begin():
            posted += [(await gigs.post(db, poster, house, one, now)).id for one in wanted[start : start + 100]]
    return posted


def tomorrow(now: datetime) -> date:
    """The day after this one."""
    return local_day(now) + timedelta(days=1)


@dataclass
class Tally:
    """How many, how fast, and how long each took."""

    done: int = 0
    refused: int = 0
    seconds: float = 0.0
    took: list[float] | None = None

    @property
    def rate(self) -> float:
        """Done a second."""
        return self.done / self.seconds if self.seconds else 0.0

    def percentile(self, n: int) -> float:
        """Milliseconds within which n % were done."""
        return quantiles(self.took or [0, 0], n=100)[n - 1] * 1000


async def rush(clients: int, tasks: Sequence[Callable[[], Awaitable[bool]]]) -> Tally:
    """Let so many clients work through the tasks; a task says whether it was done or refused."""
    tally = Tally(took=[])
    waiting = iter(tasks)

    async def client() -> None:
        for task in waiting:
            start = time.perf_counter()
            if await task():
                tally.done += 1
            else:
                tally.refused += 1
            assert tally.took is not None
            tally.took.append(time.perf_counter() - start)

    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(clients)))
    tally.seconds = time.perf_counter() - start
    return tally


def shuffled(things: Sequence[UUID], seed: int = 1) -> list[UUID]:
    """In an order that is always the same."""
    mixed = list(things)
    random.Random(seed).shuffle(mixed)
    return mixed
