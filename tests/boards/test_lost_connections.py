"""The board after the database has cut its connections: a read finds a living one."""

import httpx
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine


async def test_the_board_answers_though_every_connection_was_cut(real_app: FastAPI, real_engine: AsyncEngine) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(real_app), base_url="http://market.test") as client:
        assert (await client.get("/api/v1/gigs")).status_code == 200
        async with real_engine.connect() as connection:
            await connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                     "AND datname = current_database()")
            )  # fmt: skip
        for _ in range(3):
            assert (await client.get("/api/v1/gigs")).status_code == 200
            assert (await client.get("/")).status_code == 200
