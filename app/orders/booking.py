"""What every move of an order does to its rows: open it, book its people, end it, and tell it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from app.core.actor import Basis, Ground
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record_all
from app.core.ids import CLOCK_PERSON, new_id
from app.core.jobs import enqueue
from app.gigs.shifts import Span
from app.gigs.writing import multirange, spans_of
from app.orders import moves, queries, rules
from app.orders.models import Engagement, Order
from app.orders.moves import Move
from app.orders.rules import EngagementState, OrderState, Reason, Side

CLOCK_GROUND = Ground(Basis.clock, CLOCK_PERSON)


@dataclass(slots=True)
class Telling:
    """What one change has to tell; said at its end in one statement, with one job that takes it to the inboxes."""

    change: Change
    told: list[tuple[str, str, UUID, Ground, Mapping[str, Fact]]] = field(default_factory=list)

    def order(self, event: str, order: Order, ground: Ground, by: str, **more: Fact) -> None:
        """One order moved."""
        if order.end_reason:
            more["reason"] = str(order.end_reason)
        row = {
            "id": order.id,
            "gig_id": order.gig_id,
            "state": order.state,
            "seats": order.seats,
            "terms_version": order.terms_version,
        }
        self.taken(event, row, ground, by, **more)

    def taken(self, event: str, order: Mapping[str, Any], ground: Ground, by: str, **more: Fact) -> None:
        """One order, as the row that it is written as."""
        facts: dict[str, Fact] = {
            "gig": str(order["gig_id"]),
            "to": str(order["state"]),
            "seats": order["seats"],
            "terms": order["terms_version"],
            "by": by,
        }
        self.told.append((event, "order", order["id"], ground, facts | more))

    def gig(self, event: str, gig: UUID, ground: Ground, **facts: Fact) -> None:
        """A gig moved."""
        self.told.append((event, "gig", gig, ground, facts))

    async def say(self, db: Session) -> None:
        """Write the events and queue their telling, in the transaction of the change."""
        await db.flush()
        await record_all(db, self.change, self.told)
        await enqueue(db, "tell", {"change": str(self.change.id)})


async def book(db: Session, order: Order, workers: Sequence[UUID], days: list[Span], now: datetime) -> None:
    """Give each worker his share of a deal; one whose seat was held has it already and books it. The engagement's
    trigger counts the seat; a full gig refuses it there."""
    kept = {share.worker_id: share for share in (await queries.shares_of(db, [order.id]))[order.id]}
    order.state = OrderState.accepted
    order.accepted_at = order.accepted_at or now
    order.expires_at = None
    order.works_from, order.works_until = days[0].start, days[-1].end
    await db.flush()
    for worker in workers:
        share = kept.get(worker) or share_of(order, worker, now)
        share.state = EngagementState.booked
        share.during, share.terms_version, share.pay_fen = multirange(days), order.terms_version, order.pay_fen
        db.add(share)
    await db.flush()


def share_of(order: Order, worker: UUID, now: datetime) -> Engagement:
    """A worker's new share of an order."""
    return Engagement(id=new_id(), order_id=order.id, gig_id=order.gig_id, worker_id=worker, counts=True, made_at=now)


def end(
    order: Order,
    shares: Iterable[Engagement],
    move: Move,
    now: datetime,
    *,
    by: str,
    reason: Reason | None = None,
) -> dict[str, Fact]:
    """Move an order to one of its ends and free what its shares hold. Returns the lead, where one was booked."""
    facts: dict[str, Fact] = {}
    if order.state in (OrderState.accepted, OrderState.held):
        order.lead_s = int((order.works_from - now).total_seconds())
        facts["lead_s"] = order.lead_s
    for share in shares:
        _leave(share, move, now)
    order.state = move.target
    order.ended_at = now
    order.ended_by = by
    order.end_reason = reason
    asked_no_more(order)
    order.version += 1
    return facts


def asked_no_more(order: Order) -> None:
    """No answer to changed terms is waited for: it came, or the order has ended."""
    order.asked_terms = order.asked_until = None
    order.asked_late = order.asked_spoken = False


def _leave(share: Engagement, move: Move, now: datetime) -> None:
    """Done when the work is over; else left, keeping only the shifts that had begun."""
    share.ended_at = now
    if move.target is OrderState.completed:
        share.state = EngagementState.done
        return
    share.state = EngagementState.left
    share.counts = False
    kept = rules.worked(spans_of(share.during), now)
    if kept:
        share.during = multirange(kept)


async def overtake(
    db: Session, telling: Telling, deal: UUID, workers: Sequence[UUID], days: list[Span], ground: Ground
) -> None:
    """A deal lets go of what its workers still wait for on the same days; those employers are told.

    A seat that is held for one of them is another gig's, whose row must not be locked after this one's: its time ends
    now, and the clock gives it to the next.
    """
    for other in await queries.overtaken_by(db, workers, multirange(days), deal):
        if other.state == OrderState.held:
            other.expires_at = telling.change.at
            continue
        move = moves.move("overtake", Side.clock, facts_of(other))
        end(other, (), move, telling.change.at, by="clock", reason=Reason.overtaken)
        telling.order(move.event, other, ground, "clock")


def facts_of(order: Order) -> rules.OrderFacts:
    """What the rules ask of an order."""
    return rules.OrderFacts(
        state=OrderState(order.state),
        instant=order.instant,
        accepted_at=order.accepted_at,
        expires_at=order.expires_at,
        first_shift=order.works_from,
        called=order.state == OrderState.offered and order.opened_by == Side.party,
        asked=order.asked_terms is not None,
        asked_late=order.asked_late,
        asked_spoken=order.asked_spoken,
        coming_asked=order.state == OrderState.accepted and order.coming_asked_at is not None and order.coming is None,
    )
