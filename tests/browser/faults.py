"""A road between the phone and the market that a test can make as bad as it likes, while it is used.

A loopback proxy of HTTP/1.1: each request is read whole, goes to the market on a connection of its own, and its answer
is passed on as it comes. What befalls a request is chosen by method and path, so that only writes are hit. Browsers
keep nothing open here (`Connection: close`): a fault hits the request that it is meant for, and the next one is new.
"""

import asyncio
import re
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any, Self, TypeVar

WRITES = "POST|PUT|PATCH|DELETE"
API = r"/api/v1/.*"
T = TypeVar("T")
ALWAYS = 1_000_000
LONGEST = 120.0  # seconds that a request is held, if nobody lets it go


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a request. As it stands: nothing."""

    drop: bool = False
    """It never reaches the market, and its connection breaks."""
    hold: bool = False
    """It waits before the market hears of it, until the fault ends; then its connection breaks."""
    lose: bool = False
    """The market hears it and answers; the answer is lost and the connection breaks."""
    hush: bool = False
    """The market hears it and answers; the answer never comes and the connection stays, until the fault ends."""
    status: int = 0
    """A gateway answers in place of the market, which hears nothing."""
    half: bool = False
    """Half of the answer's body comes, then the connection breaks."""
    stall: bool = False
    """Half of the answer's body comes, then nothing more, until the fault ends."""
    delay: float = 0.0
    """Seconds before the market hears it."""
    rate: int = 0
    """Bytes a second in which the answer comes."""
    clock: timedelta = timedelta()
    """How far the clock is off that the answer tells."""


@dataclass(slots=True)
class Spell:
    """A fault that lies on some requests, until it is over or has befallen `times` of them."""

    fault: Fault
    method: re.Pattern[str]
    path: re.Pattern[str]
    times: int
    befell: int = 0
    over: asyncio.Event = field(default_factory=asyncio.Event)
    hit: threading.Event = field(default_factory=threading.Event)

    def lies_on(self, method: str, path: str) -> bool:
        """Whether this request is meant."""
        return self.befell < self.times and bool(self.method.fullmatch(method) and self.path.fullmatch(path))

    @property
    def heard(self) -> bool:
        """Whether the market has heard a request that it lay on, and has answered."""
        return self.hit.is_set()


@dataclass(frozen=True, slots=True)
class Passed:
    """A request as the road saw it. `status` is what the phone was told; 0: nothing."""

    method: str
    path: str
    key: str | None
    status: int


