"""Events: one row for each change of state. Append-only; the state can be replayed from them.

They hold ids, enums and amounts, never names, numbers or free text, so that a person can be erased.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, Text, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.actor import Actor, Basis, Ground
from app.core.db import Base, Instant, Session, Xid8
from app.core.errors import Fact
from app.core.ids import CLOCK_PERSON


class Event(Base):
    """One thing that happened: who did it, for whom, on what ground, to what."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("basis IN ('self', 'consent', 'office', 'clock')", name="basis_known"),
        CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name="consent_has_paper"),
        CheckConstraint("basis <> 'self' OR actor_id = beneficiary_id", name="self_is_self"),
        CheckConstraint(f"(basis = 'clock') = (actor_id = '{CLOCK_PERSON}')", name="clock_is_clock"),
        CheckConstraint("jsonb_typeof(facts) = 'object'", name="facts_object"),
        Index("event_change_idx", "change_id"),
        Index("event_object_idx", "object_id", "id"),
        Index("event_beneficiary_idx", "beneficiary_id", "id"),
        Index("event_order_idx", "x", "id"),
        # Few are done for others, so that what people do for themselves pays nothing for it.
        Index("event_for_others_idx", "actor_id", "id", postgresql_where=text("actor_id <> beneficiary_id")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    x: Mapped[int] = mapped_column(Xid8(), server_default=text("pg_current_xact_id()"))
    at: Mapped[datetime] = mapped_column(Instant)
    verb: Mapped[str] = mapped_column(Text)
    object_kind: Mapped[str] = mapped_column(Text)
    object_id: Mapped[UUID]
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    beneficiary_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    basis: Mapped[Basis] = mapped_column(Text)
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent.id"))
    change_id: Mapped[UUID]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))


@dataclass(frozen=True, slots=True)
class Change:
    """One act and all that it moved: its events share `id`, and each person hears of it once."""

    id: UUID
    actor: Actor
    at: datetime


async def record(
    db: Session,
    change: Change,
    verb: str,
    kind: str,
    object_id: UUID,
    ground: Ground,
    facts: Mapping[str, Fact] | None = None,
) -> None:
    """Tell one thing that happened, in the transaction in which it happens."""
    await record_all(db, change, [(verb, kind, object_id, ground, facts or {})])


_RECORD = text(
    """
    INSERT INTO event (at, verb, object_kind, object_id, actor_id, beneficiary_id, basis, consent_id, change_id, facts)
    SELECT :at, t.verb, t.kind, t.object, t.actor, t.beneficiary, t.basis, t.consent, :change, t.facts
    FROM jsonb_to_recordset(CAST(:told AS jsonb)) AS
        t(verb text, kind text, object uuid, actor uuid, beneficiary uuid, basis text, consent uuid, facts jsonb)
    """
).bindparams(bindparam("change", type_=Uuid), bindparam("told", type_=Text))


async def record_all(
    db: Session, change: Change, told: Sequence[tuple[str, str, UUID, Ground, Mapping[str, Fact]]]
) -> None:
    """Tell several things of one change, in the order given and in one statement.

    What the clock does because of somebody (a seat that he frees goes to the next) is the clock's, not his.
    """
    rows = [
        {
            "verb": verb,
            "kind": kind,
            "object": object_id,
            "actor": CLOCK_PERSON if ground.basis is Basis.clock else change.actor.person,
            "beneficiary": ground.beneficiary,
            "basis": ground.basis,
            "consent": ground.consent,
            "facts": facts,
        }
        for verb, kind, object_id, ground, facts in told
    ]
    await db.execute(
        _RECORD,
        {
            "at": change.at,
            "change": change.id,
            "told": orjson.dumps(rows, default=str).decode(),
        },
    )
