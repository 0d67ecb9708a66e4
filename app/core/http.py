"""HTTP's edge: refusals as problems, bodies bounded, deadlocks tried again. Rooms never see any of it."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Annotated, Any, Final

import asyncpg
import orjson
from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.db import RETRYABLE, is_busy, refusal_of, sqlstate
from app.core.errors import (
    MediaType,
    NotFound,
    PayloadInvalid,
    PayloadMalformed,
    PayloadTooLarge,
    Refusal,
    ServerBusy,
    ServerError,
    TooMany,
)
from app.core.idempotency import Replay
from app.core.settings import Settings

PROBLEM = "application/problem+json"
TRIES = 3
RETRY = "lingong.retry"


class Problem(BaseModel):
    """A refusal (RFC 9457) without prose: the phone has the sentence for `code` and fills it with `facts`."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="urn:lingong:problem:<code>")
    status: int = Field(description="The HTTP status, again", ge=400, le=599)
    code: str = Field(description="What was refused, e.g. gig.full")
    facts: dict[str, Any] = Field(description="What fills the sentence")


def refusals(*kinds: type[Refusal]) -> dict[int | str, dict[str, Any]]:
    """The declared errors of an operation, by status, for its OpenAPI document."""
    by_status: dict[int, list[type[Refusal]]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind)
    return {status: _declared(status, of_status) for status, of_status in sorted(by_status.items())}


