"""The inbox's doors."""

from hmac import compare_digest
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query

from app.core.db import Db
from app.core.errors import NotAllowed, NotFound
from app.core.http import Config, Now, refusals
from app.core.idempotency import KeyedRoute
from app.gateways.choosing import can_call
from app.notices import reaching, service
from app.notices.models import InboxEntry
from app.notices.rules import NoticeUnseen
from app.notices.schemas import (
    MAX_ID,
    InboxOut,
    InboxQuery,
    ReachIn,
    ReachOut,
    Reported,
    SeenIn,
    SeenOut,
    ToldIn,
    ToldOut,
)
from app.people import sent_words
from app.people.actor import SignedIn
from app.people.keyed import KEYED, Keyed
from app.people.rules import PersonSwitched, SignInNeeded

router = APIRouter(route_class=KeyedRoute, tags=["inbox"])


@router.get("/me/inbox", response_model=InboxOut, responses=refusals(SignInNeeded))
async def my_inbox(query: Annotated[InboxQuery, Query()], db: Db, actor: SignedIn) -> service.Inbox:
    """What I was told, newest first, and how much of it I have not seen."""
    return await service.inbox(db, actor, query.before, query.limit)


@router.post(
    "/me/inbox/seen",
    response_model=SeenOut,
    responses=refusals(*KEYED),
)
async def see_my_inbox(body: SeenIn, db: Db, actor: Keyed, now: Now) -> SeenOut:
    """I have read up to and with this entry."""
    return SeenOut(unseen=await service.see(db, actor, body.up_to, now))


@router.post("/notices/{notice_id}/told", response_model=ToldOut, responses=refusals(*KEYED, NoticeUnseen))
async def tell_person(
    notice_id: Annotated[int, Path(ge=1, le=MAX_ID)], _: ToldIn, db: Db, actor: Keyed, now: Now
) -> InboxEntry:
    """I have told its person of this notice, which he had not seen."""
    return await service.mark_told(db, actor, notice_id, now)


async def from_provider(secret: Annotated[str, Path(max_length=100)], config: Config) -> None:
    """A provider can be told nothing but an address: its end is the secret."""
    if config.report_secret is None or not compare_digest(secret.encode(), config.report_secret.encode()):
        raise NotFound


Pushed = Annotated[list[dict[str, Any]], Body(max_length=1000)]


@router.post(
    "/messages/reports/{secret}",
    response_model=Reported,
    responses=refusals(NotFound),
    dependencies=[Depends(from_provider)],
)
async def take_reports(body: Pushed, db: Db, now: Now) -> Reported:
    """A provider reports what became of messages. Only who knows the secret end of the address is heard."""
    await service.take_reports(db, body, now)
    return Reported()


@router.get("/me/reach", response_model=ReachOut, responses=refusals(SignInNeeded))
async def my_reach(db: Db, actor: SignedIn, config: Config) -> ReachOut:
    """How I am told what I must know."""
    return ReachOut(calls=await reaching.is_called(db, actor), can_call=can_call(config))


@router.put("/me/reach", response_model=ReachOut, responses=refusals(SignInNeeded, PersonSwitched, NotAllowed))
async def change_reach(body: ReachIn, db: Db, actor: SignedIn, now: Now, config: Config) -> ReachOut:
    """Say whether I would rather be called than read an SMS."""
    return ReachOut(calls=await reaching.wish(db, actor, calls=body.calls, now=now), can_call=can_call(config))


@router.post(
    "/messages/received/{secret}",
    response_model=Reported,
    responses=refusals(NotFound),
    dependencies=[Depends(from_provider)],
)
async def take_received(body: Pushed, db: Db, now: Now, config: Config) -> Reported:
    """A provider hands on SMS that phones sent to us: words to sign in (SmsUp: phone_number, content)."""
    await sent_words.take_in(db, config, body, now)
    return Reported()
