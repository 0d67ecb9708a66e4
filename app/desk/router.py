"""The door of the desk."""

from fastapi import APIRouter, Depends

from app.core.db import Db
from app.core.etags import private
from app.core.http import Now, refusals
from app.core.pages import CursorText, Limit
from app.desk import service
from app.desk.schemas import OpenItemsOut
from app.people.actor import SignedIn
from app.people.rules import RoleMissing, SignInNeeded

router = APIRouter(tags=["desk"], dependencies=[Depends(private)])


@router.get("/open-items", response_model=OpenItemsOut, responses=refusals(SignInNeeded, RoleMissing))
async def open_items(db: Db, actor: SignedIn, now: Now, cursor: CursorText = None, limit: Limit = 20) -> service.Page:
    """What waits for a coordinator, a clerk or an officer in his places, the most pressing first."""
    return await service.open_items(db, actor, cursor, limit, now)
