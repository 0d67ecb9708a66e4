"""What the report says for each code, in Chinese and English: office people read it, not villagers."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.imports.lines import Notice
from app.imports.rules import FileFlaw, Why

SENTENCES_CSV: Final = Path(__file__).with_name("sentences.csv")


def _read() -> dict[str, tuple[str, str]]:
    with SENTENCES_CSV.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (row["zh"], row["en"]) for row in csv.DictReader(lines, strict=True)}


SENTENCES: Final = _read()


def sentence(of: Why | Notice | FileFlaw, facts: Mapping[str, str | int]) -> tuple[str, str]:
    """What is said for a code, in Chinese and in English."""
    zh, en = SENTENCES[of.value]
    return zh.format(**facts), en.format(**facts)
