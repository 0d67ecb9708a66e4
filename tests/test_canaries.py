"""Canaries: the numbers of a whole district are looked for in all that the market says, writes down and keeps.

Workers, households, those who speak for employers, coordinators and clerks: each of their numbers is one. Where they
may stand is said in docs/decisions/0014.
"""

import io
import logging
import zipfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import orjson
import pytest
from sqlalchemy import text

from app.core.jobs import Means
from app.core.logs import Json, Text
from app.core.settings import Settings
from app.duties import DUTIES
from tests.crawling import Crawl, District, Numbers, Seen, demo_district, leaves, numbers_in
from tests.notices.carrier import At

PEOPLE = {
    "worker": """SELECT worker_id FROM orders JOIN person_phone ON person_id = worker_id WHERE state = 'accepted'
        GROUP BY 1 ORDER BY count(DISTINCT id) DESC, 1 LIMIT 1""",
    "household": """SELECT person_id FROM person_phone WHERE number IN (
        SELECT number FROM person_phone GROUP BY 1 HAVING count(*) > 2) ORDER BY 1 LIMIT 1""",
    "employer": """SELECT m.person_id FROM employer_member m JOIN orders o USING (employer_id)
        WHERE o.state = 'accepted' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1""",
    "another employer": """SELECT m.person_id FROM employer_member m JOIN employer e ON e.id = m.employer_id
        WHERE e.kind = 'household' ORDER BY 1 LIMIT 1""",
    "coordinator": "SELECT to_person FROM consent GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "clerk": "SELECT person_id FROM role WHERE role = 'clerk' ORDER BY 1 LIMIT 1",
    "officer": "SELECT person_id FROM role WHERE role = 'officer' ORDER BY 1 LIMIT 1",
}
CONSENTS = """INSERT INTO consent (id, person_id, to_person, kind, from_at, until_at, made_at)
    SELECT gen_random_uuid(), p.id, o.id, 'spoken', p.made_at, p.made_at + interval '1 year', p.made_at
    FROM (SELECT * FROM person WHERE id IN (SELECT person_id FROM person_phone) ORDER BY id LIMIT 40) p
    JOIN person o ON o.id = ANY(:offices) AND o.id <> p.id"""
"""In the demo district only those without a phone let their coordinator act for them."""
CONSENTED = "SELECT DISTINCT person_id::text FROM consent"
KEPT_IN = {
    "phone.number": "the number itself",
    "person_phone.number": "whose it is",
    "gig.contact_phone": "printed on the gig, by its poster's choice",
    "number_change.number": "the new number, until it is his",
    "number_change.old_number": "the old one, which is told of the change",
    "sent_word.number": "whose SMS came in, for minutes",
    "sign_in_ticket.number": "who has proven the number and not yet said who he is, for minutes",
}
"""The columns that hold a number, and why. In no other a number may stand."""
LOUD = ("httpx", "httpcore")
"""This test's own browser writes down what it asks, numbers and all."""


@dataclass(eq=False)
class Notebook(logging.Handler):
    """Keeps every line that anybody writes at any level: as it was meant, and as the two kinds of log write it."""

    lines: list[str] = field(default_factory=list)
    text: Text = field(default_factory=Text)
    json: Json = field(default_factory=Json)

    def __post_init__(self) -> None:
        super().__init__(logging.DEBUG)

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(LOUD):
            self.lines += [f"{record.name}: {record.getMessage()}", self.text.format(record), self.json.format(record)]


@pytest.fixture(scope="module")
def notebook() -> Iterator[Notebook]:
    """The log of everything, libraries too, at its loudest."""
    root, app = logging.getLogger(), logging.getLogger("app")
    before, notebook = (root.level, app.level), Notebook()
    root.addHandler(notebook)
    root.setLevel(logging.DEBUG)
    app.setLevel(logging.DEBUG)
    yield notebook
    root.removeHandler(notebook)
    root.setLevel(before[0])
    app.setLevel(before[1])


@dataclass
class Walk:
    """What was asked, by whom, and what may be known to him."""

    district: District
    numbers: Numbers
    seen: dict[str, tuple[Numbers, list[Seen]]] = field(default_factory=dict)
    said: list[Seen] = field(default_factory=list)
    """Answers to writes, and to mistakes."""


async def one(district: District, question: str) -> Any:
    async with district.sessions() as db:
        return (await db.execute(text(question))).scalars().first()


async def many(district: District, question: str) -> list[str]:
    async with district.sessions() as db:
        return list(await db.scalars(text(question)))


