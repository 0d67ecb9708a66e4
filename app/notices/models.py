"""The inbox: one entry for each change to each person it concerns, and the messages that were sent for it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, Xid8, one_of
from app.gateways.gateway import Channel
from app.notices.reach import MessageState, Step


class InboxEntry(Base):
    """What one person is told of one change. Unique by (change, person): a job that runs twice tells once.

    `step` is how far it has come on its person's reach, `moves_at` when it moves on: never, where it is null.
    """

    __tablename__ = "inbox_entry"
    __table_args__ = (
        UniqueConstraint("change_id", "person_id", name="inbox_entry_once"),
        CheckConstraint(one_of("step", Step), name="step_known"),
        CheckConstraint("(told_at IS NULL) = (told_by IS NULL)", name="told_by_somebody"),
        Index("inbox_entry_person_idx", "person_id", text("id DESC")),
        Index("inbox_entry_news_idx", "person_id", "x"),
        Index("inbox_entry_old_idx", "at"),
        Index("inbox_entry_unseen_idx", "person_id", postgresql_where=text("seen_at IS NULL")),
        Index("inbox_entry_moving_idx", "moves_at", postgresql_where=text("moves_at IS NOT NULL")),
        Index(
            "inbox_entry_open_idx",
            "person_id",
            postgresql_where=text("step IN ('coordinator', 'desk') AND seen_at IS NULL AND told_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    x: Mapped[int] = mapped_column(Xid8(), server_default=text("pg_current_xact_id()"))
    change_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    code: Mapped[str] = mapped_column(Text)
    gig_id: Mapped[UUID | None] = mapped_column(ForeignKey("gig.id"))
    order_id: Mapped[UUID | None] = mapped_column(ForeignKey("orders.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    step: Mapped[Step | None] = mapped_column(Text)
    moves_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    delivered_at: Mapped[datetime | None] = mapped_column(Instant)
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    told_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class NoticeMessage(Base):
    """One message for an entry on one step of the reach: claimed before it is sent, its outcome written after.

    The number stands nowhere here: it is looked up when the message is sent.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("entry_id", "step", "channel", name="message_once"),
        CheckConstraint("step IN ('own', 'household')", name="step_known"),
        CheckConstraint(one_of("channel", Channel), name="channel_known"),
        CheckConstraint(one_of("state", MessageState), name="state_known"),
        CheckConstraint(
            "state NOT IN ('sent', 'delivered', 'undelivered') OR sent_at IS NOT NULL", name="sent_has_instant"
        ),
        CheckConstraint("(state = 'claimed') <= (claimed_at IS NOT NULL)", name="claim_has_instant"),
        CheckConstraint("length(provider_id) <= 100", name="provider_id_length"),
        CheckConstraint("length(error) <= 100", name="error_length"),
        Index("message_due_idx", "due_at", postgresql_where=text("state IN ('waiting', 'claimed')")),
        Index("message_provider_id_idx", "provider_id", postgresql_where=text("provider_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("inbox_entry.id", ondelete="CASCADE"))
    step: Mapped[Step] = mapped_column(Text)
    channel: Mapped[Channel] = mapped_column(Text)
    template: Mapped[str] = mapped_column(Text)
    state: Mapped[MessageState] = mapped_column(Text)
    due_at: Mapped[datetime] = mapped_column(Instant)
    tries: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    reported_at: Mapped[datetime | None] = mapped_column(Instant)
    provider_id: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str | None] = mapped_column(Text)


class CallWish(Base):
    """Somebody who would rather be called than read an SMS."""

    __tablename__ = "call_wish"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)
