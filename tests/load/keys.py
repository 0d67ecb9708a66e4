"""10,000 keys, each sent by 8 phones at once to two servers, of which twelve are killed, and PostgreSQL twice.

Half of the letters take a seat, half post a gig; neither says an id, so that the key alone tells the first from the
second. Each phone asks again until it has an answer. Afterwards: as many effects as keys, and all that sent a key were
told the same, byte for byte. `python -m tests.load.keys [--keys 10000] [--copies 8] [--kills 12] [--database-kills 2]`
"""

import argparse
import asyncio
import json
import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from app.core.postgres import Cluster
from tests.load import ground
from tests.load.accept import wrongs
from tests.load.letters import Letter, deliver, kill_on_the_way
from tests.load.server import Server

KEYS_AT_ONCE = 8
DAYS, GIGS_A_DAY, POSTERS = 10, 10, 10
EFFECTS = text("""
    SELECT (SELECT count(*) FROM orders WHERE state = 'accepted'), (SELECT count(*) FROM gig),
        (SELECT count(*) FROM idempotency_key WHERE status = 201), (SELECT count(*) FROM idempotency_key),
        (SELECT count(*) FROM event WHERE verb = 'order.taken'), (SELECT count(*) FROM event WHERE verb = 'gig.posted')
""")


@dataclass
class Told:
    """What the phones were told: by key, each answer that was given and how often."""

    answers: dict[str, Counter[tuple[int, bytes]]] = field(default_factory=dict)
    vain: int = 0

    def wrong(self, copies: int) -> list[str]:
        """Keys that were not all told one and the same yes."""
        several = sum(len(given) > 1 for given in self.answers.values())
        short = sum(given.total() != copies for given in self.answers.values())
        noes = Counter(
            json.loads(body)["code"] for given in self.answers.values() for status, body in given if status != 201
        )
        return (
            [f"{several} keys with several answers"] * bool(several)
            + [f"{short} keys not answered {copies} times"] * bool(short)
            + [f"{n} answers said {code}" for code, n in noes.items()]
        )

    def made(self) -> set[UUID]:
        """The ids that were told."""
        yes = (body for given in self.answers.values() for status, body in given if status == 201)
        return {UUID(json.loads(body)["id"]) for body in yes}


async def letters(url: str, keys: int, dice: random.Random) -> list[Letter]:
    """Seats for people who are free on the day, and new gigs, in no order."""
    now = datetime.now(UTC)
    takes = keys // 2
    async with ground.engine_on(url, 4) as (_, make):
        posters = [await ground.employer(make, now) for _ in range(POSTERS)]
        people = await ground.workers(make, -(-takes // DAYS), now)
        first = ground.tomorrow(now)
        drafts = [
            ground.draft(first + timedelta(days=1 + n // GIGS_A_DAY), len(people)) for n in range(DAYS * GIGS_A_DAY)
        ]
        gigs = await ground.post(make, posters[0], drafts, now)
        theirs = await ground.signed_in(make, people, now)
        hers = await ground.signed_in(make, posters, now)
    written = [
        Letter.of(theirs[n // DAYS], f"/gigs/{gigs[n % DAYS * GIGS_A_DAY + n // DAYS % GIGS_A_DAY]}/orders", {})
        for n in range(takes)
    ]
    new = {
        "trade": "loader", "headcount": 3, "pay": {"amount_fen": 26_000, "per": "day"}, "village": ground.PLACE,
        "starts_on": first.isoformat(), "sure": True,
    }  # fmt: skip
    written += [Letter.of(hers[n % POSTERS], "/gigs", new) for n in range(keys - takes)]
    dice.shuffle(written)
    return written


async def verify(url: str, told: Told, keys: int, copies: int) -> list[str]:
    """Everything that must hold afterwards, each as a sentence where it does not."""
    takes = keys // 2
    wrong = told.wrong(copies)
    async with ground.engine_on(url, 1) as (_, make):
        wrong += await wrongs(make)
        async with make() as db:
            found = tuple((await db.execute(EFFECTS)).one())
            made = set(await db.scalars(text("SELECT id FROM orders UNION ALL SELECT id FROM gig")))
    prepared = DAYS * GIGS_A_DAY
    due = (takes, prepared + keys - takes, keys, keys, takes, prepared + keys - takes)
    if found != due:
        wrong.append(f"orders, gigs, keys with an answer, keys, taken, posted: {found} instead of {due}")
    if len(told.made()) != keys or not told.made() <= made:
        wrong.append(f"{len(told.made())} different things told, {len(told.made() - made)} of them not there")
    return wrong


async def send_all(cluster: Cluster, keys: int, copies: int, kills: int, database_kills: int) -> list[str]:
    """The whole of it; what went wrong."""
    dice = random.Random(1)
    todo = await letters(cluster.url, keys, dice)
    servers = [Server(cluster.url).start() for _ in range(2)]
    ports = [server.port for server in servers]
    told, progress = Told(), [0]
    waiting = iter(todo)

    async def eight_phones() -> None:
        for letter in waiting:
            given = await asyncio.gather(*(deliver(ports, letter, dice) for _ in range(copies)))
            told.answers[letter.key] = Counter((status, body) for status, body, _ in given)
            told.vain += sum(vain for *_, vain in given)
            progress[0] += 1

    try:
        await asyncio.gather(
            kill_on_the_way(servers, kills, cluster, database_kills, progress, keys),
            *(eight_phones() for _ in range(KEYS_AT_ONCE)),
        )
    finally:
        for server in servers:
            server.kill()
    print(f"{keys} keys, {copies} phones each, {told.vain} answers that said to ask again or broke off")
    return await verify(cluster.url, told, keys, copies)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--keys", type=int, default=10_000)
    parser.add_argument("--copies", type=int, default=8)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--database-kills", type=int, default=2)
    asked = parser.parse_args()
    with ground.mortal_database() as postgres:
        wrongly = asyncio.run(send_all(postgres, asked.keys, asked.copies, asked.kills, asked.database_kills))
    print("wrong: " + ("; ".join(wrongly) or "nothing"))
    sys.exit(bool(wrongly))
