"""The office on a phone, in Tibetan: an officer verifies an employer; what waits at the desk goes up, or back."""

from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Browser, Locator, expect

from app.core.clock import DISTRICT
from app.core.ids import new_id
from tests.browser.test_journey import SLOW, Phone, browser, market, pytestmark
from tests.village import JIARU

__all__ = ["browser", "market", "pytestmark"]


def in_office(browser: Browser, base: str, hat: str) -> Phone:
    """The phone of somebody of the demo district who holds this office."""
    phone = Phone(browser, base, "bo")
    people = phone.context.request.get(f"{base}/api/v1/demo/people").json()["items"]
    phone.step_into(next(one["name"] for one in people if one["hat"] == hat))
    return phone


def unverified(officer: Phone) -> dict[str, Any]:
    """An employer whom no officer has seen, and who posts."""
    page = officer.context.request.get(f"{officer.base}/api/v1/employers?standing=no").json()
    one: dict[str, Any] = next(employer for employer in page["items"] if employer["gigs"])
    return one


def employer_of(browser: Browser, officer: Phone, one: dict[str, Any]) -> Phone:
    """The phone of who speaks for it."""
    seen = officer.context.request.get(f"{officer.base}/api/v1/employers/{one['id']}").json()
    phone = Phone(browser, officer.base, "bo")
    phone.step_into(seen["speakers"][0]["name"])
    return phone


def test_an_officer_verifies_an_employer_and_takes_it_back(browser: Browser, market: str) -> None:
    officer = in_office(browser, market, "officer")
    page, one = officer.page, unverified(officer)
    page.goto(f"{market}/me")
    page.locator("a.row[href='/employers']").click()
    page.locator(f"a[href='/employers/{one['id']}']").first.click()
    expect(page.locator("main")).to_contain_text(officer.t("standing-no"))
    officer.axe()
    officer.tap("verify-act")
    officer.axe()
    officer.tap("proof-id-and-village")
    history = page.locator("main li", has_text=officer.t("proof-id-and-village"))
    expect(history).to_have_count(1)
    officer.tap("revoke-act")
    officer.axe()
    officer.tap("revoked-mistake")
    expect(history).to_contain_text(officer.t("revoked-mistake"))
    expect(page.locator("main")).to_contain_text(officer.t("standing-revoked"))
    page.goto(f"{market}/employers")
    page.get_by_role("searchbox").fill(one["name"][:2])
    officer.tap("act-search")
    expect(page.locator(f"a[href='/employers/{one['id']}']")).to_be_visible()
    officer.axe()

    told = employer_of(browser, officer, one)
    told.page.goto(f"{market}/inbox")
    expect(told.page.locator("main")).to_contain_text(told.t("revoked-mistake"), timeout=SLOW)
    assert (officer.broken, told.broken) == ([], [])


def test_the_desk_sends_a_gig_back_and_lets_the_other_pass(browser: Browser, market: str) -> None:
    clerk, officer = in_office(browser, market, "clerk"), in_office(browser, market, "officer")
    pema = Phone(browser, market, "bo")
    pema.step_into("白玛")
    gigs = [_posted(pema, note) for note in ("加微信 lhasa_work88", "请加微信 lhasa_work89")]
    rows = [_row(clerk, gig) for gig in gigs]
    clerk.page.goto(f"{market}/open-items")
    for row in rows:
        expect(row).to_contain_text(clerk.t("held-contact"))
    clerk.axe()
    rows[0].get_by_role("button").click()
    expect(clerk.page.locator(".sheet")).to_contain_text("lhasa_work88")
    clerk.axe()
    clerk.tap("check-back")
    clerk.axe()
    clerk.tap("sent-back-contact")
    expect(rows[0]).to_have_count(0)
    rows[1].get_by_role("button").click()
    clerk.tap("check-pass")
    expect(rows[1]).to_have_count(0)

    pema.page.goto(f"{market}/my-gigs")
    back = pema.page.locator(".tk", has_text=f"№ {gigs[0]['number']}")
    expect(back).to_contain_text(pema.t("desk-sent-back", why=pema.t("sent-back-contact")))
    pema.axe()
    pema.page.goto(f"{market}/inbox")
    said = pema.page.locator("main li", has_text=f"№ {gigs[0]['number']} ")
    expect(said).to_contain_text(pema.t("sent-back-contact"), timeout=SLOW)
    said.locator("a").click()
    pema.page.wait_for_url("**/choose")
    expect(pema.page.locator("main")).to_contain_text(pema.t("sent-back-contact"))
    pema.axe()
    assert officer.context.request.get(f"{market}/api/v1/gigs/{gigs[1]['id']}").json()["state"] == "open"
    assert (clerk.broken, pema.broken) == ([], [])


def _posted(pema: Phone, note: str) -> dict[str, Any]:
    """A gig whose note waits for the desk."""
    day = (datetime.now(DISTRICT) + timedelta(days=21)).date().isoformat()
    answer = pema.context.request.post(
        f"{pema.base}/api/v1/gigs",
        headers={"Idempotency-Key": str(new_id())},
        data={"trade": "loader", "headcount": 1, "pay": {"amount_fen": 26_000}, "starts_on": day,
              "village": JIARU, "mode": "choose", "note": note},
    )  # fmt: skip
    assert answer.ok, answer.text()
    gig: dict[str, Any] = answer.json()
    return gig


def _row(desk: Phone, gig: dict[str, Any]) -> Locator:
    return desk.page.locator("li.item", has_text=f"№ {gig['number']} ")
