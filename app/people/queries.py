"""Every question about persons, by name."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import text

from app.core.db import Session

_SIGNED_IN: Final = text("""
    SELECT s.id, s.person_id, s.seen_at,
        ARRAY(SELECT m.employer_id FROM employer_member m WHERE m.person_id = s.person_id AND m.left_at IS NULL),
        ARRAY(SELECT r.role || ' ' || r.scope FROM role r WHERE r.person_id = s.person_id AND r.revoked_at IS NULL)
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.token_hash = :token AND s.revoked_at IS NULL AND s.expires_at > :now AND p.merged_into IS NULL
""")


@dataclass(frozen=True, slots=True)
class SignedInSession:
    """A live session with all that tells what its person may do. Roles are (role, place)."""

    id: UUID
    person: UUID
    seen_at: datetime
    employers: frozenset[UUID]
    roles: frozenset[tuple[str, str]]


async def session_of_token(db: Session, token: bytes, now: datetime) -> SignedInSession | None:
    """Whose live session has this token hash; asked by every signed-in request, so one prepared statement."""
    row = (await db.execute(_SIGNED_IN, {"token": token, "now": now})).one_or_none()
    if row is None:
        return None
    roles = frozenset((role, scope) for role, _, scope in (held.partition(" ") for held in row[4]))
    return SignedInSession(row[0], row[1], row[2], frozenset(row[3]), roles)
