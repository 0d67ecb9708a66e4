"""Recorded clips: one a part and language, the newest."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.clips.rules import KEY_LENGTH, LONGEST, MOST_BYTES, ClipExists
from app.core.db import Base, Instant, one_of, refuses
from app.core.sound import VoiceKind
from app.people.rules import Language

ADDRESS: Final = "encode(substring(sha256(body) FROM 1 FOR 12), 'hex')"


class Clip(Base):
    """One part as somebody spoke it. Its address is made of its sound, so that what was fetched never changes."""

    __tablename__ = "clip"
    __table_args__ = (
        UniqueConstraint("language", "key", name="clip_part_key"),
        CheckConstraint(one_of("language", Language), name="language_known"),
        CheckConstraint(one_of("kind", VoiceKind), name="kind_known"),
        CheckConstraint(f"length(key) BETWEEN 1 AND {KEY_LENGTH}", name="key_bounded"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {KEY_LENGTH}", name="text_bounded"),
        CheckConstraint(f"octet_length(body) BETWEEN 1 AND {MOST_BYTES}", name="body_bounded"),
        CheckConstraint(f"seconds BETWEEN 0 AND {LONGEST + 1}", name="seconds_bounded"),
        CheckConstraint("version >= 1", name="version_counts"),
        CheckConstraint(f"address = {ADDRESS}", name="address_is_its_sound"),
        Index("clip_address_idx", "address"),
        Index("clip_made_by_idx", "made_by"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    language: Mapped[Language] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[VoiceKind] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    address: Mapped[str] = mapped_column(Text)
    seconds: Mapped[float | None] = mapped_column(Float)
    version: Mapped[int] = mapped_column(Integer)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)


refuses({"clip_part_key": ClipExists, "clip_pkey": ClipExists})
