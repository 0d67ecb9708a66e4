"""A village, the road to its market, and the phones on it: what the matrix of faults is played with."""

import itertools
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from fluent.runtime import FluentBundle, FluentResource
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from app.core.clock import DISTRICT
from app.core.db import connect, sessions
from app.gigs.models import Gig
from app.gigs.rules import Mode
from app.people.rules import Channel
from tests.browser.faults import Faults
from tests.village import LOADING, Somebody, Village

ROOT = Path(__file__).resolve().parents[2]
SLOW = 60_000  # ms: what a busy machine may take

TELL = """
    const tell = () => {
      const words = [...document.querySelectorAll(".queue, .toast")].map((one) => one.innerText.replace(/\\s+/g, " "))
      for (const word of words) if (!window.told?.includes(word)) window.say?.(word)
      window.told = words
    }
    new MutationObserver(tell).observe(document, { childList: true, subtree: true, characterData: true })
"""
"""Each sentence of the strip and at the foot, as it appears."""


KEPT = """async () => {
    const own = (await indexedDB.databases()).filter(({ name }) => name.startsWith("lingong-"))
    const opened = (name) => new Promise((done, fail) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => done(asked.result)
        asked.onerror = fail
    })
    for (const { name } of own) {
        const db = await opened(name)
        const there = await new Promise((done) => {
            const asked = db.transaction("outbox").objectStore("outbox").count()
            asked.onsuccess = () => done(asked.result)
        })
        db.close()
        if (there) return true
    }
    return false
}"""
"""Whether the disk has a letter. The screen shows it some thousandths of a second before."""


_names = itertools.count(1)


class Place:
    """The village in the market's own database, and what has happened in it."""

    def __init__(self, url: str, road: Faults) -> None:
        self.road = road
        self.engine: AsyncEngine = road.ask(_connected(url))

    def close(self) -> None:
        self.road.ask(self.engine.dispose())

    def in_village(self, act: Callable[[Village], Any]) -> Any:
        """Let something happen in the village, and commit it."""

        async def happen() -> Any:
            async with sessions(self.engine)() as db, db.begin():
                return await act(_village(db, next(_names)))

        return self.road.ask(happen())

    def count(self, question: str, **of: object) -> int:
        """A number out of the database."""

        async def ask() -> int:
            async with self.engine.connect() as db:
                return int((await db.execute(text(question), of)).scalar_one())

        return self.road.ask(ask())


async def _connected(url: str) -> AsyncEngine:
    return connect(url, pool_size=2)


def _village(db: AsyncSession, number: int) -> Village:
    village = Village(db, datetime.now(DISTRICT))
    village.numbers = number * 10
    return village


async def steps_in(village: Village, somebody: Somebody, name: str) -> None:
    """Make him one of those into whom a demo market lets anybody step."""
    somebody.person.demo, somebody.person.channel, somebody.person.name = True, Channel.demo, name
    await village.db.flush()


class Handset:
    """A cheap phone in one language, which writes down each sentence that it said about what is unsent."""

    def __init__(self, browser: Browser | BrowserContext, road: Faults, language: str) -> None:
        self.road = road
        self.language = language
        self.words = FluentBundle([language], use_isolating=False)
        self.words.add_resource(FluentResource((ROOT / f"locales/{language}.ftl").read_text(encoding="utf-8")))
        self.said: list[str] = []
        self.broken: list[str] = []
        self.lives_again(
            browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
            if isinstance(browser, Browser)
            else browser
        )

    def lives_again(self, context: BrowserContext) -> None:
        """The same phone in a browser that was started anew."""
        self.context = context
        self.context.expose_binding("say", lambda _, word: self.said.append(word))
        self.context.add_init_script(TELL)
        self.context.add_cookies([{"name": "lang", "value": self.language, "url": self.road.url}])
        self.page = self.new_page()

    def new_page(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.broken.append(str(error)))
        return page

    def t(self, key: str, **values: object) -> str:
        message = self.words.get_message(key)
        assert message.value is not None
        said, errors = self.words.format_pattern(message.value, values)
        assert not errors
        return str(said)

    def opens(self, path: str, page: Page | None = None) -> None:
        (page or self.page).goto(f"{self.road.url}{path}")

    def step_into(self, name: str) -> None:
        """Take the phone as somebody of the village."""
        self.opens("/demo")
        self.page.get_by_text(name, exact=True).first.click()
        self.page.wait_for_url(lambda url: not url.endswith("/demo"))

    def keeps_itself(self) -> None:
        """Wait until it can be opened without a network."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => caches.keys())")

    def offline(self, gone: bool) -> None:
        self.context.set_offline(gone)

    def waits_on_disk(self) -> None:
        """A letter is where a killed page is survived."""
        while not self.page.evaluate(KEPT):
            self.page.wait_for_timeout(30)

    def is_killed(self) -> None:
        """The page's process dies where it stands: nothing is asked and nothing is told."""
        self.waits_on_disk()
        dead = self.page
        with suppress(Error):
            dead.goto("chrome://crash")
        dead.close()
        self.page = self.new_page()

    def says(self, key: str, **values: object) -> None:
        """The strip at the head says so now."""
        expect(self.page.locator(".queue").first).to_contain_text(self.t(key, **values), timeout=SLOW)

    def waits(self) -> None:
        """One thing is not told yet, and the phone says that it is not."""
        self.says("outbox-strip", n=1)

    def is_quiet(self, page: Page | None = None) -> None:
        """Nothing is unsent and nothing fell."""
        expect((page or self.page).locator("a.queue")).to_have_count(0, timeout=SLOW)

    def said_in_order(self, *words: str) -> None:
        """These were said, one after the other, whatever was said in between."""
        rest = iter(self.said)
        missing = [word for word in words if not any(word in said for said in rest)]
        assert not missing, f"never said, or not in this order: {missing}; but {self.said}"


