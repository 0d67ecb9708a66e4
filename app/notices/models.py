"""The inbox: one entry for each change to each person it concerns."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant


class InboxEntry(Base):
    """What one person is told of one change. Unique by (change, person): a job that runs twice tells once."""

    __tablename__ = "inbox_entry"
    __table_args__ = (
        UniqueConstraint("change_id", "person_id", name="inbox_entry_once"),
        Index("inbox_entry_person_idx", "person_id", text("id DESC")),
        Index("inbox_entry_unseen_idx", "person_id", postgresql_where=text("seen_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    change_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    code: Mapped[str] = mapped_column(Text)
    gig_id: Mapped[UUID | None] = mapped_column(ForeignKey("gig.id"))
    order_id: Mapped[UUID | None] = mapped_column(ForeignKey("orders.id"))
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
