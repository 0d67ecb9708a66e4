"""One wire to the database for all open phones of a process.

PostgreSQL rings when an inbox gets an entry; then one statement asks what is new for all who were rung. An open phone
costs no connection, holds one unsent message at the most, and is rung again when it has taken that.
"""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, create_async_engine
from sqlalchemy.pool import NullPool

from app.core.clock import Clock
from app.core.errors import ServerBusy
from app.core.queue import AWAY
from app.core.settings import Settings
from app.people.queries import still_signed_in
from app.stream.queries import News, news_of
from app.stream.rules import Cursor

log = logging.getLogger(__name__)

CHANNEL: Final = "inbox"
NAME: Final = "lingong stream"  # as the wire is called in pg_stat_activity
MOST_ITEMS: Final = 50
MOST_LINES: Final = 5  # of one person: a phone, a PC, and what a proxy has not yet noticed to be gone
AT_ONCE: Final = 500  # lines that one statement asks about
BEAT_SECONDS: Final = 15.0
CHECK_SECONDS: Final = 5.0  # sooner than a beat: a session that was ended is noticed in time
ANSWER_SECONDS: Final = 10.0  # after which the wire counts as cut
PAUSE_SECONDS: Final = 0.5
BUSY_SECONDS: Final = 30
BEAT: Final = b":\n\n"
REPLACED: Final = b"event: replaced\ndata: {}\n\n"


class Line:
    """One open phone."""

    __slots__ = ("_bell", "_board", "_greeted", "_unsent", "closed", "cursor", "person", "session", "spoke_at")

    def __init__(self, board: "Switchboard", person: UUID, session: UUID | None, cursor: Cursor | None) -> None:
        self.person = person
        self.session = session
        self.cursor = cursor
        self.closed = False
        self.spoke_at = asyncio.get_running_loop().time()
        self._board = board
        self._greeted = False
        self._unsent: bytes | None = None
        self._bell = asyncio.Event()

    @property
    def free(self) -> bool:
        """Whether it can be told something."""
        return self._unsent is None

    def say(self, message: bytes) -> None:
        """Leave a message."""
        self._unsent = message
        self._bell.set()

    def close(self) -> None:
        """End the stream, as soon as what was left is sent."""
        self.closed = True
        self._bell.set()

    async def next(self) -> bytes | None:
        """Wait for a message; None where the stream has ended."""
        await self._bell.wait()
        self._bell.clear()
        message, self._unsent = self._unsent, None
        if self.closed:
            self._bell.set()
            return message
        self.spoke_at = asyncio.get_running_loop().time()
        self._board.look()  # what came meanwhile
        return message

    def hear(self, news: News) -> None:
        """Tell what is new, if anything is. The first word is said in any case: it tells where the phone stands."""
        before, self.cursor = self.cursor, Cursor(news.generation, news.seen)
        greeted, self._greeted = self._greeted, True
        if before is not None and before.generation != news.generation:
            self.say(_event("restored", self.cursor, {"unseen": news.unseen}))
        elif news.items or not greeted:
            body = {"unseen": news.unseen, "items": news.items[:MOST_ITEMS], "more": len(news.items) > MOST_ITEMS}
            self.say(_event("changed", self.cursor, body))


def _event(name: str, cursor: Cursor, body: dict[str, object]) -> bytes:
    return f"event: {name}\nid: {cursor}\ndata: {orjson.dumps(body).decode()}\n\n".encode()


