"""Makes processes that carry notices once, for a test that kills them. Imports once and forks.

A line of standard input is a database, the port of a provider and the instants of its rounds; a process is
born, its number is told, and when it has ended its exit status.
"""

import asyncio
import os
import sys
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


def main() -> None:
    """One process after the other; what each would have to prepare is prepared once."""
    configure_mappers()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.close(0)
            asyncio.run(work(*line.split()))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
