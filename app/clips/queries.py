"""What is asked about clips."""

from collections.abc import Sequence

from sqlalchemy import select

from app.clips.models import Clip
from app.core.db import Session
from app.people.rules import Language
from app.places.models import Place


async def clips_of(db: Session, language: Language) -> Sequence[Clip]:
    """All clips of a language, without their sounds."""
    return (await db.scalars(select(Clip).where(Clip.language == language).order_by(Clip.key))).all()


async def clip_for_update(db: Session, language: Language, key: str) -> Clip | None:
    """The clip of a part, locked."""
    return await db.scalar(select(Clip).where(Clip.language == language, Clip.key == key).with_for_update())


async def sound_at(db: Session, address: str) -> tuple[str, bytes] | None:
    """The kind and the bytes at an address."""
    found = await db.execute(select(Clip.kind, Clip.body).where(Clip.address == address).limit(1))
    row = found.first()
    return (row.kind, row.body) if row else None


async def named_places(db: Session) -> Sequence[Place]:
    """Every place that has a name to be spoken."""
    return (await db.scalars(select(Place).order_by(Place.code))).all()
