"""Sessions: a person on a device, from the token that is given until it is revoked."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from app.core.actor import Actor, Basis, Ground
from app.core.db import Session
from app.core.events import Change, record
from app.core.ids import new_id
from app.people import queries, tokens
from app.people.door_rules import SessionUnseen
from app.people.models import LoginSession


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session as its person sees it."""

    id: UUID
    device: str | None
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    current: bool

    @classmethod
    def of(cls, session: LoginSession, current: UUID | None) -> "OpenSession":
        """The session without its secrets."""
        return cls(
            session.id, session.device or None, session.made_at, session.seen_at, session.expires_at,
            session.id == current,
        )  # fmt: skip


async def add_session(
    db: Session, person: UUID, device: str, now: datetime, lasts: timedelta, *, proven: bool = False
) -> tuple[LoginSession, str]:
    """A session's row and its token, of which only the hash is kept; `proven` where no second factor is asked."""
    token = tokens.new_token()
    session = LoginSession(
        id=new_id(), person_id=person, token_hash=tokens.hash_of(token), device=device, made_at=now, seen_at=now,
        expires_at=now + lasts, second_factor_at=now if proven else None,
    )  # fmt: skip
    db.add(session)
    await db.flush()
    return session, token


async def sessions_of(db: Session, actor: Actor, now: datetime) -> list[OpenSession]:
    """Where the actor is signed in."""
    return [OpenSession.of(one, actor.session) for one in await queries.live_sessions(db, actor.person, now)]


async def revoke(db: Session, actor: Actor, session_id: UUID, now: datetime) -> None:
    """End a session of one's own; one that is over stays over."""
    session = await db.scalar(
        select(LoginSession)
        .where(LoginSession.id == session_id, LoginSession.person_id == actor.person)
        .with_for_update()
    )
    if session is None:
        raise SessionUnseen
    if session.revoked_at is None:
        session.revoked_at = now
        change = Change(new_id(), actor, now)
        await record(db, change, "session.revoked", "session", session.id, Ground(Basis.self, actor.person))


async def sign_out(db: Session, actor: Actor | None, now: datetime) -> None:
    """End the session that asks; who is nobody here is signed out already."""
    if actor is not None and actor.session is not None:
        await revoke(db, actor, actor.session, now)
