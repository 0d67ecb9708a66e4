"""The main job in a browser, in three languages at 360x640: post, find, take, choose, both told; axe on each screen."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from fluent.runtime import FluentBundle, FluentResource
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from app.core.clock import DISTRICT
from tests.conftest import _sql, demo_database
from tests.load.server import Server
from tests.village import JIARU

ROOT = Path(__file__).resolve().parents[2]
SLOW = 60_000  # ms: what a worker and a busy machine may take
CHROMIUM = Path("/usr/bin/chromium")
ANSWERS = """async () => {
  while (!performance.getEntriesByName('interactive').length) await new Promise((go) => setTimeout(go, 20))
}"""
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no chromium here: apt-get install chromium"),
    pytest.mark.skipif(not (ROOT / "pwa/dist/index.html").exists(), reason="the phone is not built: make up"),
    pytest.mark.filterwarnings("default::ResourceWarning"),
]


@pytest.fixture(scope="module")
def market(cluster: str) -> Iterator[str]:
    """A server with the demo district and its worker, as `make up` serves it."""
    with serving(cluster) as base:
        yield base


@contextmanager
def serving(cluster: str, *happened: str) -> Iterator[str]:
    """The same where besides, in SQL, this has happened in the district."""
    loop = asyncio.new_event_loop()
    place = demo_database(cluster)
    url = loop.run_until_complete(place.__aenter__())
    try:
        for statement in happened:
            loop.run_until_complete(_sql(url, statement))
        with Server(url, demo=True) as server, Server(url, "worker", demo=True):
            yield f"http://127.0.0.1:{server.port}"
    finally:
        loop.run_until_complete(place.__aexit__(None, None, None))
        loop.close()


@pytest.fixture(scope="module")
def browser(market: str) -> Iterator[Browser]:
    """Debian's chromium. After the market: playwright holds this thread's event loop while it lives."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield chromium
        chromium.close()


