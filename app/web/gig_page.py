"""A gig's page: at its own address, and at the short one that is said, typed and forwarded.

`/g/417` is the gig's page itself and not a page about it: what is forwarded is what is taken, there is one drawing of a
gig, and on 2G nobody waits for a second answer. The link says nothing of a language: who opens it reads his own.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.boards import hot
from app.boards.alike import alike
from app.boards.reading import reader_of
from app.boards.rules import spoken_number
from app.core.actor import Actor
from app.core.db import Db, Session
from app.core.errors import NotFound
from app.core.etags import REVALIDATED, knows
from app.core.http import Config, Now, Root
from app.core.limits import Limit, spend
from app.core.press import can_print
from app.core.seals import sealed
from app.gigs.card_schema import GigCard
from app.gigs.policy import may_see_held
from app.gigs.rules import GigUnseen
from app.people.actor import Anyone
from app.people.router import Address
from app.people.rules import Language
from app.web import pages, picture, queries
from app.web.answers import READS, For, PageRoute, keep_taps, page
from app.web.pages import Shared
from app.web.say import over

router = APIRouter(include_in_schema=False, route_class=PageRoute)
pictures = APIRouter(include_in_schema=False)

TAPPED: Final = {"lang", "door"}
"""What is tapped on a page without script: it becomes a cookie, and is not forwarded with the address."""
PICTURES: Final = Limit(300, timedelta(hours=1))
"""From one address, which a village may share: such as have to be drawn. What is in memory costs nothing."""


@router.api_route("/gigs/{gig_id}", methods=READS)
async def gig_page(
    request: Request, gig_id: str, db: Db, now: Now, config: Config, seen_by: For, actor: Anyone, root: Root
) -> Response:
    """One gig, for everybody whom its address was sent; while the desk checks it, for its employer and the desk."""
    return page(request, seen_by, await _drawn(db, _id(gig_id), now, config, seen_by, actor, root))


def require_fonts() -> None:
    """Without an installation that brought the fonts there are no pictures."""
    if not can_print():
        raise NotFound


@pictures.api_route("/g/{name}.png", methods=READS, dependencies=[Depends(require_fonts)])
async def gig_picture(
    request: Request,
    name: str,
    db: Db,
    now: Now,
    config: Config,
    root: Root,
    address: Address,
    lang: Language | None = None,
) -> Response:
    """A gig that is on the board, or was, as a picture: in Chinese and Tibetan, or in the one language asked for."""
    gig = await _seen(db, spoken_number(name) or _id(name), now, config, None)
    languages = (lang,) if lang else picture.BOTH
    facts = picture.facts(gig, await queries.places(db), languages, root + path_of(gig.number), now)
    etag = f'W/"{picture.press.name(facts)}"'
    headers = {"etag": etag, "cache-control": REVALIDATED, "x-content-type-options": "nosniff"}
    if knows(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    if not picture.press.has(facts):
        await spend(db, "picture", sealed(config.secret_key, "address", address), PICTURES, now)
    return Response(await picture.press.picture(facts), headers=headers, media_type="image/png")


@router.api_route("/g/{name}", methods=READS)
async def shared_gig(
    request: Request, name: str, db: Db, now: Now, config: Config, seen_by: For, actor: Anyone, root: Root
) -> Response:
    """The same at the address that is forwarded. Whatever else names a gig leads to it, and so does a language."""
    number = spoken_number(name)
    if number is None:
        gig = await _seen(db, _id(name), now, config, actor)
        return RedirectResponse(path_of(gig.number), 308)
    if name != str(number) or request.query_params.keys() & TAPPED:
        plainly = RedirectResponse(path_of(number), 303)
        keep_taps(request, seen_by, plainly)
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
    path = path_of(gig.number)
    shared = Shared(root, path, f"{path}.png" if can_print() else None)
    return pages.gig(seen_by, gig, await queries.places(db), like, shared)


async def _seen(db: Session, name: UUID | int, now: Now, config: Config, actor: Actor | None) -> GigCard:
    found = await hot.one(await reader_of(db), name, now, config.desk_phone)
    if found.held:
        may_see_held(actor, found.employer, found.place).require()
    return GigCard.model_validate_json(found.card)