def _declared(status: int, kinds: Sequence[type[Refusal]]) -> dict[str, Any]:
    told = "; ".join(f"`{kind.code}`: {(kind.__doc__ or '').strip().splitlines()[0]}" for kind in kinds)
    return {
        "description": told or HTTPStatus(status).phrase,
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


EVERYWHERE = refusals(PayloadMalformed, PayloadTooLarge, MediaType, PayloadInvalid, TooMany, ServerBusy)
"""What any operation may answer."""


def problem(refusal: Refusal) -> Response:
    """A refusal as an answer."""
    body = {
        "type": f"urn:lingong:problem:{refusal.code}",
        "status": refusal.status,
        "code": refusal.code,
        "facts": refusal.facts,
    }
    headers = {"cache-control": "no-store", **refusal.headers}
    if "retry_after" in refusal.facts:
        headers["retry-after"] = str(refusal.facts["retry_after"])
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = "Bearer"
    try:
        said = orjson.dumps(body)
    except TypeError:  # half a sign: JSON can carry it in, UTF-8 cannot carry it out
        said = orjson.dumps(body | {"facts": {}})
    return Response(said, refusal.status, headers, PROBLEM)


def now(request: Request) -> datetime:
    """The instant of this request."""
    instant: datetime = request.app.state.clock.now()
    return instant


Now = Annotated[datetime, Depends(now)]


def settings_of(request: Request) -> Settings:
    """What the operator decided."""
    settings: Settings = request.app.state.settings
    return settings


Config = Annotated[Settings, Depends(settings_of)]


LONGEST_ROOT: Final = 300
"""Signs: a host's name has 253 at the most, and what it is drawn into (a QR code) has an end too."""


def root_of(request: Request, config: Config) -> str:
    """The address of the market as phones know it, for links that leave it; without a setting the one asked for."""
    root = config.base_url or str(request.base_url).rstrip("/")
    if len(root) > LONGEST_ROOT:
        raise PayloadMalformed
    return root


Root = Annotated[str, Depends(root_of)]


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return problem(error)


async def _unreadable(_: Request, error: Exception) -> Response:
    """FastAPI's own handler echoes the input, and answers 500 to a lone surrogate; ours names the places only."""
    assert isinstance(error, RequestValidationError)
    fields = [
        {"at": ".".join(str(part) for part in line["loc"]).encode("utf-8", "replace").decode(), "why": line["type"]}
        for line in error.errors()[:20]
    ]
    if any(field["why"] == "json_invalid" for field in fields):
        return problem(PayloadMalformed())
    return problem(PayloadInvalid(fields=[dict(field) for field in fields]))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND:
        return problem(NotFound())
    if error.status_code == HTTPStatus.BAD_REQUEST:
        return problem(PayloadMalformed())
    body = {
        "type": "urn:lingong:problem:method_not_allowed",
        "status": error.status_code,
        "code": "method_not_allowed",
        "facts": {},
    }
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = ", ".join(sorted(_methods(request)))
    return Response(orjson.dumps(body), error.status_code, headers, PROBLEM)


def _methods(request: Request) -> set[str]:
    """Every documented method of a path: Starlette names those of the first route that has the path only."""
    paths: dict[str, dict[str, Any]] = request.app.openapi()["paths"]
    here = [methods for path, methods in paths.items() if compile_path(path)[0].match(request.url.path)]
    exact = paths.get(request.url.path)
    return {method.upper() for methods in ([exact] if exact else here) for method in methods}


async def _database(request: Request, error: Exception) -> Response:
    assert isinstance(error, DBAPIError)
    if sqlstate(error) in RETRYABLE or error.connection_invalidated:
        request.scope[RETRY] = True
        return problem(ServerBusy())
    refusal = refusal_of(error)
    if refusal is None:
        raise error
    return problem(refusal)


async def _unreachable(_: Request, error: Exception) -> Response:
    """The database is away, or all connections are lent out: nothing happened, ask again."""
    if isinstance(error, asyncpg.PostgresError) and not is_busy(error.sqlstate):
        raise error  # a question of ours that was wrong
    return problem(ServerBusy())


async def _replayed(_: Request, error: Exception) -> Response:
    assert isinstance(error, Replay)
    return Response(error.answer, error.status, {"idempotency-replayed": "true"}, "application/json")


async def _broken(_: Request, _error: Exception) -> Response:
    return problem(ServerError())


Bodies = Mapping[str, Collection[str]]
"""Paths whose bodies are not JSON, with the media types that they take."""
JSON_ALONE: Final[Bodies] = MappingProxyType({})


def install(app: FastAPI, max_body_bytes: int, bodies: Bodies = JSON_ALONE) -> None:
    """Give the app its answers to everything that goes wrong."""
    handlers: list[tuple[type[Exception], Callable[[Request, Exception], Awaitable[Response]]]] = [
        (Refusal, _refused),
        (RequestValidationError, _unreadable),
        (HTTPException, _http),
        (DBAPIError, _database),
        (Replay, _replayed),
        (OSError, _unreachable),
        (PoolTimeout, _unreachable),
        (asyncpg.PostgresError, _unreachable),  # asyncpg's own: at connecting, and from the boards
        (asyncpg.InterfaceError, _unreachable),
        (Exception, _broken),
    ]
    for kind, handler in handlers:
        app.add_exception_handler(kind, handler)
    app.add_middleware(Attempts, max_body_bytes=max_body_bytes, bodies=bodies)


class Attempts:
    """Reads a body once, bounded, and runs the request again when the database broke off a deadlock.

    The one place of retries: three tries, then 503. Nothing of a broken try has been sent or kept.
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int, bodies: Bodies) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.bodies = bodies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give a request up to three tries, each with the whole body; a read has none, and may go on for hours."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body: bytes | None = None
        if scope["method"] not in {"GET", "HEAD", "OPTIONS"}:
            try:
                body = await self._body(scope, receive)
            except Refusal as refusal:
                await problem(refusal)(scope, receive, send)
                return
        for attempt in range(1, TRIES + 1):
            again = receive if body is None else _once(body)
            if await self._run(dict(scope), again, send, last=attempt == TRIES):
                return

    async def _run(self, scope: Scope, receive: Receive, send: Send, *, last: bool) -> bool:
        """One try; whether its answer went out."""
        dropped = False

        async def pass_on(message: Message) -> None:
            nonlocal dropped
            dropped = dropped or (bool(scope.get(RETRY)) and not last)
            if not dropped:
                await send(message)

        await self.app(scope, receive, pass_on)
        return not dropped

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        headers = {name: value for name, value in scope["headers"] if name in {b"content-type", b"content-length"}}
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > self.max_body_bytes:
            raise PayloadTooLarge(max_bytes=self.max_body_bytes)
        parts: list[bytes] = []
        size = 0
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                break
            part = message.get("body", b"")
            size += len(part)
            if size > self.max_body_bytes:
                raise PayloadTooLarge(max_bytes=self.max_body_bytes)
            parts.append(part)
            more = message.get("more_body", False)
        kind = headers.get(b"content-type", b"application/json").split(b";")[0].strip().lower()
        taken = self.bodies.get(scope["path"], ("application/json",))
        if size and scope["path"].startswith("/api/") and kind.decode("latin-1") not in taken:
            raise MediaType
        return b"".join(parts)


def _once(body: bytes) -> Receive:
    """What a request receives: its body, and then that nobody is there any more."""
    messages: list[Message] = [{"type": "http.disconnect"}, {"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if len(messages) > 1 else messages[0]

    return receive
