"""A wire between a worker and PostgreSQL that counts statements, and kills the worker at the one it is told."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

AT_WORK = b"SKIP LOCKED"
"""What a worker's first look into the queue says; what comes before only finds out where it is."""


@dataclass
class Wire:
    """Statements are what the database acts on: simple queries (Q) and syncs (S), of all connections together."""

    url: str
    socket: Path
    worker: asyncio.Future[int] = field(default_factory=asyncio.Future)
    kill_at: int | None = None
    before: bool = True
    statements: int = 0
    armed: bool = False
    cut: bool = False
    _ends: list[asyncio.StreamWriter] = field(default_factory=list)

    def expect(self, kill_at: int | None, *, before: bool) -> None:
        """Set up for a new worker: kill it before its n-th statement is sent, or after, before it can know."""
        self.worker, self.kill_at, self.before = asyncio.Future(), kill_at, before
        self.statements, self.armed, self.cut = 0, False, False

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of the worker's."""
        from_server, to_server = await asyncio.open_unix_connection(self.socket)
        self._ends += [writer, to_server]
        back = asyncio.create_task(self._answers(from_server, writer))
        try:
            await self._pass(reader, to_server, head=0)
            while not self.cut:
                await self._pass(reader, to_server, head=1)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            to_server.close()  # PostgreSQL still does what it has read
            await back

    async def _pass(self, reader: asyncio.StreamReader, to_server: asyncio.StreamWriter, head: int) -> None:
        start = await reader.readexactly(head + 4)
        body = await reader.readexactly(int.from_bytes(start[head:]) - 4)
        self.armed = self.armed or AT_WORK in body
        mortal = self.armed and start[:head] in {b"Q", b"S"}
        if mortal:
            self.statements += 1
        deadly = mortal and self.statements == self.kill_at
        if deadly and self.before:
            await self._kill()
        if self.cut:
            return
        to_server.write(start + body)
        await to_server.drain()
        if deadly:
            await self._kill()

    async def _kill(self) -> None:
        self.cut = True
        os.kill(await self.worker, signal.SIGKILL)  # it may be faster at work than known to be born

    async def _answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while chunk := await reader.read(65536):
                if not self.cut:
                    writer.write(chunk)
                    await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()


@asynccontextmanager
async def wire_to(url: str) -> AsyncIterator[Wire]:
    """A wire to the database of this URL, with a URL of its own."""
    real = make_url(url)
    host = real.query["host"]
    assert isinstance(host, str)
    with TemporaryDirectory(prefix="wire-") as folder:
        own = real.set(query={"host": folder}).render_as_string(hide_password=False)
        wire = Wire(own, Path(host) / ".s.PGSQL.5432")
        server = await asyncio.start_unix_server(wire.carry, Path(folder) / ".s.PGSQL.5432")
        try:
            yield wire
        finally:
            server.close()
            for end in wire._ends:
                end.close()
            await server.wait_closed()
