"""Whom to call: the coordinator calls, the clerk without a yes reads what remains, the person sees who looked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from app.core.ids import new_id
from tests.browser.test_journey import Phone, browser, pytestmark, serving

__all__ = ["browser", "pytestmark"]

TSERING = "次仁"
"""One of the story, who shares a number with 卓玛 and 扎西."""
HAPPENED = (
    """INSERT INTO consent (id, person_id, to_person, kind, from_at, until_at, made_at)
    SELECT gen_random_uuid(), p.id, r.person_id, 'spoken', p.made_at, now() + interval '1 day', p.made_at
    FROM person p JOIN role r ON r.role = 'coordinator' WHERE p.name = '次仁'""",
    """INSERT INTO inbox_entry (change_id, person_id, code, gig_id, facts, at, step)
    SELECT gen_random_uuid(), p.id, 'order.cancelled', g.id, '{"side": "party"}', now() - interval '3 days', 'desk'
    FROM person p, (SELECT id FROM gig ORDER BY number LIMIT 1) g WHERE p.name = '次仁'""",
)
"""He lets his coordinator act for him; and a deal of his is off, which he has not seen."""


@pytest.fixture(scope="module")
def market(cluster: str) -> Iterator[str]:
    with serving(cluster, *HAPPENED) as base:
        yield base


def office(browser: Browser, base: str, hat: str, language: str) -> tuple[Phone, Locator]:
    """The phone of who has him among the open items, and his row there."""
    phone = Phone(browser, base, language)
    people = phone.context.request.get(f"{base}/api/v1/demo/people").json()["items"]
    for name in (one["name"] for one in people if one["hat"] == hat):
        phone.step_into(name)
        items = phone.context.request.get(f"{base}/api/v1/open-items").json()["items"]
        if any(item["person"] and item["person"]["name"] == TSERING for item in items):
            break
    phone.page.goto(f"{base}/open-items")
    return phone, phone.page.locator("li.item", has_text=TSERING)


def me_of(phone: Phone) -> str:
    return str(phone.context.request.get(f"{phone.base}/api/v1/me").json()["person"]["id"])


def test_the_coordinator_calls_and_the_person_sees_it(browser: Browser, market: str) -> None:
    dolma, row = office(browser, market, "coordinator", "bo")
    row.get_by_role("button", name=dolma.t("act-call-short"), exact=True).click()
    number = row.locator("a[href^='tel:199']")
    expect(number).to_be_visible()
    for who in ("卓玛", "扎西"):
        expect(row.locator("small", has_text=who)).to_be_visible()
    dolma.axe()
    page, href = dolma.page, number.get_attribute("href")
    page.goto(f"{market}/help")
    page.get_by_role("searchbox").fill(TSERING)
    dolma.tap("act-search")
    page.locator("a.row", has_text=TSERING).click()
    dolma.axe()
    page.locator("button", has_text=dolma.t("call-line")).click()
    expect(page.locator(f"a[href='{href}']")).to_be_visible()
    dolma.axe()

    clerk, row = office(browser, market, "clerk", "zh")
    row.get_by_role("button", name=clerk.t("act-call-short"), exact=True).click()
    expect(row).to_contain_text(clerk.t("err-consent-missing"))
    expect(row).to_contain_text(clerk.t("call-instead-desk"))
    expect(row.locator("a[href^='tel:']")).to_have_count(0)
    clerk.axe()

    his = Phone(browser, market, "en")
    his.step_into(TSERING)
    his.page.goto(f"{market}/looks")
    expect(his.page.locator("main li", has_text=his.t("looks-by-coordinator"))).to_have_count(2)
    expect(his.page.locator("main")).not_to_contain_text(his.t("looks-by-clerk"))
    his.axe()

    api = f"{market}/api/v1/me/consents"
    (yes,) = (one for one in his.context.request.get(api).json()["items"] if one["to"]["id"] == me_of(dolma))
    key = {"Idempotency-Key": str(new_id())}
    assert his.context.request.post(f"{api}/{yes['id']}/withdrawal", headers=key, data={}).ok
    page.goto(f"{market}/open-items")
    row = page.locator("li.item", has_text=TSERING)
    row.get_by_role("button", name=dolma.t("act-call-short"), exact=True).click()
    expect(row).to_contain_text(dolma.t("call-instead"))
    expect(row.locator("a[href^='tel:']")).to_have_count(0)  # nor the one that the phone had kept
    dolma.axe()
    assert (dolma.broken, clerk.broken, his.broken) == ([], [], [])
