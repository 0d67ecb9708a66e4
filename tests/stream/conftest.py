"""Tashi and Pema with real commits, and entries that appear in their inboxes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.core.db import Sessions, sessions
from app.core.ids import new_id
from app.notices.models import InboxEntry
from app.people.models import LoginSession
from app.people.tokens import hash_of, new_token
from app.stream.switchboard import NAME
from tests.village import Village


@dataclass
class Inboxes:
    """Whoever writes into inboxes, one entry a transaction unless told otherwise."""

    engine: AsyncEngine
    make: Sessions
    tashi: UUID
    pema: UUID

    async def write(self, db: AsyncSession, person: UUID, code: str = "order.accepted") -> int:
        """An entry that is not committed yet."""
        entry = InboxEntry(change_id=new_id(), person_id=person, code=code, facts={}, at=datetime.now(UTC))
        db.add(entry)
        await db.flush()
        return entry.id

    async def tell(self, person: UUID, how_many: int = 1) -> list[int]:
        async with self.make() as db, db.begin():
            return [await self.write(db, person) for _ in range(how_many)]

    async def sign_in(self, person: UUID) -> tuple[UUID, str]:
        """A session and its token."""
        token, now = new_token(), datetime.now(UTC)
        session = LoginSession(
            id=new_id(), person_id=person, token_hash=hash_of(token), device="", made_at=now, seen_at=now,
            expires_at=now + timedelta(days=30),
        )  # fmt: skip
        async with self.make() as db, db.begin():
            db.add(session)
        return session.id, token

    async def revoke(self, session: UUID) -> None:
        async with self.make() as db, db.begin():
            await db.execute(text("UPDATE session SET revoked_at = now() WHERE id = :id"), {"id": session})

    async def cut_wires(self) -> int:
        """Kill every backend that a stream listens on; how many there were."""
        async with self.make() as db:
            killed = await db.scalars(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND application_name = :name"
                ),
                {"name": NAME},
            )
            return sum(killed.all())


@pytest.fixture
async def inboxes(real_engine: AsyncEngine) -> Inboxes:
    make = sessions(real_engine)
    async with make() as db, db.begin():
        village = Village(db, datetime.now(UTC))
        tashi, pema = await village.person("Tashi"), await village.employer()
    return Inboxes(real_engine, make, tashi.id, pema.id)
