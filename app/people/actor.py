"""Who is asking: a Bearer token, or the cookie of a phone, looked up in one query.

Offices are his only in a session that has proven itself a second time (app.people.second_factor).

A write may say for whom the phone wrote it (`Lingong-Person`), because phones are shared: if somebody else is signed in
by now, it is refused and kept on the phone. A write that comes with the cookie must come from our own pages.
"""

from datetime import datetime, timedelta
from typing import Annotated, Final
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import BackgroundTasks, Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPBearer
from sqlalchemy import update

from app.core.actor import Actor
from app.core.db import Db, Sessions
from app.core.errors import NotAllowed
from app.core.http import Now
from app.people import queries, second_factor, tokens
from app.people.models import LoginSession
from app.people.rules import PersonSwitched, SignInNeeded

COOKIE: Final = "lingong"
PERSON_HEADER: Final = "Lingong-Person"
READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
SEEN_EVERY: Final = timedelta(hours=1)
"""A session's row is written at most this often: "last seen" to the hour is enough, and reads stay reads."""

_bearer = HTTPBearer(auto_error=False, scheme_name="token", description="The token of a session")
_cookie = APIKeyCookie(
    name=COOKIE, auto_error=False, scheme_name="cookie", description="The same token, HttpOnly, from our own pages only"
)


def require_same_origin(request: Request) -> None:
    """Refuse a write that another site's page makes a browser send (CSRF).

    Browsers say where a write comes from; who says nothing is not a browser and has no cookie that was not given to it.
    """
    if request.method in READS:
        return
    fetched_from = request.headers.get("sec-fetch-site")
    if fetched_from is not None:
        if fetched_from not in {"same-origin", "none"}:
            raise NotAllowed
        return
    origin = request.headers.get("origin")
    if origin is not None and not _is_ours(request, origin):
        raise NotAllowed


def _is_ours(request: Request, origin: str) -> bool:
    """The scheme is not compared: behind a proxy that ends TLS we do not see it."""
    base_url: str | None = request.app.state.settings.base_url
    try:
        netloc = urlsplit(origin).netloc.lower()
    except ValueError:  # such as http://[
        return False
    return netloc == request.headers.get("host", "").lower() or origin == base_url


async def anyone(request: Request, db: Db, now: Now, later: BackgroundTasks) -> Actor | None:
    """The person signed in, or None."""
    token = _token(request)
    alive_since = now - timedelta(days=request.app.state.settings.prove_again_days)
    session = await queries.session_of_token(db, tokens.hash_of(token), now, alive_since) if token else None
    if session is None:
        return None
    request.state.person = session.person  # for the log, in which a person is an id
    if request.method not in READS:
        _require_same_person(request, session.person)
    if now - session.seen_at >= SEEN_EVERY:
        days: int = request.app.state.settings.session_days
        later.add_task(_seen, request.app.state.sessions, session.id, now, timedelta(days=days))
    proven = second_factor.counts(request.app.state.settings, session.second_factor_at, now)
    roles = session.roles if proven else frozenset()
    return Actor(session.person, session.id, session.employers, roles, session.suspended)


def _token(request: Request) -> str | None:
    authorization = request.headers.get("authorization")
    if authorization is not None:
        scheme, _, token = authorization.partition(" ")
        return token.strip() or None if scheme.lower() == "bearer" else None
    token = request.cookies.get(COOKIE, "")
    if not token:
        return None
    require_same_origin(request)
    return token


def _require_same_person(request: Request, person: UUID) -> None:
    written_for = request.headers.get(PERSON_HEADER)
    if written_for is not None and written_for.strip().lower() != str(person):
        raise PersonSwitched


async def _seen(sessions: Sessions, session: UUID, now: datetime, lasts: timedelta) -> None:
    """After the answer: the session was used, so it ends later."""
    async with sessions() as db, db.begin():
        await db.execute(
            update(LoginSession)
            .where(LoginSession.id == session, LoginSession.seen_at <= now - SEEN_EVERY)
            .values(seen_at=now, expires_at=now + lasts)
        )


Anyone = Annotated[Actor | None, Depends(anyone)]


async def signed_in(
    actor: Anyone, _token: Annotated[object, Security(_bearer)], _same: Annotated[object, Security(_cookie)]
) -> Actor:
    """The person signed in; 401 where nobody is. The two schemes stand here for the OpenAPI document."""
    if actor is None:
        raise SignInNeeded
    return actor


SignedIn = Annotated[Actor, Depends(signed_in)]
