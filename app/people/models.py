"""Persons, their numbers and sessions, roles, profiles, and consents."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, Instant, one_of, refuses
from app.people.employers import EmployerKind, Proof, Revoked
from app.people.rules import Channel, ConsentKind, EmblemTaken, GivenNumber, PersonUnseen, RoleName

SUSPENDED_UNTIL = "suspended_until IS NULL OR (suspended_at IS NOT NULL AND suspended_until > suspended_at)"


class Person(Base):
    """A human being. Unclaimed until he has agreed to be here (`claimed_at`)."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(one_of("channel", Channel), name="channel_known"),
        CheckConstraint("language IN ('zh', 'bo', 'en')", name="language_known"),
        CheckConstraint("emblem ~ '^[a-z]+-[a-z-]+$'", name="emblem_form"),
        CheckConstraint("born ~ '^[0-9]{4}(-(0[1-9]|1[0-2]))?$'", name="born_form"),
        CheckConstraint("merged_into IS NULL OR merged_into <> id", name="not_merged_into_self"),
        CheckConstraint("length(name) <= 40", name="name_length"),
        CheckConstraint(SUSPENDED_UNTIL, name="suspended_until_later"),
        CheckConstraint(
            "erased_at IS NULL OR (name = '' AND born IS NULL AND place_code IS NULL AND speaks = '{}')",
            name="erased_has_no_name",
        ),
        UniqueConstraint("id", "emblem", name="person_id_emblem_key"),
        Index("person_suspended_idx", "suspended_until", postgresql_where=text("suspended_at IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, server_default="")
    emblem: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text, server_default="zh")
    born: Mapped[str | None] = mapped_column(Text)
    place_code: Mapped[str | None] = mapped_column(ForeignKey("place.code"))
    speaks: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    channel: Mapped[Channel] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    merged_into: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    suspended_at: Mapped[datetime | None] = mapped_column(Instant)
    suspended_until: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)
    demo: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))

    worker: Mapped["Worker | None"] = relationship(lazy="raise", viewonly=True)


class Phone(Base):
    """A number, normalised to digits ("13800000001"); proven again after 90 silent days."""

    __tablename__ = "phone"
    __table_args__ = (CheckConstraint("number ~ '^[0-9]{7,15}$'", name="number_digits"),)

    number: Mapped[str] = mapped_column(Text, primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    proven_at: Mapped[datetime | None] = mapped_column(Instant)


class PersonPhone(Base):
    """A person on a number. The emblem stands here too, so that it is unique on the number."""

    __tablename__ = "person_phone"
    __table_args__ = (
        ForeignKeyConstraint(
            ["person_id", "emblem"], ["person.id", "person.emblem"], onupdate="CASCADE", name="person_phone_emblem_fkey"
        ),
        UniqueConstraint("number", "emblem", name="person_phone_number_emblem_key"),
    )

    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(ForeignKey("phone.number"), primary_key=True)
    emblem: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Instant)


