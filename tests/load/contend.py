"""100,000 attempts on contended gigs over HTTP: two server processes, five kill -9 of a server and one of PostgreSQL.

Clients keep at it with the same key until they have an answer. Afterwards: nothing oversold, nobody booked twice, no
acknowledged deal lost, each key one effect. `python -m tests.load.contend [--attempts 100000]`
"""

import argparse
import asyncio
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from app.core.ids import new_id
from app.core.postgres import Cluster
from app.migrate import migrate
from app.people import tokens
from tests.load import ground
from tests.load.accept import wrongs
from tests.load.server import Server

CLIENTS = 48
DAYS, GIGS_A_DAY, SEATS, WORKERS = 60, 12, 40, 2000
SERVER_KILLS = 5


@dataclass(frozen=True, slots=True)
class Attempt:
    """One person wants one gig, under one key."""

    token: str
    gig: UUID
    key: str
    order: UUID


@dataclass
class Outcome:
    """What the clients were told."""

    deals: dict[str, UUID] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    again: int = 0


async def ask(port: int, attempt: Attempt) -> tuple[int, dict[str, object]]:
    """One POST on a connection of its own; raises OSError or an early end where the server dies under it."""
    body = json.dumps({"id": str(attempt.order)}).encode()
    reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 5)
    try:
        writer.write(
            (
                f"POST /api/v1/gigs/{attempt.gig}/orders HTTP/1.1\r\nHost: load\r\n"
                f"Authorization: Bearer {attempt.token}\r\n"
                f"Idempotency-Key: {attempt.key}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
                "Connection: close\r\n\r\n"
            ).encode()
            + body
        )
        answer = await asyncio.wait_for(reader.read(), 30)
    finally:
        writer.close()
    head, found, rest = answer.partition(b"\r\n\r\n")
    if not found:
        raise OSError("the answer broke off")
    return int(head.split()[1]), json.loads(rest)


async def settle(ports: list[int], attempt: Attempt, outcome: Outcome, dice: random.Random) -> None:
    """Ask until there is an answer that counts: a deal or a refusal."""
    while True:
        try:
            status, answer = await ask(dice.choice(ports), attempt)
        except (OSError, ValueError, TimeoutError, IndexError):
            outcome.again += 1
            await asyncio.sleep(dice.uniform(0.02, 0.3))
            continue
        code = str(answer.get("code"))
        if status >= 500 or code == "key.running":
            outcome.again += 1
            await asyncio.sleep(dice.uniform(0.02, 0.2))
            continue
        if status == 201:
            outcome.deals[attempt.key] = UUID(str(answer["id"]))
        else:
            outcome.refused[code] = outcome.refused.get(code, 0) + 1
        return


async def kill_things(servers: list[Server], cluster: Cluster, progress: list[int], attempts: int) -> None:
    """Kill a server at five points of the way, and PostgreSQL at one."""
    points = [attempts * (n + 1) // (SERVER_KILLS + 2) for n in range(SERVER_KILLS + 1)]
    for n, point in enumerate(points):
        while progress[0] < point:  # noqa: ASYNC110  # clients only count, nobody signals
            await asyncio.sleep(0.05)
        if n == SERVER_KILLS // 2:
            os.kill(int((cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
            await asyncio.sleep(0.2)
            await asyncio.to_thread(cluster.stop)
            cluster.start()
            print(f"# PostgreSQL killed at {point}", file=sys.stderr)
        else:
            server = servers[n % 2]
            server.kill()
            await asyncio.to_thread(server.start)
            print(f"# server {n % 2} killed at {point}", file=sys.stderr)


async def scene(url: str, attempts: int, dice: random.Random) -> list[Attempt]:
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
        given = [tokens.new_token() for _ in people]
        async with make() as db, db.begin():
            await db.execute(
                text(
                    "INSERT INTO session (id, person_id, token_hash, made_at, seen_at, expires_at) "
                    "VALUES (:id, :person, :hash, :now, :now, :until)"
                ),
                [
                    {"id": new_id(), "person": who.person, "hash": tokens.hash_of(token), "now": now,
                     "until": now + timedelta(days=30)}
                    for who, token in zip(people, given, strict=True)
                ],
            )  # fmt: skip
    return [Attempt(dice.choice(given), dice.choice(gigs), str(new_id()), new_id()) for _ in range(attempts)]


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


async def contend(cluster: Cluster, url: str, attempts: int) -> int:
    """The whole of it."""
    dice = random.Random(1)
    todo = await scene(url, attempts, dice)
    servers = [Server(url).start(), Server(url).start()]
    outcome, progress = Outcome(), [0]
    waiting = iter(todo)

    async def client() -> None:
        for attempt in waiting:
            await settle([server.port for server in servers], attempt, outcome, dice)
            progress[0] += 1

    start = time.perf_counter()
    killer = asyncio.create_task(kill_things(servers, cluster, progress, attempts))
    try:
        await asyncio.gather(*(client() for _ in range(CLIENTS)))
        seconds = time.perf_counter() - start
        await killer
        replayed = 0
        for attempt in dice.sample([one for one in todo if one.key in outcome.deals], k=min(500, len(outcome.deals))):
            status, answer = await ask(servers[0].port, attempt)
            replayed += status == 201 and answer["id"] == str(outcome.deals[attempt.key])
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
    folder = Path(tempfile.mkdtemp(prefix="lingong-load-"))
    postgres = Cluster(folder / "data")
    try:
        place = postgres.start()
        asyncio.run(migrate(place))
        sys.exit(asyncio.run(contend(postgres, place, asked.attempts)))
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
