"""The page from the server: read, called and taken before any script runs."""

import gzip
import json
import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.boards.schemas import GigPage
from app.gigs.card_schema import GigCard
from app.gigs.models import Gig
from app.gigs.pay import Pay, Per
from app.gigs.rules import Mode
from app.orders.models import Order
from app.orders.rules import OrderState
from app.people.actor import COOKIE
from app.people.employers import EmployerKind
from app.people.rules import Language
from app.web.router import SCREENS
from app.web.shell import phone
from tests.boards.test_people import post_on, signed_in
from tests.statements import statements
from tests.village import YANGDA, Somebody, Village

EVIL = '</script><!--<b onclick="x">\u2028'


@pytest.fixture(autouse=True)
def no_word_is_missing(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A page that says a key in place of a sentence logs an error, and fails the test."""
    yield
    assert [record.message for record in caplog.records if record.levelno >= logging.ERROR] == []


class Links(HTMLParser):
    """What can be tapped on a page, and that its elements close in order."""

    VOID = frozenset({"meta", "link", "br", "input", "path"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.hrefs: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.hrefs.append(dict(attrs)["href"] or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


def told(html: str) -> dict[str, object]:
    """What the page tells the script."""
    found = re.search(r'<script type="application/json" id="first">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def field(html: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', html)
    assert found
    return found[1]


@pytest.mark.parametrize("language", Language)
async def test_the_first_board_is_read_and_called_without_script(
    village: Village, pema: Somebody, client: httpx.AsyncClient, language: Language
) -> None:
    gigs = [await village.gig(pema, trade=trade) for trade in ("loader", "mason", "cook", "rebar")]
    gigs.append(await village.gig(pema, pay=Pay(50, None, Per.piece, 1.0, "斤"), place=YANGDA))
    answer = await client.get("/", headers={"accept-language": language})
    html = answer.text
    links = Links(html)
    assert f'<html lang="{language}">' in html
    for gig in gigs:
        assert f"№ {gig.number}" in html
        assert f"/gigs/{gig.id}" in links.hrefs
        assert f"/gigs/{gig.id}?take" in links.hrefs
    assert links.hrefs.count("tel:12333") == 5
    page = GigPage.model_validate(told(html)["gigs"])
    assert {card.number for card in page.items} == {gig.number for gig in gigs}
    assert told(html)["lang"] == language


async def test_the_page_goes_on_where_the_phone_asks_on(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    """Ten gigs stand in the page; its cursor is that of the phone's own question."""
    gigs = [await village.gig(pema) for _ in range(12)]
    first = GigPage.model_validate(told((await client.get("/")).text)["gigs"])
    rest = await client.get("/api/v1/gigs", params={"open": "true", "limit": 20, "cursor": first.next or ""})
    seen = [card.number for card in first.items] + [card["number"] for card in rest.json()["items"]]
    assert (len(first.items), sorted(seen)) == (10, sorted(gig.number for gig in gigs))


async def test_a_page_costs_few_statements_and_fourteen_kilobytes(
    village: Village, pema: Somebody, client: httpx.AsyncClient, connection: AsyncConnection
) -> None:
    trades = ("loader", "mason", "cook", "rebar", "cleaner", "helper", "welder", "painter", "plumber", "driver")
    for trade in trades:
        await village.gig(
            pema, trade=trade, title="羊达工地", note="带水，带手套，早上村口等车。" * 5, meet_where="村委会门口"
        )
    async with statements(connection) as said:
        answer = await client.get("/", headers={"accept-language": "bo", "accept-encoding": "gzip"})
    assert len(said) == 2, said  # the page of gigs, and the places' names
    assert answer.headers["content-encoding"] == "gzip"
    assert len(gzip.compress(answer.content, 5)) <= 14 * 1024


async def test_what_people_wrote_stays_text(village: Village, client: httpx.AsyncClient) -> None:
    evil = await village.employer(EVIL[:20], kind=EmployerKind.enterprise, by="Evil")
    gig = await village.gig(evil, title=EVIL, note=EVIL, meet_where=EVIL, meet_who_drives=EVIL)
    for path in ("/", f"/gigs/{gig.id}"):
        html = (await client.get(path)).text
        Links(html)
        assert "<b onclick" not in html
        assert "\u2028" not in html[html.index('id="first"') :]
        data = told(html)
        found = GigPage.model_validate(data["gigs"]).items if "gigs" in data else [GigCard.model_validate(data["gig"])]
        assert [card.note for card in found] == [EVIL]


async def test_what_may_run_on_a_page(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/")).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert re.fullmatch(r"'self'( 'sha256-[\w+/]{43}=')?", policy["style-src"])
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")
    assert headers["cache-control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language"} <= {name.strip() for name in headers["vary"].split(",")}


async def test_a_language_that_is_tapped_is_kept(client: httpx.AsyncClient) -> None:
    answer = await client.get("/", params={"lang": "bo"}, headers={"accept-language": "en"})
    assert '<html lang="bo">' in answer.text
    assert answer.cookies["lang"] == "bo"
    assert '<html lang="bo">' in (await client.get("/", headers={"accept-language": "en"})).text


@pytest.mark.parametrize("path", [path.format(gig_id="1", person_id="1", employer_id="1") for path in SCREENS])
async def test_each_screen_has_the_shell(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, '<div id="app"></div>' in answer.text) == (200, True)
    assert "content-security-policy" in answer.headers
    assert (await client.head(path)).status_code == 200


async def test_the_page_knows_who_is_signed_in(
    db: AsyncSession, village: Village, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    assert "person" not in told((await client.get("/")).text)
    headers = await signed_in(db, tashi)
    client.cookies.set(COOKIE, headers["authorization"].removeprefix("Bearer "))
    assert told((await client.get("/")).text)["person"] == {
        "id": str(tashi.id),
        "name": "Tashi",
        "emblem": "indigo-mountains",
    }


async def test_a_gig_has_a_page_of_its_own(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    gig = await village.gig(pema, trade="mason", note="带手套", tools=("gloves",), hazards=("height",))
    answer = await client.get(f"/gigs/{gig.id}", headers={"accept-language": "en"})
    Links(answer.text)
    title = re.search("<title>(.*?)</title>", answer.text)
    assert title
    assert "¥260" in title[1]
    assert '<meta property="og:description"' in answer.text
    for words in ("带手套", "羊达建材合作社", "tel:12333", "high up", "gloves"):
        assert words in answer.text


@pytest.mark.parametrize("name", ["00000000-0000-7000-8000-00000000dead", "417", "%00"])
async def test_an_unknown_gig_has_a_page_that_says_so(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(f"/gigs/{name}", headers={"accept-language": "zh"})
    assert answer.status_code == 404
    assert "找不到这个活" in answer.text
    assert '<script type="module"' not in answer.text


@pytest.fixture
async def phone_of_tashi(db: AsyncSession, tashi: Somebody, client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A browser in which Tashi is signed in by cookie."""
    headers = await signed_in(db, tashi)
    client.cookies.set(COOKIE, headers["authorization"].removeprefix("Bearer "))
    return client


async def take_by_form(client: httpx.AsyncClient, gig: Gig) -> tuple[httpx.Response, dict[str, str]]:
    html = (await client.get(f"/gigs/{gig.id}")).text
    sent = {name: field(html, name) for name in ("gig", "terms", "key")}
    return await client.post("/take", data=sent), sent


@pytest.mark.parametrize(("mode", "said"), [(Mode.instant, "定了，您去"), (Mode.choose, "报上了，等雇主回话")])
async def test_a_gig_is_taken_without_script(
    db: AsyncSession,
    village: Village,
    pema: Somebody,
    tashi: Somebody,
    client: httpx.AsyncClient,
    mode: Mode,
    said: str,
) -> None:
    """And a second tap on the same form takes nothing more, but says the same."""
    gig = await village.gig(pema, mode=mode)
    headers = await signed_in(db, tashi)
    client.cookies.set(COOKIE, headers["authorization"].removeprefix("Bearer "))
    answer, sent = await take_by_form(client, gig)
    assert answer.status_code == 200, answer.text
    assert said in answer.text
    again = await client.post("/take", data=sent)
    assert (again.status_code, again.text) == (200, answer.text)
    assert await db.scalar(select(func.count()).where(Order.gig_id == gig.id)) == 1
    order = await db.scalar(select(Order.state).where(Order.gig_id == gig.id))
    assert order == (OrderState.accepted if mode is Mode.instant else OrderState.requested)


async def test_a_refused_take_says_why_and_leaves_nothing(
    db: AsyncSession, village: Village, pema: Somebody, tashi: Somebody, lhamo: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema, headcount=1)
    headers = await signed_in(db, tashi)
    client.cookies.set(COOKIE, headers["authorization"].removeprefix("Bearer "))
    html = (await client.get(f"/gigs/{gig.id}")).text
    await post_on(db)
    await village.takes(lhamo, gig)
    await db.commit()
    answer = await client.post("/take", data={name: field(html, name) for name in ("gig", "terms", "key")})
    assert (answer.status_code, "人招满了" in answer.text) == (409, True)
    assert await db.scalar(select(func.count()).where(Order.worker_id == tashi.id)) == 0


@pytest.mark.parametrize(
    "change", [{"gig": "x"}, {"key": "short"}, {"terms": "0"}, {"more": "1"}, {"key": "a\x00" * 9}]
)
async def test_a_broken_form_is_a_page(
    db: AsyncSession,
    village: Village,
    pema: Somebody,
    tashi: Somebody,
    client: httpx.AsyncClient,
    change: dict[str, str],
) -> None:
    gig = await village.gig(pema)
    headers = await signed_in(db, tashi)
    client.cookies.set(COOKIE, headers["authorization"].removeprefix("Bearer "))
    answer = await client.post("/take", data={"gig": str(gig.id), "terms": "1", "key": "12345678"} | change)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "text/html; charset=utf-8")


async def test_another_sites_page_cannot_take(
    db: AsyncSession, village: Village, pema: Somebody, phone_of_tashi: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    sent = {"gig": str(gig.id), "terms": "1", "key": "12345678"}
    answer = await phone_of_tashi.post("/take", data=sent, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert await db.scalar(select(func.count()).where(Order.gig_id == gig.id)) == 0


async def test_who_is_a_stranger_signs_in_and_comes_back(
    village: Village, pema: Somebody, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    """Tap, number, code: all of it without script."""
    gig = await village.gig(pema)
    answer, _ = await take_by_form(client, gig)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?gig={gig.id}")
    form = await client.get(answer.headers["location"])
    Links(form.text)
    assert field(form.text, "gig") == str(gig.id)
    asked = await client.post("/sign-in/code", data={"phone": tashi.number or "", "gig": str(gig.id)})
    assert asked.status_code == 200, asked.text
    code = re.search(r"[0-9]{6}(?=</p>)", asked.text)
    assert code
    sent = {"phone": field(asked.text, "phone"), "code": code[0], "gig": field(asked.text, "gig")}
    entered = await client.post("/sign-in/proof", data=sent)
    assert (entered.status_code, entered.headers["location"]) == (303, f"/gigs/{gig.id}?take")
    assert entered.cookies[COOKIE]
    taken, _ = await take_by_form(client, gig)
    assert taken.status_code == 200, taken.text


async def test_a_household_on_one_number_chooses_by_emblem(
    db: AsyncSession, village: Village, tashi: Somebody, client: httpx.AsyncClient
) -> None:
    from app.people.models import PersonPhone

    sister = await village.person("Yangdzom", phone=False)
    sister.person.emblem = "teal-flower-tulip"
    await db.flush()
    assert tashi.number
    db.add(PersonPhone(person_id=sister.id, number=tashi.number, emblem="teal-flower-tulip", since=village.now))
    await db.commit()
    asked = await client.post("/sign-in/code", data={"phone": tashi.number})
    code = re.search(r"[0-9]{6}(?=</p>)", asked.text)
    assert code
    which = await client.post("/sign-in/proof", data={"phone": tashi.number, "code": code[0]})
    assert which.status_code == 200
    Links(which.text)
    assert "Yangdzom" in which.text
    sent = {"ticket": field(which.text, "ticket"), "person": str(sister.id)}
    entered = await client.post("/sign-in/chosen", data=sent)
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    assert told((await client.get("/")).text)["person"] == {
        "id": str(sister.id), "name": "Yangdzom", "emblem": "teal-flower-tulip",
    }  # fmt: skip
    spent = await client.post("/sign-in/chosen", data=sent | {"person": ""})
    assert spent.status_code == 403


async def test_a_wrong_code_is_a_sentence(tashi: Somebody, client: httpx.AsyncClient) -> None:
    await client.post("/sign-in/code", data={"phone": tashi.number or ""})
    answer = await client.post("/sign-in/proof", data={"phone": tashi.number or "", "code": "000000"})
    assert (answer.status_code, "验证码不对" in answer.text) == (403, True)


async def test_a_strangers_link_leads_nowhere_else(client: httpx.AsyncClient) -> None:
    answer = await client.post("/sign-in/code", data={"phone": "13912345678", "gig": "//evil.example"})
    assert answer.status_code == 422


async def test_files_of_the_phone(app: FastAPI, client: httpx.AsyncClient) -> None:
    """Names with a hash are kept for ever; the others are asked about each time. Needs a built phone to say much."""
    files = phone().files
    for path, file in files.items():
        answer = await client.get(path, headers={"accept-encoding": "gzip"})
        assert (answer.status_code, answer.content) == (200, file.body)
        assert answer.headers["cache-control"].endswith("immutable" if path.startswith("/assets/") else "no-cache")
        again = await client.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert (await client.get("/assets/../../app/main.py")).status_code == 404
