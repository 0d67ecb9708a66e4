"""The market is set back to a backup, with the operator's own commands. The phones bring back what it has lost."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from app.orders.taking import Taking, take
from tests.browser.faults import Faults
from tests.browser.road import ROOT, SLOW, Handset, Place, posted, steps_in
from tests.browser.test_faults import FLAGS
from tests.browser.test_journey import CHROMIUM
from tests.browser.test_journey import pytestmark as needed
from tests.conftest import own_database
from tests.load.server import SECRET, Server
from tests.village import PACE, Village

pytestmark = [*needed, pytest.mark.gate, pytest.mark.timeout(600)]


class Operated:
    """A market with an operator: he backs it up while it runs, and restores it while it does not."""

    def __init__(self, url: str, file: Path) -> None:
        self.url = url
        self.file = file
        self.server = Server(url, demo=True).start()
        self.road = Faults(self.server.port)
        self.place: Place | None = None

    def opens(self) -> Place:
        """What stands in its database, for as long as nobody restores it."""
        self.place = self.place or Place(self.url, self.road)
        return self.place

    def closes(self) -> None:
        if self.place:
            self.place.close()
        self.place = None

    def runs(self, *command: str) -> None:
        env = os.environ | {"LINGONG_DATABASE_URL": self.url, "LINGONG_SECRET_KEY": SECRET, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", "app.cli", *command], cwd=ROOT, env=env, check=True, timeout=SLOW / 1000)

    def backs_up(self) -> None:
        self.runs("backup", str(self.file))

    def restores(self) -> None:
        """Stop, restore, begin again."""
        self.closes()
        self.server.kill()
        self.runs("restore", str(self.file), "--over")
        self.server.start()


@pytest.fixture
def operated(cluster: str, tmp_path: Path) -> Iterator[Operated]:
    loop = asyncio.new_event_loop()
    database = own_database(cluster)
    url = loop.run_until_complete(database.__aenter__())
    market = Operated(url, tmp_path / "market.zip")
    try:
        with market.road:
            yield market
            market.closes()
    finally:
        market.server.kill()
        loop.run_until_complete(database.__aexit__(None, None, None))
        loop.close()


@pytest.fixture
def browser(operated: Operated) -> Iterator[Browser]:
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


async def _village(village: Village) -> tuple[str, list[Any]]:
    """扎西, and three gigs on three days and one that nobody takes; one of them has a single seat."""
    tashi = await village.person("Tashi")
    await steps_in(village, tashi, "扎西")
    gigs = [
        (await posted(village, f"白玛{day}", by=f"Pema {day}", days=day, headcount=1 if day == 3 else 2))[1]
        for day in (1, 2, 3, 4)
    ]
    return "扎西", gigs


def takes(phone: Handset, gig: Any) -> None:
    phone.opens(f"/gigs/{gig.id}")
    phone.page.locator(".bar .b.go").click()
    phone.page.locator(".sheet .b.go").click()
    expect(phone.page.locator(".toast")).to_contain_text(phone.t("take-toast-deal"), timeout=SLOW)


ORDERS = "SELECT count(*) FROM orders WHERE gig_id = :gig AND state = 'accepted'"
EVENTS = "SELECT count(*) FROM event e JOIN orders o ON o.id = e.object_id WHERE o.gig_id = :gig"


def test_what_was_lost_is_brought_back_once_and_what_cannot_be_is_told(browser: Browser, operated: Operated) -> None:
    """Of three deals the backup has the first. The second is made again; the third seat somebody else has by now."""
    place = operated.opens()
    name, (kept, lost, gone, other) = place.in_village(_village)
    phone = Handset(browser, operated.road, "zh")
    phone.step_into(name)
    phone.keeps_itself()
    takes(phone, kept)
    operated.backs_up()
    takes(phone, lost)
    takes(phone, gone)
    orders = {gig.id: place.count(EVENTS, gig=gig.id) for gig in (kept, lost, gone)}

    async def somebody_else(village: Village) -> None:
        lhamo = await village.person("Lhamo")
        await take(village.db, lhamo.actor, Taking(gig=gone.id), village.now, PACE)

    phone.offline(True)
    operated.restores()
    place = operated.opens()
    place.in_village(somebody_else)
    assert [place.count(ORDERS, gig=gig.id) for gig in (kept, lost, gone)] == [1, 0, 1]
    phone.offline(False)
    phone.opens("/work")

    phone.says("outbox-undone")
    assert [place.count(ORDERS, gig=gig.id) for gig in (kept, lost, gone)] == [1, 1, 1]
    assert [place.count(EVENTS, gig=gig.id) for gig in (kept, lost, gone)] == list(orders.values())
    tickets = phone.page.locator(".tk")
    expect(tickets).to_have_count(2, timeout=SLOW)
    for gig in (kept, lost):
        expect(tickets.filter(has_text=f"№ {gig.number}").locator(".done")).to_have_count(2)

    phone.page.locator("a.queue").click()
    fell = phone.page.locator(".lost")
    expect(fell).to_contain_text(f"№ {gone.number}")
    expect(fell).to_contain_text(phone.t("outbox-undone"))
    expect(fell).to_contain_text(phone.t("err-gig-full"))
    alike = phone.page.locator(".tk")
    expect(alike).to_have_count(1)  # of the three that are open he has two
    expect(alike).to_contain_text(f"№ {other.number}")
    fell.get_by_role("button").click()
    phone.opens("/me")
    phone.is_quiet()
    before = len(operated.road.passed)
    phone.opens("/work")
    expect(tickets).to_have_count(2)
    assert not [one for one in operated.road.passed[before:] if one.method == "POST"]
    assert not phone.broken
    phone.context.close()


def test_a_gig_that_was_lost_comes_back_with_its_people(browser: Browser, operated: Operated) -> None:
    """The worker's phone is the first to hear: his letter waits until the employer's phone has brought the gig back."""
    place = operated.opens()
    name, (_, like, *_) = place.in_village(_village)
    pema, tashi = Handset(browser, operated.road, "zh"), Handset(browser, operated.road, "zh")
    for phone, who in ((pema, "白玛2"), (tashi, name)):
        phone.step_into(who)
        phone.keeps_itself()
    operated.backs_up()
    pema.opens(f"/post?like={like.id}")
    pema.page.locator(".days button:not([disabled])").nth(6).click()
    pema.page.locator(".bar .b.go").click()
    expect(pema.page.locator(".toast")).to_contain_text(pema.t("post-sent", number="").strip(), timeout=SLOW)
    gig = place.road.ask(_newest(place))
    takes(tashi, gig)

    pema.offline(True)
    operated.restores()
    place = operated.opens()
    assert place.count("SELECT count(*) FROM gig WHERE id = :gig", gig=gig.id) == 0
    tashi.opens("/outbox")
    tashi.page.reload()
    expect(tashi.page.locator(".rows li").first).to_contain_text(tashi.t("outbox-again"), timeout=SLOW)
    pema.offline(False)
    pema.opens("/my-gigs")
    end = time.monotonic() + SLOW / 1000
    while place.count(ORDERS, gig=gig.id) != 1:
        assert time.monotonic() < end, "he never got his seat back"
        tashi.page.wait_for_timeout(100)
    tashi.is_quiet()
    pema.is_quiet()
    for phone in (pema, tashi):
        assert not phone.broken
        phone.context.close()


async def _newest(place: Place) -> Any:
    from sqlalchemy import text

    async with place.engine.connect() as db:
        return (await db.execute(text("SELECT id, number FROM gig ORDER BY posted_at DESC LIMIT 1"))).one()
