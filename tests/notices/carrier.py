"""Processes that carry notices, for a test that kills them.

A line of the nursery is a database, the port of a provider and the instants of the rounds.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import configure_mappers

import app.tables  # noqa: F401  # foreign keys name every table
from app.core.clock import Clock
from app.core.db import connect, sessions
from app.core.jobs import Means
from app.notices.carrying import carry
from tests.gateways.provider import Provider
from tests.gateways.settings import settings_to
from tests.notices.nursery import bear_all


@dataclass(frozen=True)
class At(Clock):
    """A clock that stands."""

    instant: datetime = datetime.min  # noqa: DTZ901  # always given

    def now(self) -> datetime:
        return self.instant


async def work(url: str, port: str, *instants: str) -> None:
    """The round, at each of these instants."""
    engine = connect(url, pool_size=2)
    settings = settings_to(Provider(port=int(port)), database_url=url)
    for instant in instants:
        await carry(Means(sessions(engine), settings, At(instant=datetime.fromisoformat(instant))))
    await engine.dispose()


if __name__ == "__main__":
    configure_mappers()  # once, for all
    bear_all(lambda *words: asyncio.run(work(*words)))
