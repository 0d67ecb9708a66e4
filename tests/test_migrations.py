"""The migrations: up, down and up again, and nothing in the database that the tables in the code do not say."""

from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from app.migrate import ROOT, VERSIONS
from app.tables import metadata
from tests.conftest import own_database

REVISIONS = sorted(path.name.split("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


def ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """The queue's tables are the queue's own business."""
    return not (kind == "table" and (name or "").startswith("pgqueuer"))


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_server_default": False})
    return list(compare_metadata(context, metadata))


def test_they_stand_in_one_row() -> None:
    assert [f"{number:04d}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


async def test_they_go_up_and_down_and_up_again(cluster: str) -> None:
    async with own_database(cluster) as url:
        engine = create_async_engine(url)
        try:
            async with engine.begin() as connection:
                assert await connection.run_sync(differences) == []
                for revision in [*reversed(REVISIONS[:-1]), "base"]:
                    await connection.run_sync(_run, command.downgrade, revision)
                for revision in REVISIONS:
                    await connection.run_sync(_run, command.upgrade, revision)
                assert await connection.run_sync(differences) == []
        finally:
            await engine.dispose()


def _run(connection: Connection, step: Any, revision: str) -> None:
    config = Config(str(ROOT / "alembic.ini"))
    config.attributes["connection"] = connection
    step(config, revision)


@pytest.mark.parametrize("revision", REVISIONS)
def test_each_says_what_it_is_for(revision: str) -> None:
    (path,) = VERSIONS.glob(f"{revision}_*.py")
    assert path.read_text(encoding="utf-8").startswith('"""')
