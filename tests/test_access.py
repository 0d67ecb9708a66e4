"""The access table: no operation without a row, no row without an operation, every cell as the market answers it."""

import re
from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker

import app as market
from app.access import ACCESS, Asker, operation_of
from app.core.errors import Refusal
from app.core.settings import Settings
from app.main import create_app
from tests.asking import ask_of
from tests.conftest import Requested, StandingClock
from tests.scene import Scene, build
from tests.village import Village

OPERATIONS: dict[str, tuple[str, str]] = {
    operation["operationId"]: (method.upper(), path)
    for path, methods in create_app(Settings(demo=True)).openapi()["paths"].items()
    for method, operation in methods.items()
}


def test_every_operation_says_who_may() -> None:
    without = sorted(set(OPERATIONS) - {operation_of(row) for row in ACCESS})
    lines = [f'    "{name}": signed_in,  # {" ".join(OPERATIONS[name])}' for name in without]
    assert not without, (
        "These operations say nothing of who may. Write in ACCESS of app/access.py, with `everybody`, `signed_in` or "
        "`only(..., otherwise=code)` as it is:\n" + "\n".join(lines) + "\nand in ASKS of tests/asking.py what to send, "
        "where the scene's ids and an empty body are not enough."
    )


def test_nothing_is_said_of_operations_that_are_gone() -> None:
    assert sorted(row for row in ACCESS if operation_of(row) not in OPERATIONS) == []


@pytest.fixture(scope="module")
async def connection(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    async with engine.connect() as connection:
        transaction = await connection.begin()
        yield connection
        await transaction.rollback()


@pytest.fixture(scope="module")
async def scene(connection: AsyncConnection, settings: Settings) -> AsyncIterator[Scene]:
    """The whole application and everybody who may ask it, on one connection that is never committed."""
    app = create_app(settings.model_copy(update={"most_streams": 0}))  # a stream that begins has no end to wait for
    app.state.clock = StandingClock()
    app.state.generation = "00000000-0000-7000-8000-00000000beef"
    app.state.sessions = async_sessionmaker(
        bind=connection,
        expire_on_commit=False,
        join_transaction_mode="create_savepoint",
        sync_session_class=Requested,
    )
    app.state.looking = app.state.sessions
    async with (
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://market.test") as client,
        AsyncSession(connection, expire_on_commit=False, join_transaction_mode="create_savepoint") as db,
    ):
        yield await build(Village(db), client)


@pytest.mark.parametrize("row", [row for row in ACCESS if operation_of(row) in OPERATIONS])
async def test_the_market_answers_as_the_table_says(row: str, scene: Scene, connection: AsyncConnection) -> None:
    method, path = OPERATIONS[operation_of(row)]
    answers = {asker: await _answer(scene, connection, row, method, path, asker) for asker in Asker}
    otherwise = [
        f"{asker}: {answers[asker]}, not {ACCESS[row].outcome(asker)}"
        for asker in Asker
        if answers[asker] != ACCESS[row].outcome(asker)
    ]
    assert not otherwise, f"{method} {path} as {row}:\n" + "\n".join(otherwise)


async def _answer(scene: Scene, connection: AsyncConnection, row: str, method: str, path: str, asker: Asker) -> str:
    """`allowed`, or the code of the refusal; nothing of it stays."""
    ask = ask_of(row)
    nested = await connection.begin_nested()
    try:
        scene.client.cookies.clear()
        body = await ask.body_of(scene, asker) if method in {"POST", "PUT", "PATCH"} else None
        scene.client.cookies.clear()
        where = re.sub(r"\{(\w+)\}", lambda name: str(ask.id_of(scene, asker, name[1])), path)
        headers = ask.headers_of(scene, asker)
        where = f"{where}?{ask.query_of(scene)}"
        answer = await scene.asks(asker, method, where, body=body, content=ask.content, headers=headers)
    finally:
        await nested.rollback()
    outcome = _outcome(answer)
    return "allowed" if outcome == ask.past else outcome


def _outcome(answer: httpx.Response) -> str:
    if answer.is_success:
        return "allowed"
    said: dict[str, Any] = answer.json()
    code = str(said["code"])
    assert answer.status_code == STATUS[code], f"{code} is answered with {answer.status_code}"
    return code if not code.startswith("payload.") else f"{code} {said['facts']}"


def _statuses(of: type[Refusal] = Refusal) -> Iterator[tuple[str, int]]:
    yield of.code, of.status
    for kind in of.__subclasses__():
        yield from _statuses(kind)


for module in walk_packages(market.__path__, "app."):
    import_module(module.name)
STATUS = dict(_statuses())