class Faults:
    """The road. Use it as a context; `url` is what phones are given."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.port = 0
        self.passed: list[Passed] = []
        self.rewrites: dict[str, tuple[bytes, bytes]] = {}
        """By path: what stands in place of what in the answer's body (of the same length, or sent without one)."""
        self._spells: list[Spell] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        """Where phones find the market."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something on the road's loop: a test that drives a browser has none to spare."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def __enter__(self) -> Self:
        self._thread.start()
        self.ask(self._begin())
        return self

    def __exit__(self, *_: object) -> None:
        self.ask(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _begin(self) -> None:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        assert self._server
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    @contextmanager
    def lying(self, fault: Fault, method: str = WRITES, path: str = API, times: int = ALWAYS) -> Iterator[Spell]:
        """A fault on these requests for as long as the block lasts."""
        spell = self.lay(fault, method, path, times)
        try:
            yield spell
        finally:
            self.lift(spell)

    def lay(self, fault: Fault, method: str = WRITES, path: str = API, times: int = ALWAYS) -> Spell:
        """Lay a fault on these requests from now on."""
        spell = Spell(fault, re.compile(method), re.compile(path), times)
        self._loop.call_soon_threadsafe(self._spells.append, spell)
        return spell

    def lift(self, spell: Spell) -> None:
        """Take it away again, and let go whoever waits for that."""

        async def go() -> None:
            spell.over.set()
            with suppress(ValueError):
                self._spells.remove(spell)

        self.ask(go())

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._open.add(task)
        try:
            # Who is cut off at the end of all is one more whose line broke: asyncio would report it as a defect.
            with suppress(ConnectionError, asyncio.IncompleteReadError, TimeoutError, asyncio.CancelledError):
                await self._carry(reader, writer)
        finally:
            self._open.discard(task)
            writer.transport.abort() if writer.transport.get_write_buffer_size() else writer.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        line, headers = _parted(head)
        method, path, _ = line.split(" ", 2)
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        spell = next((one for one in self._spells if one.lies_on(method, path)), None)
        fault = spell.fault if spell else Fault()
        if spell:
            spell.befell += 1
        status = 0
        try:
            await self._before(fault, spell)
            if fault.status:
                status = fault.status
                await _gateway(writer, status)
                if spell:
                    spell.hit.set()
                return
            upstream, downstream = await asyncio.open_connection("127.0.0.1", self.to)
            try:
                downstream.write(_closing(head, plain=path in self.rewrites) + body)
                answer_head = await upstream.readuntil(b"\r\n\r\n")
                status = await self._answer(path, answer_head, upstream, writer, fault, spell)
            finally:
                downstream.close()
        finally:
            self.passed.append(Passed(method, path, headers.get("idempotency-key"), status))

    async def _before(self, fault: Fault, spell: Spell | None) -> None:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.hold and spell:
            spell.hit.set()
            await asyncio.wait_for(spell.over.wait(), LONGEST)
        if fault.drop and spell:
            spell.hit.set()
        if fault.hold or fault.drop:
            raise ConnectionAbortedError

    async def _answer(
        self,
        path: str,
        head: bytes,
        upstream: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        fault: Fault,
        spell: Spell | None,
    ) -> int:
        """Pass the answer on, or what the fault leaves of it; the status that the phone was told."""
        if fault.clock:
            head = _off(head, fault.clock)
        if rewrite := self.rewrites.get(path):
            body = (await upstream.read()).replace(*rewrite)
            upstream = asyncio.StreamReader()
            upstream.feed_data(body)
            upstream.feed_eof()
            head = re.sub(rb"(?im)^(content-length|etag):.*\r\n", b"", head)
        if fault.lose or fault.hush or fault.half or fault.stall:
            body = await upstream.read()
            assert spell
            spell.hit.set()
            if fault.hush:
                await asyncio.wait_for(spell.over.wait(), LONGEST)
            if fault.lose or fault.hush:
                raise ConnectionAbortedError
            writer.write(head + body[: len(body) // 2])
            await writer.drain()
            if fault.stall:
                await asyncio.wait_for(spell.over.wait(), LONGEST)
            return int(head.split(b" ", 2)[1])
        writer.write(head)
        while piece := await upstream.read(max(fault.rate // 10, 1) if fault.rate else 65_536):
            writer.write(piece)
            await writer.drain()
            if fault.rate:
                await asyncio.sleep(len(piece) / fault.rate)
        if spell:
            spell.hit.set()
        return int(head.split(b" ", 2)[1])


def _parted(head: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    return first, {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _closing(head: bytes, *, plain: bool) -> bytes:
    """The head of a request that keeps no connection; `plain`: whose answer comes whole and not packed."""
    left_out = (b"connection:", *([b"accept-encoding:", b"if-none-match:"] if plain else []))
    kept = [line for line in head[:-4].split(b"\r\n") if not line.lower().startswith(left_out)]
    return b"\r\n".join([*kept, b"Connection: close", b"", b""])


async def _gateway(writer: asyncio.StreamWriter, status: int) -> None:
    page = f"<html><h1>{status} Bad Gateway</h1></html>".encode()
    writer.write(
        f"HTTP/1.1 {status} Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n"
        "Connection: close\r\n\r\n".encode()
        + page
    )
    await writer.drain()


def _off(head: bytes, by: timedelta) -> bytes:
    """The head with its clocks moved: `Date`, and the market's own."""

    def date(found: re.Match[bytes]) -> bytes:
        moved = parsedate_to_datetime(found[2].decode()) + by
        return found[1] + format_datetime(moved, usegmt=True).encode()

    def market(found: re.Match[bytes]) -> bytes:
        return found[1] + (datetime.fromisoformat(found[2].decode()) + by).isoformat().encode()

    head = re.sub(rb"(?im)^(date: )(.*?)(?=\r\n)", date, head)
    return re.sub(rb"(?im)^(lingong-now: )(.*?)(?=\r\n)", market, head)
