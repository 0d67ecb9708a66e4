"""Suggestions with their reasons."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Depends

from app.core.db import Db
from app.core.etags import private
from app.core.http import Config, Now, refusals
from app.core.pages import Limit
from app.gigs.rules import GigUnseen
from app.matching import service
from app.matching.schemas import GigMatches, WorkerMatches
from app.people.actor import SignedIn
from app.people.employers import EmployerNotVerified
from app.people.rules import ProfileMissing, SignInNeeded

router = APIRouter(tags=["matching"], dependencies=[Depends(private)])


@router.get(
    "/gigs/{gig_id}/matches",
    response_model=WorkerMatches,
    responses=refusals(SignInNeeded, GigUnseen, EmployerNotVerified),
)
async def workers_for_gig(gig_id: UUID, db: Db, actor: SignedIn, now: Now, limit: Limit = 10) -> dict[str, Any]:
    """Workers who suit a gig, for its employer: of those who chose to be listed."""
    return {"items": await service.workers_for(db, actor, gig_id, limit, now)}


@router.get("/me/matches", response_model=GigMatches, responses=refusals(SignInNeeded, ProfileMissing))
async def gigs_for_me(db: Db, actor: SignedIn, now: Now, config: Config, limit: Limit = 10) -> dict[str, Any]:
    """Gigs that suit the worker who asks."""
    return {"items": await service.gigs_for(db, actor, limit, now, config.desk_phone)}
