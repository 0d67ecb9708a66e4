"""100,000 attempts on contended gigs over HTTP: two server processes, five kill -9 of a server and one of PostgreSQL.

Clients keep at it with the same key until they have an answer. Afterwards: nothing oversold, nobody booked twice, no
acknowledged deal lost, each key one effect. `python -m tests.load.contend [--attempts 100000]`
"""

import argparse
import asyncio
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from app.core.ids import new_id
from app.core.postgres import Cluster
from tests.load import ground
from tests.load.accept import wrongs
from tests.load.letters import Letter, deliver, kill_on_the_way, send
from tests.load.server import Server

CLIENTS = 48
DAYS, GIGS_A_DAY, SEATS, WORKERS = 60, 12, 40, 2000
SERVER_KILLS = 5


@dataclass
class Outcome:
    """What the clients were told."""

    deals: dict[str, UUID] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    again: int = 0

    async def settle(self, ports: Sequence[int], attempt: Letter, dice: random.Random) -> None:
        """Ask until there is an answer that counts: a deal or a refusal."""
        status, answer, again = await deliver(ports, attempt, dice)
        self.again += again
        told = json.loads(answer)
        if status == 201:
            self.deals[attempt.key] = UUID(told["id"])
        else:
            code = told["code"]
            self.refused[code] = self.refused.get(code, 0) + 1


async def scene(url: str, attempts: int, dice: random.Random) -> list[Letter]:
    """People with sessions, gigs on sixty days, and who wants what."""
    now = datetime.now(UTC)
    async with ground.engine_on(url, 4) as (_, make):
        poster = await ground.employer(make, now)
        people = await ground.workers(make, WORKERS, now)
        wanted = [
            ground.draft(ground.tomorrow(now) + timedelta(days=1 + day), SEATS)
            for day in range(DAYS)
            for _ in range(GIGS_A_DAY)
        ]
        gigs = await ground.post(make, poster, wanted, now)
        given = await ground.signed_in(make, people, now)
    return [
        Letter.of(dice.choice(given), f"/gigs/{dice.choice(gigs)}/orders", {"id": str(new_id())})
        for _ in range(attempts)
    ]


async def verify(url: str, outcome: Outcome) -> list[str]:
    """Everything that must hold afterwards, each as a sentence where it does not."""
    async with ground.engine_on(url, 4) as (_, make):
        wrong = await wrongs(make)
        async with make() as db:
            orders = set(await db.scalars(text("SELECT id FROM orders WHERE state = 'accepted'")))
            every = await db.scalar(text("SELECT count(*) FROM orders")) or 0
            keys = await db.scalar(text("SELECT count(*) FROM idempotency_key WHERE status = 201")) or 0
            silent = await db.scalar(
                text("SELECT count(*) FROM orders o WHERE (SELECT count(*) FROM event e WHERE e.object_id = o.id) <> 1")
            )
    lost = [order for order in outcome.deals.values() if order not in orders]
    if lost:
        wrong.append(f"{len(lost)} acknowledged deals lost")
    if not every == keys == len(outcome.deals):
        wrong.append(f"{every} orders, {keys} keys with an effect, {len(outcome.deals)} acknowledged")
    if silent:
        wrong.append(f"{silent} orders not told exactly once")
    return wrong


async def contend(cluster: Cluster, attempts: int) -> int:
    """The whole of it."""
    dice, url = random.Random(1), cluster.url
    todo = await scene(url, attempts, dice)
    servers = [Server(url).start(), Server(url).start()]
    ports = [server.port for server in servers]
    outcome, progress = Outcome(), [0]
    waiting = iter(todo)

    async def client() -> None:
        for attempt in waiting:
            await outcome.settle(ports, attempt, dice)
            progress[0] += 1

    start = time.perf_counter()
    killer = asyncio.create_task(kill_on_the_way(servers, SERVER_KILLS, cluster, 1, progress, attempts))
    try:
        await asyncio.gather(*(client() for _ in range(CLIENTS)))
        seconds = time.perf_counter() - start
        await killer
        replayed = 0
        for attempt in dice.sample([one for one in todo if one.key in outcome.deals], k=min(500, len(outcome.deals))):
            status, answer = await send(servers[0].port, attempt)
            replayed += status == 201 and json.loads(answer)["id"] == str(outcome.deals[attempt.key])
    finally:
        for server in servers:
            server.kill()
    wrong = await verify(url, outcome)
    if replayed != min(500, len(outcome.deals)):
        wrong.append(f"only {replayed} of 500 keys gave the same answer again")
    print(f"{attempts} attempts in {seconds:.0f} s: {len(outcome.deals)} deals, {outcome.again} asked again")
    print("refused: " + ", ".join(f"{n} {code}" for code, n in sorted(outcome.refused.items())))
    print("wrong: " + ("; ".join(wrong) or "nothing"))
    return 1 if wrong or len(outcome.deals) < attempts // 5 else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--attempts", type=int, default=100_000)
    asked = parser.parse_args()
    with ground.mortal_database() as postgres:
        sys.exit(asyncio.run(contend(postgres, asked.attempts)))
