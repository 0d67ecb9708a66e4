"""What is out of our hands: a database stopped, connections used up, a disk full. 503, and then on as before.

Phones send until they are told yes, each letter under its own key; afterwards all is counted.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Self
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

from app.core.clock import Clock
from app.core.db import connect, sessions
from app.core.postgres import Cluster
from app.people.sessions import add_session
from tests.running import ROOT, SLOW, Market
from tests.village import DAY, Village

PHONES = 48
LINGONG = [sys.executable, "-m", "app.cli"]


@pytest.fixture
def market(tmp_path: Path) -> Iterator[Market]:
    """A market that is over when the test is."""
    yield (one := Market(tmp_path / "data"))
    one.end()


def until(true: Callable[[], object], what: str, crowd: "Crowd | None" = None) -> None:
    """Wait for something that must come."""
    give_up = time.monotonic() + SLOW
    while not true():
        assert time.monotonic() < give_up, f"never: {what}; {crowd and crowd.told()}"
        time.sleep(0.02)


@dataclass
class Crowd:
    """Phones that each want a seat, and keep asking by the same key until they have it."""

    market: Market
    gig: UUID
    tokens: list[str]
    taken: dict[str, str] = field(default_factory=dict)
    put_off: int = 0
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._ended = threading.Event()
        share = len(self.tokens) // 3
        parts = [self.tokens[:share], self.tokens[share : 2 * share], self.tokens[2 * share :]]
        self._threads = [threading.Thread(target=self._all, args=(part,)) for part in parts]
        self._may = threading.Semaphore(0)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def let(self, phones: int) -> None:
        """Let so many more phones begin."""
        self._may.release(phones)

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._may.release(PHONES)
        for thread in self._threads:
            thread.join()

    def told(self) -> str:
        """How far they are, for who wonders why they are not further."""
        alive = sum(thread.is_alive() for thread in self._threads)
        return f"{len(self.taken)} in, {self.put_off} times put off, {alive} threads, wrong: {self.wrong}"

    def _all(self, tokens: list[str]) -> None:
        for token in tokens:
            self._may.acquire()
            while not self._ended.is_set() and not self._takes(token):
                self._ended.wait(0.1)

    def _takes(self, token: str) -> bool:
        headers = {
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": token[:40],
            "Content-Type": "application/json",
        }
        where = f"http://127.0.0.1:{self.market.port}/api/v1/gigs/{self.gig}/orders"
        try:
            with urllib.request.urlopen(urllib.request.Request(where, b"{}", headers), timeout=20) as answer:
                self.taken[token] = json.load(answer)["id"]
                return True
        except urllib.error.HTTPError as no:
            with no:
                self._check(no)
        except (OSError, HTTPException) as error:
            self.wrong.append(repr(error))
        return False

    def _check(self, no: urllib.error.HTTPError) -> None:
        """A no is 503 with the time after which to ask again, or the key's own earlier try still under way."""
        said = no.read().decode()
        if no.code == 503 and no.headers["retry-after"] and json.loads(said)["code"] == "server.busy":
            self.put_off += 1
        elif "key.running" not in said:
            self.wrong.append(f"{no.code} {said}")


async def gather(url: str, market: Market) -> Crowd:
    """A gig with a seat for each of many phones, on each of which somebody is signed in."""
    engine = connect(url, pool_size=1)
    async with sessions(engine)() as db, db.begin():
        village = Village(db, Clock().now())
        pema = await village.employer()
        later = village.now.date() + 5 * DAY
        gig = await village.gig(pema, headcount=PHONES, starts_on=later, ends_on=later)
        people = [await village.person(f"Worker {n}") for n in range(PHONES)]
        tokens = [(await add_session(db, who.id, "phone", village.now, DAY))[1] for who in people]
    await engine.dispose()
    return Crowd(market, gig.id, tokens)


def asked(url: str, question: str) -> object:
    """One answer of the database."""

    async def ask() -> object:
        connection = await asyncpg.connect(url.replace("+asyncpg", ""))
        try:
            return await connection.fetchval(question)
        finally:
            await connection.close()

    return asyncio.run(ask())


def nothing_is_lost(crowd: Crowd, url: str) -> None:
    """Everybody was told yes once, and what he was told is so; the jobs are done."""
    assert not crowd.wrong
    assert len(crowd.taken) == PHONES
    booked = asked(url, "SELECT array_agg(order_id::text) FROM engagement WHERE state = 'booked'")
    assert isinstance(booked, list)
    assert sorted(booked) == sorted(crowd.taken.values())
    waiting = "SELECT count(*) FROM pgqueuer WHERE status = 'queued'"  # what was in work is taken up after 30 seconds
    until(lambda: asked(url, waiting) == 0, "the worker came back")


def begin(market: Market, command: list[str], **more: str) -> subprocess.Popen[str]:
    """Start a process whose log goes to a file: a pipe that nobody reads would stop it when much is to be told."""
    with (market.data.parent / "log").open("a") as log:
        market.process = subprocess.Popen(
            command, cwd=ROOT, env=market.environment(more), stdout=log, stderr=log, text=True
        )
    return market.process


