"""The parts of what is said: the same on the server and on the phone, and none asked for that cannot be recorded."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import ast

from app.clips.catalogue import SPOKEN, spoken, wanted
from app.clips.rules import KEY_LENGTH, NUMBERS, Part, fragments
from app.gigs.pay import Per, Settle
from app.gigs.rules import Hazard
from app.notices.rules import WEIGHTS
from app.places.models import Place
from tests.locales.test_catalogues import entries, messages
from tests.locales.test_keys import COMMENT

ROOT = Path(__file__).parents[2]
PARTS: dict[str, list[Any]] = json.loads(Path(__file__).with_name("parts.json").read_text(encoding="utf-8"))
LANGUAGES = ("zh", "bo", "en")

SAID = re.compile(r"""["`]([a-z][a-z0-9-]*(?:\$\{[^}]*\}[a-z0-9-]*)?)["`]""")
NEVER_SAID = frozenset(
    {"inbox-title", "inbox-call", "inbox-call-line", "inbox-why", "standing-yes-day",
     "standing-lapsed-day", "gig-state-open"}
)  # fmt: skip
"""Of a family of keys, what no code or state of it stands for."""


@pytest.mark.parametrize(("text", "pieces"), PARTS["fragments"])
def test_a_message_falls_into_what_is_said_in_one_breath(text: str, pieces: list[str]) -> None:
    assert list(fragments(text)) == pieces


@pytest.mark.parametrize("case", PARTS["numbers"])
def test_every_part_of_a_number_can_be_recorded(case: list[Any]) -> None:
    for parts in case[1:]:
        assert {part for part in parts or () if part != "and" and int(part) not in NUMBERS} == set()


def asked() -> set[str]:
    """Every key that the phone says: within `said(...)`, and in files where nothing else is done."""
    files = [ROOT / "pwa/src/state/spoken.ts", *sorted((ROOT / "pwa/src/telling").glob("*.ts"))]
    found: set[str] = set()
    for file in files:
        text = COMMENT.sub("", file.read_text(encoding="utf-8"))
        for call in re.finditer(r"\bsaid\(([^;\n]*)", text):
            for key in SAID.findall(call[1]):
                start, gap, end = key.partition("$")
                tail = end.partition("}")[2]
                found |= {
                    one
                    for one in messages("zh")
                    if (one == key if not gap else one.startswith(start) and one.endswith(tail))
                }
    return found


def test_what_is_said_is_what_is_recorded() -> None:
    units = {key for key in messages("zh") if key.startswith("unit-")}
    assert set(spoken()) == (asked() | units) - NEVER_SAID
    assert len(spoken()) == len(set(spoken())), SPOKEN


def test_every_word_of_the_market_that_is_heard_can_be_recorded() -> None:
    families: dict[str, Iterable[str]] = {"inbox": WEIGHTS, "pay-settle": Settle, "voice-pay": Per, "hazard": Hazard}
    keys = {f"{family}-" + re.sub(r"[._]", "-", word) for family, words in families.items() for word in words}
    assert keys - set(spoken()) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_its_parts_once_each_and_short_enough(language: str) -> None:
    place = Place(code="540103", zh="堆龙德庆区", bo=None, en="Doilungdeqen")
    found = wanted(language, [place])
    assert found["trade:mason"].zh == "瓦工（砌墙）"
    assert found["place:540103"].text == ("Doilungdeqen" if language == "en" else "堆龙德庆区")
    assert found["number:and"].text
    assert {part: sum(wish.part is part for wish in found.values()) for part in Part}[Part.number] == 128
    assert [wish.key for wish in found.values() if not 1 <= len(wish.key) <= KEY_LENGTH or not wish.text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_of_a_message_stands_alone(language: str) -> None:
    """Words beside a form for one or many would be said in one breath with it, and have no part together."""
    forms = {
        entry.id.name: [
            type(element.expression) for element in entry.value.elements if isinstance(element, ast.Placeable)
        ]
        for entry in entries(language)
        if isinstance(entry, ast.Message) and isinstance(entry.value, ast.Pattern) and len(entry.value.elements) > 1
    }
    assert [key for key in spoken() if ast.SelectExpression in forms.get(key, ())] == []
