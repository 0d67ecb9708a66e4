"""A gig that is forwarded: one short address, in the reader's language, with what has become of it."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.gigs.card_schema import GigCard
from app.gigs.models import Gig
from app.gigs.rules import Mode
from app.people.actor import COOKIE
from app.people.employers import EmployerKind
from app.people.rules import Language
from tests.boards.test_people import signed_in
from tests.conftest import StandingClock
from tests.statements import statements
from tests.village import GURONG, YANGDA, Somebody, Village
from tests.web.test_pages import EVIL, Links, told

ROOT = "http://market.test"


def named(html: str) -> dict[str, str]:
    """What the page says of itself to those who draw a card of its link."""
    return dict(re.findall(r'<meta (?:property|name|itemprop)="([\w:]+)" content="([^"]*)">', html))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (Language.zh, "瓦工（砌墙） ¥260 一天 · 加入村 · 12 月 2 日 周三"),
        (Language.bo, "ཨར་པོ་བ ¥260 "),
        (Language.en, "Mason, bricklayer ¥260 a day · "),
    ],
)
async def test_the_link_has_no_language_and_the_page_has_the_readers(
    village: Village, pema: Somebody, client: httpx.AsyncClient, language: Language, title: str
) -> None:
    gig = await village.gig(pema, trade="mason")
    answer = await client.get(f"/g/{gig.number}", headers={"accept-language": language})
    html, said = answer.text, named(answer.text)
    links = Links(html)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in html
    assert said["og:title"].startswith(title)
    assert said["name"] == said["og:title"]
    assert f"<title>{said['og:title']}</title>" in html
    assert "09:00–18:00" in said["og:description"]
    assert said["twitter:card"] in {"summary", "summary_large_image"}
    assert said["og:url"] == f"{ROOT}/g/{gig.number}"
    assert f'<link rel="canonical" href="{ROOT}/g/{gig.number}">' in html
    assert {"tel:12333", "/"} <= set(links.hrefs)
    assert 'action="/take"' in html
    assert told(html)["gig"] == (await client.get(f"/api/v1/gigs/{gig.id}")).json()


async def test_its_own_page_is_the_same(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    """But for the key of the form, which is fresh each time."""
    gig = await village.gig(pema)
    one, other = [(await client.get(path)).text for path in (f"/g/{gig.number}", f"/gigs/{gig.id}")]
    keys = re.compile(r'name="key" value="[^"]*"')
    assert keys.sub("", one) == keys.sub("", other)


@pytest.mark.parametrize("spelt", ["0{n}", "%E2%84%96{n}", "%E9%9B%B6%E6%B4%BB{n}", "{tibetan}"])
async def test_however_it_is_typed_it_leads_to_the_one_address(
    village: Village, pema: Somebody, client: httpx.AsyncClient, spelt: str
) -> None:
    gig = await village.gig(pema)
    tibetan = "".join(chr(0xF20 + int(digit)) for digit in str(gig.number))
    answer = await client.get(f"/g/{spelt.format(n=gig.number, tibetan=tibetan)}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/g/{gig.number}")


async def test_its_id_leads_there_too(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    gig = await village.gig(pema)
    answer = await client.get(f"/g/{gig.id}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/g/{gig.number}")


async def test_what_wechat_adds_to_a_link_costs_no_second_answer(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    answer = await client.get(f"/g/{gig.number}?from=groupmessage&isappinstalled=0")
    assert answer.status_code == 200
    assert named(answer.text)["og:url"] == f"{ROOT}/g/{gig.number}"


async def test_a_language_that_is_tapped_stays_out_of_the_address(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    """Or who forwards the page would forward his language."""
    gig = await village.gig(pema)
    answer = await client.get(f"/g/{gig.number}", params={"lang": "bo"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/g/{gig.number}")
    assert '<html lang="bo">' in (await client.get(answer.headers["location"])).text


@pytest.mark.parametrize("name", ["999999", "999999999999", "0", "-1", "x", "00000000-0000-7000-8000-00000000dead"])
async def test_a_gig_that_never_was_says_so(client: httpx.AsyncClient, name: str) -> None:
    answer = await client.get(f"/g/{name}", headers={"accept-language": "zh"})
    assert (answer.status_code, "找不到这个活" in answer.text) == (404, True)


async def test_what_the_desk_checks_is_no_strangers(
    db: AsyncSession, village: Village, client: httpx.AsyncClient
) -> None:
    new = await village.employer("新来的", by="Dawa", verified=False)
    gig = await village.gig(new, mode=Mode.choose)
    await db.commit()
    for name in (gig.number, gig.id):
        assert (await client.get(f"/g/{name}")).status_code == 404
    assert (await client.get(f"/api/v1/gigs/{gig.id}/alike")).status_code == 404
    client.cookies.set(COOKIE, (await signed_in(db, new))["authorization"].removeprefix("Bearer "))
    assert (await client.get(f"/g/{gig.number}")).status_code == 200


async def become(state: str, village: Village, pema: Somebody, clock: StandingClock) -> Gig:
    """A gig of which this has become."""
    tashi, lhamo = await village.person("Tashi"), await village.person("Lhamo")
    gig = await village.gig(pema, headcount=1, trade="cook")
    match state:
        case "full":
            await village.takes(tashi, gig)
        case "kept":
            order = await village.takes(tashi, gig)
            await village.waits(lhamo, gig)
            await village.cancels(tashi, order)
        case "closed":
            await village.closes(pema, gig)
        case "cancelled":
            await village.calls_off(pema, gig)
        case "done":
            clock.pass_time(days=3)
    return gig


OVER = [
    ("full", "招满", "这个活招满了"),
    ("kept", "位子留着", "剩下的位子正给人留着"),
    ("closed", "不招了", "这个活不招人了"),
    ("cancelled", "取消了", "这个活取消了"),
    ("done", "干完了", "这个活已经干完了"),
]


@pytest.mark.parametrize(("state", "word", "sentence"), OVER)
async def test_what_has_become_of_it_is_said_and_others_are_offered(
    village: Village,
    pema: Somebody,
    clock: StandingClock,
    client: httpx.AsyncClient,
    state: str,
    word: str,
    sentence: str,
) -> None:
    gig = await become(state, village, pema, clock)
    later: dict[str, Any] = {"starts_on": date(2026, 12, 10), "ends_on": date(2026, 12, 10)}
    near, far = [await village.gig(pema, trade="cook", place=place, **later) for place in (GURONG, YANGDA)]
    other = await village.gig(pema, trade="mason", **later)
    await village.gig(pema, trade="mason", place=YANGDA, **later)
    html = (await client.get(f"/g/{gig.number}", headers={"accept-language": "zh"})).text
    Links(html)
    assert named(html)["og:title"].startswith(f"{word} · ")
    assert html.index(sentence) < html.index('class="headline"')
    assert "差不多的活" in html
    assert re.findall(r"№ (\d+)", html) == [str(one.number) for one in (near, far, other)]
    assert 'action="/take"' not in html


WECHAT = {"user-agent": "Mozilla/5.0 (Linux; Android 10) Mobile Safari/537.36 MicroMessenger/8.0.28"}


async def test_in_wechat_the_way_out_is_told_until_it_is_understood(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    """Without script too; what is tapped stays out of the address."""
    gig = await village.gig(pema)
    path = f"/g/{gig.number}"
    assert "在浏览器打开" not in (await client.get(path)).text
    html = (await client.get(path, headers=WECHAT)).text
    Links(html)
    assert "在浏览器打开" in html
    assert "?door=shut" in Links(html).hrefs
    understood = await client.get(path, params={"door": "shut"}, headers=WECHAT)
    assert (understood.status_code, understood.headers["location"]) == (303, path)
    assert "在浏览器打开" not in (await client.get(path, headers=WECHAT)).text


async def test_an_open_gig_offers_no_other(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    gig, _ = await village.gig(pema), await village.gig(pema)
    html = (await client.get(f"/g/{gig.number}")).text
    assert "差不多的活" not in html
    assert told(html)["alike"] == []


async def test_the_phone_is_told_the_same_of_others(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    """Nothing is said of how far they are: it would be read as from the reader."""
    gig, like = await village.gig(pema, headcount=1), await village.gig(pema)
    await village.closes(pema, gig)
    page = (await client.get(f"/g/{gig.number}")).text
    answer = (await client.get(f"/api/v1/gigs/{gig.id}/alike")).json()
    assert told(page)["alike"] == answer["items"]
    assert [(one["id"], one["distance_km"]) for one in answer["items"]] == [(str(like.id), None)]


async def test_a_page_costs_few_statements(
    village: Village, pema: Somebody, client: httpx.AsyncClient, connection: AsyncConnection
) -> None:
    gig = await village.gig(pema)
    async with statements(connection) as said:
        await client.get(f"/g/{gig.number}")
    assert len(said) == 2, said  # the gig, and the places' names


async def test_what_people_wrote_stays_text_in_what_the_page_says_of_itself(
    village: Village, client: httpx.AsyncClient
) -> None:
    evil = await village.employer(EVIL[:20], kind=EmployerKind.enterprise, by="Evil")
    gig = await village.gig(evil, title=EVIL, note='"><script>alert(1)</script>', meet_where=EVIL)
    html = (await client.get(f"/g/{gig.number}")).text
    Links(html)
    assert "<script>" not in html
    assert "<b onclick" not in html


SCRIPTS = (Path(__file__).parent / "scripts.txt").read_text(encoding="utf-8").splitlines()


class Skeleton(HTMLParser):
    """The elements and attributes of a page, without what anybody wrote."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bones: list[tuple[str, list[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.bones.append((tag, [name for name, _ in attrs]))


async def test_fifty_scripts_stay_words(village: Village, pema: Somebody, client: httpx.AsyncClient) -> None:
    """On the page, and in what it says of itself and tells the script: the same elements as with plain words."""
    assert len(set(SCRIPTS)) >= 50
    gig = await village.gig(pema, title="字", note="字", meet_where="字", meet_who_drives="字")
    plain = Skeleton((await client.get(f"/g/{gig.number}")).text).bones
    for script in SCRIPTS:
        evil = await village.gig(pema, title=script[:40], note=script, meet_where=script, meet_who_drives=script[:20])
        html = (await client.get(f"/g/{evil.number}")).text
        bones = [(tag, [name for name in names if name != "lang"]) for tag, names in Skeleton(html).bones]
        assert bones == [(tag, [name for name in names if name != "lang"]) for tag, names in plain], script
        assert GigCard.model_validate(told(html)["gig"]).note == script
