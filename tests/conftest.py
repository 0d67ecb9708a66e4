"""A real PostgreSQL for everybody, migrated once; each test in a savepoint, races on a database of their own."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import hypothesis
import pytest
from fastapi import FastAPI
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session, SessionTransaction

from app.core.db import connect, sessions
from app.core.postgres import Cluster
from app.core.settings import Settings
from app.demo import fill
from app.main import create_app
from app.migrate import migrate
from tests.village import Somebody, Village

# A busy machine must not fail a test that is not about time, and what CI runs it can run again.
hypothesis.settings.register_profile(
    "lingong",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[hypothesis.HealthCheck.too_slow, hypothesis.HealthCheck.filter_too_much],
)
hypothesis.settings.load_profile("lingong")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was weighed, as a table; with many workers a test's own words do not reach the terminal."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    rows = {str(value) for report in reports for name, value in report.user_properties if name == "budget"}
    if rows:
        terminalreporter.section("bytes, as they are sent")
        for row in sorted(rows):
            terminalreporter.write_line(row)


NOON = datetime(2026, 12, 1, 4, 0, tzinfo=UTC)
"""Noon of 1 December 2026 in Lhasa: the instant at which tests begin."""


@dataclass
class StandingClock:
    """A clock that stands until a test moves it."""

    instant: datetime = NOON

    def now(self) -> datetime:
        return self.instant

    def pass_time(self, **how_long: float) -> datetime:
        self.instant += timedelta(**how_long)
        return self.instant


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a PostgreSQL of our own, empty but for a migrated database "template_market"."""
    postgres = Cluster(tmp_path_factory.mktemp("pg") / "data", fast=True)
    url = postgres.start()
    try:
        asyncio.run(_make_template(url))
        yield url
    finally:
        postgres.stop()


async def _make_template(url: str) -> None:
    await _sql(url, "CREATE DATABASE template_market")
    await migrate(_on(url, "template_market"))


async def _sql(url: str, statement: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


def _on(url: str, database: str) -> str:
    head, _, query = url.partition("?")
    root, _, _ = head.rpartition("/")
    return f"{root}/{database}" + (f"?{query}" if query else "")


_names = itertools.count(1)


@asynccontextmanager
async def own_database(cluster: str, template: str = "template_market") -> AsyncIterator[str]:
    """A fresh copy of the migrated market, for what needs real commits; dropped afterwards."""
    name = f"market_{next(_names)}"
    await _sql(cluster, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield _on(cluster, name)
    finally:
        await _sql(cluster, f"DROP DATABASE {name} WITH (FORCE)")


_filled: set[str] = set()


@asynccontextmanager
async def demo_database(cluster: str, now: datetime | None = None) -> AsyncIterator[str]:
    """A copy of the demo district as of today, or as of an instant. It is filled once for all who ask."""
    template = f"template_demo_{now:%d%H%M}" if now else "template_demo"
    if template not in _filled:
        await _sql(cluster, f"CREATE DATABASE {template} TEMPLATE template_market")
        await fill(Settings(demo=True, database_url=_on(cluster, template), now=now))
        _filled.add(template)
    async with own_database(cluster, template) as url:
        yield url


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a demo market; the database is the test's own."""
    return Settings(demo=True, data_dir=Path(tmp_path_factory.mktemp("data")), database_url=None)


@pytest.fixture(scope="session")
async def engine(cluster: str) -> AsyncIterator[AsyncEngine]:
    """An engine on the database that savepoint tests share."""
    async with own_database(cluster) as url:
        engine = connect(url)
        yield engine
        await engine.dispose()


@pytest.fixture
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One connection in a transaction that is never committed."""
    async with engine.connect() as connection:
        transaction = await connection.begin()
        yield connection
        await transaction.rollback()


class Requested(Session):
    """A request's session in a test. Before and after it rules are deferred, as at the start of a real transaction.

    Before it commits, a request asks all deferred rules; in the one transaction of a test that would last.
    """


@event.listens_for(Requested, "after_begin")
def _defer(_session: Session, _transaction: SessionTransaction, connection: Connection) -> None:
    connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")


@event.listens_for(Requested, "after_transaction_end")
def _defer_again(session: Session, transaction: SessionTransaction) -> None:
    bind = session.get_bind()
    if transaction.parent is None and isinstance(bind, Connection):
        bind.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
async def db(connection: AsyncConnection) -> AsyncIterator[AsyncSession]:
    """A session whose commits are savepoints."""
    async with AsyncSession(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as session:
        yield session


@pytest.fixture
def clock() -> StandingClock:
    """The clock of the app under test."""
    return StandingClock()


@pytest.fixture
def app(settings: Settings, connection: AsyncConnection, clock: StandingClock) -> FastAPI:
    """The whole application on the test's own connection."""
    app = create_app(settings)
    app.state.clock = clock
    app.state.sessions = async_sessionmaker(
        bind=connection,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
        sync_session_class=Requested,
    )
    app.state.looking = app.state.sessions
    app.state.generation = "00000000-0000-7000-8000-00000000beef"
    return app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A stranger with a browser."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://market.test") as client:
        yield client


@pytest.fixture
async def real_engine(cluster: str) -> AsyncIterator[AsyncEngine]:
    """An engine on a database of the test's own, with real commits: for races."""
    async with own_database(cluster) as url:
        engine = connect(url, pool_size=64)
        yield engine
        await engine.dispose()


@pytest.fixture
def real_app(settings: Settings, real_engine: AsyncEngine, clock: StandingClock) -> FastAPI:
    """The whole application with real commits."""
    app = create_app(settings)
    app.state.clock = clock
    app.state.engine = real_engine
    app.state.sessions = sessions(real_engine)
    app.state.looking = app.state.sessions
    return app


@pytest.fixture
def village(db: AsyncSession, clock: StandingClock) -> Village:
    """The people of a village, at noon of 1 December 2026."""
    return Village(db, clock.instant)


@pytest.fixture
async def pema(village: Village) -> Somebody:
    """Pema, who posts for the building co-operative of Yangda."""
    return await village.employer()


@pytest.fixture
async def tashi(village: Village) -> Somebody:
    """Tashi the mason."""
    return await village.person("Tashi")


@pytest.fixture
async def lhamo(village: Village) -> Somebody:
    """Lhamo, who has no phone."""
    return await village.person("Lhamo", phone=False)