@dataclass
class Act:
    """Something that a thumb does: who, where, the tap, and what must then be on the server exactly once."""

    kind: str
    who: str
    start: str
    path: str
    """Of its request, as a pattern."""
    effects: Callable[[], int]
    """How often it has happened."""
    number: int | None = None
    ready: Callable[[Handset], None] = field(default=lambda _: None)
    thumb: Callable[[Handset], None] = field(default=lambda _: None)
    done: Callable[[Handset], str] = field(default=lambda phone: phone.t("outbox-done"))
    """What the foot says when the answer comes to the page that asked."""
    pencil: Callable[[Handset], str] = field(default=lambda phone: phone.t("take-toast-pencil"))


def _go(phone: Handset) -> None:
    phone.page.locator(".bar .b.go").click()


def _open_sheet(phone: Handset) -> None:
    _go(phone)
    expect(phone.page.locator(".sheet .b.go")).to_be_visible()


HAPPENED = """
    SELECT count(DISTINCT e.change_id) FROM event e JOIN orders o ON o.id = e.object_id
    WHERE e.verb = '{}' AND {}
"""
"""How often a verb befell the orders that are meant."""


async def posted(village: Village, name: str, *, by: str = "Pema", days: int = 1, **how: Any) -> tuple[Somebody, Gig]:
    """An employer of the village and a gig of his; tomorrow, so that a clock that is three days off matters."""
    pema = await village.employer(f"合作社{name}", by=by)
    await steps_in(village, pema, name)
    day = (village.now + timedelta(days=days)).date()
    gig = await village.gig(pema, replace(LOADING, starts_on=day, ends_on=day, **how))
    return pema, gig


def take(place: Place) -> Act:
    """扎西 takes a gig that is a deal at once."""

    async def arrange(village: Village) -> tuple[str, UUID, int]:
        name = f"扎西{village.numbers}"
        tashi = await village.person("Tashi")
        await steps_in(village, tashi, name)
        _, gig = await posted(village, f"白玛{village.numbers}")
        return name, gig.id, gig.number

    name, gig, number = place.in_village(arrange)
    return Act(
        "take", name, f"/gigs/{gig}", rf"/api/v1/gigs/{gig}/orders",
        lambda: place.count(HAPPENED.format("order.taken", "o.gig_id = :about"), about=gig),
        number, _open_sheet, lambda phone: phone.page.locator(".sheet .b.go").click(),
        lambda phone: f"{phone.t('take-toast-deal')} · {phone.t('gig-no', number=str(number))}",
        lambda phone: phone.t("gig-pencil"),
    )  # fmt: skip


def withdraw(place: Place) -> Act:
    """He takes back what he had asked for."""

    async def arrange(village: Village) -> tuple[str, UUID, int]:
        name = f"扎西{village.numbers}"
        tashi = await village.person("Tashi")
        await steps_in(village, tashi, name)
        _, gig = await posted(village, f"白玛{village.numbers}", mode=Mode.choose)
        return name, (await village.takes(tashi, gig)).id, gig.number

    name, order, number = place.in_village(arrange)
    return Act(
        "withdrawal", name, "/work", rf"/api/v1/orders/{order}/withdrawal",
        lambda: place.count(HAPPENED.format("order.withdrawn", "o.id = :about"), about=order),
        number, lambda phone: expect(phone.page.locator(".tk", has_text=f"№ {number}")).to_be_visible(),
        lambda phone: phone.page.get_by_role("button", name=phone.t("act-undo")).click(),
    )  # fmt: skip


def choose(place: Place) -> Act:
    """白玛 takes the one who asked."""

    async def arrange(village: Village) -> tuple[str, Gig]:
        name = f"白玛{village.numbers}"
        tashi = await village.person("Tashi")
        _, gig = await posted(village, name, mode=Mode.choose)
        await village.takes(tashi, gig)
        return name, gig

    name, gig = place.in_village(arrange)
    return Act(
        "choose", name, f"/gigs/{gig.id}/choose", rf"/api/v1/gigs/{gig.id}/acceptances",
        lambda: place.count(HAPPENED.format("order.accepted", "o.gig_id = :about"), about=gig.id),
        gig.number, lambda phone: phone.page.get_by_role("checkbox").first.click(), _go,
        lambda phone: phone.t("choose-sent", n=1),
    )  # fmt: skip


def post(place: Place) -> Act:
    """白玛 posts the same again."""

    async def arrange(village: Village) -> tuple[str, Gig]:
        name = f"白玛{village.numbers}"
        return name, (await posted(village, name))[1]

    name, gig = place.in_village(arrange)
    return Act(
        "post", name, f"/post?like={gig.id}", r"/api/v1/gigs",
        lambda: place.count("SELECT count(*) - 1 FROM gig WHERE employer_id = :employer", employer=gig.employer_id),
        None, lambda phone: expect(phone.page.locator(".bar .b.go")).to_be_visible(), _go,
        lambda phone: re.sub(r"\d+.*", "", phone.t("post-sent", number="0")),
        lambda phone: phone.t("post-pencil"),
    )  # fmt: skip


ACTS: dict[str, Callable[[Place], Act]] = {"take": take, "withdraw": withdraw, "post": post, "choose": choose}