def test_a_database_that_stops_and_starts_costs_nobody_a_seat(market: Market, tmp_path: Path) -> None:
    """Stopped in order, then killed, under the feet of doors and worker, which stay up."""
    cluster = Cluster(tmp_path / "outside")
    url = cluster.start()
    beside = Market(tmp_path / "data")
    try:
        assert market.run("migrate", LINGONG_DATABASE_URL=url).returncode == 0
        serve = begin(market, [*LINGONG, "serve"], LINGONG_DATABASE_URL=url)
        worker = begin(beside, [*LINGONG, "worker"], LINGONG_DATABASE_URL=url)
        until(lambda: market.status("/readyz") == 200, "open")
        crowd = asyncio.run(gather(url, market))
        with crowd:
            goes_on(crowd, cluster, cluster.stop, PHONES // 2)
            goes_on(crowd, cluster, lambda: kill(cluster), PHONES)
            nothing_is_lost(crowd, url)
        assert (serve.poll(), worker.poll()) == (None, None)
    finally:
        beside.end()
        market.end()
        cluster.stop()


def goes_on(crowd: Crowd, cluster: Cluster, end: Callable[[], None], phones: int) -> None:
    """The database ends while phones send, and comes back; in the end so many have their seat."""
    crowd.let(PHONES // 4)
    until(lambda: len(crowd.taken) == phones - PHONES // 4, "the first are in", crowd)
    before = crowd.put_off
    end()
    crowd.let(PHONES // 4)
    until(lambda: crowd.put_off >= before + 3, "phones are put off", crowd)
    assert crowd.market.status("/healthz") == 200
    for path in ("/readyz", "/api/v1/gigs", "/"):
        assert crowd.market.status(path) == 503
    cluster.start()
    until(lambda: crowd.market.status("/readyz") == 200, "ready again")
    assert crowd.market.status("/api/v1/gigs") == 200
    assert crowd.market.status("/") == 200
    until(lambda: len(crowd.taken) == phones, "all of these are in", crowd)


def kill(cluster: Cluster) -> None:
    """kill -9 of PostgreSQL, until it is gone."""
    os.kill(int((cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    until(lambda: not cluster.alive(), "killed")


MOUNT = 'mount -t tmpfs -o size=230m none "$1" && shift && exec "$@"'
WRITE_AHEAD = "SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000000), true)"


def test_a_full_disk_is_waited_out_and_leaves_nothing_hanging(market: Market) -> None:
    """The own database on a small disk fills until PostgreSQL gives up; there is room; it fills and we die."""
    market.data.mkdir()
    small = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh", str(market.data)]
    process = begin(market, [*small, *LINGONG, "up", "--no-demo"])
    until(lambda: market.status("/readyz") == 200 or process.poll() is not None, "open")
    if process.poll() is not None and "mount" in (market.data.parent / "log").read_text():
        pytest.skip("a small disk cannot be mounted here")
    url = Cluster(market.data).url
    inside = Path(f"/proc/{process.pid}/root{market.data}")
    with asyncio.run(gather(url, market)) as crowd:
        crowd.let(PHONES // 3)
        until(lambda: len(crowd.taken) == PHONES // 3, "the first are in", crowd)
        fill(inside, url)
        crowd.let(PHONES // 3)
        until(lambda: crowd.put_off >= 3, "phones are put off", crowd)
        assert (market.status("/healthz"), market.status("/readyz")) == (200, 503)
        (inside / "filler").unlink()
        until(lambda: market.status("/readyz") == 200, "ready again")
        until(lambda: len(crowd.taken) == 2 * PHONES // 3, "the second third are in", crowd)
        crowd.let(PHONES // 3)
        until(lambda: len(crowd.taken) == PHONES, "all are in", crowd)
        nothing_is_lost(crowd, url)
    assert process.poll() is None
    fill(inside, url)
    process.kill()
    process.wait()
    until(lambda: market.postmaster is None, "PostgreSQL is gone with its server")


def fill(disk: Path, url: str) -> None:
    """Use up all room, and then what PostgreSQL has put by."""
    with suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(1 << 16))
    with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        while True:
            asked(url, WRITE_AHEAD)


async def test_connections_used_up_are_told_and_given_back(real_app: FastAPI, real_engine: AsyncEngine) -> None:
    """Two connections, both held by slow statements."""
    small = connect(real_engine.url.render_as_string(hide_password=False), pool_size=2, wait=0.05)
    real_app.state.engine, real_app.state.sessions = small, sessions(small)

    def lent() -> int:
        assert isinstance(small.pool, QueuePool)
        return small.pool.checkedout()

    async def slow() -> None:
        async with small.connect() as connection:
            await connection.execute(text("SELECT pg_sleep(600)"))

    async with httpx.AsyncClient(transport=httpx.ASGITransport(real_app), base_url="http://market.test") as client:
        held = [asyncio.create_task(slow()) for _ in range(2)]
        while lent() < 2:  # noqa: ASYNC110  # a pool sets no event
            await asyncio.sleep(0.01)
        for path in ("/api/v1/gigs", "/api/v1/me", "/"):
            answer = await client.get(path, headers={"Authorization": "Bearer somebody"})
            assert (answer.status_code, bool(answer.headers["retry-after"])) == (503, True), path
        written = await client.post("/api/v1/sign-in/codes", json={"phone": "13989012046"})
        assert (written.status_code, written.json()["code"]) == (503, "server.busy")
        assert (await client.get("/readyz")).status_code == 200
        assert "lingong_pool_in_use 2.0" in (await client.get("/metrics")).text
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)
        assert (await client.get("/api/v1/gigs")).status_code == 200
    await small.dispose()
