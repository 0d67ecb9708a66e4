"""Gigs and the immutable versions of their terms."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    Time,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSTZMULTIRANGE, TSVECTOR, Range
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.db import Base, Instant, Point, one_of, refuses
from app.gigs.pay import Per, Settle
from app.gigs.rules import ContactKind, GigExists, GigState, HeldFor, Mode, SentBack, Takes
from app.gigs.shifts import Duration
from app.people.models import Employer
from app.people.rules import Channel

OPEN = "state = 'open'"


class Bundle(Base):
    """Several gigs offered as one (岗位打包): a parent over ordinary gigs."""

    __tablename__ = "bundle"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    title: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)


class Gig(Base):
    """One piece of paid work. `taken` and `held` follow the engagements; a trigger refuses any other hand on them."""

    __tablename__ = "gig"
    __table_args__ = (
        CheckConstraint("headcount BETWEEN 1 AND 5000", name="headcount_bounded"),
        CheckConstraint("taken >= 0 AND held >= 0 AND taken + held <= headcount", name="not_oversold"),
        CheckConstraint(one_of("state", GigState), name="state_known"),
        CheckConstraint(one_of("takes", Takes), name="takes_known"),
        CheckConstraint(one_of("mode", Mode), name="mode_known"),
        CheckConstraint(one_of("settle", Settle), name="settle_known"),
        CheckConstraint(one_of("contact_kind", ContactKind), name="contact_known"),
        CheckConstraint(one_of("channel", Channel), name="channel_known"),
        CheckConstraint(one_of("duration", Duration), name="duration_known"),
        CheckConstraint("(contact_kind = 'own') = (contact_phone IS NOT NULL)", name="own_contact_has_number"),
        CheckConstraint(f"held_for <@ ARRAY[{', '.join(repr(why.value) for why in HeldFor)}]", name="held_for_known"),
        CheckConstraint(
            "CASE state WHEN 'checking' THEN held_for <> '{}' AND taken + held = 0 WHEN 'open' THEN held_for = '{}' "
            "ELSE true END",
            name="held_off_the_board",
        ),
        CheckConstraint(one_of("sent_back", SentBack), name="sent_back_known"),
        CheckConstraint("sent_back IS NULL OR held_for <> '{}'", name="sent_back_is_held"),
        CheckConstraint("(checked_at IS NULL) = (checked_by IS NULL)", name="checked_by_somebody"),
        CheckConstraint("decide_by IS NULL OR mode = 'choose'", name="only_who_chooses_decides"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
        CheckConstraint("length(title) <= 40 AND length(note) <= 300", name="texts_bounded"),
        ForeignKeyConstraint(
            ["id", "terms_version"],
            ["gig_terms.gig_id", "gig_terms.version"],
            name="gig_terms_version_fkey",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
        # The board. Predicates are stored state only: now() is refused there, so the queries compare the end.
        Index("gig_near_idx", "trade_id", "spot", postgresql_using="gist", postgresql_where=text(OPEN)),
        Index("gig_near_any_idx", "spot", postgresql_using="gist", postgresql_where=text(OPEN)),
        Index("gig_new_trade_idx", "trade_id", text("posted_at DESC"), text("id DESC"), postgresql_where=text(OPEN)),
        Index("gig_new_idx", text("posted_at DESC"), text("id DESC"), postgresql_where=text(OPEN)),
        # Pay by piece or by job has no day's worth and stands last; as 0, so that a page can go on by one comparison.
        Index("gig_pay_idx", text("COALESCE(pay_day_fen, 0) DESC"), text("id DESC"), postgresql_where=text(OPEN)),
        Index(
            "gig_hint_idx",
            "trade_id",
            "posted_at",
            postgresql_include=["pay_day_fen", "township_code"],
            postgresql_where=text("pay_day_fen IS NOT NULL AND state <> 'cancelled' AND state <> 'checking'"),
        ),
        Index("gig_soon_idx", "next_starts_at", "id", postgresql_where=text(OPEN)),
        Index("gig_search_idx", "search", postgresql_using="gin", postgresql_where=text(OPEN)),
        Index("gig_over_idx", "ends_at", postgresql_where=text(OPEN)),
        Index(
            "gig_checking_idx",
            "posted_at",
            "id",
            postgresql_where=text("state = 'checking' AND sent_back IS NULL"),
        ),
        Index("gig_held_over_idx", "ends_at", postgresql_where=text("state = 'checking'")),
        Index("gig_township_idx", "township_code", text("posted_at DESC"), postgresql_where=text(OPEN)),
        Index("gig_employer_idx", "employer_id", text("posted_at DESC"), text("id DESC")),
        Index("gig_source_key", "source", unique=True, postgresql_where=text("source IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, Identity(start=101), unique=True)
    employer_id: Mapped[UUID] = mapped_column(ForeignKey("employer.id"))
    posted_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    bundle_id: Mapped[UUID | None] = mapped_column(ForeignKey("bundle.id"))
    state: Mapped[GigState] = mapped_column(Text, server_default="open")
    trade_id: Mapped[int] = mapped_column(SmallInteger, ForeignKey("trade.id"))
    title: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    place_code: Mapped[str] = mapped_column(ForeignKey("place.code"))
    village_code: Mapped[str | None] = mapped_column(Text)
    township_code: Mapped[str | None] = mapped_column(Text)
    lat: Mapped[float | None] = mapped_column(Double)
    lon: Mapped[float | None] = mapped_column(Double)
    spot: Mapped[tuple[float, float] | None] = mapped_column(Point())
    headcount: Mapped[int] = mapped_column(Integer)
    taken: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    held: Mapped[int] = mapped_column(Integer, server_default=text("0"))
    takes: Mapped[Takes] = mapped_column(Text)
    mode: Mapped[Mode] = mapped_column(Text)
    decide_by: Mapped[datetime | None] = mapped_column(Instant)
    speaks: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    contact_kind: Mapped[ContactKind] = mapped_column(Text)
    contact_phone: Mapped[str | None] = mapped_column(Text)
    terms_version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    # What the board sorts and filters by, written from the current terms:
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    open_end: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    next_starts_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    pay_day_fen: Mapped[int | None] = mapped_column(Integer)
    settle: Mapped[Settle] = mapped_column(Text)
    duration: Mapped[Duration] = mapped_column(Text)
    search: Mapped[str] = mapped_column(TSVECTOR)
    channel: Mapped[Channel] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    demo: Mapped[bool] = mapped_column(Boolean, server_default=text("false"))
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    posted_at: Mapped[datetime] = mapped_column(Instant)
    # At the desk. What it was held for stays with a gig that never came to the board.
    held_for: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    sent_back: Mapped[SentBack | None] = mapped_column(Text)
    checked_at: Mapped[datetime | None] = mapped_column(Instant)
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    end_reason: Mapped[str | None] = mapped_column(Text)

    employer: Mapped[Employer] = relationship(lazy="raise")
    terms: Mapped["GigTerms"] = relationship(
        lazy="raise",
        primaryjoin="and_(Gig.id == foreign(GigTerms.gig_id), Gig.terms_version == foreign(GigTerms.version))",
        viewonly=True,
        uselist=False,
    )


class GigTerms(Base):
    """What a gig offers, version by version. A row never changes: a trigger says so."""

    __tablename__ = "gig_terms"
    __table_args__ = (
        CheckConstraint("NOT isempty(during)", name="some_work"),
        CheckConstraint("amount_fen BETWEEN 1 AND 100000000", name="pay_bounded"),
        CheckConstraint("to_fen BETWEEN amount_fen AND 100000000", name="pay_range_upward"),
        CheckConstraint(one_of("per", Per), name="per_known"),
        CheckConstraint("(of_n IS NULL) = (of_unit IS NULL)", name="of_whole"),
    )

    gig_id: Mapped[UUID] = mapped_column(ForeignKey("gig.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    during: Mapped[list[Range[datetime]]] = mapped_column(TSTZMULTIRANGE)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    open_end: Mapped[bool] = mapped_column(Boolean)
    shift_from: Mapped[time] = mapped_column(Time)
    shift_to: Mapped[time] = mapped_column(Time)
    amount_fen: Mapped[int] = mapped_column(Integer)
    to_fen: Mapped[int | None] = mapped_column(Integer)
    per: Mapped[Per] = mapped_column(Text)
    of_n: Mapped[float | None] = mapped_column(Double)
    of_unit: Mapped[str | None] = mapped_column(Text)
    settle: Mapped[Settle] = mapped_column(Text)
    meet_where: Mapped[str | None] = mapped_column(Text)
    meet_at: Mapped[time | None] = mapped_column(Time)
    meet_who_drives: Mapped[str | None] = mapped_column(Text)
    meals: Mapped[bool] = mapped_column(Boolean)
    lodging: Mapped[bool] = mapped_column(Boolean)
    transport: Mapped[bool] = mapped_column(Boolean)
    hazards: Mapped[list[str]] = mapped_column(ARRAY(Text))
    tools: Mapped[list[str]] = mapped_column(ARRAY(Text))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant, server_default=func.now())


refuses({"gig_pkey": GigExists})
