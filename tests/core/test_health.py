"""Readiness tells the truth, and says what is missing."""

import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from app.migrate import newest


def is_not_ready(answer: httpx.Response, why: str) -> None:
    """503 with the reason, and when to ask again."""
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["facts"]["why"] == why


async def test_a_whole_market_is_ready_and_a_worker_that_never_came_is_told(client: httpx.AsyncClient) -> None:
    answer = await client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready", "revision": newest(), "disk_free_mb": None,
        "worker": {"last_round": None, "late": True, "behind": [], "failing": []},
    }  # fmt: skip


async def rounds(db: AsyncSession, **due: str) -> None:
    """Rounds as pgqueuer notes them: the last ended half a minute ago, the next is due so long from now."""
    for name, when in due.items():
        await db.execute(
            text(
                "INSERT INTO pgqueuer_schedules (expression, entrypoint, last_run, next_run)"
                f" VALUES ('* * * * *', '{name}', now() - interval '30 seconds', now() + interval '{when}')"
            )
        )


@pytest.mark.parametrize(
    ("due", "behind"),
    [
        ({"deadlines": "30 seconds", "backup": "11 hours"}, []),
        ({"deadlines": "-4 minutes"}, []),
        ({"deadlines": "-6 minutes", "carry": "5 seconds"}, ["deadlines"]),
    ],
)
async def test_a_round_that_is_not_made_or_hangs_is_told(
    client: httpx.AsyncClient, db: AsyncSession, due: dict[str, str], behind: list[str]
) -> None:
    """Though another ended just now."""
    await rounds(db, **due)
    worker = (await client.get("/readyz")).json()["worker"]
    assert (worker["late"], worker["behind"], worker["failing"]) == (bool(behind), behind, [])
    assert worker["last_round"]


async def test_a_round_that_fails_is_told_though_it_is_made(client: httpx.AsyncClient, db: AsyncSession) -> None:
    await rounds(db, deadlines="30 seconds", carry="5 seconds")
    await db.execute(text("INSERT INTO failed_round VALUES ('deadlines', now() - interval '1 hour', 60)"))
    worker = (await client.get("/readyz")).json()["worker"]
    assert (worker["late"], worker["failing"]) == (False, ["deadlines"])
    figures = (await client.get("/metrics")).text
    assert 'lingong_round_failures{round="deadlines"} 60.0' in figures
    assert 'lingong_round_failures{round="carry"} 0.0' in figures
    assert 'lingong_round_behind_seconds{round="carry"} 0.0' in figures


async def test_a_database_in_another_shape_is_not_ready(client: httpx.AsyncClient, db: AsyncSession) -> None:
    await db.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    is_not_ready(await client.get("/readyz"), "revision")


async def test_a_database_that_does_not_answer_is_not_ready_but_alive(app: FastAPI, client: httpx.AsyncClient) -> None:
    app.state.looking = async_sessionmaker()  # bound to nothing
    is_not_ready(await client.get("/readyz"), "database")
    assert (await client.get("/healthz")).status_code == 200


async def test_a_disk_that_is_nearly_full_is_not_ready(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    usage: Any = namedtuple("usage", "free")
    app.state.disk = tmp_path
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(63 << 20))
    is_not_ready(await client.get("/readyz"), "disk")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(65 << 20))
    assert (await client.get("/readyz")).json()["disk_free_mb"] == 65
