"""Whether a worker may do this work in these hours: old enough, and not booked elsewhere."""

from datetime import time
from typing import Protocol
from uuid import UUID

from app.core.clock import DISTRICT
from app.core.db import Session
from app.gigs.rules import guarded
from app.gigs.shifts import Shift, Span
from app.gigs.writing import multirange
from app.orders import queries
from app.orders.queries import WorkerFacts
from app.orders.rules import WorkerBooked
from app.people.ages import Birth, require_legal_age
from app.trades.catalogue import BY_ID


class SeatOf(Protocol):
    """What the rules ask of a gig."""

    trade_id: int
    township_code: str | None
    place_code: str


class TermsOf(Protocol):
    """What the rules ask of terms."""

    hazards: list[str]
    shift_from: time
    shift_to: time
    lodging: bool


def require_age(worker: WorkerFacts, gig: SeatOf, terms: TermsOf, days: list[Span]) -> None:
    """Refuse work that the law closes to him on its first day."""
    require_legal_age(
        Birth.parse(worker.born) if worker.born else None,
        days[0].start.astimezone(DISTRICT).date(),
        guarded=guarded(
            trade_hazardous=BY_ID[gig.trade_id].hazardous,
            hazards=terms.hazards,
            night=Shift(terms.shift_from, terms.shift_to).is_night,
            lodging=terms.lodging,
            out_of_region=gig.place_code == "outside",
        ),
    )


async def require_free(db: Session, workers: list[UUID], days: list[Span], but: UUID, *, his: bool) -> None:
    """Refuse who is booked in these hours; by what, `his` own side alone is told, and an employer never."""
    clash = await queries.booked_elsewhere(db, workers, multirange(days), but)
    if clash:
        raise booked_by(*clash, his=his)


def booked_by(gig: UUID, number: int, *, his: bool) -> WorkerBooked:
    """That other work is in the way."""
    return WorkerBooked(gig=str(gig), number=number) if his else WorkerBooked()
