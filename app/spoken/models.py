"""What was spoken of gigs: one note a gig, one reading a gig and language."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    text,
)
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, one_of, refuses
from app.core.sound import VoiceKind
from app.spoken.rules import LONGEST, MOST_BYTES, Speech, SpeechExists, Tongue


class GigSpeech(Base):
    """A recording, of the terms as they were; a reading says all of the gig, and is of its version too."""

    __tablename__ = "gig_speech"
    __table_args__ = (
        ForeignKeyConstraint(
            ["gig_id", "terms_version"], ["gig_terms.gig_id", "gig_terms.version"], name="gig_speech_terms_fkey"
        ),
        CheckConstraint(one_of("speech", Speech), name="speech_known"),
        CheckConstraint(one_of("language", Tongue), name="language_known"),
        CheckConstraint(one_of("kind", VoiceKind), name="kind_known"),
        CheckConstraint("(speech = 'reading') = (language IS NOT NULL)", name="reading_has_language"),
        CheckConstraint("(speech = 'reading') = (gig_version IS NOT NULL)", name="reading_has_version"),
        CheckConstraint("speech = 'note' OR NOT waits AND heard_at IS NULL", name="only_notes_wait"),
        CheckConstraint("(heard_at IS NULL) = (heard_by IS NULL)", name="heard_by_somebody"),
        CheckConstraint("NOT waits OR heard_at IS NULL", name="heard_waits_no_more"),
        CheckConstraint(f"octet_length(body) BETWEEN 1 AND {MOST_BYTES}", name="body_bounded"),
        CheckConstraint(f"seconds BETWEEN 0 AND {LONGEST + 1}", name="seconds_bounded"),
        Index(
            "gig_speech_one_key", "gig_id", "speech", "language", unique=True, postgresql_nulls_not_distinct=True
        ),
        Index("gig_speech_waits_idx", "made_at", "id", postgresql_where=text("waits")),
        Index("gig_speech_expiry_idx", "expires_at"),
        Index("gig_speech_made_by_idx", "made_by"),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    gig_id: Mapped[UUID] = mapped_column(ForeignKey("gig.id"))
    terms_version: Mapped[int] = mapped_column(Integer)
    gig_version: Mapped[int | None] = mapped_column(Integer)
    speech: Mapped[Speech] = mapped_column(SqlText)
    language: Mapped[Tongue | None] = mapped_column(SqlText)
    kind: Mapped[VoiceKind] = mapped_column(SqlText)
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    seconds: Mapped[float | None] = mapped_column(Float)
    waits: Mapped[bool] = mapped_column(Boolean)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    heard_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    heard_at: Mapped[datetime | None] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)


refuses({"gig_speech_pkey": SpeechExists, "gig_speech_one_key": SpeechExists})
