"""Orders, the workers who stand on them, and engagements. The database repeats the rules."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import TSTZMULTIRANGE, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.actor import Basis
from app.core.db import Base, Instant, one_of, refuses
from app.gigs.models import Gig
from app.orders.rules import (
    Attendance,
    EngagementState,
    GigFull,
    IllegalMove,
    OrderExists,
    OrderState,
    PartyKind,
    Reason,
    WorkerBooked,
)
from app.people.models import Person
from app.people.rules import Channel, ConsentMissing

CALLED = "state = 'offered' AND opened_by = 'party'"
"""Asked as one in line, not by the employer."""
LIVE = "state IN ('requested', 'offered', 'waitlisted', 'held', 'accepted')"


class Order(Base):
    """A booking of seats of a gig between its employer and a party."""

    __tablename__ = "orders"
    __table_args__ = (
        ForeignKeyConstraint(["gig_id", "terms_version"], ["gig_terms.gig_id", "gig_terms.version"]),
        UniqueConstraint("id", "gig_id", name="orders_id_gig_key"),
        CheckConstraint(one_of("state", OrderState), name="state_known"),
        CheckConstraint(one_of("end_reason", Reason), name="end_reason_known"),
        CheckConstraint(one_of("channel", Channel), name="channel_known"),
        CheckConstraint("opened_by IN ('party', 'employer')", name="opened_by_known"),
        CheckConstraint("basis IN ('self', 'consent', 'office')", name="basis_known"),
        CheckConstraint("(basis = 'consent') = (consent_id IS NOT NULL)", name="consent_has_paper"),
        CheckConstraint(
            "basis <> 'self' OR opened_by = 'employer' OR party_kind = 'team' OR actor_id = worker_id",
            name="self_is_self",
        ),
        CheckConstraint(
            "(party_kind = 'worker') = (worker_id IS NOT NULL) AND (party_kind = 'team') = (team_id IS NOT NULL)",
            name="one_party",
        ),
        CheckConstraint("party_kind <> 'worker' OR seats = 1", name="a_worker_is_one"),
        CheckConstraint("seats >= 0 AND short_team BETWEEN 1 AND seats", name="seats_bounded"),
        CheckConstraint(f"({LIVE}) = (ended_at IS NULL)", name="ended_is_ended"),
        CheckConstraint("state <> 'held' OR reserved_until IS NOT NULL", name="a_hold_ends"),
        CheckConstraint("(asked_terms IS NULL) = (asked_until IS NULL)", name="asked_until_when"),
        CheckConstraint("asked_terms > terms_version", name="asked_is_newer"),
        CheckConstraint("NOT asked_late OR asked_terms IS NOT NULL", name="late_was_asked"),
        CheckConstraint("NOT asked_spoken OR asked_late", name="spoken_was_late"),
        CheckConstraint("coming IS NULL OR coming_asked_at IS NOT NULL", name="coming_was_asked"),
        CheckConstraint("state NOT IN ('accepted', 'completed') OR accepted_at IS NOT NULL", name="deal_has_instant"),
        CheckConstraint("pay_fen BETWEEN 1 AND 100000000", name="pay_bounded"),
        Index("orders_live_worker_key", "gig_id", "worker_id", unique=True, postgresql_where=text(LIVE)),
        Index("orders_live_team_key", "gig_id", "team_id", unique=True, postgresql_where=text(LIVE)),
        Index("orders_gig_idx", "gig_id", "state", "opened_at", "id"),
        Index("orders_requested_idx", "gig_id", postgresql_where=text("state = 'requested'")),
        Index("orders_line_idx", "gig_id", "opened_at", "id", postgresql_where=text("state = 'waitlisted'")),
        Index("orders_called_idx", "gig_id", postgresql_where=text(CALLED)),
        Index("orders_asked_idx", "asked_until", postgresql_where=text("asked_terms IS NOT NULL AND NOT asked_late")),
        Index(
            "orders_unanswered_idx",
            "employer_id",
            text("opened_at DESC"),
            text("id DESC"),
            postgresql_where=text("asked_late AND NOT asked_spoken"),
        ),
        Index("orders_beginning_idx", "works_from", postgresql_where=text("state = 'accepted'")),
        Index(
            "orders_offers_idx",
            "employer_id",
            "worker_id",
            "opened_at",
            postgresql_where=text("opened_by = 'employer'"),
        ),
        Index("orders_worker_idx", "worker_id", text("opened_at DESC"), text("id DESC")),
        Index("orders_employer_idx", "employer_id", text("opened_at DESC"), text("id DESC")),
        Index(
            "orders_expiry_idx",
            "expires_at",
            postgresql_where=text("state IN ('requested', 'offered', 'waitlisted', 'held')"),
        ),
        Index("orders_ending_idx", "works_until", postgresql_where=text("state = 'accepted'")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    gig_id: Mapped[UUID] = mapped_column(ForeignKey("gig.id"))
    terms_version: Mapped[int] = mapped_column(Integer)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    party_kind: Mapped[PartyKind] = mapped_column(Text)
    worker_id: Mapped[UUID | None] = mapped_column(ForeignKey("worker.person_id"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id"))
    seats: Mapped[int] = mapped_column(Integer)
    short_team: Mapped[int | None] = mapped_column(Integer)
    opened_by: Mapped[str] = mapped_column(Text)
    state: Mapped[OrderState] = mapped_column(Text)
    instant: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    pay_fen: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    works_from: Mapped[datetime] = mapped_column(Instant)
    works_until: Mapped[datetime] = mapped_column(Instant)
    reserved_until: Mapped[datetime | None] = mapped_column(Instant)
    asked_terms: Mapped[int | None] = mapped_column(Integer)
    asked_until: Mapped[datetime | None] = mapped_column(Instant)
    asked_late: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    asked_spoken: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    coming_asked_at: Mapped[datetime | None] = mapped_column(Instant)
    coming: Mapped[bool | None] = mapped_column(Boolean)
    not_after: Mapped[datetime | None] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_by: Mapped[str | None] = mapped_column(Text)
    end_reason: Mapped[Reason | None] = mapped_column(Text)
    lead_s: Mapped[int | None] = mapped_column(Integer)
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    basis: Mapped[Basis] = mapped_column(Text)
    consent_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent.id"))
    channel: Mapped[Channel] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))

    gig: Mapped[Gig] = relationship(lazy="raise", foreign_keys=[gig_id], viewonly=True)
    person: Mapped[Person | None] = relationship(
        lazy="raise", primaryjoin="foreign(Order.worker_id) == Person.id", viewonly=True
    )
    engagements: Mapped[list["Engagement"]] = relationship(
        lazy="raise", primaryjoin="Order.id == foreign(Engagement.order_id)", viewonly=True
    )


class OrderWorker(Base):
    """Who would work, on orders that reserve nothing yet. Counts and excludes nothing."""

    __tablename__ = "order_worker"
    __table_args__ = (Index("order_worker_worker_idx", "worker_id"),)

    order_id: Mapped[UUID] = mapped_column(ForeignKey("orders.id"), primary_key=True)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.person_id"), primary_key=True)


class Engagement(Base):
    """One worker's share of an order, from held or accepted on. What `counts` is held or taken of the gig."""

    __tablename__ = "engagement"
    __table_args__ = (
        ForeignKeyConstraint(["order_id", "gig_id"], ["orders.id", "orders.gig_id"]),
        ForeignKeyConstraint(["gig_id", "terms_version"], ["gig_terms.gig_id", "gig_terms.version"]),
        UniqueConstraint("order_id", "worker_id", name="engagement_order_worker_key"),
        CheckConstraint(one_of("state", EngagementState), name="state_known"),
        CheckConstraint(one_of("attendance", Attendance), name="attendance_known"),
        CheckConstraint("NOT isempty(during)", name="some_work"),
        CheckConstraint("NOT (counts AND state = 'left')", name="who_left_counts_not"),
        CheckConstraint("pay_fen BETWEEN 1 AND 100000000", name="pay_bounded"),
        ExcludeConstraint(
            ("worker_id", "="),
            ("during", "&&"),
            where=text("state IN ('agreed', 'booked', 'done')"),
            using="gist",
            name="engagement_booked_once",
        ),
        Index("engagement_gig_idx", "gig_id", "state"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID]
    gig_id: Mapped[UUID]
    terms_version: Mapped[int] = mapped_column(Integer)
    worker_id: Mapped[UUID] = mapped_column(ForeignKey("worker.person_id"))
    state: Mapped[EngagementState] = mapped_column(Text)
    counts: Mapped[bool] = mapped_column(Boolean, server_default=text("true"))
    during: Mapped[list[Range[datetime]]] = mapped_column(TSTZMULTIRANGE)
    attendance: Mapped[Attendance | None] = mapped_column(Text)
    pay_fen: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


refuses(
    {
        "gig_not_oversold": GigFull,
        "engagement_booked_once": WorkerBooked,
        "orders_pkey": OrderExists,
        "orders_live_worker_key": OrderExists,
        "orders_live_team_key": OrderExists,
        "order_move_known": IllegalMove,
        "consent_live": ConsentMissing,
    }
)
