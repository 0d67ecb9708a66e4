"""The phone's page and its files, and the forms that work before any script runs."""

from typing import Final

import orjson
from fastapi import APIRouter, FastAPI, Request, Response
from starlette.middleware.gzip import GZipMiddleware

from app.boards import hot
from app.boards.reading import reader_of
from app.boards.rules import Wanted
from app.core.db import Db
from app.core.http import Config, Now
from app.web import forms, gig_page, pages, queries, sign_in
from app.web.answers import READS, For, PageRoute, file, page
from app.web.shell import phone

FIRST: Final = Wanted(open=True, limit=10)
"""The first board: what the phone asks for next goes on after these (its own filters must be the same)."""

SCREENS: Final = (
    "/work", "/me", "/inbox", "/outbox", "/profile", "/post", "/my-gigs", "/gigs/{gig_id}/choose", "/workers", "/demo",
    "/history", "/my-data", "/second-factor", "/blocks", "/clips", "/open-items", "/s", "/s/", "/number", "/help",
    "/help/{person_id}", "/employers", "/employers/{employer_id}", "/people/{person_id}", "/looks",
)  # fmt: skip
"""Paths that the phone's script draws; the server gives each the same empty page."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.api_route("/", methods=READS)
async def first_board(request: Request, db: Db, now: Now, config: Config, seen_by: For) -> Response:
    """The board, with its first gigs in the page."""
    found = orjson.loads(await hot.page(await reader_of(db), FIRST, now, config.desk_phone))
    html = pages.board(seen_by, found["items"], found["next"], await queries.places(db))
    return page(request, seen_by, html)


async def screen(request: Request, seen_by: For) -> Response:
    """The page that the phone's script fills."""
    return page(request, seen_by, pages.empty(seen_by))


async def phone_file(request: Request) -> Response:
    """A file of the built phone."""
    return file(request, phone().files[request.url.path])


for path in SCREENS:
    router.add_api_route(path, screen, methods=READS)


def mount(app: FastAPI) -> None:
    """Open the phone's doors beside the API's."""
    app.include_router(router)
    app.include_router(gig_page.pictures)  # before the pages: 417.png is no gig's name
    app.include_router(gig_page.router)
    app.include_router(forms.router)
    app.include_router(sign_in.router)
    for path in phone().files:
        app.add_route(path, phone_file, methods=READS, include_in_schema=False)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