@pytest.fixture(scope="module")
async def walk(cluster: str, settings: Settings, notebook: Notebook) -> AsyncIterator[Walk]:
    """The district lives for a while: people write, the worker works, everybody looks at everything."""
    async with demo_district(cluster, settings) as district:
        numbers = await district.numbers()
        posters = (await district.numbers(await one(district, PEOPLE["employer"]))).own
        walk = Walk(district, replace(numbers, printed=numbers.printed | posters))  # his stands on a gig for a while
        tokens = {role: await district.steps_into(await one(district, who)) for role, who in PEOPLE.items()}
        await _live(walk, tokens)
        await _works(district)
        async with district.sessions() as db, db.begin():
            offices = [await one(district, PEOPLE[role]) for role in ("coordinator", "clerk", "officer")]
            await db.execute(text(CONSENTS), {"offices": offices})
        stranger = Crawl(district.client, most=40)
        walk.seen["nobody"] = (walk.numbers, await stranger.everything())
        for role, token in tokens.items():
            guesses = {"person": await many(district, CONSENTED)}
            crawl = Crawl(district.client, {"authorization": f"Bearer {token}"}, most=15, guesses=guesses)
            person = await one(district, PEOPLE[role])
            await crawl.everything()
            walk.seen[role] = (await district.numbers(person), crawl.seen)
        await _works(district)
        yield walk


