"""What may befall a letter on its way: each fault, played with an act, until the network is back."""

import re
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browser.faults import ALWAYS, Fault, Faults, Spell
from tests.browser.road import ACTS, SLOW, Act, Handset, Place, steps_in
from tests.village import Village

THREE_DAYS = timedelta(days=3)


@dataclass
class Cell:
    """One act that one fault befalls."""

    place: Place
    phone: Handset
    act: Act
    back: float = field(default_factory=time.monotonic)
    """When the network was there again."""

    @property
    def road(self) -> Faults:
        return self.place.road

    @property
    def page(self) -> Page:
        return self.phone.page

    def taps(self) -> None:
        self.act.thumb(self.phone)

    def taps_for_nothing(self) -> None:
        """Without a network: the first try has failed."""
        with self.page.expect_event("requestfailed", lambda asked: bool(re.search(self.act.path, asked.url))):
            self.taps()

    def lying(self, fault: Fault, times: int = ALWAYS) -> AbstractContextManager[Spell]:
        """A fault on what the act sends, and on nothing else."""
        return self.road.lying(fault, "POST", self.act.path, times)

    @property
    def sent(self) -> int:
        """How often the phone has sent it."""
        return sum(one.method == "POST" and bool(re.fullmatch(self.act.path, one.path)) for one in self.road.passed)

    def network_is_back(self) -> None:
        self.back = time.monotonic()

    def is_unheard(self) -> None:
        """The phone says that it waits, and it is true."""
        self.phone.waits()
        assert self.act.effects() == 0

    def until(self, met: Callable[[], object]) -> None:
        """Wait, and let the browser go on."""
        end = time.monotonic() + SLOW / 1000
        while not met():
            assert time.monotonic() < end, f"it never came to it; said: {self.phone.said}"
            self.page.wait_for_timeout(30)


# ---- the faults: each ends when the network is back ----


def offline_before(cell: Cell) -> list[str]:
    cell.phone.offline(True)
    cell.taps_for_nothing()
    cell.is_unheard()
    cell.network_is_back()
    cell.phone.offline(False)
    return [cell.act.pencil(cell.phone), cell.phone.t("outbox-sending"), cell.act.done(cell.phone)]


def offline_during(cell: Cell) -> list[str]:
    """The network goes when the request is on its way, before the market hears it."""
    with cell.lying(Fault(hold=True)) as spell:
        cell.taps()
        cell.until(spell.hit.is_set)
        cell.phone.offline(True)
    cell.is_unheard()
    cell.network_is_back()
    cell.phone.offline(False)
    return [cell.phone.t("outbox-sending"), cell.phone.t("outbox-strip", n=1), cell.act.done(cell.phone)]


def answer_lost(cell: Cell) -> list[str]:
    with cell.lying(Fault(lose=True), times=2) as spell:
        cell.taps()
        cell.until(lambda: spell.befell == 2 and spell.hit.is_set())
        cell.until(lambda: cell.act.effects() == 1)
        cell.network_is_back()
    return [cell.phone.t("outbox-sending"), cell.phone.t("outbox-strip", n=1), cell.act.done(cell.phone)]


def gateway_thrice(cell: Cell) -> list[str]:
    with cell.lying(Fault(status=502), times=3) as spell:
        cell.taps()
        cell.is_unheard()
        cell.until(lambda: spell.befell == 3)
        cell.network_is_back()
    return [cell.phone.t("outbox-sending"), cell.phone.t("outbox-strip", n=1), cell.act.done(cell.phone)]


def half_a_body(cell: Cell) -> list[str]:
    with cell.lying(Fault(half=True), times=1) as spell:
        cell.taps()
        cell.until(spell.hit.is_set)
        cell.network_is_back()
    return [cell.phone.t("outbox-sending"), cell.act.done(cell.phone)]


def killed_offline(cell: Cell) -> list[str]:
    cell.phone.offline(True)
    cell.taps_for_nothing()
    cell.is_unheard()
    cell.phone.is_killed()
    cell.phone.opens("/work")
    cell.is_unheard()
    cell.network_is_back()
    cell.phone.offline(False)
    return [cell.act.pencil(cell.phone), cell.phone.t("outbox-strip", n=1), cell.phone.t("outbox-done")]


def killed_sending(cell: Cell) -> list[str]:
    """It dies when the market has done it and the answer is on its way."""
    with cell.lying(Fault(hush=True), times=1) as spell:
        cell.taps()
        cell.until(spell.hit.is_set)
        assert cell.act.effects() == 1
        cell.phone.is_killed()
    cell.network_is_back()
    cell.phone.opens("/me")
    return [cell.phone.t("outbox-sending"), cell.phone.t("outbox-done")]


