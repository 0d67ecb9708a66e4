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
        "status": "ready", "revision": newest(), "worker": {"last_round": None, "late": True}, "disk_free_mb": None,
    }  # fmt: skip


@pytest.mark.parametrize(("ago", "late"), [("1 minute", False), ("6 minutes", True)])
async def test_the_last_round_of_a_worker_is_told(
    client: httpx.AsyncClient, db: AsyncSession, ago: str, late: bool
) -> None:
    await db.execute(
        text(
            "INSERT INTO pgqueuer_schedules (expression, entrypoint, last_run)"
            f" VALUES ('* * * * *', 'deadlines', now() - interval '{ago}')"
        )
    )
    worker = (await client.get("/readyz")).json()["worker"]
    assert worker["late"] is late
    assert worker["last_round"]


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
