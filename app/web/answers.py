"""How pages and files leave: what may run on them, who may keep them, and refusals as pages."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy.exc import DBAPIError

from app.core.db import Db, refusal_of
from app.core.errors import PayloadInvalid, Refusal
from app.core.etags import knows
from app.core.http import Now
from app.core.idempotency import KeyedRoute
from app.people.actor import Anyone
from app.people.rules import Language, SignInNeeded
from app.web import pages, queries
from app.web.pages import Viewer
from app.web.shell import File, phone
from app.web.words import language_of

LANGUAGE_COOKIE: Final = "lang"
DOOR_COOKIE: Final = "door"
A_YEAR: Final = 31_536_000
READS: Final = ["GET", "HEAD"]

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' {style}",
        "img-src 'self'",
        "font-src 'self'",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types sw",
    )
)
"""No inline script, no foreign host, no frame around us. Under the policy `sw` the service worker registers. The
board's looks, which stand in the page, are named by their hash."""

_SAFE: Final = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "geolocation=(self), microphone=(self)",
}


async def viewer(request: Request, db: Db, now: Now, actor: Anyone) -> Viewer:
    """For whom a page is drawn."""
    person = await queries.member(db, actor.person) if actor else None
    return Viewer(phone(), _language(request), now, person, _door(request))


def stranger(request: Request) -> Viewer:
    """For whoever it is: nothing is asked of the database."""
    return Viewer(phone(), _language(request), request.app.state.clock.now())


def _door(request: Request) -> bool:
    """Whether the way out of WeChat's browser is told: the phone's own parts/Door.tsx asks the same."""
    shut = "shut" in {request.cookies.get(DOOR_COOKIE), request.query_params.get("door")}
    return "MicroMessenger" in request.headers.get("user-agent", "") and not shut


def _language(request: Request) -> Language:
    return language_of(
        request.query_params.get("lang"),
        request.cookies.get(LANGUAGE_COOKIE),
        request.headers.get("accept-language", ""),
    )


For = Annotated[Viewer, Depends(viewer)]


def page(request: Request, seen_by: Viewer, html: str, status: int = 200) -> HTMLResponse:
    """A page. It differs by language and by who is signed in, so that only the browser itself keeps it."""
    answer = HTMLResponse(
        html,
        status,
        _SAFE
        | {
            "content-security-policy": CONTENT_SECURITY_POLICY.format(style=seen_by.phone.style),
            "cache-control": "private, no-cache" if status == 200 else "no-store",
            "vary": "Cookie, Accept-Language",
        },
    )
    keep_taps(request, seen_by, answer)
    return answer


def keep_taps(request: Request, seen_by: Viewer, answer: Response) -> None:
    """What was tapped before the script ran, a language or "understood", is the browser's from now on."""
    if request.query_params.get("lang") in set(Language):
        answer.set_cookie(LANGUAGE_COOKIE, seen_by.language, max_age=A_YEAR, samesite="lax")
    if request.query_params.get("door") == "shut":
        answer.set_cookie(DOOR_COOKIE, "shut", max_age=A_YEAR, samesite="lax")


def file(request: Request, sent: File) -> Response:
    """A file of the phone, packed where the browser unpacks."""
    headers = {
        "cache-control": sent.cache,
        "etag": sent.etag,
        "vary": "Accept-Encoding",
        "x-content-type-options": "nosniff",
    }
    if knows(request.headers.get("if-none-match", ""), sent.etag):
        return Response(status_code=304, headers=headers)
    if sent.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(sent.packed, headers=headers | {"content-encoding": "gzip"}, media_type=sent.media_type)
    return Response(sent.body, headers=headers, media_type=sent.media_type)


class PageRoute(KeyedRoute):
    """A route for people without script: a refusal is a page with its sentence, and who must sign in is sent there."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            try:
                return await inner(request)
            except SignInNeeded:
                form = await request.form()
                return to_sign_in(str(form.get("gig", "")))
            except Refusal as refusal:
                return refused(request, refusal)
            except RequestValidationError:
                return refused(request, PayloadInvalid())
            except DBAPIError as error:
                refusal_meant = None if error.connection_invalidated else refusal_of(error)  # that one is tried again
                if refusal_meant is None:
                    raise
                return refused(request, refusal_meant)

        return handler


def to_sign_in(gig: str) -> RedirectResponse:
    """Off to say who one is, and back to the gig."""
    return RedirectResponse(f"/sign-in?gig={quote(gig, safe='')}" if gig else "/sign-in", 303)


def refused(request: Request, refusal: Refusal) -> HTMLResponse:
    """The sentence of a refusal, in the page's language."""
    seen_by = stranger(request)
    key = f"err-{refusal.code.replace('.', '-').replace('_', '-')}"
    sentence = seen_by.words.say(key if seen_by.words.has(key) else "err-unknown")
    html = pages.small(seen_by, "refused.html", seen_by.words.say("error-title"), sentence=sentence)
    answer = page(request, seen_by, html, refusal.status)
    if "retry_after" in refusal.facts:
        answer.headers["retry-after"] = str(refusal.facts["retry_after"])
    return answer