def killed_and_new_version(cell: Cell) -> list[str]:
    """Meanwhile there is a new version of the phone. It waits for a tap, and what is unsent outlives that too."""
    with cell.lying(Fault(drop=True)):
        cell.taps()
        cell.is_unheard()
        cell.phone.is_killed()
        cell.road.rewrites["/sw.js"] = (b"phone-", b"phone-next-")
        cell.phone.opens("/me")
        new = cell.page.locator("button.queue")
        expect(new).to_contain_text(cell.phone.t("update-ready"), timeout=SLOW)
        cell.is_unheard()
        with cell.page.expect_event("load", timeout=SLOW):
            new.click()
        expect(new).to_have_count(0)
        cell.is_unheard()
        assert cell.page.evaluate("caches.keys().then((all) => all.some((one) => one.startsWith('phone-next-')))")
        cell.network_is_back()
    cell.phone.offline(True)  # the phone itself sees that it has a network again
    cell.phone.offline(False)
    del cell.road.rewrites["/sw.js"]
    return [cell.phone.t("outbox-strip", n=1), cell.phone.t("outbox-done")]


def two_tabs(cell: Cell) -> list[str]:
    """Both see what is unsent, both wake at once."""
    other = cell.phone.new_page()
    cell.phone.opens("/me", other)
    cell.phone.offline(True)
    cell.taps_for_nothing()
    cell.is_unheard()
    expect(other.locator(".queue")).to_contain_text(cell.phone.t("outbox-strip", n=1))
    cell.network_is_back()
    cell.phone.offline(False)
    cell.phone.is_quiet(other)
    return [cell.phone.t("outbox-strip", n=1), cell.phone.t("outbox-sending"), cell.act.done(cell.phone)]


def person_switched(cell: Cell) -> list[str]:
    """Somebody else takes the phone before it is sent: it leaves under its writer's name, and is none of his."""
    with cell.lying(Fault(drop=True)):
        cell.taps()
        cell.is_unheard()
        cell.phone.step_into(a_neighbour(cell.place))
        cell.phone.is_quiet()
        heard = len(cell.phone.said)
        cell.network_is_back()
    cell.until(lambda: cell.act.effects() == 1)
    assert not cell.phone.said[heard:], "nothing of it is a neighbour's to read"
    return [cell.phone.t("outbox-strip", n=1)]


def signed_out(cell: Cell) -> list[str]:
    """He leaves the phone before it is sent: it waits, sealed, until he is back."""
    with cell.lying(Fault(drop=True)):
        cell.taps()
        cell.is_unheard()
        cell.phone.opens("/me")
        cell.page.get_by_role("button", name=cell.phone.t("sign-out"), exact=True).click()
        expect(cell.page.locator(".sheet")).to_contain_text(cell.phone.t("sign-out-unsent", n=1))
        cell.page.locator(".sheet .no-").click()
        cell.page.wait_for_url(f"{cell.road.url}/")
    cell.phone.step_into(a_neighbour(cell.place))
    cell.phone.is_quiet()
    assert cell.act.effects() == 0
    cell.network_is_back()
    cell.phone.step_into(cell.act.who)
    return [cell.phone.t("outbox-strip", n=1), cell.phone.t("outbox-done")]


def phone_days_ahead(cell: Cell) -> list[str]:
    """By the phone's own clock the work was over long ago. It is not: nothing dies of that, killed or not."""
    return _by_another_clock(cell, THREE_DAYS)


def phone_days_behind(cell: Cell) -> list[str]:
    return _by_another_clock(cell, -THREE_DAYS)


def _by_another_clock(cell: Cell, off: timedelta) -> list[str]:
    cell.phone.context.add_init_script(f"""{{
        const off = {off.total_seconds() * 1000}, True = Date
        Date = class extends True {{
            constructor(...of) {{ of.length ? super(...of) : super(True.now() + off) }}
            static now() {{ return True.now() + off }}
        }}
    }}""")
    cell.phone.opens(cell.act.start)
    cell.act.ready(cell.phone)
    return killed_offline(cell)


def market_days_ahead(cell: Cell) -> list[str]:
    """What stands between tells a wrong time. The phone believes it, and the market itself decides."""
    return _by_a_wrong_word(cell, THREE_DAYS)


def market_days_behind(cell: Cell) -> list[str]:
    return _by_a_wrong_word(cell, -THREE_DAYS)


