"""Two who keep apart from now on: no seat is kept for the one at the other's."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select, update

from app.core.db import Session
from app.gigs.models import Gig
from app.orders.models import Order, OrderWorker
from app.orders.rules import OrderState


async def lock_lines(db: Session, worker: UUID, employer: UUID) -> None:
    """The employer's gigs in whose lines he stands, locked: whoever passes a seat on meanwhile waits, and then asks
    anew whether the two may come together."""
    stands = _of(worker, employer).where(Order.state.in_((OrderState.waitlisted, OrderState.held)))
    gigs = select(Gig.id).where(Gig.id.in_(stands.with_only_columns(Order.gig_id)))
    await db.execute(gigs.order_by(Gig.id).with_for_update(key_share=True))


async def keep_no_seat(db: Session, worker: UUID, employer: UUID, now: datetime) -> None:
    """A hold that he could not say yes to any more is over: the clock's next round gives it to the line. To him it
    looks like any hold whose time is over."""
    held = _of(worker, employer).where(Order.state == OrderState.held).with_only_columns(Order.id)
    over = update(Order).where(Order.id.in_(held)).values(reserved_until=now, expires_at=now, version=Order.version + 1)
    await db.execute(over, execution_options={"synchronize_session": "fetch"})


def _of(worker: UUID, employer: UUID) -> Select[Order]:
    return select(Order).join(OrderWorker).where(OrderWorker.worker_id == worker, Order.employer_id == employer)
