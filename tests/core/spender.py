"""A server process for a test of limits: spends so often at once, and tells how often it was let.

Arguments: the URL of a database, how often, and the limit. It waits for a line of standard input.
"""

import asyncio
import sys
from contextlib import AsyncExitStack
from datetime import timedelta

from app.core.db import connect, sessions
from app.core.errors import TooMany
from app.core.limits import Limit, spend
from app.core.seals import sealed
from tests.village import NOON

CONNECTIONS = 10


async def main(url: str, times: int, most: int) -> None:
    """Spend of one key at once over all connections."""
    engine = connect(url, pool_size=CONNECTIONS, wait=120)  # exactness is asked, not haste
    make = sessions(engine)

    async def once() -> bool:
        try:
            await spend(make, "doors", sealed("secret", "person", "Tashi"), Limit(most, timedelta(hours=1)), NOON)
        except TooMany:
            return False
        return True

    async with AsyncExitStack() as door:  # all connections are there before the first one spends
        for _ in range(CONNECTIONS):
            await door.enter_async_context(engine.connect())
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    print(sum(await asyncio.gather(*(once() for _ in range(times)))), flush=True)
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
