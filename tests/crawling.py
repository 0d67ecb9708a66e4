"""A phone that fetches everything it can find, and where in what it is told a telephone number stands."""

import io
import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import Sessions, connect, sessions
from app.core.digits import ascii_digits
from app.core.ids import new_id
from app.core.settings import Settings
from app.main import create_app
from app.vetting.rules import Which
from tests.conftest import NOON, StandingClock, demo_database

OPERATIONS: Mapping[str, str] = {
    operation["get"]["operationId"]: path
    for path, operation in create_app(Settings(demo=True)).openapi()["paths"].items()
    if "get" in operation and operation["get"]["operationId"] != "stream"  # it never ends, and says that it began
}
LONG = "limit=50"
QUERIES = {
    "my_orders": ("side=party&" + LONG, "side=employer&" + LONG),
    "find_employers": tuple(f"standing={one}&{LONG}" for one in Which),
    "gig_effects": ("verb=cancel",),
    "pay_hint": ("trade=mason",),
    "export_my_data": ("as=json", "as=xlsx"),
} | dict.fromkeys(("find_gigs", "find_workers", "find_teams", "my_gigs", "my_inbox", "my_history", "my_looks",
                   "open_items", "live_suspensions", "gigs_for_me", "workers_for_gig"), (LONG,))  # fmt: skip
PAGES = ("/", "/board", "/me", "/work", "/sign-in", "/demo")
SEPARATED = re.compile(r"(?<=\d)[\s().\u00b7-]{1,3}(?=\d)")
DIGITS = 11


@dataclass(frozen=True)
class Seen:
    """One answer and what was asked."""

    operation: str
    path: str
    answer: httpx.Response


