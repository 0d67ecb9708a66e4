"""Nobody who is on the line misses anything: real commits, a real wire, no HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import text

from app.core.clock import Clock
from app.core.errors import ServerBusy
from app.core.settings import Settings
from app.stream import switchboard
from app.stream.rules import Cursor, cursor_of
from app.stream.switchboard import MOST_ITEMS, MOST_LINES, Line, Switchboard
from tests.stream.conftest import Inboxes


@asynccontextmanager
async def staffed(inboxes: Inboxes, **chosen: Any) -> AsyncIterator[Switchboard]:
    """A switchboard that serves."""
    url = inboxes.engine.url.render_as_string(hide_password=False)
    board = Switchboard(Settings(demo=True, database_url=url, **chosen), Clock())
    stop = asyncio.Event()
    task = asyncio.create_task(board.run(stop))
    try:
        yield board
    finally:
        stop.set()
        await task


@pytest.fixture
async def board(inboxes: Inboxes) -> AsyncIterator[Switchboard]:
    async with staffed(inboxes) as board:
        yield board


async def said(line: Line) -> tuple[str, str, dict[str, Any]]:
    """The next event: its name, its id, what it says."""
    async with asyncio.timeout(60):
        while (message := await line.next()) == switchboard.BEAT:
            pass
    assert message is not None, "the line was closed"
    lines = dict(part.split(": ", 1) for part in message.decode().strip().split("\n"))
    return lines["event"], lines.get("id", ""), json.loads(lines["data"])


async def entries(line: Line) -> list[int]:
    name, _, told = await said(line)
    assert name == "changed"
    return [item["id"] for item in told["items"]]


async def test_a_phone_first_learns_where_it_stands(board: Switchboard, inboxes: Inboxes) -> None:
    await inboxes.tell(inboxes.tashi, 3)
    name, cursor, told = await said(board.join(inboxes.tashi, None, None))
    assert (name, told) == ("changed", {"unseen": 3, "items": [], "more": False})
    assert cursor_of(cursor).seen is not None


async def test_each_is_told_of_his_own(board: Switchboard, inboxes: Inboxes) -> None:
    tashis, pemas = (board.join(person, None, None) for person in (inboxes.tashi, inboxes.pema))
    assert [await entries(tashis), await entries(pemas)] == [[], []]
    of_tashi = await inboxes.tell(inboxes.tashi)
    of_pema = await inboxes.tell(inboxes.pema)
    assert [await entries(tashis), await entries(pemas)] == [of_tashi, of_pema]


async def test_who_commits_late_is_not_lost(board: Switchboard, inboxes: Inboxes) -> None:
    line = board.join(inboxes.tashi, None, None)
    await entries(line)
    async with inboxes.make() as slow:
        first = await inboxes.write(slow, inboxes.tashi)
        [second] = await inboxes.tell(inboxes.tashi)
        assert first < second
        _, cursor, told = await said(line)  # the slow one delays nobody
        assert [item["id"] for item in told["items"]] == [second]
        again = board.join(inboxes.tashi, None, cursor_of(cursor))
        assert await entries(again) == []
        await slow.commit()
    assert await entries(line) == [first]
    assert await entries(again) == [first]


async def test_who_was_away_hears_what_he_missed_and_no_more(board: Switchboard, inboxes: Inboxes) -> None:
    line = board.join(inboxes.tashi, None, None)
    await entries(line)
    heard = await inboxes.tell(inboxes.tashi)
    _, cursor, told = await said(line)
    assert [item["id"] for item in told["items"]] == heard
    board.leave(line)
    async with inboxes.make() as slow:
        late = await inboxes.write(slow, inboxes.tashi)
        missed = await inboxes.tell(inboxes.tashi, 2)
        await slow.commit()
    name, cursor, told = await said(board.join(inboxes.tashi, None, cursor_of(cursor)))
    assert (name, sorted(item["id"] for item in told["items"])) == ("changed", [late, *missed])
    assert await entries(board.join(inboxes.tashi, None, cursor_of(cursor))) == []


async def test_many_writers_at_once_and_nothing_is_lost(board: Switchboard, inboxes: Inboxes) -> None:
    """Transactions of all lengths; a line that stays, and one that leaves and comes back after each event."""
    stays, comes = board.join(inboxes.tashi, None, None), board.join(inboxes.tashi, None, None)
    assert [await entries(stays), await entries(comes)] == [[], []]

    async def writes(n: int) -> list[int]:
        async with inboxes.make() as db:
            made = []
            for _ in range(3):
                made.append(await inboxes.write(db, inboxes.tashi))
                await db.execute(text("SELECT pg_sleep(:s)"), {"s": n % 5 / 200})
            await db.commit()
            return made

    writing = asyncio.gather(*(writes(n) for n in range(16)))
    of_one: set[int] = set()
    of_other: set[int] = set()
    while len(of_one) < 48:
        of_one |= set(await entries(stays))
    while len(of_other) < 48:
        _, cursor, told = await said(comes)
        of_other |= {item["id"] for item in told["items"]}
        board.leave(comes)
        comes = board.join(inboxes.tashi, None, cursor_of(cursor))
    everything = {entry for made in await writing for entry in made}
    assert of_one == of_other == everything


async def test_a_cut_wire_loses_nothing(board: Switchboard, inboxes: Inboxes) -> None:
    line = board.join(inboxes.tashi, None, None)
    await entries(line)
    heard: list[int] = []
    told: list[int] = []
    for _ in range(3):
        told += await inboxes.tell(inboxes.tashi)
        assert await inboxes.cut_wires() == 1
        told += await inboxes.tell(inboxes.tashi)
        while len(heard) < len(told):
            heard += await entries(line)
    assert heard == told


async def test_a_slow_reader_holds_one_message(board: Switchboard, inboxes: Inboxes) -> None:
    slow, quick = board.join(inboxes.tashi, None, None), board.join(inboxes.tashi, None, None)
    await entries(quick)
    told: list[int] = []
    for _ in range(20):
        [entry] = await inboxes.tell(inboxes.tashi)
        assert await entries(quick) == [entry]
        told.append(entry)
    assert await entries(slow) == []  # the first word, which he had not taken
    assert await entries(slow) == told


async def test_who_missed_very_much_is_told_to_fetch_all(board: Switchboard, inboxes: Inboxes) -> None:
    line = board.join(inboxes.tashi, None, None)
    _, cursor, _ = await said(line)
    board.leave(line)
    await inboxes.tell(inboxes.tashi, MOST_ITEMS + 5)
    _, _, told = await said(board.join(inboxes.tashi, None, cursor_of(cursor)))
    assert (len(told["items"]), told["more"], told["unseen"]) == (MOST_ITEMS, True, MOST_ITEMS + 5)


async def test_after_a_restore_each_is_told_once_to_fetch_all(board: Switchboard, inboxes: Inboxes) -> None:
    line = board.join(inboxes.tashi, None, None)
    _, cursor, _ = await said(line)
    async with inboxes.make() as db, db.begin():
        await db.execute(text("UPDATE market SET generation = gen_random_uuid()"))
        await db.execute(text("UPDATE inbox_entry SET x = '0'"))
    [entry] = await inboxes.tell(inboxes.tashi)
    name, _, told = await said(line)
    assert (name, told) == ("restored", {"unseen": 1})
    name, _, _ = await said(board.join(inboxes.tashi, None, cursor_of(cursor)))
    assert name == "restored"
    name, _, _ = await said(board.join(inboxes.tashi, None, cursor_of("what we never said")))
    assert name == "restored"
    [later] = await inboxes.tell(inboxes.tashi)
    assert later > entry
    assert await entries(line) == [later]


async def test_of_too_many_phones_of_one_person_the_oldest_is_let_go(board: Switchboard, inboxes: Inboxes) -> None:
    oldest, *others = [board.join(inboxes.tashi, None, None) for _ in range(MOST_LINES + 1)]
    assert (await said(oldest))[0] == "replaced"
    assert await oldest.next() is None
    board.leave(oldest)
    assert [await entries(line) for line in others] == [[]] * MOST_LINES
    [entry] = await inboxes.tell(inboxes.tashi)
    assert [await entries(line) for line in others] == [[entry]] * MOST_LINES


async def test_a_full_process_lets_nobody_else_in(inboxes: Inboxes) -> None:
    async with staffed(inboxes, most_streams=2) as board:
        lines = [board.join(inboxes.tashi, None, None), board.join(inboxes.pema, None, None)]
        with pytest.raises(ServerBusy):
            board.require_room()
        board.leave(lines[0])
        board.require_room()


async def test_a_session_that_is_ended_ends_its_line(inboxes: Inboxes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switchboard, "CHECK_SECONDS", 0.02)
    session, _ = await inboxes.sign_in(inboxes.tashi)
    other, _ = await inboxes.sign_in(inboxes.tashi)
    async with staffed(inboxes) as board:
        line, stays = (board.join(inboxes.tashi, one, None) for one in (session, other))
        assert [await entries(line), await entries(stays)] == [[], []]
        await inboxes.revoke(session)
        async with asyncio.timeout(60):
            assert await line.next() is None
        [entry] = await inboxes.tell(inboxes.tashi)
        assert await entries(stays) == [entry]


async def test_who_hears_nothing_hears_that_the_line_is_open(inboxes: Inboxes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switchboard, "BEAT_SECONDS", 0.0)
    async with staffed(inboxes) as board:
        line = board.join(inboxes.tashi, None, None)
        await entries(line)
        async with asyncio.timeout(60):
            assert await line.next() == switchboard.BEAT


async def test_all_lines_end_with_the_process(inboxes: Inboxes) -> None:
    async with staffed(inboxes) as board:
        line = board.join(inboxes.tashi, None, None)
        await entries(line)
    assert await line.next() is None
    assert await board.join(inboxes.tashi, None, None).next() is None


def test_a_cursor_that_never_was_is_of_no_generation() -> None:
    assert cursor_of("") == Cursor(None)
