"""The boards, read only."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Query, Request, Response

from app.boards import hot, service
from app.boards.alike import alike
from app.boards.reading import Lent, Reading, reader_of
from app.boards.schemas import (
    BoardQuery,
    GigPage,
    PageQuery,
    PartiesQuery,
    PayHint,
    PayHintQuery,
    TeamPage,
    WorkerPage,
)
from app.boards.service import Hint, Parties
from app.core.db import Db
from app.core.etags import NOT_MODIFIED, answer, private
from app.core.http import Config, Now, refusals
from app.core.pages import before
from app.gigs.card_schema import GigCard
from app.gigs.policy import may_see_held
from app.gigs.rules import GigUnseen
from app.people.actor import SignedIn, anyone
from app.people.employers import EmployerMissing, EmployerNotVerified
from app.people.rules import SignInNeeded
from app.places.rules import PlaceUnknown
from app.trades.rules import TradeUnknown

router = APIRouter()

FILTERED = refusals(PlaceUnknown, TradeUnknown)
FOR_EMPLOYERS = refusals(SignInNeeded, EmployerMissing, EmployerNotVerified, PlaceUnknown, TradeUnknown)


@router.get("/gigs", tags=["gigs"], response_model=GigPage, responses=NOT_MODIFIED | FILTERED)
async def find_gigs(
    request: Request, asked: Annotated[BoardQuery, Query()], reading: Reading, now: Now, config: Config
) -> Response:
    """The board 找零活: open gigs whose last day is not over."""
    return answer(request, await hot.page(reading, asked.wanted(), now, config.desk_phone))


@router.get("/pay-hint", tags=["gigs"], response_model=PayHint, responses=FILTERED)
async def pay_hint(asked: Annotated[PayHintQuery, Query()], db: Db, now: Now) -> Hint:
    """What gigs of this trade have paid a day: the lower and the upper quarter of the last 90 days."""
    return await service.pay_hint(db, asked.trade, asked.village, now)


@router.get("/gigs/{gig_id}", tags=["gigs"], response_model=GigCard, responses=NOT_MODIFIED | refusals(GigUnseen))
async def one_gig(
    request: Request, gig_id: UUID, db: Lent, now: Now, config: Config, later: BackgroundTasks
) -> Response:
    """A gig, in whatever state; one that waits at the desk is seen by its employer and the desk alone."""
    found = await hot.one(await reader_of(db), gig_id, now, config.desk_phone)
    if not found.held:
        return answer(request, found.card)
    may_see_held(await anyone(request, db, now, later), found.employer, found.place).require()
    return answer(request, found.card, cache="no-store")


@router.get("/gigs/{gig_id}/alike", tags=["gigs"], response_model=GigPage, responses=refusals(GigUnseen))
async def alike_gigs(
    request: Request, gig_id: UUID, db: Lent, now: Now, config: Config, later: BackgroundTasks
) -> dict[str, Any]:
    """Up to three open gigs like one that takes nobody any more."""
    reader = await reader_of(db)
    found = await hot.one(reader, gig_id, now, config.desk_phone)
    if found.held:
        may_see_held(await anyone(request, db, now, later), found.employer, found.place).require()
    like = await alike(reader, GigCard.model_validate_json(found.card), now, config.desk_phone)
    return {"items": like, "next": None}


@router.get(
    "/me/gigs", tags=["gigs"], response_model=GigPage, responses=refusals(SignInNeeded), dependencies=[Depends(private)]
)
async def my_gigs(asked: Annotated[PageQuery, Query()], db: Db, actor: SignedIn, now: Now, config: Config) -> Response:
    """The gigs of the employers for whom one speaks, in every state, newest first."""
    reader, after = await reader_of(db), before(asked.cursor)
    body = await hot.of_employers(reader, actor.employers, after, asked.limit, now, config.desk_phone)
    return Response(body, headers={"cache-control": "no-store"}, media_type="application/json")


@router.get(
    "/workers", tags=["boards"], response_model=WorkerPage, responses=FOR_EMPLOYERS, dependencies=[Depends(private)]
)
async def find_workers(asked: Annotated[PartiesQuery, Query()], db: Db, actor: SignedIn, now: Now) -> Parties:
    """The board 找雇工, for verified employers, coordinators and clerks: workers who chose to be listed."""
    return await service.workers(db, actor, asked.trade_ids(), asked.village, asked.cursor, asked.limit, now)


@router.get(
    "/teams", tags=["boards"], response_model=TeamPage, responses=FOR_EMPLOYERS, dependencies=[Depends(private)]
)
async def find_teams(asked: Annotated[PartiesQuery, Query()], db: Db, actor: SignedIn, now: Now) -> Parties:
    """Standing teams whose leader chose to be listed, for the same readers."""
    return await service.teams(db, actor, asked.trade_ids(), asked.village, asked.cursor, asked.limit, now)
