"""Makes worker processes for a test that kills them. Imports once and forks, so that each is at work in milliseconds.

A line of standard input is the URL of a database: a worker on it is born, and its process number is told. When it has
ended, however that came about, its exit status is told.
"""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

from app.core.jobs import Pace, run_worker
from app.core.settings import Settings
from app.duties import DUTIES

QUICK = Pace(look=timedelta(seconds=0.02), stale_after=timedelta(seconds=1), retry=timedelta(milliseconds=50))


async def work(url: str) -> None:
    """A worker's life, as `lingong worker` has it."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await run_worker(Settings(demo=True, database_url=url, data_dir=Path("unused")), stop, DUTIES, QUICK)


def main() -> None:
    """One worker after the other."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.close(0)
            asyncio.run(work(line.strip()))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