async def _live(walk: Walk, tokens: dict[str, str]) -> None:
    """Deals, moves, messages, and everything that can be got wrong with a number in it."""
    district, number = walk.district, min(walk.numbers.planted)
    worker, employer = tokens["worker"], tokens["employer"]

    async def does(token: str, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        answer = await district.asks(token, method, path, body, **headers)
        walk.said.append(Seen("write", path, answer))
        return answer

    gig: dict[str, Any] = {"trade": "loader", "headcount": 2, "pay": {"amount_fen": 26_000}, "starts_on": "2026-12-22",
           "village": "540103102206", "contact": "own"}  # fmt: skip
    posted = (await does(employer, "POST", "/gigs", gig)).json()
    for change in ({"headcount": 3}, {"contact": "desk"}, {"starts_on": "2026-12-23", "ends_on": "2026-12-23"}):
        version = {"if-match": f'"{posted["version"]}"'}
        posted = (await does(employer, "PATCH", f"/gigs/{posted['id']}", change, **version)).json()
    taken = (await does(worker, "POST", f"/gigs/{posted['id']}/orders", {})).json()
    assert taken["state"] == "accepted", taken
    district.clock.pass_time(minutes=20)  # nobody is sent a message of what may still be taken back
    await _works(district)
    assert (
        await does(employer, "PATCH", f"/gigs/{posted['id']}", {"meals": True}, **{"if-match": '"999"'})
    ).status_code == 412
    await does(employer, "POST", f"/orders/{taken['id']}/cancellation", {"reason": "weather"})
    await does(tokens["household"], "POST", "/reports",
               {"of": {"kind": "gig", "id": posted["id"]}, "reason": "not_paid", "note": "没给钱"})  # fmt: skip
    await does(tokens["clerk"], "POST", "/people/lookup", {"words": number})
    await does(tokens["coordinator"], "POST", "/people/lookup", {"words": number})
    await does(employer, "POST", f"/gigs/{posted['id']}/cancellation", {"reason": "weather"})
    # What is got wrong: a number where a name, an id, a cursor, a date or a code should be. One in a title or a note is
    # what the desk looks at: tests/gigs/test_desk.py.
    for method, path, body in (
        ("POST", "/gigs", gig | {"trade": number}), ("POST", "/gigs", gig | {"village": number}),
        ("POST", "/gigs", gig | {"headcount": number}), ("POST", "/gigs", gig | {number: 1}),
        ("POST", "/gigs", {"starts_on": number}), ("PUT", "/me/worker", {"name": number, "trades": [number]}),
        ("POST", f"/gigs/{number}/orders", {}), ("POST", "/sign-in/cards", {"card": number}),
        ("POST", "/me/number-changes", {"new": {"phone": number, "code": "000000"}}),
    ):  # fmt: skip
        assert (await does(worker, method, path, body)).is_client_error, (path, body)
    for path in (f"/api/v1/gigs/{number}", f"/api/v1/gigs?q={number}", f"/api/v1/gigs?near={number}", f"/{number}",
                 f"/api/v1/orders?cursor={number}", f"/gigs/{number}"):  # fmt: skip
        walk.said.append(Seen("mistake", "...", await district.client.get(path)))
    for proof in ({"phone": number}, {"phone": f"{number}0"}, {"phone": number, "code": "000000"}):
        for path in ("/api/v1/sign-in/codes", "/api/v1/sign-in/sessions"):
            walk.said.append(Seen("sign in", path, await district.client.post(path, json=proof)))


async def _works(district: District) -> None:
    """The worker's jobs and rounds, with the gateway that writes to the log."""
    means = Means(district.sessions, district.settings, At(instant=district.clock.now()))
    async with district.sessions() as db, db.begin():
        queued = await db.execute(
            text("DELETE FROM pgqueuer RETURNING entrypoint, convert_from(payload, 'UTF8') AS payload")
        )
        jobs = [(job.entrypoint, orjson.loads(job.payload)) for job in queued]
    for name, payload in jobs:
        await DUTIES.jobs[name](means, payload)
    for name in ("deadlines", "carry"):
        await DUTIES.rounds[name][1](means)
    district.clock.pass_time(minutes=2)  # what is lined up waits a minute for a change of mind
    for name in ("carry", "housekeeping"):
        await DUTIES.rounds[name][1](means)


def test_the_district_was_alive(walk: Walk, notebook: Notebook) -> None:
    """Nothing is found where nothing happened."""
    print(f"{sum(len(seen) for _, seen in walk.seen.values()) + len(walk.said)} answers, {len(notebook.lines)} lines")
    assert len(walk.numbers.planted) > 80
    for role, operation in (("nobody", "one_gig"), ("worker", "one_order"), ("employer", "order_contacts"),
                            ("employer", "workers_for_gig"), ("coordinator", "open_items"),
                            ("coordinator", "person_contacts"), ("clerk", "find_employers"),
                            ("officer", "one_employer"), ("household", "export_my_data")):  # fmt: skip
        seen = {one.operation for one in walk.seen[role][1] if one.answer.is_success}
        assert operation in seen, (role, operation)
    for office in ("coordinator", "clerk"):
        looks = [one.answer for one in walk.seen[office][1] if one.operation == "person_contacts"]
        assert any(answer.is_success and answer.json()["items"] for answer in looks), office
    assert any("to the number that ends in" in line for line in notebook.lines)


@pytest.mark.parametrize("role", ["nobody", *PEOPLE])
def test_no_answer_has_a_number_that_is_not_his_to_have(walk: Walk, role: str) -> None:
    numbers, seen = walk.seen[role]
    assert numbers.leaks(seen) == []


def test_no_answer_to_a_write_or_a_mistake_has_one(walk: Walk) -> None:
    assert walk.numbers.leaks(walk.said) == []


def test_no_line_of_the_log_has_one(walk: Walk, notebook: Notebook) -> None:
    """Not even before it is masked."""
    assert [line[:60] for line in notebook.lines if numbers_in(line, walk.numbers.planted)] == []


async def test_the_figures_have_none(walk: Walk) -> None:
    answer = await walk.district.client.get("/metrics")
    assert "lingong_requests_total" in answer.text
    assert numbers_in(answer.text, walk.numbers.planted) == set()


async def test_no_column_keeps_one_but_those_that_are_for_it(walk: Walk) -> None:
    """Events, notices, messages, keys with their answers, queue and log of jobs, and all the rest."""
    found = set()
    async with walk.district.sessions() as db:
        tables = (
            await db.scalars(
                text("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
            )
        ).all()
        assert {"event", "inbox_entry", "message", "idempotency_key", "rate", "pgqueuer_log"} <= set(tables)
        for table in tables:
            for row in (await db.execute(text(f'SELECT * FROM "{table}"'))).mappings():  # our own names
                for column, value in row.items():
                    said = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    if there := numbers_in(said, walk.numbers.planted):
                        found |= {f"{table}.{column}"} if not _printed(table, column, there, walk) else set()
    assert found - KEPT_IN.keys() == set()


def _printed(table: str, column: str, there: set[str], walk: Walk) -> bool:
    """The answer that a key keeps may be a gig's card with the contact printed on it."""
    return (table, column) == ("idempotency_key", "answer") and there <= walk.numbers.printed


@pytest.mark.parametrize("said", ["{}", "+86 {}", "tel:{}", "打{}吧", "a{}b"])
def test_a_number_is_found_in_every_writing(said: str) -> None:
    number = "19900000001"
    for written in (number, "199 0000 0001", "199-0000-0001", "༡༩༩༠༠༠༠༠༠༠༡", "１９９００００００01"):
        assert numbers_in(said.format(written), {number}) == {number}
    assert numbers_in(said.format("19900000002"), {number}) == set()


def test_a_planted_leak_is_found() -> None:
    """In a body, a name of a field, a header, a workbook, a page; and a contact that is printed on no gig."""
    number = "19900000001"
    numbers = Numbers(frozenset({number}), frozenset())
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as sheets:
        sheets.writestr("xl/sharedStrings.xml", f"<t>{number}</t>")
    for answer in (
        httpx.Response(200, json={"items": [{"name": f"Tashi {number}"}]}),
        httpx.Response(200, json={number: 1}),
        httpx.Response(200, json={"contact": {"phone": number}}),
        httpx.Response(303, headers={"location": f"/sign-in?phone={number}"}),
        httpx.Response(200, content=book.getvalue()),
        httpx.Response(200, html=f"<a href='tel:{number}'>"),
    ):
        assert list(leaves(answer))
        assert len(numbers.leaks([Seen("one_gig", "/gigs", answer)])) == 1
