"""The inbox's doors."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.core.db import Db
from app.core.errors import KeyMissing, KeyOtherBody, KeyRunning
from app.core.http import Now, refusals
from app.core.idempotency import KeyedRoute
from app.notices import service
from app.notices.schemas import InboxOut, InboxQuery, SeenIn, SeenOut
from app.people.actor import SignedIn
from app.people.keyed import Keyed
from app.people.rules import PersonSwitched, SignInNeeded

router = APIRouter(route_class=KeyedRoute, tags=["inbox"])


@router.get("/me/inbox", response_model=InboxOut, responses=refusals(SignInNeeded))
async def my_inbox(query: Annotated[InboxQuery, Query()], db: Db, actor: SignedIn) -> service.Inbox:
    """What I was told, newest first, and how much of it I have not seen."""
    return await service.inbox(db, actor, query.before, query.limit)


@router.post(
    "/me/inbox/seen",
    response_model=SeenOut,
    responses=refusals(SignInNeeded, PersonSwitched, KeyMissing, KeyRunning, KeyOtherBody),
)
async def see_my_inbox(body: SeenIn, db: Db, actor: Keyed, now: Now) -> SeenOut:
    """I have read up to and with this entry."""
    return SeenOut(unseen=await service.see(db, actor, body.up_to, now))
