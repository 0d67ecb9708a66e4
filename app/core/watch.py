"""Every request seen from outside: named, timed, counted, and written down by its route, never by its address."""

import logging
import os
import re
from time import perf_counter
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.core.figures import Requests
from app.core.logs import REQUESTS, request_id

log = logging.getLogger(REQUESTS)

NAME: Final = b"x-request-id"
SANE: Final = re.compile(rb"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""nginx's $request_id or a UUID; in anything longer or freer somebody could write what no log may hold."""
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
FOUND: Final = "fastapi"
"""Where FastAPI notes the route that it found, with the prefixes under which it stands."""
NOWHERE: Final = "-"
BROKEN: Final = 500


class Watch:
    """Stands outside of everything, so that it sees the answer to a defect too."""

    def __init__(self, app: ASGIApp, requests: Requests, *, every: bool) -> None:
        """`every` request is written down, or only those that we failed."""
        self.app = app
        self.requests = requests
        self.least = logging.INFO if every else logging.WARNING

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and tell of it when its answer begins."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = perf_counter()
        name = _name(scope)
        request_id.set(name)
        scope.setdefault("state", {})  # these two here: a write is tried on copies of the scope, which share them
        scope.setdefault(FOUND, {})
        status = 0

        async def tell(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (NAME, name.encode())]
                self._see(scope, status, perf_counter() - started)
            await send(message)

        try:
            await self.app(scope, receive, tell)
        finally:
            if not status:
                self._see(scope, BROKEN, perf_counter() - started)

    def _see(self, scope: Scope, status: int, took: float) -> None:
        """When the answer begins: streams go on for hours."""
        route = _route(scope)
        method = scope["method"] if scope["method"] in METHODS else NOWHERE
        self.requests.count(method, route, status, took)
        level = logging.WARNING if status >= BROKEN else logging.INFO
        if level >= self.least:
            self._write(level, method, route, status, took, scope["state"].get("person"))

    def _write(self, level: int, method: str, route: str, status: int, took: float, person: object) -> None:
        facts = {"method": method, "route": route, "status": status, "ms": round(took * 1000, 1)}
        log.log(level, "%s %s %d", method, route, status, extra=facts | ({"person": str(person)} if person else {}))


def _name(scope: Scope) -> str:
    for header, value in scope["headers"]:
        if header == NAME and SANE.fullmatch(value):
            return str(value, "ascii")
    return os.urandom(16).hex()


def _route(scope: Scope) -> str:
    """The path as it is written in the code; whatever was asked for that is not there is one and the same."""
    return str(getattr(scope[FOUND].get("effective_route_context"), "path", NOWHERE))
