"""How soon the market answers when all is set up: `make up` for the second time."""

import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from tests.running import ROOT, Market

TRIES = 5
MOST_SECONDS = 3.0  # from the command to the first page
MOST_RATIO = 3.0  # of the time that its libraries alone take to be imported
LIBRARIES = "import asyncpg, fastapi, fluent.runtime, jinja2, pgqueuer, sqlalchemy.ext.asyncio, uvicorn"


def seconds_to_import() -> float:
    """The control: Python and the libraries, nothing of ours."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", LIBRARIES], check=True)
    return time.perf_counter() - started


def seconds_to_answer(market: Market) -> float:
    """From `make up` to the first board."""
    started = time.perf_counter()
    subprocess.run(["sh", "tools/install.sh"], cwd=ROOT, check=True)
    market.start()
    while market.status("/") != 200:
        time.sleep(0.01)
    took = time.perf_counter() - started
    assert market.ends(signal.SIGTERM) == 0
    return took


@pytest.mark.gate
def test_a_second_start_is_soon(tmp_path: Path) -> None:
    market = Market(tmp_path / "data")
    first = seconds_to_answer(market)
    pairs = [(seconds_to_import(), seconds_to_answer(market)) for _ in range(TRIES)]
    control, start = (median(times) for times in zip(*pairs, strict=True))
    print(f"\nnew data folder {first:.2f} s; second start {start:.2f} s beside {control:.2f} s of the control")
    assert start <= MOST_SECONDS
    assert start / control <= MOST_RATIO
