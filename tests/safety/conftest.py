"""The village, with its desk: Droma the clerk and Norbu the officer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.ids import OFFICE_PERSON, new_id
from app.notices.service import tell
from app.people.models import LoginSession, Role
from app.people.rules import RoleName
from app.people.tokens import hash_of, new_token
from tests.village import DAY, GURONG, NOON, Somebody, Village

DISTRICT = "540103"


@dataclass
class Caller:
    """Somebody at his phone; a stranger's phone says only which phone it is."""

    client: httpx.AsyncClient
    headers: dict[str, str]

    async def get(self, path: str) -> httpx.Response:
        return await self.client.get(f"/api/v1{path}", headers=self.headers)

    async def post(self, path: str, body: dict[str, Any], key: str | None = None) -> httpx.Response:
        headers = self.headers | {"idempotency-key": key or str(new_id())}
        return await self.client.post(f"/api/v1{path}", json=body, headers=headers)

    async def delete(self, path: str) -> httpx.Response:
        return await self.client.delete(f"/api/v1{path}", headers=self.headers)

    async def speaks(self, body: bytes, kind: str = "audio/webm;codecs=opus", id: UUID | None = None) -> httpx.Response:
        headers = self.headers | {"idempotency-key": str(new_id()), "content-type": kind}
        return await self.client.post(f"/api/v1/voice-notes?id={id or new_id()}", content=body, headers=headers)


@dataclass
class Phones:
    """Gives people their phones."""

    client: httpx.AsyncClient
    db: AsyncSession

    async def of(self, who: Somebody) -> Caller:
        token = new_token()
        self.db.add(
            LoginSession(
                id=new_id(), person_id=who.id, token_hash=hash_of(token), device="", made_at=NOON, seen_at=NOON,
                expires_at=NOON + 400 * DAY,
            )
        )  # fmt: skip
        await self.db.commit()
        return Caller(self.client, {"authorization": f"Bearer {token}"})

    def stranger(self) -> Caller:
        return Caller(self.client, {"lingong-device": str(new_id())})


@pytest.fixture
def phones(client: httpx.AsyncClient, db: AsyncSession) -> Phones:
    return Phones(client, db)


async def office(village: Village, name: str, role: RoleName, scope: str) -> Somebody:
    """Somebody with an office."""
    who = await village.person(name)
    village.db.add(
        Role(id=new_id(), person_id=who.id, role=role, scope=scope, granted_at=NOON, granted_by=OFFICE_PERSON)
    )
    await village.db.flush()
    return who


@pytest.fixture
async def droma(village: Village) -> Somebody:
    """Droma, clerk of 古荣镇."""
    return await office(village, "Droma", RoleName.clerk, GURONG)


@pytest.fixture
async def norbu(village: Village) -> Somebody:
    """Norbu, officer of the district."""
    return await office(village, "Norbu", RoleName.officer, DISTRICT)


async def told(db: AsyncSession) -> list[tuple[UUID, str]]:
    """What everybody is told of all that has happened: the worker's jobs, done now."""
    changes = await db.scalars(text("SELECT DISTINCT change_id FROM event"))
    await tell(db, *changes.all())
    rows = await db.execute(text("SELECT person_id, code FROM inbox_entry ORDER BY id"))
    return [(row.person_id, row.code) for row in rows]


@pytest.fixture
def means(app: FastAPI) -> Any:
    """What a worker's jobs work with, on the test's own connection."""
    from app.core.jobs import Means

    return Means(app.state.sessions, app.state.settings, app.state.clock)
