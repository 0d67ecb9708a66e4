"""Board 发零活: posting gigs."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter

from app.core.db import Db
from app.core.errors import KeyMissing, KeyOtherBody, KeyRunning
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.gigs import service
from app.gigs.card_schema import GigCard
from app.gigs.cards import card
from app.gigs.rules import GigDates, GigExists, GigPayRange, GigTooLong, GigUnseen
from app.gigs.schemas import CopyIn, GigIn
from app.people.keyed import Keyed
from app.people.rules import EmployerMissing, PersonSwitched, SignInNeeded
from app.places.rules import PlaceUnknown
from app.trades.rules import TradeUnknown

KEYED = (SignInNeeded, PersonSwitched, KeyMissing, KeyRunning, KeyOtherBody)
router = APIRouter(tags=["gigs"], route_class=KeyedRoute)


@router.post(
    "/gigs",
    status_code=201,
    response_model=GigCard,
    responses=refusals(
        *KEYED, EmployerMissing, GigDates, GigExists, GigPayRange, GigTooLong, PlaceUnknown, TradeUnknown
    ),
)
async def post_gig(body: GigIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any] | None:
    """Put a gig on the board."""
    employer = body.employer or min(actor.employers, default=None)
    gig = await service.post(db, actor, employer, body.read(config.shift_on), now, gig_id=body.id)
    return await card(db, gig.id, desk_phone=config.desk_phone)


@router.post(
    "/gigs/{gig_id}/copy",
    status_code=201,
    response_model=GigCard,
    responses=refusals(*KEYED, GigUnseen, GigDates, GigExists, GigTooLong),
)
async def copy_gig(gig_id: UUID, body: CopyIn, db: Db, actor: Keyed, now: Now, config: Config) -> dict[str, Any] | None:
    """Post the same gig again."""
    gig = await service.copy(db, actor, gig_id, now, new=body.id, starts_on=body.starts_on, ends_on=body.ends_on)
    return await card(db, gig.id, desk_phone=config.desk_phone)
