"""The market speaks Tibetan: a clerk reads the last missing part aloud, and a worker hears the board, offline too."""

import re
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, expect

from app.core.ids import new_id
from tests.browser.test_journey import Phone, market, pytestmark
from tests.browser.test_report import browser

__all__ = ["browser", "market", "pytestmark"]

HEARD = """
window.heard = []
const { start } = AudioBufferSourceNode.prototype
AudioBufferSourceNode.prototype.start = function (at, from, long) {
  heard.push({ at, long })
  start.call(this, at, from, long)
}
"""
"""What the phone hands to its loudspeaker."""

OFTEN = re.compile(r"number:(?:[12]?\d|3[01]|\d0|\d+00|and)|clock:\d+")
WORDS = 90
"""So many of the words, the most heard first, are recorded before."""


def in_office(browser: Browser, base: str) -> Phone:
    phone = Phone(browser, base, "bo")
    people = phone.context.request.get(f"{base}/api/v1/demo/people").json()["items"]
    phone.step_into(next(one["name"] for one in people if one["hat"] == "clerk"))
    return phone


def read_aloud(clerk: Phone) -> None:
    """Hold, speak, let go, hear it, keep it."""
    page = clerk.page
    button = page.get_by_role("button", name=clerk.t("speak-hold"))
    button.hover()
    page.mouse.down()
    page.locator(".speak .no-").wait_for()
    page.wait_for_timeout(1300)
    page.mouse.up()
    page.locator(".speak.said").wait_for()
    clerk.axe()
    clerk.tap("clips-keep")


def test_a_clerk_lends_her_voice_and_a_worker_hears_the_board(browser: Browser, market: str) -> None:
    clerk = in_office(browser, market)
    clerk.page.goto(f"{market}/me")
    clerk.page.locator("a.row[href='/clips']").click()
    parts = clerk.context.request.get(f"{market}/api/v1/clip-parts?language=bo").json()["items"]
    expect(clerk.page.locator("main")).to_contain_text(clerk.t("clips-progress", n=0, m=len(parts)))
    read_aloud(clerk)
    gig = clerk.context.request.get(f"{market}/api/v1/gigs?open=true&limit=1").json()["items"][0]
    last = f"trade:{gig['trade']}"
    lend(clerk, last)

    tashi = Phone(browser, market, "bo")
    tashi.page.add_init_script(HEARD)
    tashi.page.goto(market)
    ticket = tashi.page.locator("li.tk").first
    expect(ticket).to_contain_text(str(gig["number"]))
    hear = ticket.get_by_role("button", name=tashi.t("act-listen"))
    until(tashi, "performance.getEntriesByType('resource').some((one) => one.name.includes('/clips?'))")
    expect(hear).to_have_count(0)  # one part is missing

    clerk.page.goto(f"{market}/clips")
    clerk.page.get_by_role("radio", name=re.compile(clerk.t("clips-trade"))).click()
    read_aloud(clerk)
    expect(clerk.page.get_by_text(clerk.t("clips-all"))).to_be_visible()
    said(clerk, last)

    tashi.page.reload()
    hear.wait_for()
    tashi.axe()
    expect(tashi.page.locator("header").get_by_role("button", name=tashi.t("act-listen"))).to_be_visible()
    assert plays(tashi, ticket) >= 5
    until(tashi, "navigator.serviceWorker.ready.then(() => true)")
    tashi.context.set_offline(True)
    tashi.page.reload()
    assert plays(tashi, tashi.page.locator("li.tk").first) >= 5
    assert (clerk.broken, tashi.broken) == ([], [])


def until(phone: Phone, so: str) -> None:
    """Waits in Python: the page's policy lets no text be run as script again and again."""
    for _ in range(300):
        if phone.page.evaluate(so):
            return
        phone.page.wait_for_timeout(100)
    raise AssertionError(f"never: {so}")


def said(clerk: Phone, key: str = "") -> str:
    """Where the sound of a part is, or of any, once the server has it."""
    for _ in range(100):
        clips: dict[str, str] = clerk.context.request.get(f"{clerk.base}/api/v1/clips?language=bo").json()["clips"]
        if clips and (key in clips or not key):
            return clips[key] if key else next(iter(clips.values()))
        clerk.page.wait_for_timeout(100)
    raise AssertionError(f"{key or 'nothing'} was never recorded")


def lend(clerk: Phone, last: str) -> None:
    """Her voice for what is heard often, all but one part of it."""
    request, base = clerk.context.request, clerk.base
    address = said(clerk)
    sound = request.get(f"{base}/api/v1/clips/{address}")
    parts: list[dict[str, Any]] = request.get(f"{base}/api/v1/clip-parts?language=bo").json()["items"]
    words = [part["key"] for part in parts if part["part"] == "words"][:WORDS]
    named = [part["key"] for part in parts if part["part"] in {"trade", "place"} or OFTEN.fullmatch(part["key"])]
    missing = {part["key"] for part in parts if part["clip"] is None} - {last}
    for key in missing.intersection(words + named):
        made = request.post(
            f"{base}/api/v1/clips?{urlencode({'language': 'bo', 'key': key})}",
            data=sound.body(),
            headers={"content-type": sound.headers["content-type"], "idempotency-key": str(new_id())},
        )
        assert made.status == 201, made.text()


def plays(phone: Phone, ticket: Any) -> int:
    """How many clips the phone puts one behind the other; and a second tap ends them."""
    phone.page.evaluate("window.heard = []")
    button = ticket.get_by_role("button", name=phone.t("act-listen"))
    button.click()
    until(phone, "heard.length >= 5")
    stop = ticket.get_by_role("button", name=phone.t("act-hush"))
    stop.click()
    button.wait_for()
    starts = [one["at"] for one in phone.page.evaluate("heard")]
    assert starts == sorted(starts)
    return len(starts)
