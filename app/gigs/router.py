"""Board 发零活: posting gigs."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from app.core.db import Db
from app.core.errors import NotAllowed, VersionStale
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.gigs import desk, service
from app.gigs.card_schema import GigCard
from app.gigs.cards import card
from app.gigs.pay import GigPayRange, GigPayTooLow, GigPayUnusual
from app.gigs.rules import GigDone, GigExists, GigNotChecking, GigUnseen, GigUnverified
from app.gigs.schemas import CheckIn, CopyIn, GigIn
from app.gigs.shifts import GigDates, GigTooLong
from app.people.employers import EmployerMissing
from app.people.keyed import KEYED, Keyed
from app.places.rules import PlaceUnknown
from app.trades.rules import TradeUnknown

router = APIRouter(tags=["gigs"], route_class=KeyedRoute)


@router.post(
    "/gigs",
    status_code=201,
    response_model=GigCard,
    responses=refusals(
        *KEYED,
        EmployerMissing,
        GigUnverified,
        GigDates,
        GigExists,
        GigPayRange,
        GigPayTooLow,
        GigPayUnusual,
        GigTooLong,
        PlaceUnknown,
        TradeUnknown,
    ),
)
async def post_gig(body: GigIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any] | None:
    """Put a gig on the board."""
    employer = body.employer or min(actor.employers, default=None)
    gig = await service.post(
        db,
        actor,
        employer,
        body.read(config.shift_on),
        now,
        gig_id=body.id,
        factor=None if body.sure else config.pay_factor,
    )
    return await card(db, gig.id, now, desk_phone=config.desk_phone)


@router.post(
    "/gigs/{gig_id}/check",
    response_model=GigCard,
    responses=refusals(*KEYED, GigUnseen, NotAllowed, GigNotChecking, GigDone, VersionStale),
)
async def check_gig(
    gig_id: UUID, body: CheckIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any] | None:
    """The desk has read a gig that waits for it: on the board with it, or back with a reason."""
    gig = await desk.check(db, actor, gig_id, body.version, body.why, now)
    return await card(db, gig.id, now, desk_phone=config.desk_phone)


@router.post(
    "/gigs/{gig_id}/copy",
    status_code=201,
    response_model=GigCard,
    responses=refusals(*KEYED, GigUnseen, GigUnverified, GigDates, GigExists, GigPayTooLow, GigTooLong),
)
async def copy_gig(gig_id: UUID, body: CopyIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any] | None:
    """Post the same gig again."""
    gig = await service.copy(db, actor, gig_id, now, new=body.id, starts_on=body.starts_on, ends_on=body.ends_on)
    return await card(db, gig.id, now, desk_phone=config.desk_phone)
