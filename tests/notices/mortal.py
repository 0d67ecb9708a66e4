"""Workers for a test that kills them: a nursery whose lines are the URLs of databases."""

import asyncio
import signal
from datetime import timedelta
from pathlib import Path

from app.core.jobs import Pace, run_worker
from app.core.settings import Settings
from app.duties import DUTIES
from tests.notices.nursery import bear_all

QUICK = Pace(look=timedelta(seconds=0.02), stale_after=timedelta(seconds=1), retry=timedelta(milliseconds=50))


async def work(url: str) -> None:
    """A worker's life, as `lingong worker` has it."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await run_worker(Settings(demo=True, database_url=url, data_dir=Path("unused")), stop, DUTIES, QUICK)


if __name__ == "__main__":
    bear_all(lambda *words: asyncio.run(work(*words)))
