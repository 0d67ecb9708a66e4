"""What the phone may weigh, in bytes as they are sent; `make test` prints the table at its end."""

import gzip
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_journey import ANSWERS, ROOT, Phone, browser, market, pytestmark

__all__ = ["browser", "market", "pytestmark"]

DIST = ROOT / "pwa/dist"
KB = 1024
LANGUAGES = ("zh", "bo", "en")
FIRST_VISIT = {"zh": 60 * KB, "bo": 105 * KB, "en": 60 * KB}
MOST_SHIFT = 0.02
Recorder = Callable[[str, object], None]

SHIFTS = """
window.shift = 0
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
}).observe({type: 'layout-shift', buffered: true})
"""

ASKED_FOR = """() => {
  const [answers] = performance.getEntriesByName('interactive')
  const asked = performance.getEntriesByType('resource').filter((one) => one.startTime < answers.startTime)
  const all = [...performance.getEntriesByType('navigation'), ...asked]
  return Object.fromEntries(all.map((one) => [one.name, one.transferSize]))
}"""


def packed(*texts: bytes) -> int:
    """Bytes of what is sent, each file by itself."""
    return sum(len(gzip.compress(text, 9, mtime=0)) for text in texts)


def files(paths: Iterable[Path]) -> int:
    return packed(*(path.read_bytes() for path in paths))


@pytest.fixture(scope="module")
def page() -> str:
    """The page that everything is built into."""
    return (DIST / "index.html").read_text(encoding="utf-8")


def test_what_is_built_weighs_what_it_may(page: str, record_property: Recorder) -> None:
    first = {DIST / path for path in re.findall(r'(?:src|href)="/(assets/[^"]+\.js)"', page)}
    scripts = set((DIST / "assets").glob("*.js"))
    styles, desk = set((DIST / "assets").glob("*.css")), set((DIST / "assets").glob("desk-*.css"))
    (style,), (sprite,) = re.findall("<style>(.*?)</style>", page, re.DOTALL), re.findall("<svg.*</svg>", page)
    weighed = {
        "script of the first route": (files(first), 30 * KB),
        "all script": (files(scripts), 110 * KB),
        "largest of the lazy files": (max(files([script]) for script in scripts - first), 15 * KB),
        "styles": (packed(style.encode()) + files(styles - desk), 8 * KB),
        "styles of the desk alone": (files(desk), 2 * KB),
        "icons of the first board": (packed(sprite.encode()) + files([DIST / "icons/trades.svg"]), 6 * KB),
        "icons of all later screens": (files([DIST / "icons/rest.svg"]), 6 * KB),
        "service worker": (files([DIST / "sw.js"]), 6 * KB),
    }
    told(record_property, weighed)
    assert len(first) == 2
    assert len(scripts) > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_weighs_what_it_may_and_stands_still(
    browser: Browser, market: str, language: str, record_property: Recorder
) -> None:
    """All that a stranger's phone asks for until the board answers to a thumb, with the heads of the answers.

    The letters of Tibetan count even where the system has them.
    """
    phone = Phone(browser, market, language)
    phone.page.add_init_script(SHIFTS)
    phone.page.goto(market)
    phone.page.evaluate(ANSWERS)
    visit: dict[str, int] = phone.page.evaluate(ASKED_FOR)
    letters = next(iter((DIST / "assets").glob("tibetan-*.woff2")))
    unseen = language == "bo" and not any("/tibetan-" in url for url in visit)
    phone.page.wait_for_timeout(1500)
    shift = phone.page.evaluate("window.shift")
    told(
        record_property,
        {
            f"{language}: page of the first board": (visit[f"{market}/"], 14 * KB),
            f"{language}: first visit": (sum(visit.values()) + unseen * letters.stat().st_size, FIRST_VISIT[language]),
        },
    )
    assert shift <= MOST_SHIFT
    phone.context.close()


def told(record_property: Recorder, weighed: dict[str, tuple[int, int]]) -> None:
    """Hand the figures to the table at the end, and hold them to what is allowed."""
    for name, (bytes_, most) in weighed.items():
        record_property("budget", f"{name:<32}{bytes_:>9,} of {most:>9,}")
    assert {name: figures for name, figures in weighed.items() if figures[0] > figures[1]} == {}
