"""Ways in: a code to one's number, a card from the desk, an SMS that the phone sends; and a new number."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, Integer, LargeBinary, SmallInteger, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, one_of, refuses
from app.people.door_rules import ChangeEnd, ChangeWaits


class SignInCode(Base):
    """A code that was sent: hashed, five minutes, five tries."""

    __tablename__ = "sign_in_code"
    __table_args__ = (
        Index("sign_in_code_number_idx", "number_hash", "made_at"),
        CheckConstraint("tries BETWEEN 0 AND 5", name="tries_bounded"),
    )

    id: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    number_hash: Mapped[bytes] = mapped_column(LargeBinary)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Instant, index=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class SignInTicket(Base):
    """A proven number that still has to say which of its persons is here: two minutes, one use."""

    __tablename__ = "sign_in_ticket"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("phone.number"))
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)


class SignInCard(Base):
    """A one-time card that signs in as one person: scanned or typed, a quarter of an hour. Hashes only."""

    __tablename__ = "sign_in_card"
    __table_args__ = (
        CheckConstraint("used_at IS NULL OR void_at IS NULL", name="used_or_void"),
        CheckConstraint("person_id <> made_by", name="for_another"),
        Index(
            "sign_in_card_live_key", "person_id", unique=True,
            postgresql_where=text("used_at IS NULL AND void_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent.id"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    void_at: Mapped[datetime | None] = mapped_column(Instant)


class SentWord(Base):
    """A word that a phone waits to see come in by SMS: bound to that phone's secret, ten minutes, one use."""

    __tablename__ = "sent_word"
    __table_args__ = (
        CheckConstraint("(number IS NULL) = (proven_at IS NULL)", name="proven_by_a_number"),
        CheckConstraint("used_at IS NULL OR proven_at IS NOT NULL", name="used_when_proven"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    word_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)
    number: Mapped[str | None] = mapped_column(Text)
    proven_at: Mapped[datetime | None] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class NumberChange(Base):
    """A person's new number, proven by a code, that waits until it takes the place of the old. One waits at a time."""

    __tablename__ = "number_change"
    __table_args__ = (
        CheckConstraint("number ~ '^[0-9]{7,15}$'", name="number_digits"),
        CheckConstraint("old_number <> number", name="another_number"),
        CheckConstraint("(ended_at IS NULL) = (ended IS NULL)", name="ended_somehow"),
        CheckConstraint(one_of("ended", ChangeEnd), name="ended_known"),
        CheckConstraint("due_at >= asked_at", name="due_later"),
        Index("number_change_live_key", "person_id", unique=True, postgresql_where=text("ended_at IS NULL")),
        Index("number_change_due_idx", "due_at", "id", postgresql_where=text("ended_at IS NULL")),
        Index("number_change_old_idx", "ended_at", postgresql_where=text("ended_at IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[str] = mapped_column(Text)
    old_number: Mapped[str | None] = mapped_column(Text)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_session: Mapped[UUID | None] = mapped_column(ForeignKey("session.id", ondelete="SET NULL"))
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent.id"))
    asked_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended: Mapped[ChangeEnd | None] = mapped_column(Text)
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


refuses({"number_change_live_key": ChangeWaits})
