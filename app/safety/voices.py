"""Keeping what somebody said into his phone, and playing it to those who may hear it."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from app.core.actor import Actor
from app.core.db import Session
from app.core.idempotency import Owner
from app.core.settings import Settings
from app.core.sound import VoiceKind, measured
from app.safety import policy, queries
from app.safety.models import VoiceNote
from app.safety.rules import VOICE_WAITS, VoiceUnseen


@dataclass(frozen=True, slots=True)
class Sound:
    """A voice note as it is played."""

    kind: VoiceKind
    body: bytes


async def keep(
    db: Session, owner: Owner, voice_id: UUID, said: VoiceKind, body: bytes, config: Settings, now: datetime
) -> VoiceNote:
    """Keep a voice note for the report that is to follow. It is what its bytes say, and what its sender says."""
    seconds = measured(said, body, config.voice_max_bytes, config.voice_max_seconds)
    note = VoiceNote(
        id=voice_id,
        person_id=None if isinstance(owner, bytes) else owner,
        device_hash=owner if isinstance(owner, bytes) else None,
        kind=said,
        body=body,
        sha256=sha256(body).digest(),
        seconds=seconds,
        made_at=now,
        expires_at=now + VOICE_WAITS,
    )
    db.add(note)
    await db.flush()
    return note


async def play(db: Session, owner: Owner, actor: Actor | None, voice_id: UUID, now: datetime) -> Sound:
    """For its owner, and the desk of the place of its report; VoiceUnseen to all others."""
    found = await queries.voice_of(db, voice_id)
    if found is None:
        raise VoiceUnseen
    note, body, report, employer = found
    if note.expires_at is not None and note.expires_at <= now:
        raise VoiceUnseen
    own = owner == (note.device_hash if isinstance(owner, bytes) else note.person_id)
    about = employer or (report.person_id if report else None)
    desk = actor is not None and report is not None and policy.hears(actor, report.place_code, about)
    if not own and not desk:
        raise VoiceUnseen
    return Sound(VoiceKind(note.kind), bytes(body))
