"""Taking a gig as a plain form, before any script runs. The form carries the key: a second tap takes nothing more."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from app.core.db import Db
from app.core.http import Config, Now
from app.core.idempotency import Replay, claim, hash_of
from app.orders import views
from app.orders.pace import pace_of
from app.orders.rules import OrderState
from app.orders.service import open_order
from app.orders.taking import Taking
from app.people.actor import SignedIn
from app.web import pages
from app.web.answers import For, PageRoute, page

router = APIRouter(include_in_schema=False, route_class=PageRoute)


class TakeForm(BaseModel):
    """What the form of a gig's page carries."""

    model_config = ConfigDict(extra="forbid")

    gig: UUID
    terms: int = Field(ge=1, lt=2**31)
    key: str = Field(pattern=r"^[\x21-\x7e]{8,80}$")


@router.post("/take")
async def take(
    request: Request,
    form: Annotated[TakeForm, Form()],
    db: Db,
    now: Now,
    config: Config,
    actor: SignedIn,
    seen_by: For,
) -> Response:
    """Take a gig for oneself; the answer is kept under the key, as the API's answers are."""
    try:
        await claim(db, actor.person, form.key, hash_of(request, await request.body()), now)
    except Replay as again:
        return page(request, seen_by, again.answer.decode())
    request.state.claimed = (db, actor.person, form.key)
    taking = Taking(gig=form.gig, terms=form.terms)
    order = await open_order(db, actor, taking, now, pace_of(config))
    state = (await views.one(db, actor, order, now, config))["state"]
    told, line = (
        ("take-toast-deal", "take-undo-instant")
        if state == OrderState.accepted
        else ("take-toast-waiting", "take-undo-choose")
    )
    html = pages.small(seen_by, "taken.html", seen_by.words.say(told), line=seen_by.words.say(line), gig=form.gig)
    return page(request, seen_by, html)
