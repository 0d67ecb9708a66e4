"""A gig's page: at its own address, and at the short one that is said, typed and forwarded.

`/g/417` is the gig's page itself and not a page about it: what is forwarded is what is taken, there is one drawing of a
gig, and on 2G nobody waits for a second answer. The link says nothing of a language: who opens it reads his own.
"""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from app.boards import hot
from app.boards.alike import alike
from app.boards.reading import reader_of
from app.boards.rules import spoken_number
from app.core.actor import Actor
from app.core.db import Db, Session
from app.core.http import Config, Now, Root
from app.gigs.card_schema import GigCard
from app.gigs.policy import may_see_held
from app.gigs.rules import GigUnseen
from app.people.actor import Anyone
from app.web import pages, queries
from app.web.answers import READS, For, PageRoute, keep_language, page
from app.web.pages import Shared
from app.web.say import over

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.api_route("/gigs/{gig_id}", methods=READS)
async def gig_page(
    request: Request, gig_id: str, db: Db, now: Now, config: Config, seen_by: For, actor: Anyone, root: Root
) -> Response:
    """One gig, for everybody whom its address was sent; while the desk checks it, for its employer and the desk."""
    return page(request, seen_by, await _drawn(db, _id(gig_id), now, config, seen_by, actor, root))


@router.api_route("/g/{name}", methods=READS)
async def shared_gig(
    request: Request, name: str, db: Db, now: Now, config: Config, seen_by: For, actor: Anyone, root: Root
) -> Response:
    """The same at the address that is forwarded. Whatever else names a gig leads to it, and so does a language."""
    number = spoken_number(name)
    if number is None:
        gig = await _seen(db, _id(name), now, config, actor)
        return RedirectResponse(path_of(gig.number), 308)
    if name != str(number) or "lang" in request.query_params:
        plainly = RedirectResponse(path_of(number), 303)
        keep_language(request, seen_by, plainly)
        return plainly
    return page(request, seen_by, await _drawn(db, number, now, config, seen_by, actor, root))


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise GigUnseen from None


def path_of(number: int) -> str:
    """Where a gig is forwarded to: its number can be said, and typed."""
    return f"/g/{number}"


async def _drawn(
    db: Session, name: UUID | int, now: Now, config: Config, seen_by: For, actor: Actor | None, root: str
) -> str:
    gig = await _seen(db, name, now, config, actor)
    like = await alike(await reader_of(db), gig, now, config.desk_phone) if over(gig, now) else []
    return pages.gig(seen_by, gig, await queries.places(db), like, Shared(root + path_of(gig.number)))


async def _seen(db: Session, name: UUID | int, now: Now, config: Config, actor: Actor | None) -> GigCard:
    found = await hot.one(await reader_of(db), name, now, config.desk_phone)
    if found.held:
        may_see_held(actor, found.employer, found.place).require()
    return GigCard.model_validate_json(found.card)