def _by_a_wrong_word(cell: Cell, off: timedelta) -> list[str]:
    with cell.road.lying(Fault(clock=off), method=".*"):
        if cell.act.kind in {"withdrawal", "choose"}:  # the others would not be offered any more
            cell.page.reload()
            cell.act.ready(cell.phone)
        cell.taps()
        cell.network_is_back()
        cell.until(lambda: cell.act.effects() == 1)
    return [cell.phone.t("outbox-sending"), cell.act.done(cell.phone)]


def thin_line(cell: Cell) -> list[str]:
    """400 bytes a second: the words change, the letter goes once."""
    before = cell.sent
    with cell.lying(Fault(delay=1.0, rate=400)):
        cell.taps()
        cell.network_is_back()
        cell.until(lambda: cell.act.done(cell.phone) in cell.phone.said[-1])
    cell.until(lambda: cell.sent > before)
    assert cell.sent == before + 1
    return [cell.phone.t("outbox-sending"), cell.act.pencil(cell.phone), cell.act.done(cell.phone)]


def body_stalls(cell: Cell) -> list[str]:
    """Half an answer comes and then nothing, and nobody says that the line is dead, until there is another."""
    with cell.lying(Fault(stall=True), times=1) as spell:
        cell.taps()
        cell.until(spell.hit.is_set)
        cell.page.wait_for_timeout(4_500)
        cell.network_is_back()
        cell.page.evaluate("dispatchEvent(new Event('online'))")
        cell.until(lambda: cell.act.done(cell.phone) in cell.phone.said[-1])
    return [cell.phone.t("outbox-sending"), cell.act.pencil(cell.phone), cell.act.done(cell.phone)]


def a_neighbour(place: Place) -> str:
    """Somebody else who uses the phone."""

    async def arrange(village: Village) -> str:
        lhamo = await village.person("Lhamo")
        name = f"拉姆{village.numbers}"
        await steps_in(village, lhamo, name)
        return name

    return str(place.in_village(arrange))


@dataclass(frozen=True)
class BrowserKilled:
    """The browser itself dies with a letter on its way that the market has not heard."""

    start: Callable[[], BrowserContext]
    kill: Callable[[], None]

    def __call__(self, cell: Cell) -> list[str]:
        with cell.lying(Fault(hold=True)) as spell:
            cell.taps()
            cell.until(spell.hit.is_set)
            cell.phone.waits_on_disk()
            self.kill()
        assert cell.act.effects() == 0
        with suppress(Error):
            cell.phone.context.close()
        cell.phone.lives_again(self.start())
        cell.network_is_back()
        cell.phone.opens("/me")
        return [cell.phone.t("outbox-sending"), cell.phone.t("outbox-done")]


FAULTS: dict[str, Callable[[Cell], list[str]]] = {
    fault.__name__: fault
    for fault in (
        offline_before, offline_during, answer_lost, gateway_thrice, half_a_body, killed_offline, killed_sending,
        killed_and_new_version, two_tabs, person_switched, signed_out, phone_days_ahead, phone_days_behind,
        market_days_ahead, market_days_behind, thin_line, body_stalls,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Played:
    """What came of a cell."""

    seconds: float
    """From the network to the market's word on the phone."""
    sent: int
    """How often the phone had to send the letter."""


def play(
    place: Place, browser: Browser | BrowserContext, act: str, fault: str | BrowserKilled, language: str
) -> Played:
    """One cell of the matrix: a thumb, a fault, and exactly one effect; the phone says all along how it stands."""
    phone = Handset(browser, place.road, language)
    cell = Cell(place, phone, ACTS[act](place))
    with ExitStack() as after:
        after.callback(lambda: phone.context.close())  # noqa: PLW0108  # by then it may be another
        phone.step_into(cell.act.who)
        phone.keeps_itself()
        phone.opens(cell.act.start)
        cell.act.ready(phone)
        phone.said.clear()
        before = cell.sent
        words = (FAULTS[fault] if isinstance(fault, str) else fault)(cell)
        cell.until(lambda: cell.act.effects() == 1)
        if fault == "person_switched":  # it is not the neighbour who is told
            took = time.monotonic() - cell.back
            phone.step_into(cell.act.who)
        else:
            cell.until(lambda: any(words[-1] in said for said in phone.said))
            took = time.monotonic() - cell.back
        phone.is_quiet()
        phone.said_in_order(*words)
        phone.opens("/outbox")
        there = phone.page.locator(".rows li")
        expect(there).to_have_count(1, timeout=SLOW)
        expect(there).to_contain_text(phone.t(f"outbox-kind-{cell.act.kind}"))
        expect(there).to_contain_text(f"№ {cell.act.number or ''}")
        assert cell.act.effects() == 1
        assert not phone.broken
        return Played(took, cell.sent - before)
