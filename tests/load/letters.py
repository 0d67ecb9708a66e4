"""Letters: what a phone posts under a key, sent until it is answered, while servers and PostgreSQL are killed."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.ids import new_id
from app.core.postgres import Cluster
from tests.load.server import Server


@dataclass(frozen=True, slots=True)
class Letter:
    """One POST of one person under one key."""

    token: str
    path: str
    body: bytes
    key: str

    @classmethod
    def of(cls, token: str, path: str, body: Mapping[str, object]) -> "Letter":
        """A new one, under a key of its own."""
        return cls(token, path, json.dumps(body).encode(), str(new_id()))


async def send(port: int, letter: Letter) -> tuple[int, bytes]:
    """Once, on a connection of its own; raises OSError or ValueError where the server dies under it."""
    reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 5)
    try:
        writer.write(
            (
                f"POST /api/v1{letter.path} HTTP/1.1\r\nHost: load\r\nAuthorization: Bearer {letter.token}\r\n"
                f"Idempotency-Key: {letter.key}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(letter.body)}\r\nConnection: close\r\n\r\n"
            ).encode()
            + letter.body
        )
        answer = await asyncio.wait_for(reader.read(), 30)
    finally:
        writer.close()
    head, found, body = answer.partition(b"\r\n\r\n")
    if not found:
        raise OSError("the answer broke off")
    json.loads(body)
    return int(head.split()[1]), body


async def deliver(ports: Sequence[int], letter: Letter, dice: random.Random) -> tuple[int, bytes, int]:
    """To one server or another until there is an answer that counts; and how often it was sent in vain."""
    vain = 0
    while True:
        try:
            status, body = await send(dice.choice(ports), letter)
        except (OSError, ValueError, TimeoutError):
            status, body = 0, b""
        if 0 < status < 500 and not (status == 409 and json.loads(body)["code"] == "key.running"):
            return status, body, vain
        await asyncio.sleep(dice.uniform(0.02, 0.2) * 2 ** min(vain, 5))  # who asks at once again keeps others waiting
        vain += 1


async def kill_on_the_way(
    servers: Sequence[Server], server_kills: int, cluster: Cluster, database_kills: int, progress: list[int], total: int
) -> None:
    """kill -9 of one server after the other, and between them of PostgreSQL, evenly over `total` of progress[0]."""
    kills = server_kills + database_kills
    of_database = {(n + 1) * kills // (database_kills + 1) for n in range(database_kills)}
    for n in range(kills):
        point = total * (n + 1) // (kills + 1)
        while progress[0] < point:  # noqa: ASYNC110  # clients only count, nobody signals
            await asyncio.sleep(0.05)
        if n in of_database:
            os.kill(int((cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
            await asyncio.sleep(0.2)
            await asyncio.to_thread(cluster.stop)
            cluster.start()
        else:
            server = servers[n % len(servers)]
            server.kill()
            await asyncio.to_thread(server.start)
        print(f"# {'PostgreSQL' if n in of_database else 'a server'} killed at {point}", file=sys.stderr)
