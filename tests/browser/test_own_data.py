"""One's own data in the hand: what is kept, taken along as a file, and let go of; who has a deal is told first."""

import re

import pytest
from playwright.sync_api import Browser, expect
from python_calamine import CalamineWorkbook

from tests.browser.test_journey import Phone, browser, market, pytestmark

__all__ = ["browser", "market", "pytestmark"]

NUMBERS = {"zh": "13908918881", "bo": "13908918882"}


def comes(phone: Phone, number: str, name: str) -> None:
    """Somebody new signs in on this phone and says his name."""
    page = phone.page
    page.goto(f"{phone.base}/sign-in?next=/me")
    phone.awake()
    page.locator("input[type=tel]").fill(number)
    with page.expect_response("**/sign-in/codes") as sent:
        page.locator("form .b.go").click()
    page.locator("input.code").fill(sent.value.json()["demo_code"])
    page.locator("form .b.go").click()
    page.wait_for_url("**/profile*")
    page.locator("input[autocomplete=name]").fill(name)
    page.locator(".pics button").first.click()
    page.locator(".stepper").first.locator("button").last.click()
    page.locator(".bar .b.go").click()
    page.wait_for_url(re.compile("/me$"))


@pytest.mark.parametrize("language", ["zh", "bo"])
def test_somebody_takes_his_data_along_and_lets_go_of_himself(browser: Browser, market: str, language: str) -> None:
    phone = Phone(browser, market, language)
    page = phone.page
    comes(phone, NUMBERS[language], "尼玛")
    page.locator("a[href='/my-data']").click()
    expect(page.locator("main")).to_contain_text(phone.t("data-how-long-line"))
    phone.axe()
    with page.expect_download() as saved:
        phone.tap("data-xlsx")
    assert saved.value.suggested_filename.endswith(".xlsx")
    book = CalamineWorkbook.from_path(saved.value.path())
    assert "尼玛" in str(book.get_sheet_by_index(0).to_python())

    phone.tap("data-erase")
    sheet = page.locator(".sheet")
    expect(sheet).to_contain_text(phone.t("data-erase-line"))
    phone.tap("data-erase-go")
    expect(sheet).to_contain_text(phone.t("data-erase-last", who="尼玛"))
    phone.axe()
    phone.tap("data-erase-all")
    page.wait_for_url(f"{market}/")
    page.goto(f"{market}/me")
    expect(page.locator("main")).not_to_contain_text("尼玛")
    assert page.evaluate("fetch('/api/v1/me').then((answer) => answer.status)") == 401
    assert phone.broken == []
    phone.context.close()


@pytest.mark.parametrize("language", ["zh", "bo"])
def test_who_has_deals_is_sent_to_them_first(browser: Browser, market: str, language: str) -> None:
    phone = Phone(browser, market, language)
    phone.step_into("次仁")
    ahead = phone.context.request.get(f"{market}/api/v1/me/erasure").json()
    assert ahead["deals"] > 0
    phone.page.goto(f"{market}/my-data")
    phone.tap("data-erase")
    expect(phone.page.locator(".sheet")).to_contain_text(phone.t("data-erase-deals", n=ahead["deals"]))
    phone.axe()
    phone.tap("work-title")
    phone.page.wait_for_url("**/work")
    phone.page.goto(f"{market}/history")
    expect(phone.page.locator("main")).to_contain_text(phone.t("history-title"))
    phone.axe()
    assert phone.broken == []
    phone.context.close()
