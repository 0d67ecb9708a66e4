"""A gig that was forwarded into a WeChat group, opened in WeChat's own browser: no service worker, no way to share."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from app.core.clock import DISTRICT
from tests.browser.test_journey import Phone, browser, market, pytestmark
from tests.village import JIARU

__all__ = ["browser", "market", "pytestmark"]

WECHAT = (
    "Mozilla/5.0 (Linux; Android 10; V1981A Build/QP1A.190711.020; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/86.0.4240.99 XWEB/4343 MMWEBSDK/20220903 Mobile Safari/537.36 "
    "MicroMessenger/8.0.28.2240(0x28001C57) WeChat/arm64 Weixin NetType/3G Language/zh_CN ABI/arm64"
)
POOR = """
for (const name of ["serviceWorker", "share", "canShare", "clipboard", "locks"]) {
  delete Navigator.prototype[name]
}
for (const name of ["SyncManager", "PushManager", "Notification", "BackgroundFetchManager"]) delete globalThis[name]
"""
"""What WeChat's browser has not."""


def day_of(gig: dict[str, Any]) -> str:
    day = date.fromisoformat(gig["starts_on"])
    return f"{day.month} 月 {day.day} 日"


class InWeChat(Phone):
    """The same phone, in whose WeChat a link was tapped."""

    def __init__(self, browser: Browser, base: str, language: str) -> None:
        super().__init__(browser, base, language, user_agent=WECHAT)
        self.context.add_init_script(POOR)

    def killed(self) -> None:
        """WeChat throws the page away; the next is a new one."""
        self.page.close()
        self.page = self.opened()

    def orders(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.context.request.get(f"{self.base}/api/v1/orders?side=party").json()["items"]
        return items


@pytest.fixture(scope="module")
def posted(browser: Browser, market: str) -> Iterator[list[dict[str, Any]]]:
    """Four gigs of Pema's; the third is on the first one's day."""
    pema = Phone(browser, market, "zh")
    pema.step_into("白玛")
    gigs: list[dict[str, Any]] = []
    for day in (20, 21, 20, 23):
        starts = datetime.now(DISTRICT).date() + timedelta(days=day)
        answer = pema.context.request.post(
            f"{market}/api/v1/gigs",
            headers={"Idempotency-Key": f"forwarded-{len(gigs)}"},
            data={"trade": "cleaner", "headcount": 3, "pay": {"amount_fen": 26_000}, "village": JIARU,
                  "mode": "instant", "starts_on": starts.isoformat(), "meet": {"where": "村委会门口", "at": "08:20"}},
        )  # fmt: skip
        assert answer.ok, answer.text()
        gigs.append(answer.json())
    yield gigs
    pema.context.close()


def test_a_forwarded_gig_is_taken_in_wechat_though_its_page_is_killed(
    browser: Browser,
    market: str,
    posted: list[dict[str, Any]],
) -> None:
    """Cold, signed out: the link, the gig, who one is, the take. Then once more without a network, and killed."""
    phone = InWeChat(browser, market, "zh")
    page, (first, second, same_day, _) = phone.page, posted
    page.goto(f"{market}/g/{first['number']}?from=groupmessage")
    phone.awake()
    assert page.url == f"{market}/gigs/{first['id']}"
    said = day_of(first)
    assert page.title().startswith(f"保洁 ¥260 一天 · 加入村 · {said}")
    door = page.locator(".door")
    expect(door).to_contain_text("在浏览器打开")
    phone.axe()
    door.get_by_text(phone.t("door-shut")).click()
    expect(door).to_have_count(0)

    page.locator(".bar .b.go").click()
    page.locator(".sheet .b.go").click()
    page.wait_for_url("**/sign-in*")
    page.locator("input[type=tel]").fill("139 0891 6666")
    with page.expect_response("**/sign-in/codes") as sent:
        page.locator("form .b.go").click()
    page.locator("input.code").fill(sent.value.json()["demo_code"])
    page.locator("form .b.go").click()
    page.wait_for_url("**/profile*")
    page.locator("input[autocomplete=name]").fill("尼玛")
    page.locator(".pics button").first.click()
    page.locator(".stepper").first.locator("button").last.click()
    page.locator(".bar .b.go").click()
    page.wait_for_url("**/gigs/*")
    page.locator(".sheet .b.go").click()
    expect(page.locator("#over")).to_contain_text(phone.t("take-toast-deal"))
    assert [order["gig"]["number"] for order in phone.orders()] == [first["number"]]

    phone.killed()
    page = phone.page
    page.goto(f"{market}/g/{second['number']}")
    phone.awake()
    expect(page.locator(".door")).to_have_count(0)
    page.context.set_offline(True)
    page.locator(".bar .b.go").click()
    page.locator(".sheet .b.go").click()
    expect(page.locator(".bar")).to_contain_text(phone.t("gig-pencil"))
    phone.killed()
    phone.context.set_offline(False)
    phone.page.goto(f"{market}/g/{second['number']}")
    expect(phone.page.locator(".bar a.mine")).to_contain_text(phone.t("order-state-accepted"), timeout=20_000)
    assert sorted(order["gig"]["number"] for order in phone.orders()) == [first["number"], second["number"]]

    phone.page.goto(f"{market}/gigs/{same_day['id']}?take")  # he is busy in those hours
    expect(phone.page.locator(".bar")).to_contain_text(phone.t("gig-clash"))
    phone.page.wait_for_url(f"{market}/gigs/{same_day['id']}")
    expect(phone.page.locator(".sheet")).to_have_count(0)

    phone.page.goto(f"{market}/my-data")  # nothing can be saved here: no button that does nothing
    expect(phone.page.locator("main .tag")).to_contain_text("在浏览器打开")
    expect(phone.page.get_by_role("button", name=phone.t("data-xlsx"))).to_have_count(0)
    assert phone.broken == []
    phone.context.close()


@pytest.mark.parametrize("language", ["zh", "bo"])
def test_in_wechat_a_picture_is_pressed_long(
    browser: Browser,
    market: str,
    posted: list[dict[str, Any]],
    language: str,
) -> None:
    phone = InWeChat(browser, market, language)
    page, gig = phone.page, posted[0]
    page.goto(f"{market}/gigs/{gig['id']}")
    expect(page.locator(".trip span[lang=zh]").first).to_have_count(0 if language == "zh" else 1)
    phone.awake()
    page.get_by_role("link", name=phone.t("share-act")).click()
    drawn = page.locator(".sheet img")
    expect(drawn).to_have_js_property("naturalWidth", 800)
    assert drawn.get_attribute("src") == f"/g/{gig['number']}.png"
    sheet = page.locator(".sheet")
    expect(sheet).to_contain_text(phone.t("gig-number", number=str(gig["number"])))
    expect(sheet).to_contain_text(f"{market}/g/{gig['number']}")
    expect(sheet).to_contain_text(phone.t("share-wechat"))
    phone.axe()
    phone.tap("share-copy")
    expect(sheet).to_contain_text(re.compile("|".join((phone.t("share-copied"), phone.t("share-by-hand")))))
    page.context.set_offline(True)
    phone.tap("act-back")
    expect(sheet).to_have_count(0)
    assert phone.broken == []
    phone.context.close()


SHARES = """
Navigator.prototype.share = function (what) {
  const shared = JSON.parse(sessionStorage.getItem("shared") || "[]")
  sessionStorage.setItem("shared", JSON.stringify([...shared, what]))
  return shared.length ? Promise.reject(new DOMException("", "AbortError")) : Promise.resolve()
}
"""


def test_elsewhere_the_phone_shares_in_its_own_way(
    browser: Browser,
    market: str,
    posted: list[dict[str, Any]],
) -> None:
    """An employer from her gigs; whoever finds no chat in it has the picture still. The link opens offline."""
    phone = Phone(browser, market, "zh")
    phone.context.add_init_script(SHARES)
    phone.step_into("白玛")
    page, gig = phone.page, posted[3]
    page.goto(f"{market}/my-gigs")
    button = page.locator(".tk", has_text=f"№ {gig['number']}").get_by_role("link", name=phone.t("share-act"))
    button.click()
    expect(page.locator(".sheet")).to_have_count(0)
    button.click()
    expect(page.locator(".sheet img")).to_be_visible()
    shared = page.evaluate("JSON.parse(sessionStorage.getItem('shared'))")
    assert [what["url"] for what in shared] == [f"{market}/g/{gig['number']}"] * 2
    for word in ("保洁", "¥260", "加入村", day_of(gig), str(gig["number"])):
        assert word in shared[0]["text"]
    phone.tap("act-back")
    expect(page.locator(".sheet")).to_have_count(0)

    page.goto(f"{market}/gigs/{gig['id']}")
    expect(page.locator(".headline")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.context.set_offline(True)
    page.goto(f"{market}/g/{gig['number']}")
    page.wait_for_url(f"{market}/gigs/{gig['id']}")
    expect(page.locator(".headline")).to_contain_text("保洁")
    assert phone.broken == []
    phone.context.close()


def test_the_page_says_what_is_closed_before_the_tap(
    browser: Browser,
    market: str,
    posted: list[dict[str, Any]],
) -> None:
    """To who is too young for danger; and to everybody, what has become of a gig."""
    phone = Phone(browser, market, "en")
    page = phone.page

    def young(route: Route) -> None:
        answer = route.fetch()
        me = answer.json()
        route.fulfill(response=answer, json=me | {"worker": me["worker"] | {"born": "2009-11"}})

    page.route("**/api/v1/me", young)
    phone.step_into("次仁")
    board = page.context.request.get(f"{market}/api/v1/gigs?trade=mason&trade=loader&open=true").json()["items"]
    page.goto(f"{market}/gigs/{board[0]['id']}?take")
    expect(page.locator(".say.over")).to_contain_text(phone.t("err-worker-under-age-hazard"))
    expect(page.locator(".bar .b.go")).to_have_count(0)
    expect(page.locator(".sheet")).to_have_count(0)
    page.goto(f"{market}/gigs/{posted[2]['id']}")
    expect(page.locator(".bar .b.go")).to_have_count(1)

    done = page.context.request.get(f"{market}/g/101").text()
    assert phone.t("gig-over-done") in done
    page.goto(f"{market}/g/101")
    expect(page.locator(".say.over")).to_contain_text(phone.t("gig-over-done"))
    expect(page.locator("h2.sec")).to_contain_text(phone.t("gig-alike"))
    expect(page.locator(".tk")).to_have_count(3)
    phone.axe()
    assert phone.broken == []
    phone.context.close()
