"""Something is wrong: said by voice without network and signed out, heard by the desk, and decided by the officer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.test_journey import CHROMIUM, Phone, market, pytestmark

__all__ = ["market", "pytestmark"]

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture(scope="module")
def browser(market: str) -> Iterator[Browser]:  # a fixture is asked for by its name
    """A chromium into which somebody hums."""
    with sync_playwright() as play:
        plain = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=[*plain, *MICROPHONE])
        yield chromium
        chromium.close()


def test_a_stranger_says_it_without_network_and_the_officer_suspends(browser: Browser, market: str) -> None:
    stranger = Phone(browser, market, "zh")
    csp: list[str] = []
    stranger.page.on("console", lambda line: csp.append(line.text) if "Content Security" in line.text else None)
    stranger.page.goto(market)
    stranger.page.locator("a[href^='/gigs/']").first.click()
    stranger.tap("report-act")
    stranger.axe()
    stranger.page.get_by_role("button", name=stranger.t("speak-hold")).click()
    stranger.page.get_by_role("button", name="在听").wait_for()
    stranger.page.wait_for_timeout(1200)
    stranger.page.get_by_role("button", name="在听").click()
    stranger.page.get_by_role("button", name=stranger.t("act-listen")).last.wait_for()
    stranger.axe()
    stranger.context.set_offline(True)
    stranger.tap("wrong-asks-fee")
    expect(stranger.page.locator("a.queue")).to_contain_text("2")  # the voice note and the report wait on the phone
    stranger.context.set_offline(False)
    stranger.page.evaluate("dispatchEvent(new Event('online'))")
    expect(stranger.page.locator("a.queue")).to_have_count(0)

    officer = Phone(browser, market, "zh")
    people = officer.context.request.get(f"{market}/api/v1/demo/people").json()["items"]
    officer.step_into(next(one["name"] for one in people if one["hat"] == "officer"))
    officer.page.goto(f"{market}/open-items")
    row = officer.page.locator("li.item", has_text=officer.t("wrong-asks-fee"))
    expect(row).to_contain_text(officer.t("report-spoken"))
    row.get_by_role("button", name=officer.t("report-look")).click()
    officer.page.get_by_role("button", name=officer.t("act-listen")).last.wait_for()
    officer.axe()
    officer.tap("outcome-suspended")
    officer.tap("suspend-days", n=30)
    expect(row).to_have_count(0)
    officer.page.reload()
    expect(officer.page.get_by_role("heading", name=officer.t("suspended-now"))).to_be_visible()
    officer.axe()
    assert (stranger.broken, officer.broken, csp) == ([], [], [])
