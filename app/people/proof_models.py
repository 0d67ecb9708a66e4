"""What office holders prove a second time with."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant, one_of, refuses
from app.people.proof_rules import FactorKind, FactorWrong


class Factor(Base):
    """An app that counts codes (its secret sealed), or a passkey. It proves nothing before it is confirmed."""

    __tablename__ = "second_factor"
    __table_args__ = (
        CheckConstraint(one_of("kind", FactorKind), name="kind_known"),
        CheckConstraint("(kind = 'totp') = (sealed IS NOT NULL)", name="totp_has_secret"),
        CheckConstraint("(kind = 'passkey') = (public_key IS NOT NULL)", name="passkey_has_key"),
        CheckConstraint("(credential_id IS NULL) = (public_key IS NULL)", name="passkey_has_id"),
        Index("second_factor_person_idx", "person_id"),
        Index("second_factor_old_idx", "made_at", postgresql_where=text("confirmed_at IS NULL")),
        Index(
            "second_factor_totp_key", "person_id", unique=True,
            postgresql_where=text("kind = 'totp' AND confirmed_at IS NOT NULL"),
        ),
        Index(
            "second_factor_new_totp_key", "person_id", unique=True,
            postgresql_where=text("kind = 'totp' AND confirmed_at IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[FactorKind] = mapped_column(Text)
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_step: Mapped[int | None] = mapped_column(BigInteger)
    credential_id: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    sign_count: Mapped[int | None] = mapped_column(BigInteger)
    device: Mapped[str] = mapped_column(Text, server_default="")
    made_at: Mapped[datetime] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class RecoveryCode(Base):
    """A code on paper for the day on which the second factor is lost; hashed, one use."""

    __tablename__ = "recovery_code"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class PasskeyChallenge(Base):
    """What a session's passkey has to sign: one at a time, five minutes, one use."""

    __tablename__ = "passkey_challenge"

    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    challenge: Mapped[bytes] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)


refuses({"second_factor_credential_id_key": FactorWrong})