class LoginSession(Base):
    """A person on a device. Only the hash of its token is kept."""

    __tablename__ = "session"
    __table_args__ = (
        Index("session_person_idx", "person_id", postgresql_where=text("revoked_at IS NULL")),
        Index("session_old_idx", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    device: Mapped[str] = mapped_column(Text, server_default="")
    made_at: Mapped[datetime] = mapped_column(Instant)
    seen_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    second_factor_at: Mapped[datetime | None] = mapped_column(Instant)


class Role(Base):
    """An office that a person holds in a place and all below it."""

    __tablename__ = "role"
    __table_args__ = (
        CheckConstraint(one_of("role", RoleName), name="role_known"),
        Index("role_person_idx", "person_id"),
        Index("role_live_key", "person_id", "role", "scope", unique=True, postgresql_where=text("revoked_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[RoleName] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(ForeignKey("place.code"))
    granted_at: Mapped[datetime] = mapped_column(Instant)
    granted_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


class Employer(Base):
    """Who employs. Several persons may speak for one; one person may speak for several."""

    __tablename__ = "employer"
    __table_args__ = (
        CheckConstraint(one_of("kind", EmployerKind), name="kind_known"),
        CheckConstraint("(verified_at IS NULL) = (verified_by IS NULL)", name="verified_by_somebody"),
        CheckConstraint("(verified_at IS NULL) = (verified_until IS NULL)", name="verified_until_then"),
        CheckConstraint("length(name) <= 60", name="name_length"),
        CheckConstraint("erased_at IS NULL OR (name = '' AND place_code IS NULL)", name="erased_has_no_name"),
        Index("employer_verified_idx", "verified_until", "id"),
        Index("employer_made_idx", "made_at", "id"),
        CheckConstraint(SUSPENDED_UNTIL, name="suspended_until_later"),
        Index("employer_suspended_idx", "suspended_until", postgresql_where=text("suspended_at IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[EmployerKind] = mapped_column(Text)
    place_code: Mapped[str | None] = mapped_column(ForeignKey("place.code"))
    verified_at: Mapped[datetime | None] = mapped_column(Instant)
    verified_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    verified_until: Mapped[datetime | None] = mapped_column(Instant)
    suspended_at: Mapped[datetime | None] = mapped_column(Instant)
    suspended_until: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)
    channel: Mapped[Channel] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    demo: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))

    def is_verified(self, now: datetime) -> bool:
        """Whether what an officer saw still holds: it lapses by the clock, without anybody's hand."""
        return self.verified_until is not None and self.verified_until > now


class EmployerVerification(Base):
    """What an officer saw of an employer, from when until when, and whether it was revoked.

    The employer's own `verified_*` follow these rows by a trigger, which refuses any other hand.
    """

    __tablename__ = "employer_verification"
    __table_args__ = (
        CheckConstraint(one_of("what", Proof), name="what_known"),
        CheckConstraint(one_of("why", Revoked), name="why_known"),
        CheckConstraint("until_at > from_at", name="ends_after_it_begins"),
        CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (why IS NULL)",
            name="revoked_by_somebody",
        ),
        Index("employer_verification_employer_idx", "employer_id", text("until_at DESC")),
        Index(
            "employer_verification_lapsing_idx",
            "until_at",
            postgresql_where=text("revoked_at IS NULL AND warned_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    what: Mapped[Proof] = mapped_column(Text)
    from_at: Mapped[datetime] = mapped_column(Instant)
    until_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    why: Mapped[Revoked | None] = mapped_column(Text)
    warned_at: Mapped[datetime | None] = mapped_column(Instant)


class EmployerMember(Base):
    """A person who speaks for an employer."""

    __tablename__ = "employer_member"
    __table_args__ = (Index("employer_member_person_idx", "person_id", postgresql_where=text("left_at IS NULL")),)

    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)


class Worker(Base):
    """What a person offers as a worker. Its row is what taking work locks, in order of person_id."""

    __tablename__ = "worker"
    __table_args__ = (
        CheckConstraint("day_rate_fen BETWEEN 1 AND 100000000", name="day_rate_bounded"),
        CheckConstraint(one_of("gives", GivenNumber), name="gives_known"),
        Index("worker_listed_idx", "listed_at", "person_id", postgresql_where=text("listed")),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    day_rate_fen: Mapped[int | None] = mapped_column(Integer)
    will_travel: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    listed: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    listed_at: Mapped[datetime] = mapped_column(Instant)
    gives: Mapped[GivenNumber] = mapped_column(Text, server_default="own", default=GivenNumber.own)
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))


class WorkerTrade(Base):
    """A trade that a worker says he can do; `level` is proven elsewhere."""

    __tablename__ = "worker_trade"
    __table_args__ = (Index("worker_trade_trade_idx", "trade_id", "person_id"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("worker.person_id"), primary_key=True)
    trade_id: Mapped[int] = mapped_column(ForeignKey("trade.id"), primary_key=True)
    level: Mapped[int | None] = mapped_column(SmallInteger)


class BusyDay(Base):
    """A day on which a worker is not free. Days are free by default."""

    __tablename__ = "busy_day"
    __table_args__ = (Index("busy_day_old_idx", "day"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("worker.person_id"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)


class Consent(Base):
    """A person's yes to being acted for, by whom and from when until when."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint(one_of("kind", ConsentKind), name="kind_known"),
        CheckConstraint("until_at > from_at", name="ends_after_it_begins"),
        CheckConstraint("person_id <> to_person", name="to_another"),
        Index("consent_given_idx", "person_id", "to_person"),
        Index("consent_received_idx", "to_person"),
        Index("consent_old_idx", text("LEAST(until_at, withdrawn_at)"), postgresql_where=text("said IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    to_person: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[ConsentKind] = mapped_column(Text)
    said: Mapped[str | None] = mapped_column(Text)
    heard_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    from_at: Mapped[datetime] = mapped_column(Instant)
    until_at: Mapped[datetime] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime] = mapped_column(Instant)


refuses({"person_phone_number_emblem_key": EmblemTaken, "erased_stays_erased": PersonUnseen})
