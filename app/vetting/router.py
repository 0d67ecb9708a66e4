"""The doors of those who verify employers."""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from app.core.db import Db
from app.core.errors import KeyMissing, KeyOtherBody, KeyRunning, NotAllowed, VersionStale
from app.core.etags import private
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.people.actor import SignedIn
from app.people.employers import EmployerUnseen, NothingToRevoke
from app.people.keyed import Keyed
from app.people.rules import PersonSwitched, RoleMissing, SignInNeeded
from app.vetting import service
from app.vetting.schemas import EmployerSeen, EmployersOut, EmployersQuery, RevocationIn, VerificationIn

LOOK = (SignInNeeded, RoleMissing)
DECIDE = (*LOOK, EmployerUnseen, NotAllowed, PersonSwitched, KeyMissing, KeyRunning, KeyOtherBody)
router = APIRouter(tags=["vetting"], route_class=KeyedRoute, dependencies=[Depends(private)])


@router.get("/employers", response_model=EmployersOut, responses=refusals(*LOOK))
async def find_employers(
    asked: Annotated[EmployersQuery, Query()], db: Db, actor: SignedIn, now: Now
) -> service.Employers:
    """The employers of one's places, for clerks and officers."""
    return await service.employers(db, actor, asked.standing, asked.named, asked.cursor, asked.limit, now)


@router.get("/employers/{employer_id}", response_model=EmployerSeen, responses=refusals(*LOOK, EmployerUnseen))
async def one_employer(employer_id: UUID, db: Db, actor: SignedIn, now: Now) -> dict[str, Any]:
    """An employer: what it posted, and what officers saw of it."""
    return await service.employer(db, actor, employer_id, now)


@router.post(
    "/employers/{employer_id}/verification", response_model=EmployerSeen, responses=refusals(*DECIDE, VersionStale)
)
async def verify_employer(
    employer_id: UUID, body: VerificationIn, db: Db, actor: Keyed, now: Now, config: Config
) -> dict[str, Any]:
    """An officer has seen who this is; it is believed for some months, and can be renewed at any time."""
    lasts = timedelta(days=config.verified_days)
    return await service.verify(db, actor, employer_id, body.what, body.version, now, lasts)


@router.post(
    "/employers/{employer_id}/revocation", response_model=EmployerSeen, responses=refusals(*DECIDE, NothingToRevoke)
)
async def revoke_verification(employer_id: UUID, body: RevocationIn, db: Db, actor: Keyed, now: Now) -> dict[str, Any]:
    """An officer takes a verification back."""
    return await service.revoke(db, actor, employer_id, body.why, now)
