"""Somebody who listens to a stream over HTTP, and knows whether it was ended or broke off."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self

PATIENCE = 60.0  # a busy machine must not fail a test that is not about time


@dataclass(frozen=True)
class Heard:
    """One event."""

    name: str
    id: str
    said: dict[str, Any]

    @property
    def entries(self) -> list[int]:
        return [item["id"] for item in self.said["items"]]


class Ear:
    """One open stream."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self.status = 0
        self.headers: dict[str, str] = {}

    @classmethod
    async def open(cls, port: int, token: str, last: str = "") -> Self:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        ear = cls(reader, writer)
        head = [f"GET /api/v1/stream HTTP/1.1\r\nHost: market.test\r\nAuthorization: Bearer {token}\r\n"]
        if last:
            head.append(f"Last-Event-ID: {last}\r\n")
        writer.write(("".join(head) + "\r\n").encode())
        first, *rest = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode().splitlines()
        ear.status = int(first.split()[1])
        ear.headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest if line)}
        return ear

    async def _chunk(self) -> bytes:
        """b"" at the end that the server has said; raises where the connection broke off."""
        size = int(await asyncio.wait_for(self._reader.readuntil(b"\r\n"), PATIENCE), 16)
        return (await self._reader.readexactly(size + 2))[:-2]

    async def next(self) -> Heard | None:
        """The next event; None where the stream was ended."""
        while chunk := await self._chunk():
            lines = dict(line.split(": ", 1) for line in chunk.decode().split("\n") if ": " in line)
            if "event" in lines:
                return Heard(lines["event"], lines.get("id", ""), json.loads(lines["data"]))
        return None

    async def hears(self) -> Heard:
        heard = await self.next()
        assert heard is not None, "the stream has ended"
        return heard

    async def hang_up(self) -> None:
        self._writer.close()
        with suppress(ConnectionError):
            await self._writer.wait_closed()
