"""Wires the rooms into one application, and knows nothing of them."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any, Final

from fastapi import APIRouter, FastAPI
from sqlalchemy import select
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import app.tables  # noqa: F401  # foreign keys name every table, whichever room asks first
from app import figures
from app.access import told_of
from app.core.clock import Clock
from app.core.db import connect, connect_for_a_look, sessions
from app.core.http import EVERYWHERE, Problem, install
from app.core.market import Market
from app.core.settings import Settings
from app.core.sound import VoiceKind
from app.core.watch import Watch
from app.migrate import newest
from app.stream.switchboard import Switchboard

SOUNDS: Final = tuple(f"/api/v1/{door}" for door in ("voice-notes", "clips", "gig-readings", "gig-notes"))
"""Doors that take what was spoken in place of JSON."""


def create_app(settings: Settings) -> FastAPI:
    """The market as an ASGI application. Importable without a database; it connects when it starts."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        assert settings.database_url, "the supervisor or the operator gives the database"
        engine = connect(settings.database_url, settings.pool_size)
        app.state.engine = engine
        app.state.sessions = sessions(engine)
        looking = connect_for_a_look(settings.database_url)
        app.state.looking = sessions(looking)
        async with app.state.sessions() as db:
            app.state.generation = str(await db.scalar(select(Market.generation)))
        yield
        await engine.dispose()
        await looking.dispose()

    app = Application(
        title="Lingong",
        version="1",
        summary="The gig market of a rural district: find day work, post it, take it.",
        description=(
            "Money is integer fen, days are local dates (Asia/Shanghai), instants are UTC. Every POST but sign-in "
            "carries an `Idempotency-Key`; a refusal is a `code` with `facts`."
        ),
        contact={"name": "Lingong", "url": "https://lingong.example/"},
        license_info={"name": "MIT", "identifier": "MIT"},
        servers=[{"url": "/", "description": "This server"}],
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        generate_unique_id_function=lambda route: route.name,
        openapi_tags=[
            {"name": name, "description": told}
            for name, told in (
                ("gigs", "The board 找零活 and the gigs on it"),
                ("orders", "Taking work, and the moves of an order"),
                ("people", "Sign-in, and who one is"),
                ("own", "One's own data: what was done for one, whom one lets act"),
                ("safety", "Reports, voice notes, blocks, suspension"),
                ("boards", "Workers and teams that look for work"),
                ("matching", "Suggestions with their reasons"),
                ("vetting", "Employers whom an officer verifies"),
                ("inbox", "What one was told"),
                ("desk", "What waits for the desk and the coordinators"),
                ("catalogues", "Trades and places"),
                ("clips", "The market's own voice, part by part"),
                ("demo", "Stepping into people of the demo district"),
                ("operation", "Is it alive?"),
            )
        ],
    )
    app.state.settings = settings
    app.state.clock = Clock.starting_at(settings.now)
    app.state.generation = ""
    app.state.switchboard = Switchboard(settings, app.state.clock)
    install(app, settings.max_body_bytes, dict.fromkeys(SOUNDS, frozenset(VoiceKind)))
    app.state.revision = newest()
    app.state.disk = None  # where the own database lies, if it is an own one
    app.add_middleware(Generation, state=app.state)
    api = APIRouter(prefix="/api/v1", responses=EVERYWHERE)
    for router in rooms(settings):
        api.include_router(router)
    app.include_router(api)
    open_doors(app)
    figures.install(app)
    return app


def rooms(settings: Settings) -> list[APIRouter]:
    """The routers of the API, in the order of the OpenAPI document."""
    from app.boards.router import router as boards
    from app.clips.router import router as clips
    from app.desk.router import router as desk
    from app.gigs.router import router as gigs
    from app.matching.router import router as matching
    from app.notices.router import router as notices
    from app.orders.router import router as orders
    from app.own.router import router as own
    from app.people.door_router import kept_router as kept_doors
    from app.people.door_router import router as doors
    from app.people.proof_router import router as proofs
    from app.people.router import demo
    from app.people.router import router as people
    from app.places.router import router as places
    from app.safety.router import router as safety
    from app.spoken.router import router as spoken
    from app.stream.router import router as stream
    from app.trades.router import router as trades
    from app.vetting.router import router as vetting

    return [
        boards,
        gigs,
        spoken,
        orders,
        people,
        proofs,
        doors,
        kept_doors,
        own,
        safety,
        matching,
        notices,
        vetting,
        stream,
        desk,
        places,
        trades,
        clips,
        *([demo] if settings.demo else []),
    ]


def open_doors(app: FastAPI) -> None:
    """What stands at the root: health, and the phone."""
    from app.core.health import router as health
    from app.web.router import mount

    app.include_router(health, responses=EVERYWHERE)
    mount(app)


class Generation:
    """Tells the server's generation and its clock: a phone that sees a new one knows of a restored backup.

    An answer that a browser may keep tells neither. Days later it would still say what was so when it was made: a phone
    would set its clock back, and take the old generation for a restore.
    """

    def __init__(self, app: ASGIApp, state: Any) -> None:
        self.app = app
        self.state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the header to the head of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start" and not _may_be_kept(message.get("headers", ())):
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"lingong-generation", self.state.generation.encode()),
                    (b"lingong-now", self.state.clock.now().isoformat().encode()),
                ]
            await send(message)

        await self.app(scope, receive, tell)


def _may_be_kept(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether a browser may give an answer again without asking."""
    return any(name == b"cache-control" and b"max-age" in value for name, value in headers)


class Application(FastAPI):
    """FastAPI, whose document names `Problem` (answers refer to it) and not FastAPI's own 422, and that is watched."""

    def build_middleware_stack(self) -> ASGIApp:
        """The watch stands outside of all that FastAPI puts around the doors: it sees the answer to a defect too."""
        return Watch(super().build_middleware_stack(), self.state.requests, every=self.state.settings.log == "json")

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document, made once."""
        if not self.openapi_schema:
            document = super().openapi()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            schemas["Problem"] = Problem.model_json_schema()
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            for methods in document["paths"].values():
                for operation in methods.values():
                    operation.setdefault("security", [])  # open to everybody, and said so
                    operation["x-access"] = told_of(operation["operationId"])
        assert self.openapi_schema
        return self.openapi_schema
