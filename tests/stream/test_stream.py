"""The stream over HTTP, from real server processes."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.load.server import Server
from tests.stream.conftest import Inboxes
from tests.stream.ear import Ear


@pytest.fixture
def servers(real_engine: AsyncEngine) -> Iterator[tuple[Server, Server]]:
    """Two processes on one database, with few connections to lend."""
    url = real_engine.url.render_as_string(hide_password=False)
    with Server(url, LINGONG_POOL_SIZE="2") as one, Server(url, LINGONG_POOL_SIZE="2") as other:
        yield one, other


async def test_who_is_not_signed_in_hears_nothing(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/stream")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in.needed")


class Ears(list[Ear]):
    """All that a test opened."""

    async def listen(self, port: int, token: str, last: str = "") -> Ear:
        self.append(await Ear.open(port, token, last))
        return self[-1]


@pytest.fixture
async def ears() -> AsyncIterator[Ears]:
    opened = Ears()
    yield opened
    for ear in opened:
        await ear.hang_up()


async def test_two_processes_tell_the_same(servers: tuple[Server, Server], inboxes: Inboxes, ears: Ears) -> None:
    """An open phone borrows no connection: more are open than there are; and who was cut off resumes anywhere."""
    one, other = (server.port for server in servers)
    session, token = await inboxes.sign_in(inboxes.tashi)
    _, pemas = await inboxes.sign_in(inboxes.pema)
    for port in (one, one, one, one, other):
        await ears.listen(port, token)
    await ears.listen(other, pemas)
    assert [ear.status for ear in ears] == [200] * 6
    assert ears[0].headers["content-type"] == "text/event-stream; charset=utf-8"
    assert (ears[0].headers["x-accel-buffering"], ears[0].headers["cache-control"]) == ("no", "no-store")
    assert [(await ear.hears()).entries for ear in ears] == [[]] * 6

    async with inboxes.make() as slow:
        late = await inboxes.write(slow, inboxes.tashi)
        [quick] = await inboxes.tell(inboxes.tashi)
        heard = [await ear.hears() for ear in ears[:5]]
        assert [event.entries for event in heard] == [[quick]] * 5
        assert heard[0].said["items"] == [{"id": quick, "code": "order.accepted", "gig": None, "order": None}]
        await ears[0].hang_up()
        await slow.commit()
    assert [(await ear.hears()).entries for ear in ears[1:5]] == [[late]] * 4
    again = await ears.listen(other, token, heard[0].id)
    assert (await again.hears()).entries == [late]

    assert await inboxes.cut_wires() == 2
    [after] = await inboxes.tell(inboxes.tashi)
    assert [(await ear.hears()).entries for ear in (ears[1], again)] == [[after]] * 2

    await inboxes.revoke(session)
    for ear in (*ears[1:5], again):
        while await ear.next():
            pass
    [of_pema] = await inboxes.tell(inboxes.pema)
    assert (await ears[5].hears()).entries == [of_pema]

    process = servers[1].process
    assert process
    process.send_signal(signal.SIGTERM)
    assert await ears[5].next() is None, "a stream that is open when the market closes is ended, and does not break off"
    assert await asyncio.to_thread(process.wait, 60) == 0
