"""Every screen of everybody, in three languages, light and dark, at twice the size of text and on the smallest phone.

axe finds nothing; nothing is cut off, outside, too small for a thumb, or said in another language than the chosen one.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import looking
from tests.browser.test_journey import Phone, browser, market, pytestmark

__all__ = ["browser", "market", "pytestmark"]

LANGUAGES = ("zh", "bo", "en")
PICTURES = os.environ.get("LINGONG_SCREENS")
"""A folder into which each screen is drawn, for those who look with their own eyes."""

SEVENTH = 40  # px: a day of a week on the smallest phone

Facts = dict[str, str]


@dataclass(frozen=True)
class Shown:
    """A screen: where it is, and what is tapped there before one looks."""

    name: str
    path: str
    taps: tuple[str, ...] = ()


STRANGER = (
    Shown("board", "/"),
    Shown("board-trades", "/", (".chips .chip:nth-child(4)",)),
    Shown("board-search", "/", (".chips .chip:nth-child(5)",)),
    Shown("board-sort", "/", (".chips .chip:nth-child(6)",)),
    Shown("gig", "/gigs/{gig}"),
    Shown("share", "/gigs/{gig}", (".aside .b >> nth=0",)),
    Shown("report", "/gigs/{gig}", (".aside .b >> nth=-1",)),
    Shown("work-stranger", "/work"),
    Shown("me-stranger", "/me"),
    Shown("sign-in", "/sign-in"),
    Shown("card-in", "/s"),
    Shown("outbox", "/outbox"),
)
WORKER = (
    Shown("board-worker", "/"),
    Shown("take", "/gigs/{gig}?take"),
    Shown("work", "/work"),
    Shown("me", "/me"),
    Shown("profile", "/profile"),
    Shown("inbox", "/inbox"),
    Shown("history", "/history"),
    Shown("my-data", "/my-data"),
    Shown("looks", "/looks"),
    Shown("blocks", "/blocks"),
    Shown("number", "/number"),
)
EMPLOYER = (
    Shown("my-gigs", "/my-gigs"),
    Shown("post", "/post"),
    Shown("post-pay", "/post", (".blank >> nth=0",)),
    Shown("choose", "/gigs/{own}/choose"),
    Shown("workers", "/workers"),
    Shown("employer-profile", "/profile"),
)
OFFICE = (
    Shown("open-items", "/open-items"),
    Shown("help", "/help"),
    Shown("help-one", "/help/{somebody}"),
    Shown("person", "/people/{somebody}"),
    Shown("employers", "/employers"),
    Shown("employer", "/employers/{employer}"),
    Shown("clips", "/clips"),
    Shown("second-factor", "/second-factor"),
)


@pytest.fixture(scope="module")
def facts(browser: Browser, market: str) -> Facts:
    """Things of the demo district that a screen is about."""
    phone = Phone(browser, market, "zh")
    phone.step_into("白玛")
    own = phone.context.request.get(f"{market}/api/v1/me/gigs").json()["items"]
    gigs = phone.context.request.get(f"{market}/api/v1/gigs?open=true&limit=50").json()["items"]
    phone.context.close()
    return {
        "own": next(one["id"] for one in own if one["state"] == "open"),
        "gig": next(one["id"] for one in gigs if one["open"] > 0 and one["employer"]["kind"] != "household"),
        "employer": gigs[0]["employer"]["id"],
    }


def in_hand(browser: Browser, market: str, hat: str | None) -> tuple[Phone, Facts]:
    """The phone of somebody with this hat, and whom he helps. Colours do not change slowly while they are measured."""
    phone = Phone(browser, market, "zh", reduced_motion="reduce")
    people = phone.context.request.get(f"{market}/api/v1/demo/people").json()["items"]
    somebody = next(one["id"] for one in people if one["name"] == "次仁")
    name = {"worker": "次仁", "employer": "白玛"}.get(hat or "") or next(
        (one["name"] for one in people if one["hat"] == hat), None
    )
    if name:
        phone.step_into(name)
    return phone, {"somebody": somebody}


def shown_to(hat: str | None) -> tuple[Shown, ...]:
    return {None: STRANGER, "worker": WORKER, "employer": EMPLOYER}.get(hat, OFFICE)


@pytest.mark.parametrize("hat", [None, "worker", "employer", "clerk"], ids=lambda hat: hat or "stranger")
def test_every_screen_can_be_read_heard_and_touched(
    browser: Browser, market: str, facts: Facts, hat: str | None
) -> None:
    phone, more = in_hand(browser, market, hat)
    wrong = [said for screen in shown_to(hat) for said in look_at(phone, screen, facts | more)]
    assert wrong == []
    assert phone.broken == []
    phone.context.close()


def look_at(phone: Phone, screen: Shown, facts: Facts) -> Iterator[str]:
    page = phone.page
    page.emulate_media(color_scheme="light")
    phone.opens(screen.path.format(**facts))
    page.wait_for_timeout(400)
    expect(page.locator(".ghost")).to_have_count(0)
    for tap in screen.taps:
        page.locator(tap).first.click()
    looking.prepare(page)
    for language in LANGUAGES:
        speak(page, language)
        yield from in_language(page, screen, language)


@pytest.mark.parametrize("hat", [None, "worker", "employer", "clerk"], ids=lambda hat: hat or "stranger")
def test_every_screen_says_what_is_wrong_without_a_network_and_when_the_market_fails(
    browser: Browser, market: str, facts: Facts, hat: str | None
) -> None:
    phone, more = in_hand(browser, market, hat)
    phone.opens("/")
    speak(phone.page, "bo")
    wrong = [
        said
        for how in ("away", "broken")
        for screen in shown_to(hat)
        if not screen.taps
        for said in without(how, phone, screen, facts | more)
    ]
    assert wrong == []
    assert phone.broken == []
    phone.context.close()


def without(how: str, phone: Phone, screen: Shown, facts: Facts) -> Iterator[str]:
    """The screen opened anew when the market is away, or answers that it is broken: never an endless wait."""
    page = phone.page
    page.route("**/api/**", lambda route: route.abort() if how == "away" else route.fulfill(status=503, body="busy"))
    phone.opens(screen.path.format(**facts))
    expect(page.locator("main"), f"{screen.name} {how}").not_to_be_empty()
    expect(page.locator(".ghost"), f"{screen.name} {how}").to_have_count(0)
    looking.prepare(page)
    found = looking.axe(page, looking.WHOLE) + looking.cut_or_small(page) + looking.strange_words(page, "bo")
    draw(page, f"{screen.name}-bo-{how}")
    page.unroute_all()
    return (f"{screen.name} {how}: {one}" for one in found)


def speak(page: Page, language: str) -> None:
    """As a tap on the language does; under an open sheet the bar cannot be reached, so the link is pressed for it."""
    page.locator(f".lang a[lang={language}]").dispatch_event("click")
    page.locator(f"html[lang={language}]").wait_for()
    page.wait_for_timeout(60)


def in_language(page: Page, screen: Shown, language: str) -> Iterator[str]:
    def told(found: list[str], where: str) -> Iterator[str]:
        draw(page, f"{screen.name}-{language}-{where}")
        return (f"{screen.name} {language} {where}: {one}" for one in found)

    yield from told(
        looking.axe(page, looking.WHOLE) + looking.cut_or_small(page) + looking.strange_words(page, language), "light"
    )
    page.emulate_media(color_scheme="dark")
    yield from told(looking.axe(page, looking.COLOURS), "dark")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 568})
    yield from told(looking.cut_or_small(page, SEVENTH), "small")
    page.set_viewport_size({"width": 360, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield from told(looking.axe(page, looking.WHOLE) + looking.cut_or_small(page), "large")
    page.evaluate("document.documentElement.style.fontSize = ''")


def draw(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
