"""Where processes are born for a test that kills them, and found dead. Imports once and forks: at work in milliseconds.

A nursery is a process that runs `bear_all`. Each line that it is given makes a child, whose number is told; when the
child has ended, however that came about, its exit status is told.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = 240.0  # seconds: a busy machine must not fail a test that is not about time


def bear_all(live: Callable[..., int | None]) -> None:
    """One child after the other, each with the words of its line."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.close(0)
            os._exit(live(*line.split()) or 0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


class Nursery:
    """Where workers are born and found dead."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.worker: int | None = None

    async def bear(self, line: str = "") -> int:
        """A child with this to do; its number."""
        assert self.process.stdin
        self.process.stdin.write(line.encode() + b"\n")
        self.worker = await self._hear()
        return self.worker

    async def end(self) -> int:
        """How the worker ended."""
        status = await self._hear()
        self.worker = None
        return status

    async def _hear(self) -> int:
        assert self.process.stdout
        return int(await asyncio.wait_for(self.process.stdout.readline(), SLOW))


@asynccontextmanager
async def nursery_of(module: str, **more: str) -> AsyncIterator[Nursery]:
    """A nursery whose children do what this module has them do, in this environment; none is left behind."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, cwd=ROOT, env=os.environ | more,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    nursery = Nursery(process)
    try:
        yield nursery
    finally:
        if nursery.worker:
            os.kill(nursery.worker, signal.SIGKILL)
        assert process.stdin
        process.stdin.close()
        await asyncio.wait_for(process.wait(), SLOW)