@dataclass
class Crawl:
    """A phone, signed in or not, that asks every list to its end and every detail whose id it has read or was given."""

    client: httpx.AsyncClient
    headers: Mapping[str, str] = field(default_factory=dict)
    most: int = 1000
    """So many details of a kind; `turn` says which, so that several phones together ask for all."""
    turn: int = 0
    guesses: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ids of others' things, of which it was never told."""
    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    seen: list[Seen] = field(default_factory=list)

    async def everything(self) -> list[Seen]:
        """All that can be fetched: lists first, since they tell the ids, then details, then pages."""
        details = {name: path for name, path in OPERATIONS.items() if "{" in path}
        for name, path in OPERATIONS.items() - details.items():
            for query in QUERIES.get(name, ("",)):
                await self._pages(name, path, query)
        for name, path in details.items():
            kind = re.findall(r"\{(\w+)\}", path)[0].removesuffix("_id")
            for one in (*self._some(kind), *self.guesses.get(kind, ())):
                for query in QUERIES.get(name, ("",)):
                    await self.get(name, re.sub(r"\{\w+\}", one, path), query)
        for path in (*PAGES, *(f"/gigs/{gig}" for gig in self._some("gig"))):
            await self.get("page", path)
        return self.seen

    def _some(self, kind: str) -> list[str]:
        """Old and new alike: every so manieth of what is known."""
        known = sorted(self.ids[kind])
        step = -(-len(known) // self.most) or 1
        return known[self.turn % step :: step]

    async def _pages(self, name: str, path: str, query: str) -> None:
        cursor: str | None = ""
        while cursor is not None:
            answer = await self.get(name, path, f"{query}&cursor={cursor}" if cursor else query)
            told = answer.json() if answer.is_success and "json" in answer.headers["content-type"] else {}
            cursor = told.get("next")

    async def get(self, name: str, path: str, query: str = "") -> httpx.Response:
        """One question; the ids in its answer are kept."""
        answer = await self.client.get(f"{path}?{query}".rstrip("?"), headers=self.headers)
        self.seen.append(Seen(name, path, answer))
        if answer.is_success and "json" in answer.headers.get("content-type", ""):
            self._learn(answer.json(), path.rpartition("/")[2].rstrip("s"))
        return answer

    def _learn(self, told: Any, kind: str) -> None:
        """`{"gig": {"id": ...}}`, `{"gig": "..."}` and the items of /gigs all tell of a gig."""
        if isinstance(told, dict):
            for name, value in told.items():
                self._learn(value, kind if name in {"id", "items"} else name)
        elif isinstance(told, list):
            for one in told:
                self._learn(one, kind)
        elif isinstance(told, str) and _is_id(told):
            self.ids[{"party": "person", "worker": "person"}.get(kind, kind)].add(told)


def _is_id(told: str) -> bool:
    try:
        return str(UUID(told)) == told
    except ValueError:
        return False


def numbers_in(said: str, planted: Collection[str]) -> set[str]:
    """Which of these numbers stand in a text, in whichever writing: ༡༩༩, １９９, 199 0000 0001."""
    plain = said if said.isascii() else ascii_digits(unicodedata.normalize("NFKC", said))
    plain = SEPARATED.sub("", plain)
    runs = re.findall(rf"\d{{{DIGITS},}}", plain)
    windows = {run[i : i + DIGITS] for run in runs for i in range(len(run) - DIGITS + 1)}
    return windows & set(planted)


def leaves(answer: httpx.Response) -> Iterator[tuple[str, str]]:
    """Everything that an answer says, each with where it stands: `items.contact.phone`, `header location`, `text`."""
    yield from ((f"header {name}", value) for name, value in answer.headers.items())
    if answer.content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            yield from (("sheet", book.read(name).decode()) for name in book.namelist())
    elif "json" in answer.headers.get("content-type", ""):
        yield from leaves_of(answer.json(), "")
    else:
        yield "text", answer.content.decode("utf-8", "replace")


def leaves_of(told: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(told, dict):
        for name, value in told.items():
            yield where, name
            yield from leaves_of(value, f"{where}.{name}".lstrip("."))
    elif isinstance(told, list):
        for one in told:
            yield from leaves_of(one, where)
    else:
        yield where, str(told)


@dataclass(frozen=True)
class Numbers:
    """Every number of the market, and why somebody may be shown some of them."""

    planted: frozenset[str]
    printed: frozenset[str]
    """On gigs, by their posters' choice."""
    own: frozenset[str] = frozenset()
    deals: frozenset[str] = frozenset()
    """Of those who work, or have worked within seven days, for an employer for whom he speaks."""
    cared: frozenset[str] = frozenset()
    """Of those who let him act for them, and live where he is the coordinator or a clerk."""

    @classmethod
    async def of(cls, db: AsyncSession, person: UUID | None = None) -> "Numbers":
        """As they stand now."""

        async def ask(question: str, **of: UUID | None) -> frozenset[str]:
            return frozenset(await db.scalars(text(question), of))

        return cls(
            await ask("SELECT number FROM phone"),
            await ask("SELECT contact_phone FROM gig WHERE contact_phone IS NOT NULL"),
            await ask("SELECT number FROM person_phone WHERE person_id = :me", me=person),
            await ask(
                """SELECT f.number FROM orders o JOIN employer_member m USING (employer_id)
                JOIN person_phone f ON f.person_id = o.worker_id
                WHERE m.person_id = :me AND o.state IN ('accepted', 'completed')""",
                me=person,
            ),
            await ask(
                """SELECT f.number FROM consent c JOIN person p ON p.id = c.person_id
                JOIN role r ON r.person_id = c.to_person AND starts_with(p.place_code, r.scope)
                JOIN person_phone f ON f.person_id = p.id
                WHERE c.to_person = :me AND c.withdrawn_at IS NULL AND r.role IN ('coordinator', 'clerk')
                    AND r.revoked_at IS NULL""",
                me=person,
            ),
        )

    def allowed(self, operation: str, where: str) -> frozenset[str]:
        """Which may stand there. Nothing else is shown to anybody: see docs/decisions/0014."""
        if where == "contact.phone" or where.endswith(".contact.phone"):
            return self.printed
        if where in {"facts.trade", "facts.place", "facts.fields.at"}:  # what the asker has just written himself
            return self.planted
        if operation == "page" and where == "text":
            return self.printed
        if operation == "order_contacts" and where == "items.phone":
            return self.printed | self.deals
        if operation == "person_contacts" and where == "items.phone":
            return self.cared
        if operation == "export_my_data" and where in {"numbers.number", "gigs.contact_phone", "sheet"}:
            return self.own
        return frozenset()

    def leaks(self, seen: Iterable[Seen]) -> list[str]:
        """Each number that stands where it may not, by its end."""
        told = {(one.operation, one.answer.content, str(one.answer.headers)): one for one in seen}
        return [
            f"{one.operation} {one.path} ({one.answer.status_code}) {where}: …{number[-4:]}"
            for one in told.values()
            if one.answer.content.startswith(b"PK")
            or numbers_in(f"{one.answer.headers} {one.answer.text}", self.planted)
            for where, said in leaves(one.answer)
            for number in sorted(numbers_in(said, self.planted) - self.allowed(one.operation, where))
        ]


@dataclass
class District:
    """The demo district with real commits, as it is after `lingong up`."""

    client: httpx.AsyncClient
    sessions: Sessions
    settings: Settings
    clock: StandingClock

    async def asks(self, token: str, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """A write of somebody."""
        given = headers | {"authorization": f"Bearer {token}"}
        if method == "POST":
            given["idempotency-key"] = str(new_id())
        return await self.client.request(method, f"/api/v1{path}", json=body, headers=given)

    async def steps_into(self, person: UUID) -> str:
        """The token of one of the demo's people, with his offices."""
        answer = await self.client.post("/api/v1/demo/sessions", json={"person": str(person)})
        self.client.cookies.clear()
        return str(answer.json()["token"])

    async def numbers(self, person: UUID | None = None) -> Numbers:
        async with self.sessions() as db:
            return await Numbers.of(db, person)


@asynccontextmanager
async def demo_district(cluster: str, settings: Settings) -> AsyncIterator[District]:
    """Filled at noon of 1 December, at which its clock stands."""
    async with demo_database(cluster, NOON) as url:
        settings = settings.model_copy(update={"database_url": url, "now": NOON})
        app, engine = create_app(settings), connect(url, pool_size=50)
        app.state.clock, app.state.engine, app.state.sessions = StandingClock(), engine, sessions(engine)
        app.state.looking, app.state.generation = app.state.sessions, "00000000-0000-7000-8000-00000000beef"
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://market.test") as client:
            yield District(client, app.state.sessions, settings, app.state.clock)
        await engine.dispose()
