"""One effect for a key: the answer is kept in the effect's own transaction and given again.

Only successes are kept (30 days); a refusal is decided anew. See docs/decisions/0003-one-effect-for-a-key.md.
"""

import hashlib
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, SmallInteger, Text, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, Session
from app.core.errors import KeyOtherBody, KeyRunning

KEPT = timedelta(days=30)
"""Longer than the outbox of any phone keeps them."""


class IdempotencyKey(Base):
    """A key that had its effect, with the answer that was given."""

    __tablename__ = "idempotency_key"
    __table_args__ = (CheckConstraint("length(key) BETWEEN 8 AND 80", name="key_length"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    body_hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Instant, index=True)
    status: Mapped[int | None] = mapped_column(SmallInteger)
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)


class DeviceKey(Base):
    """The same for a phone on which nobody is signed in: it is known by the keyed hash of an id that it made itself."""

    __tablename__ = "device_key"
    __table_args__ = (CheckConstraint("length(key) BETWEEN 8 AND 80", name="key_length"),)

    device_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    body_hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Instant, index=True)
    status: Mapped[int | None] = mapped_column(SmallInteger)
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)


Owner = UUID | bytes
"""Whose key it is: a person's, or of a device by its hash."""


class Replay(Exception):
    """This key has had its effect: here is the answer it was given."""

    def __init__(self, status: int, answer: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.answer = answer


def _kept(owner: Owner) -> tuple[type[IdempotencyKey] | type[DeviceKey], dict[str, Owner]]:
    """Where an owner's keys stand, and the column by which they are his."""
    if isinstance(owner, bytes):
        return DeviceKey, {"device_hash": owner}
    return IdempotencyKey, {"person_id": owner}


async def claim(db: Session, owner: Owner, key: str, body_hash: bytes, now: datetime) -> None:
    """Make this key ours for the transaction, or give its earlier answer (`Replay`).

    An advisory lock comes first: a plain INSERT would wait for the other request, holding a connection.
    """
    name = owner.hex() if isinstance(owner, bytes) else str(owner)
    got = await db.scalar(
        text("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": f"{name}:{key}"}
    )
    if not got:
        raise KeyRunning
    kept, owned = _kept(owner)
    fresh = await db.scalar(
        insert(kept)
        .values(**owned, key=key, body_hash=body_hash, made_at=now)
        .on_conflict_do_nothing()
        .returning(kept.key)
    )
    if fresh:
        return
    before: IdempotencyKey | DeviceKey = await db.get_one(kept, (owner, key))
    if before.body_hash != body_hash:
        raise KeyOtherBody
    if before.status is None or before.answer is None:
        raise KeyRunning
    raise Replay(before.status, before.answer)


def hash_of(request: Request, body: bytes) -> bytes:
    """What a key stands for: method, path and body."""
    return hashlib.sha256(b"\n".join([request.method.encode(), request.url.path.encode(), body])).digest()


class KeyedRoute(APIRoute):
    """A route that keeps its 2xx answer under the key that `Keyed` claimed, in the same transaction."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            await request.body()  # cached: the hash needs it before the route reads it
            response = await inner(request)
            claimed: tuple[Session, Owner, str] | None = getattr(request.state, "claimed", None)
            if claimed is not None:
                db, owner, key = claimed
                kept, owned = _kept(owner)
                await db.execute(
                    update(kept)
                    .filter_by(**owned, key=key)
                    .values(status=response.status_code, answer=bytes(response.body))
                )
            return response

        return handler
