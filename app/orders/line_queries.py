"""Questions about who stands in line, is held a seat, or is called; what locks skips what is locked."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import TextClause, Uuid, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY, TSTZMULTIRANGE, Range

from app.core.db import Session
from app.orders.models import CALLED, LIVE, Engagement, Order
from app.orders.queries import LIVE_SHARES


async def booked_among(db: Session, workers: Iterable[UUID], during: list[Range[datetime]]) -> set[UUID]:
    """Who of these is booked in these hours."""
    found = await db.scalars(
        select(Engagement.worker_id).where(
            Engagement.worker_id.in_(list(workers)),
            Engagement.state.in_(LIVE_SHARES),
            Engagement.during.op("&&")(bindparam("during", during, TSTZMULTIRANGE)),
        )
    )
    return set(found)


async def line_of(db: Session, gig_id: UUID) -> Sequence[Order]:
    """Who waits for a seat of a gig, the earliest first, locked. Who is just being moved elsewhere is left out."""
    return await _standing_on(db, gig_id, text("state = 'waitlisted'"))


async def called_on(db: Session, gig_id: UUID) -> Sequence[Order]:
    """Who of a gig's line is asked together with all others, locked likewise."""
    return await _standing_on(db, gig_id, text(CALLED))


async def held_on(db: Session, gig_id: UUID) -> Sequence[Order]:
    """For whom of a gig's line a seat is held, locked likewise."""
    return await _standing_on(db, gig_id, text("state = 'held'"))


async def _standing_on(db: Session, gig_id: UUID, how: TextClause) -> Sequence[Order]:
    """Skipping what is locked: a transaction that holds an order of this gig without holding the gig lets go of it
    because its worker took other work, and waiting for it could be waiting in a circle."""
    found = await db.scalars(
        select(Order)
        .where(Order.gig_id == gig_id, how)
        .order_by(Order.opened_at, Order.id)
        .with_for_update(of=Order, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return found.all()


async def place_in_line(db: Session, orders: Sequence[UUID]) -> dict[UUID, int]:
    """The place of waitlisted orders in their lines; 1 is next."""
    rows = await db.execute(_PLACE, {"orders": list(orders)})
    return {row.id: row.place for row in rows}


_PLACE = text(
    """
    SELECT o.id, (SELECT count(*) FROM orders w WHERE w.gig_id = o.gig_id AND w.state = 'waitlisted'
        AND (w.opened_at, w.id) <= (o.opened_at, o.id)) AS place
    FROM orders o WHERE o.id = ANY(:orders) AND o.state = 'waitlisted'
    """
).bindparams(bindparam("orders", type_=ARRAY(Uuid)))


async def standing_on(db: Session, gig_id: UUID) -> dict[str, int]:
    """How many parties stand on a gig: deals, holds, requests, offers, and in line (also those called from it)."""
    row = (await db.execute(_STANDING, {"gig": gig_id})).one()
    return dict(row._mapping)


_STANDING = text(
    f"""
    SELECT count(*) FILTER (WHERE state = 'accepted') AS deals, count(*) FILTER (WHERE state = 'held') AS holds,
        count(*) FILTER (WHERE state = 'requested') AS requests,
        count(*) FILTER (WHERE state = 'offered' AND opened_by = 'employer') AS offers,
        count(*) FILTER (WHERE state = 'waitlisted' OR {CALLED}) AS line
    FROM orders WHERE gig_id = :gig AND {LIVE}
    """  # noqa: S608  # a constant of ours
)
