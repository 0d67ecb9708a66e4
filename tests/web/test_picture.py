"""The picture of a gig: light, the same for all, drawn once, true, and nothing that people wrote can break it."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import httpx
import pytest
import segno
from PIL import Image
from sqlalchemy import select

from app.core import press as printing
from app.core.limits import Limit
from app.core.press import MISSING, MOST_MARKS, Press, can_print, drawable
from app.core.settings import Settings
from app.gigs.card_schema import GigCard
from app.gigs.cards import cards
from app.gigs.models import Gig
from app.gigs.pay import Pay, Per
from app.gigs.rules import ContactKind, Mode
from app.main import create_app
from app.people.qr import EDGE
from app.people.rules import Language
from app.web import gig_page, picture, queries
from tests.conftest import StandingClock, demo_database
from tests.village import Somebody, Village
from tests.web.test_forwarded import OVER, become, named
from tests.web.test_pages import Links

pytestmark = pytest.mark.skipif(not can_print(), reason="the fonts are not installed: make install")

ROOT = "http://market.test"
SIZE = (800, 640)


@pytest.fixture(autouse=True)
def nothing_is_kept() -> Iterator[None]:
    """Each test draws anew."""
    yield
    picture.press._kept.clear()


def opened(answer: httpx.Response) -> Image.Image:
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png"), answer.text
    assert len(answer.content) <= picture.LARGEST
    drawn = Image.open(BytesIO(answer.content))
    assert (drawn.format, drawn.size) == ("PNG", SIZE)
    return drawn.convert("L")


def light(drawn: Image.Image, x: int, y: int) -> int:
    value = drawn.getpixel((x, y))
    assert isinstance(value, int)
    return value


def scanned(drawn: Image.Image, link: str) -> bool:
    """Whether the squares at its corner are the code of this link, each of them clear."""
    wanted = [list(row) for row in segno.make(link, error="m", micro=False, boost_error=False).matrix]
    across = len(wanted) + 2 * EDGE
    step = picture.CODE // across
    left, top = 24 + 752 - 6 - step * across, 32 + 488 - 6 - step * across
    seen = [
        [
            int(light(drawn, left + (EDGE + x) * step + step // 2, top + (EDGE + y) * step + step // 2) < 128)
            for x in range(len(wanted))
        ]
        for y in range(len(wanted))
    ]
    return seen == wanted


async def test_it_has_its_code_and_the_page_names_it(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema, trade="mason", meet_where="村委会门口", title="厂房砌墙")
    page = (await client.get(f"/g/{gig.number}")).text
    assert named(page)["og:image"] == f"{ROOT}/g/{gig.number}.png"
    assert named(page)["twitter:card"] == "summary_large_image"
    assert f"/g/{gig.number}.png" in Links(page).hrefs
    drawn = opened(await client.get(f"/g/{gig.number}.png"))
    assert scanned(drawn, f"{ROOT}/g/{gig.number}")
    assert not scanned(drawn, f"{ROOT}/g/{gig.number + 1}")


async def test_it_is_the_same_each_time_and_fetched_once(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    first = await client.get(f"/g/{gig.number}.png")
    picture.press._kept.clear()
    again = await client.get(f"/g/{gig.id}.png")
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    known = await client.get(f"/g/{gig.number}.png", headers={"if-none-match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


async def test_it_is_drawn_anew_when_what_stands_on_it_changes(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    before = (await client.get(f"/g/{gig.number}.png")).headers["etag"]
    await village.changes(pema, gig, pay=Pay(30_000, None, Per.day))
    after = (await client.get(f"/g/{gig.number}.png")).headers["etag"]
    await village.closes(pema, gig)
    closed = (await client.get(f"/g/{gig.number}.png")).headers["etag"]
    assert len({before, after, closed}) == 3


@pytest.mark.parametrize("state", [state for state, *_ in OVER])
async def test_what_has_become_of_it_is_stamped(
    village: Village, pema: Somebody, clock: StandingClock, client: httpx.AsyncClient, state: str
) -> None:
    """But for a seat that is kept: by the time it is looked at, it may be free again."""
    gig = await become(state, village, pema, clock)
    drawn = Image.open(BytesIO((await client.get(f"/g/{gig.number}.png")).content)).convert("RGB")
    madder = sum(1 for x in range(560, 780) for y in range(150, 360) if _is_madder(drawn.getpixel((x, y))))
    assert (madder > 500) == (state != "kept")


def _is_madder(colour: Any) -> bool:
    return all(abs(had - wanted) < 24 for had, wanted in zip(colour, (0x7E, 0x22, 0x30), strict=True))


async def test_it_is_in_two_languages_or_the_one_asked_for(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    gig = await village.gig(pema)
    pictures = [await client.get(f"/g/{gig.number}.png{query}") for query in ("", "?lang=zh", "?lang=bo", "?lang=en")]
    assert len({opened(one).tobytes() for one in pictures}) == 4
    assert (await client.get(f"/g/{gig.number}.png?lang=xx")).status_code == 422


async def test_an_employers_own_number_stays_on_the_page(
    village: Village, pema: Somebody, client: httpx.AsyncClient
) -> None:
    """A picture goes on for ever, in chats that he never sees."""
    gig = await village.gig(pema, contact=ContactKind.own, contact_phone="13900004321")
    card = GigCard.model_validate((await client.get(f"/api/v1/gigs/{gig.id}")).json())
    assert card.contact.phone == "13900004321"
    said = picture.facts(card, [], picture.BOTH, f"{ROOT}/g/{gig.number}", village.now)
    assert "13900004321" not in str(said)
    assert said["call"] is None


@pytest.mark.parametrize("name", ["999999", "0", "x", "00000000-0000-7000-8000-00000000dead"])
async def test_what_never_was_has_none(client: httpx.AsyncClient, name: str) -> None:
    assert (await client.get(f"/g/{name}.png")).status_code == 404


async def test_what_the_desk_checks_has_none_for_anybody(village: Village, client: httpx.AsyncClient) -> None:
    new = await village.employer("新来的", by="Dawa", verified=False)
    gig = await village.gig(new, mode=Mode.choose)
    assert (await client.get(f"/g/{gig.number}.png")).status_code == 404


async def test_a_market_without_fonts_has_no_pictures(
    village: Village, pema: Somebody, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gig = await village.gig(pema)
    monkeypatch.setattr(printing, "LETTERS", printing.FONTS / "none")
    assert (await client.get(f"/g/{gig.number}.png")).status_code == 404
    assert "og:image" not in (await client.get(f"/g/{gig.number}")).text


async def test_whoever_has_many_drawn_waits_and_what_is_drawn_costs_nothing(
    village: Village, pema: Somebody, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gig_page, "PICTURES", Limit(1, gig_page.PICTURES.window))
    one, other = await village.gig(pema), await village.gig(pema)
    assert (await client.get(f"/g/{one.number}.png")).status_code == 200
    refused = await client.get(f"/g/{other.number}.png")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many")
    assert int(refused.headers["retry-after"]) > 0
    assert (await client.get(f"/g/{one.number}.png")).status_code == 200


async def test_only_so_many_wait_for_the_thread_and_the_same_is_drawn_once(
    village: Village, pema: Somebody, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gig = await village.gig(pema)
    card = GigCard.model_validate((await client.get(f"/api/v1/gigs/{gig.id}")).json())
    said = picture.facts(card, [], picture.BOTH, f"{ROOT}/g/1", village.now)
    press = Press(picture.press.template, picture.LARGEST)
    drawn: list[int] = []
    lighter = printing._lighter

    def counted(png: bytes, largest: int) -> bytes:
        drawn.append(largest)
        return lighter(png, largest)

    monkeypatch.setattr(printing, "_lighter", counted)
    monkeypatch.setattr(printing, "MOST_WAITING", 3)
    assert len(set(await asyncio.gather(*(press.picture(said) for _ in range(5))))) == 1
    assert len(drawn) == 1
    others = [said | {"number": f"№ {number}"} for number in range(10, 15)]
    asked = await asyncio.gather(*map(press.picture, others), return_exceptions=True)
    assert [type(one).__name__ for one in asked] == ["bytes"] * 3 + ["ServerBusy"] * 2
    monkeypatch.setattr(printing, "KEPT", 2)
    for number in range(4):
        await press.picture(said | {"number": f"№ {number}"})
    assert len(press._kept) == 2


HOSTILE = {
    "longest": "厂房砌墙带手套早上村口等车晚上送回要会砌砖" * 9,
    "Tibetan without a tsheg": "བསྒྲུབས" * 40,
    "a tower of stacks": "ཀ" + "ྐྱྭ" * 60,
    "emoji": "👷🏽‍♂️🧱💰 招工 👍" * 8,
    "typst": '#[$"\\ #let x = 1; #read("/etc/passwd") ]#{ } `raw` *b* _i_ <l> @r // /* = h',
    "typst again": '$ sum_(k=1)^n k $ #image("x") #include "a.typ" \\u{41} ~ -- --- ... \'',
    "right to left": "مرحبا بالعالم \u202eabc\u202c שלום",
    "no font has it": "𒀀𒀁𒀂 ᠮᠣᠩᠭᠣᠯ 한국어 ไทย",
    "marks": "Z" + "\u0300\u0301\u0302\u0303" * 40 + "algo",
    "controls": "a\x01b\u200b\u200d\ufeff\u2028c\u00add",
    "rare hanzi": "䶮囍喆㙍𠮷𪚥",
    "nothing": "\u200b\u200d",
    "one word": "a" * 300,
    "json": '"}],"pay":"999999","x":[{"',
    "svg": '</svg><script>alert(1)</script><svg onload="x">',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_nothing_that_people_write_can_break_it(
    village: Village, pema: Somebody, client: httpx.AsyncClient, text: str
) -> None:
    """Nor reach the code, which is still read."""
    gig = await village.gig(pema)
    card = GigCard.model_validate((await client.get(f"/api/v1/gigs/{gig.id}")).json())
    meet = {"where": text, "at": "08:20", "who_drives": text}
    wide = {"amount_fen": 123_456_789, "to_fen": 999_999_999, "per": "piece", "of": {"n": 100, "unit": text[:20]}}
    evil = GigCard.model_validate(
        card.model_dump(by_alias=True) | {"title": text, "meet": meet, "pay": wide, "number": 999_999_999_999}
    )
    link = f"{ROOT}/g/{evil.number}"
    said = picture.facts(evil, [], picture.BOTH, link, village.now)
    png = await picture.press.picture(said)
    assert len(png) <= picture.LARGEST
    drawn = Image.open(BytesIO(png))
    assert drawn.size == SIZE
    assert scanned(drawn.convert("L"), link)
    clean = picture.facts(card.model_copy(update={"number": evil.number}), [], picture.BOTH, link, village.now)
    other = Image.open(BytesIO(await picture.press.picture(clean))).convert("L")
    for box in ((290, 40, 776, 300), (0, 530, 800, 640)):  # the trade, the days and the place; the law
        assert _close(drawn.convert("L").crop(box), other.crop(box)), box


def _close(one: Image.Image, other: Image.Image) -> bool:
    """The same but for shades of the few colours."""
    return all(abs(a - b) < 64 for a, b in zip(one.tobytes(), other.tobytes(), strict=True))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("  村委会\n门口 ", "村委会 门口"),
        ("👷🏽‍♂️招工👍", "招工"),
        ("مرحبا بالعالم", f"{MISSING} {MISSING}"),
        ("去한국어店", f"去{MISSING}店"),
        ("\u202eabc\u202c", "abc"),
        ("བསྒྲུབས", "བསྒྲུབས"),
        ("ཀ" + "ྐ" * 30, "ཀ" + "ྐ" * MOST_MARKS),
        ("\u200b\u200d", ""),
    ],
)
def test_what_no_font_has_is_seen_to_be_missing(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


async def test_every_gig_of_the_demo_district_has_a_light_picture(cluster: str, settings: Settings) -> None:
    """In two languages, and each fifth in one of the three."""
    async with demo_database(cluster) as url:
        app = create_app(settings.model_copy(update={"database_url": url}))
        async with app.router.lifespan_context(app):
            now = app.state.clock.now()
            async with app.state.sessions() as db:
                places = await queries.places(db)
                every = (await db.scalars(select(Gig.id))).all()
                gigs = [GigCard.model_validate(card) for card in await cards(db, every, now, desk_phone="12333")]
            sizes = []
            for n, gig in enumerate(gigs):
                for languages in (picture.BOTH, *([(list(Language)[n % 3],)] if n % 5 == 0 else [])):
                    said = picture.facts(gig, places, languages, f"{ROOT}/g/{gig.number}", now)
                    sizes.append(len(await picture.press.picture(said)))
    assert len(gigs) > 30
    assert max(sizes) <= picture.LARGEST, sorted(sizes)[-5:]
