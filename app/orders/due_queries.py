"""What time has made due: orders, gigs and lines that a round has to move."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, not_, select, text

from app.core.db import Instant, Session
from app.gigs.models import Gig, GigTerms
from app.orders.models import CALLED, Order
from app.orders.rules import WAITING, OrderState


async def due_orders(db: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Waiting orders whose time to be answered is over."""
    found = await db.scalars(
        select(Order.id)
        .where(Order.state.in_((*WAITING, OrderState.held)), Order.expires_at <= now)
        .order_by(Order.expires_at, Order.id)
        .limit(limit)
    )
    return found.all()


async def ended_deals(db: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Deals whose last shift is over."""
    found = await db.scalars(
        select(Order.id)
        .where(Order.state == OrderState.accepted, Order.works_until <= now)
        .order_by(Order.works_until, Order.id)
        .limit(limit)
    )
    return found.all()


async def over_gigs(db: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Open gigs whose last shift is over."""
    found = await db.scalars(
        select(Gig.id).where(text("state = 'open'"), Gig.ends_at <= now).order_by(Gig.ends_at, Gig.id).limit(limit)
    )
    return found.all()


async def begun_gigs(db: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Open gigs whose last begun shift is over while more are to come; a shift that runs is not yet to be rolled."""
    found = await db.scalars(
        select(Gig.id)
        .join(GigTerms, and_(GigTerms.gig_id == Gig.id, GigTerms.version == Gig.terms_version))
        .where(
            text("state = 'open'"),
            Gig.next_starts_at <= now,
            Gig.ends_at > now,
            not_(GigTerms.during.op("@>")(bindparam("instant", now, Instant))),
        )
        .order_by(Gig.next_starts_at, Gig.id)
        .limit(limit)
    )
    return found.all()


async def late_answers(db: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Deals whose people were asked about new terms and have not answered in time; told once."""
    found = await db.scalars(
        select(Order.id)
        .where(
            Order.asked_terms.is_not(None), not_(Order.asked_late), Order.asked_until <= now,
            Order.state == OrderState.accepted,
        )
        .order_by(Order.asked_until, Order.id)
        .limit(limit)
    )  # fmt: skip
    return found.all()


async def beginning(db: Session, first: datetime, until: datetime, made_before: datetime, limit: int) -> Sequence[UUID]:
    """Deals whose work begins in this span and whose people were not yet asked whether they come."""
    found = await db.scalars(
        select(Order.id)
        .where(
            Order.state == OrderState.accepted, Order.works_from >= first, Order.works_from < until,
            Order.coming_asked_at.is_(None), Order.accepted_at < made_before,
        )
        .order_by(Order.works_from, Order.id)
        .limit(limit)
    )  # fmt: skip
    return found.all()


async def untended_lines(db: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Open gigs with a line and a free seat, or with people called and none; by id.

    Where nobody in line fits there is nothing to move, so that gig is found again each round: each minute's order is
    another, or so many of those would keep all others out.
    """
    asked = {"minute": int(now.timestamp()) // 60, "limit": limit}
    return sorted(await db.scalars(_UNTENDED, asked))


# Two questions, each answered by its partial index; as one with OR it would read every order.
_UNTENDED = text(f"""
    SELECT id FROM (
        SELECT g.id FROM orders o JOIN gig g ON g.id = o.gig_id
        WHERE o.state = 'waitlisted' AND g.state = 'open' AND g.taken + g.held < g.headcount
        UNION
        SELECT g.id FROM orders o JOIN gig g ON g.id = o.gig_id
        WHERE o.{CALLED} AND g.state = 'open' AND g.taken + g.held >= g.headcount
    ) untended
    ORDER BY hashtextextended(id::text, :minute), id LIMIT :limit""")  # noqa: S608  # a constant of ours


async def lock_still(db: Session, orders: Sequence[UUID]) -> Sequence[Order]:
    """These orders, locked; one that somebody is just moving is left for the next round."""
    found = await db.scalars(
        select(Order)
        .where(Order.id.in_(orders))
        .order_by(Order.id)
        .with_for_update(of=Order, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return found.all()