class Phone:
    """A cheap phone in one language, in somebody's hand."""

    def __init__(self, browser: Browser, base: str, language: str, **more: Any) -> None:
        self.base = base
        self.words = FluentBundle([language], use_isolating=False)
        catalogue = (ROOT / f"locales/{language}.ftl").read_text(encoding="utf-8")
        self.words.add_resource(FluentResource(catalogue))
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 360, "height": 640}, has_touch=True, **more
        )
        self.context.add_cookies([{"name": "lang", "value": language, "url": base}])
        self.broken: list[str] = []
        self.page: Page = self.opened()

    def opened(self) -> Page:
        """A page of this phone, whose complaints are heard."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.broken.append(str(error)))
        page.on("console", self._complains)
        return page

    def _complains(self, said: ConsoleMessage) -> None:
        """What the policy of the page forbids, and words that no list has, are errors."""
        if said.type == "error" and re.search(r"Content Security Policy|Trusted|^words:", said.text):
            self.broken.append(said.text)

    def t(self, key: str, **values: object) -> str:
        message = self.words.get_message(key)
        assert message.value is not None
        said, errors = self.words.format_pattern(message.value, values)
        assert not errors
        return str(said)

    def opens(self, path: str) -> None:
        """Open a screen, and wait until it answers to a thumb."""
        self.page.goto(self.base + path)
        self.page.evaluate(ANSWERS)

    def step_into(self, name: str) -> None:
        self.page.goto(f"{self.base}/demo")
        self.page.get_by_text(name, exact=True).first.click()
        self.page.wait_for_url(lambda url: not url.endswith("/demo"))

    def awake(self) -> None:
        """The page's own script answers to a tap, and no longer the form that works without it."""
        self.page.evaluate(
            """new Promise((done) => {
              const look = () => performance.getEntriesByName("interactive").length ? done(true) : setTimeout(look, 20)
              look()
            })"""
        )

    def tap(self, key: str, **values: object) -> None:
        self.page.get_by_role("button", name=self.t(key, **values)).last.click()

    def newest_gig(self) -> dict[str, Any]:
        """The gig that was just posted, once its pencil has become ink."""
        for _ in range(50):
            newest: dict[str, Any] = self.context.request.get(f"{self.base}/api/v1/me/gigs").json()["items"][0]
            if (newest["mode"], newest["headcount"], newest["taken"]) == ("choose", 1, 0):
                return newest
            self.page.wait_for_timeout(200)
        raise AssertionError("the post never arrived")

    def axe(self) -> None:
        """No violation on the screen as it stands; nothing is cut off to the side."""
        self.page.wait_for_timeout(300)
        found = Axe().run(self.page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("language", ["zh", "bo", "en"])
def test_a_gig_is_posted_found_taken_chosen_and_both_are_told(browser: Browser, market: str, language: str) -> None:
    pema = Phone(browser, market, language)
    pema.step_into("白玛")
    pema.page.goto(f"{market}/post")
    pema.page.get_by_role("radio").nth(0).click()
    pema.page.locator(".blank").first.click()
    for digit in "260":
        pema.page.get_by_role("button", name=digit, exact=True).click()
    pema.page.locator(".sheet .b.go").click()
    pema.page.locator(".days button:not([disabled])").nth(9 + ["zh", "bo", "en"].index(language)).click()
    main = pema.page.locator("main")
    main.get_by_role("button", name=re.compile("^" + re.escape(pema.t("post-more")))).click()
    pema.page.get_by_text(pema.t("post-mode-choose"), exact=True).click()
    pema.page.locator(".sheet .b.go").click()
    pema.axe()
    pema.page.locator(".bar .b.go").click()
    pema.page.wait_for_url("**/my-gigs")
    newest = pema.newest_gig()
    number = f"№ {newest['number']}"
    expect(pema.page.locator(".tk", has_text=number)).to_be_visible()
    pema.axe()

    tashi = Phone(browser, market, language)
    tashi.step_into("次仁")
    tashi.page.goto(f"{market}/")
    tashi.page.locator(".tk", has_text=number).locator("a[href^='/gigs/']").first.click()
    tashi.page.wait_for_url("**/gigs/*")
    tashi.axe()
    tashi.page.locator(".bar .b.go").click()
    tashi.axe()
    tashi.page.locator(".sheet .b.go").click()
    expect(tashi.page.locator("#over").get_by_text(tashi.t("take-toast-waiting"))).to_be_visible()
    expect(tashi.page.locator(".bar a.mine use")).to_have_attribute("href", re.compile("hourglass$"))  # not booked yet
    tashi.page.goto(f"{market}/work")
    expect(tashi.page.locator("main")).to_contain_text(str(newest["number"]))
    tashi.axe()

    pema.page.goto(f"{market}/my-gigs")
    pema.page.locator(".tk", has_text=number).locator("a.go, .go").first.click()
    pema.page.wait_for_url("**/choose")
    pema.page.get_by_role("checkbox").first.click()
    pema.axe()
    pema.page.locator(".bar .b.go").click()
    expect(pema.page.locator("main")).to_contain_text(pema.t("choose-say-full", n=1))

    for phone in (pema, tashi):
        phone.page.goto(f"{market}/inbox")
        expect(phone.page.locator("main")).to_contain_text(str(newest["number"]))
        phone.axe()
        assert phone.broken == []
        phone.context.close()


def test_open_screens_change_by_themselves(browser: Browser, market: str) -> None:
    """Pema has her gig's page open and sees who asks; Tashi has his work open and sees that he was chosen."""
    pema, tashi = Phone(browser, market, "zh"), Phone(browser, market, "zh")
    pema.step_into("白玛")
    day = (datetime.now(DISTRICT) + timedelta(days=20)).date().isoformat()
    posted = pema.context.request.post(
        f"{market}/api/v1/gigs",
        headers={"Idempotency-Key": "for-an-open-screen"},
        data={"trade": "loader", "headcount": 1, "pay": {"amount_fen": 26_000}, "starts_on": day, "village": JIARU,
              "mode": "choose"},
    )  # fmt: skip
    assert posted.ok, posted.text()
    gig = posted.json()
    pema.page.goto(f"{market}/gigs/{gig['id']}/choose")
    expect(pema.page.locator("main")).to_contain_text(pema.t("choose-empty"))
    asking = pema.page.get_by_role("checkbox")
    expect(asking).to_have_count(0)

    tashi.step_into("次仁")
    tashi.page.goto(f"{market}/gigs/{gig['id']}?take")
    tashi.page.locator(".sheet .b.go").click()
    expect(tashi.page.locator("#over").get_by_text(tashi.t("take-toast-waiting"))).to_be_visible()
    tashi.page.goto(f"{market}/work")
    ticket = tashi.page.locator(".tk", has_text=f"№ {gig['number']}")
    expect(ticket.locator(".done")).to_have_count(1)

    expect(asking).to_have_count(1, timeout=SLOW)
    asking.click()
    pema.page.locator(".bar .b.go").click()
    told = tashi.t("inbox-order-accepted", number=str(gig["number"]), trade="装卸")
    expect(tashi.page.locator("#over")).to_contain_text(told, timeout=SLOW)
    expect(ticket.locator(".done")).to_have_count(2, timeout=SLOW)
    expect(tashi.page.locator(".tabs")).to_contain_text(re.compile(tashi.t("inbox-unseen", n=0).replace("0", "[1-9]")))
    tashi.axe()
    for phone in (pema, tashi):
        assert phone.broken == []
        phone.context.close()


def test_new_terms_stand_beside_the_old_and_a_busy_worker_reads_that_he_is(browser: Browser, market: str) -> None:
    """The hours that Bianba agreed to, crossed out before the new; and what Pubu may not take says why."""
    bianba = Phone(browser, market, "bo")
    bianba.step_into("边巴")
    bianba.page.goto(f"{market}/work")
    changed = bianba.page.locator(".changed li")
    expect(changed).to_have_count(1)
    expect(changed.locator("s")).to_have_text("09:00–18:00")
    expect(changed.locator("b")).to_have_text("08:00–18:00")
    ticket = bianba.page.locator(".tk", has=changed)
    expect(ticket).to_contain_text(bianba.t("asked-late"))
    expect(ticket.locator(".b:has(use[href$='#x'])")).to_have_count(1)  # one no, which leaves no mark
    bianba.axe()

    pubu = Phone(browser, market, "bo")
    pubu.step_into("普布")
    api = f"{market}/api/v1"
    booked = pubu.context.request.get(f"{api}/orders?side=party&state=accepted").json()["items"][0]["gig"]
    gigs = pubu.context.request.get(f"{api}/gigs?limit=50").json()["items"]
    same = next(one for one in gigs if one["starts_on"] == booked["starts_on"] and one["id"] != booked["id"])
    pubu.page.goto(f"{market}/gigs/{same['id']}")
    expect(pubu.page.locator(".bar")).to_contain_text(pubu.t("gig-clash"))
    pubu.axe()
    for phone in (bianba, pubu):
        assert phone.broken == []
        phone.context.close()


def test_who_has_not_answered_new_terms_is_called_and_ticked_off(browser: Browser, market: str) -> None:
    """Above all of Pema's gigs stands Bianba, as long as nobody has spoken to him; he reads that she says she has."""
    pema, bianba = Phone(browser, market, "bo"), Phone(browser, market, "bo")
    pema.step_into("白玛")
    pema.page.goto(f"{market}/my-gigs")
    title = pema.page.get_by_role("heading", name=pema.t("own-unanswered", n=1))
    row = pema.page.locator(".one", has_text="边巴")
    for width in (360, 320):
        pema.page.set_viewport_size({"width": width, "height": 640})
        expect(title).to_be_in_viewport()
        pema.axe()
        sides = row.locator(".b").evaluate_all("them => them.flatMap((one) => [one.offsetWidth, one.offsetHeight])")
        assert len(sides) == 6
        assert min(sides) >= 48
    row.get_by_role("button", name=pema.t("act-call-short")).click()
    expect(row.locator("a[href^='tel:']")).to_be_visible()
    pema.axe()
    row.get_by_role("button", name=pema.t("own-spoken")).click()
    expect(title).to_have_count(0)
    pema.page.reload()
    expect(pema.page.locator(".tk").first).to_be_visible()
    expect(title).to_have_count(0)
    bianba.step_into("边巴")
    bianba.page.goto(f"{market}/history")
    expect(bianba.page.locator("main")).to_contain_text(bianba.t("event-order-spoken"))
    for phone in (pema, bianba):
        assert phone.broken == []
        phone.context.close()


def test_somebody_new_takes_his_first_gig(browser: Browser, market: str) -> None:
    """Number, code, who one is, and the take that was begun is made: once, and without a detour."""
    phone = Phone(browser, market, "zh")
    page = phone.page
    page.goto(f"{market}/")
    page.locator(".tk:has-text('保洁'), .tk:has-text('扫雪'), .tk:has-text('客房'), .tk").first.locator(
        "a[href^='/gigs/']"
    ).first.click()
    page.wait_for_url("**/gigs/*")
    page.locator(".bar .b.go").click()
    page.locator(".sheet .b.go").click()
    page.wait_for_url("**/sign-in*")
    page.locator("input[type=tel]").fill("139 0891 7777")
    with page.expect_response("**/sign-in/codes") as sent:
        page.locator("form .b.go").click()
    page.locator("input.code").fill(sent.value.json()["demo_code"])
    page.locator("form .b.go").click()
    page.wait_for_url("**/profile*")
    page.locator("input[autocomplete=name]").fill("尼玛")
    page.locator(".pics button").first.click()
    page.locator(".stepper").first.locator("button").last.click()
    page.route("**/api/v1/me", lambda route: route.abort())  # the phone knows what it sent before it is told
    page.locator(".bar .b.go").click()
    page.wait_for_url("**/gigs/*take*")
    expect(page.locator(".sheet")).to_contain_text("尼玛")
    page.wait_for_timeout(1000)
    page.locator(".sheet .b.go").click()
    expect(page.locator("#over")).to_contain_text(
        re.compile("|".join(phone.t(key) for key in ("take-toast-deal", "take-toast-waiting")))
    )
    page.wait_for_timeout(500)
    orders = page.evaluate(
        "async () => (await (await fetch('/api/v1/orders', {credentials: 'same-origin'})).json()).items.length"
    )
    assert orders == 1
    assert phone.broken == []
    phone.context.close()
