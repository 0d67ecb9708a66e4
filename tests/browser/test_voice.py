"""The market speaks Tibetan: a clerk reads the last missing part aloud, and a worker hears the board, offline too."""

import re
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser, expect

from app.core.ids import new_id
from tests.browser.test_journey import Phone, market, pytestmark
from tests.browser.test_office import employer_of, in_office, unverified
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


def read_aloud(clerk: Phone) -> None:
    """Hold, speak, let go, hear it, keep it."""
    hold(clerk)
    clerk.axe()
    clerk.tap("clips-keep")


def test_a_clerk_lends_her_voice_and_a_worker_hears_the_board(browser: Browser, market: str) -> None:
    clerk = in_office(browser, market, "clerk")
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
    clerk.page.get_by_role("radio", name=f"{clerk.t('clips-trade')} 1", exact=True).click()
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


def test_a_gig_is_read_aloud_and_its_employer_speaks(browser: Browser, market: str) -> None:
    pema = Phone(browser, market, "bo")
    pema.step_into("白玛")
    mine = pema.context.request.get(f"{market}/api/v1/me/gigs").json()["items"]
    gig = next(one for one in mine if one["state"] == "open" and one["taken"] + one["held"] + one["waiting"] == 0)
    pema.page.goto(f"{market}/post?gig={gig['id']}")
    pema.page.get_by_role("button", name=re.compile("^" + re.escape(pema.t("post-more")))).click()
    hold(pema)
    pema.page.get_by_role("button", name=pema.t("post-spoken-drop")).wait_for()
    pema.axe()
    pema.page.locator(".sheet .b.go").click()
    pema.page.locator(".bar .b.go").click()
    pema.page.wait_for_url("**/choose")

    clerk = in_office(browser, market, "clerk")
    clerk.page.goto(f"{market}/gigs/{gig['id']}")
    clerk.tap("gig-read-act")
    hold(clerk)
    clerk.axe()
    clerk.tap("act-done")
    speeches = f"{market}/api/v1/gigs/{gig['id']}/speeches"
    until(clerk, f"fetch('{speeches}').then((a) => a.json()).then((a) => a.items.length === 2)")

    tashi = Phone(browser, market, "bo")
    tashi.page.add_init_script(HEARD)
    tashi.page.goto(f"{market}/gigs/{gig['id']}")
    tashi.page.get_by_text(tashi.t("gig-note-spoken")).wait_for()
    tashi.axe()
    for button in (tashi.page.locator("header .ib[aria-pressed]"), tashi.page.locator("main .hear")):
        tashi.page.evaluate("window.heard = []")
        button.click()
        until(tashi, "heard.length === 1")

    officer = in_office(browser, market, "officer")
    nyima = employer_of(browser, officer, unverified(officer))
    sound = clerk.context.request.get(
        f"{market}/api/v1/gig-speeches/{clerk.context.request.get(speeches).json()['items'][0]['id']}"
    )
    waiting = nyima.context.request.get(f"{market}/api/v1/me/gigs").json()["items"][0]
    made = nyima.context.request.post(
        f"{market}/api/v1/gig-notes?{urlencode({'id': str(new_id()), 'gig': waiting['id']})}",
        data=sound.body(),
        headers={"content-type": sound.headers["content-type"], "idempotency-key": str(new_id())},
    )
    assert (made.status, made.json()["waits"]) == (201, True), made.text()
    clerk.page.goto(f"{market}/open-items")
    row = clerk.page.locator("li.item", has_text=clerk.t("note-item"))
    row.get_by_role("button", name=clerk.t("act-listen")).click()
    row.get_by_role("button", name=clerk.t("note-pass")).wait_for()
    clerk.axe()
    row.get_by_role("button", name=clerk.t("note-pass")).click()
    expect(row).to_have_count(0)
    assert (pema.broken, clerk.broken, tashi.broken) == ([], [], [])


def hold(phone: Phone) -> None:
    """A finger on the button while somebody speaks."""
    phone.page.get_by_role("button", name=phone.t("speak-hold")).hover()
    phone.page.mouse.down()
    phone.page.locator(".speak .no-").wait_for()
    phone.page.wait_for_timeout(1300)
    phone.page.mouse.up()
    phone.page.locator(".speak.said").last.wait_for()


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
