"""Reports and voice notes. Who reported stands here and nowhere else."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, one_of, refuses
from app.core.sound import VoiceKind
from app.people.rules import Wrong
from app.safety.rules import Outcome, ReportExists, ReportState, VoiceExists


class VoiceNote(Base):
    """What somebody said into his phone. In the database, so that every server process has it and backups keep it."""

    __tablename__ = "voice_note"
    __table_args__ = (
        CheckConstraint("num_nonnulls(person_id, device_hash) = 1", name="one_owner"),
        CheckConstraint(one_of("kind", VoiceKind), name="kind_known"),
        CheckConstraint("octet_length(body) BETWEEN 1 AND 8388608", name="body_bounded"),
        CheckConstraint("octet_length(sha256) = 32", name="sha256_whole"),
        Index("voice_note_expiry_idx", "expires_at", postgresql_where=text("expires_at IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    device_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    kind: Mapped[VoiceKind] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    seconds: Mapped[float | None] = mapped_column(Float)
    made_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)


class Report(Base):
    """Somebody says that a gig or a person is not as it should be; of one who is not signed in the device is known."""

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("num_nonnulls(reporter_id, device_hash) = 1", name="one_reporter"),
        CheckConstraint("num_nonnulls(gig_id, person_id) = 1", name="one_subject"),
        CheckConstraint("reporter_id <> person_id", name="not_oneself"),
        CheckConstraint(one_of("reason", Wrong), name="reason_known"),
        CheckConstraint(one_of("state", ReportState), name="state_known"),
        CheckConstraint(one_of("outcome", Outcome), name="outcome_known"),
        CheckConstraint("(state = 'open') = (outcome IS NULL)", name="decided_has_outcome"),
        CheckConstraint("(state = 'dismissed') = (coalesce(outcome, '') = 'dismissed')", name="outcome_fits"),
        CheckConstraint("outcome <> 'gig_cancelled' OR gig_id IS NOT NULL", name="cancelled_gig_is_one"),
        CheckConstraint(
            "(state = 'open') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)",
            name="decided_by_somebody",
        ),
        CheckConstraint("length(note) BETWEEN 1 AND 300", name="note_bounded"),
        Index(
            "report_open_key", "reporter_id", "device_hash", "gig_id", "person_id", "reason", unique=True,
            postgresql_nulls_not_distinct=True, postgresql_where=text("state = 'open'"),
        ),
        Index("report_open_idx", "made_at", "id", postgresql_where=text("state = 'open'")),
        Index("report_voice_idx", "voice_id", unique=True, postgresql_where=text("voice_id IS NOT NULL")),
        Index("report_gig_idx", "gig_id", postgresql_where=text("gig_id IS NOT NULL")),
        Index("report_person_idx", "person_id", postgresql_where=text("person_id IS NOT NULL")),
        Index("report_old_idx", "decided_at", postgresql_where=text("decided_at IS NOT NULL")),
        Index("report_old_note_idx", "decided_at", postgresql_where=text("note IS NOT NULL")),
        Index("report_reporter_idx", "reporter_id", postgresql_where=text("reporter_id IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reporter_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    device_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    gig_id: Mapped[UUID | None] = mapped_column(ForeignKey("gig.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[Wrong] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    voice_id: Mapped[UUID | None] = mapped_column(ForeignKey("voice_note.id", ondelete="SET NULL"))
    place_code: Mapped[str | None] = mapped_column(ForeignKey("place.code"))
    state: Mapped[ReportState] = mapped_column(Text, server_default="open")
    outcome: Mapped[Outcome | None] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


refuses({"report_open_key": ReportExists, "report_pkey": ReportExists, "voice_note_pkey": VoiceExists})
