"""What is not passed by a reader of Tibetan stands in the document, and the document is the catalogues'."""

import subprocess
import sys
from pathlib import Path

from tests.locales.test_catalogues import LOCALES, messages

ROOT = Path(__file__).parents[2]


def test_the_page_is_current() -> None:
    told = subprocess.run([sys.executable, ROOT / "tools/tibetan_review.py", "--check"], check=False)
    assert told.returncode == 0, "run: python tools/tibetan_review.py"


def test_every_word_that_is_not_high_is_listed_and_no_other() -> None:
    known = dict(line.split(",") for line in (LOCALES / "bo.confidence.csv").read_text().splitlines()[1:])
    assert set(known.values()) <= {"high", "medium", "low"}
    assert set(known) <= set(messages("bo"))
    page = (ROOT / "docs/tibetan-review.md").read_text(encoding="utf-8")
    screens = page.partition("## Screens")[2].partition("## Trades")[0]
    listed = {line.split("`")[1] for line in screens.splitlines() if line.startswith("| `")}
    assert listed == {key for key in messages("bo") if known.get(key) != "high"}