class Switchboard:
    """Who is on the line, and who has been rung."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self.lines: dict[UUID, list[Line]] = {}
        self.open = 0
        self._rung: dict[Line, None] = {}
        self._bell = asyncio.Event()
        self._cut = False
        self._ended = False

    def require_room(self) -> None:
        """Refuse a phone that would be one too many for this process; it looks by itself."""
        if self.open >= self.settings.most_streams:
            raise ServerBusy(retry_after=BUSY_SECONDS)

    def join(self, person: UUID, session: UUID | None, cursor: Cursor | None) -> Line:
        """A phone comes on the line; of too many of one person the oldest ends."""
        line = Line(self, person, session, cursor)
        mine = self.lines.setdefault(person, [])
        mine.append(line)
        self.open += 1
        for old in mine[:-MOST_LINES]:
            old.say(REPLACED)
            old.close()
        if self._ended:
            line.close()
        self._ring([line])
        return line

    def leave(self, line: Line) -> None:
        """A phone is gone."""
        line.close()
        self._rung.pop(line, None)
        mine = self.lines.get(line.person, [])
        if line in mine:
            mine.remove(line)
            self.open -= 1
            if not mine:
                del self.lines[line.person]

    def look(self) -> None:
        """A line is free again: ask for it, if it was rung meanwhile."""
        if self._rung:
            self._bell.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve the lines until `stop`, then end them all. A lost database is waited for."""
        try:
            async with asyncio.TaskGroup() as tasks:
                serving = [tasks.create_task(self._serve()), tasks.create_task(self._beat())]
                await stop.wait()
                for task in serving:
                    task.cancel()
        finally:
            self._ended = True
            for line in self._everybody():
                line.close()

    def _everybody(self) -> list[Line]:
        return [line for mine in self.lines.values() for line in mine]

    def _ring(self, lines: Iterable[Line]) -> None:
        self._rung.update(dict.fromkeys(lines))
        self._bell.set()

    async def _beat(self) -> None:
        """Each second to those who heard nothing for a while, so that no burst goes to all at once."""
        while True:
            await asyncio.sleep(1)
            quiet_since = asyncio.get_running_loop().time() - BEAT_SECONDS
            for line in self._everybody():
                if line.spoke_at <= quiet_since and line.free:
                    line.say(BEAT)

    async def _serve(self) -> None:
        assert self.settings.database_url, "the supervisor or the operator gives the database"
        engine = create_async_engine(
            self.settings.database_url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={"server_settings": {"application_name": NAME}},
        )
        try:
            while True:
                try:
                    async with engine.connect() as wire:
                        await self._tend(wire)
                except (DBAPIError, *AWAY) as error:
                    log.warning("The wire of the streams is cut, and is laid again: %s", type(error).__name__)
                    await asyncio.sleep(PAUSE_SECONDS)
        finally:
            await engine.dispose()

    async def _tend(self, wire: AsyncConnection) -> None:
        """Listen first, then ask for everybody: what was committed before is read, what comes after rings."""
        raw: Any = (await wire.get_raw_connection()).driver_connection
        self._cut = False
        raw.add_termination_listener(self._lost)
        await raw.add_listener(CHANNEL, self._heard)
        self._ring(self._everybody())
        loop = asyncio.get_running_loop()
        check_at = loop.time() + CHECK_SECONDS
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(check_at):
                    await self._bell.wait()
            self._bell.clear()
            if self._cut:
                raise ConnectionResetError
            async with asyncio.timeout(ANSWER_SECONDS), AsyncSession(wire) as db:
                await self._answer(db)
                if loop.time() >= check_at:
                    await self._check(db)
                    check_at = loop.time() + CHECK_SECONDS

    def _lost(self, *_: object) -> None:
        self._cut = True
        self._bell.set()

    def _heard(self, _connection: object, _pid: int, _channel: str, payload: str) -> None:
        with suppress(ValueError):
            self._ring(self.lines.get(UUID(payload), ()))

    async def _answer(self, db: AsyncSession) -> None:
        """Ask for all who were rung and can be told; one who has not taken his last message stays rung."""
        while asking := [line for line in self._rung if line.free and not line.closed][:AT_ONCE]:
            for line in asking:
                del self._rung[line]
            try:
                found = await news_of(
                    db, [(line.person, line.cursor.seen if line.cursor else None) for line in asking], MOST_ITEMS + 1
                )
            except BaseException:
                self._ring(line for line in asking if not line.closed)  # nothing was told: ask again on the next wire
                raise
            for line, news in zip(asking, found, strict=True):
                if line.free:
                    line.hear(news)
                else:  # a beat came between
                    self._ring([line])

    async def _check(self, db: AsyncSession) -> None:
        """End the streams of sessions that have ended."""
        lines = [line for line in self._everybody() if line.session is not None]
        now = self.clock.now()
        alive_since = now - timedelta(days=self.settings.prove_again_days)
        alive = await still_signed_in(db, {line.session for line in lines if line.session}, now, alive_since)
        for line in lines:
            if line.session not in alive:
                line.close()
