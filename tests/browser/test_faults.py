"""Whatever the network does, a letter has exactly one effect, and the phone says in words how it stands.

Each fault befalls a take, a withdrawal, a choice and a post. `make test` plays each fault once and each act a few
times, `make gates` all of them, and prints how long after the network the market's word was there.
"""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.browser.faults import Faults
from tests.browser.matrix import FAULTS, BrowserKilled, Played, play
from tests.browser.road import ACTS, Place
from tests.browser.test_journey import CHROMIUM, pytestmark
from tests.conftest import own_database
from tests.load.server import Server

__all__ = ["pytestmark"]

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
SOON = 10.0  # seconds after the network
LANGUAGES = ("zh", "bo", "en")


@pytest.fixture(scope="module")
def place(cluster: str) -> Iterator[Place]:
    """An empty market on the far side of a road."""
    loop = asyncio.new_event_loop()
    database = own_database(cluster)
    url = loop.run_until_complete(database.__aenter__())
    try:
        with Server(url, demo=True) as server, Faults(server.port) as road:
            there = Place(url, road)
            yield there
            there.close()
    finally:
        loop.run_until_complete(database.__aexit__(None, None, None))
        loop.close()


@pytest.fixture(scope="module")
def playwright(place: Place) -> Iterator[Playwright]:
    """After the market: playwright holds this thread's event loop while it lives."""
    with sync_playwright() as play:
        yield play


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's chromium, for all phones."""
    chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
    yield chromium
    chromium.close()


SOME = [(fault, list(ACTS)[n % len(ACTS)], LANGUAGES[n % 3]) for n, fault in enumerate(FAULTS)]
ALL = [(fault, act, LANGUAGES[(n + m) % 3]) for n, fault in enumerate(FAULTS) for m, act in enumerate(ACTS)]


@pytest.mark.parametrize(("fault", "act", "language"), SOME)
def test_a_letter_has_one_effect(place: Place, browser: Browser, fault: str, act: str, language: str) -> None:
    play(place, browser, act, fault, language)


@pytest.fixture(scope="module")
def table() -> Iterator[dict[tuple[str, str], Played | None]]:
    """What came of each cell; printed when all are played."""
    cells: dict[tuple[str, str], Played | None] = {}
    yield cells
    print("\n\nseconds from the network to the market's word, and how often the phone had to send")
    print(f"{'':26}" + "".join(f"{act:>16}" for act in ACTS))
    for fault in dict.fromkeys(fault for fault, _ in cells):
        print(f"{fault:26}" + "".join(f"{_told(cells.get((fault, act))):>16}" for act in ACTS))
    took = sorted(cell.seconds for cell in cells.values() if cell)
    print(f"{len(took)} of {len(cells)} held; slowest {took[-1]:.1f} s" if took else "none held")


def _told(cell: Played | None) -> str:
    return f"{cell.seconds:.2f} s, {cell.sent} sent" if cell else "FAILED"


@pytest.mark.gate
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("fault", "act", "language"), ALL)
def test_each_act_under_each_fault(
    place: Place,
    browser: Browser,
    table: dict[tuple[str, str], Played | None],
    fault: str,
    act: str,
    language: str,
) -> None:
    table[fault, act] = None
    table[fault, act] = played = play(place, browser, act, fault, language)
    assert played.seconds <= SOON


@pytest.mark.gate
@pytest.mark.timeout(600)
@pytest.mark.parametrize("act", list(ACTS))
def test_the_whole_browser_is_killed(
    place: Place, playwright: Playwright, table: dict[tuple[str, str], Played | None], tmp_path: Path, act: str
) -> None:
    """SIGKILL to all of its processes, while a letter is on its way; the folder on the disk is all that is left."""

    def start() -> BrowserContext:
        return playwright.chromium.launch_persistent_context(
            tmp_path,
            executable_path=str(CHROMIUM),
            args=FLAGS,
            viewport={"width": 360, "height": 640},
            has_touch=True,
        )

    def kill() -> None:
        for process in psutil.process_iter(["cmdline"]):
            if f"--user-data-dir={tmp_path}" in (process.info["cmdline"] or []):
                os.kill(process.pid, signal.SIGKILL)

    table["browser_killed", act] = None
    table["browser_killed", act] = played = play(place, start(), act, BrowserKilled(start, kill), "zh")
    assert played.seconds <= SOON
