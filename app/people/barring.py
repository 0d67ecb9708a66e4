"""Who is kept from whom: what an officer suspends for all, and what one blocks for oneself."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, one_of, refuses
from app.people.employers import EmployerSuspended
from app.people.rules import Wrong

ONE_SUBJECT: Final = "num_nonnulls(person_id, employer_id) = 1"


class Suspension(Base):
    """One suspension of a person or an employer, from when until it was lifted. A live one stands on their row too."""

    __tablename__ = "suspension"
    __table_args__ = (
        CheckConstraint(ONE_SUBJECT, name="one_subject"),
        CheckConstraint(one_of("reason", Wrong), name="reason_known"),
        CheckConstraint("until_at > since", name="until_later"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name="lifted_by_somebody"),
        Index("suspension_person_key", "person_id", unique=True, postgresql_where=text("lifted_at IS NULL")),
        Index("suspension_employer_key", "employer_id", unique=True, postgresql_where=text("lifted_at IS NULL")),
        Index("suspension_until_idx", "until_at", postgresql_where=text("lifted_at IS NULL")),
        Index("suspension_old_idx", "lifted_at", postgresql_where=text("lifted_at IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employer.id"))
    reason: Mapped[Wrong] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Instant)
    until_at: Mapped[datetime | None] = mapped_column(Instant)
    by_person: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    lifted_at: Mapped[datetime | None] = mapped_column(Instant)
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Block(Base):
    """A person or an employer who wants nothing to do with somebody. Who is blocked never learns of it."""

    __tablename__ = "block"
    __table_args__ = (
        CheckConstraint(ONE_SUBJECT, name="one_blocker"),
        CheckConstraint("num_nonnulls(of_person, of_employer) = 1", name="one_blocked"),
        CheckConstraint("employer_id IS NULL OR of_person IS NOT NULL", name="employers_block_people"),
        CheckConstraint("person_id <> of_person", name="not_oneself"),
        UniqueConstraint("person_id", "of_person", name="block_person_person_key"),
        UniqueConstraint("person_id", "of_employer", name="block_person_employer_key"),
        UniqueConstraint("employer_id", "of_person", name="block_employer_person_key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    employer_id: Mapped[UUID | None] = mapped_column(ForeignKey("employer.id"))
    of_person: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    of_employer: Mapped[UUID | None] = mapped_column(ForeignKey("employer.id"))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)


SUSPENDED: Final = "{row}.suspended_at IS NOT NULL AND ({row}.suspended_until IS NULL OR {row}.suspended_until > {now})"
"""Whether a person or an employer is suspended now, as SQL of its row."""

APART: Final = """
    (EXISTS (SELECT FROM block b WHERE b.person_id = {worker}
            AND (b.of_employer = ANY({employers}) OR b.of_person = {actor}))
    OR EXISTS (SELECT FROM block b WHERE b.of_person = {worker} AND b.employer_id = ANY({employers})))"""
"""Whether a worker and who acts for these employers are kept apart by either of them, as SQL."""

refuses({"employer_not_suspended": EmployerSuspended})
