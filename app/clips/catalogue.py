"""Every part that the market's sentences can ask for, in the order in which it is good to have it.

The words come from the messages that `locales/spoken.txt` names, the most heard first; trades, places, numbers and
hours follow. Nothing here is stored: a word that is mended is a part without a clip, and is recorded anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fluent.syntax import FluentParser, ast

from app.clips.rules import JOINT, NUMBERS, Part, fragments, key_of
from app.places.models import Place
from app.trades.catalogue import TRADES

LOCALES: Final = Path(__file__).resolve().parents[2] / "locales"
SPOKEN: Final = LOCALES / "spoken.txt"
GAP: Final = "\ue000"
Wanted = dict[str, "Wish"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A part that is wanted: what stands there to be read aloud, and in Chinese what it means."""

    key: str
    part: Part
    text: str
    zh: str


def wanted(language: str, places: Iterable[Place]) -> Wanted:
    """All parts of a language by their key."""
    named = [(Part.place, place.code, getattr(place, language) or place.zh, place.zh) for place in places]
    wishes = [*_fixed(language), *(Wish(key_of(part, name), part, text, zh) for part, name, text, zh in named)]
    return {wish.key: wish for wish in wishes}


@cache
def _fixed(language: str) -> tuple[Wish, ...]:
    """What does not depend on the district."""
    words = dict(_words(language))
    trades = [(trade.code, getattr(trade, language) or trade.zh, trade.zh) for trade in TRADES]
    joint = JOINT[language]
    return (
        *(Wish(key_of(Part.words, text), Part.words, text, zh) for text, zh in words.items()),
        *(Wish(key_of(Part.trade, code), Part.trade, text, zh) for code, text, zh in trades),
        *(Wish(key_of(Part.number, n), Part.number, str(n), str(n)) for n in NUMBERS),
        Wish(key_of(Part.number, "and"), Part.number, joint, JOINT["zh"]),
        *(Wish(key_of(Part.clock, hour), Part.clock, f"{hour}:00", f"{hour} 点") for hour in range(24)),
    )


def _words(language: str) -> Iterator[tuple[str, str]]:
    """Each fragment of the spoken messages, with the whole message in Chinese; one that two have stands once."""
    chinese, own = _messages("zh"), _messages(language)
    seen: set[str] = set()
    for key in spoken():
        for variant in own[key]:
            for text in fragments(variant):
                if text not in seen:
                    seen.add(text)
                    yield text, chinese[key][0].replace(GAP, "…")


@cache
def spoken() -> tuple[str, ...]:
    """The keys of the messages that are said aloud."""
    lines = SPOKEN.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _messages(language: str) -> dict[str, list[str]]:
    """By key: a message with a gap for each fact; several where it has a form for one and another for many."""
    body = FluentParser().parse((LOCALES / f"{language}.ftl").read_text(encoding="utf-8")).body
    return {
        entry.id.name: list(_variants(entry.value)) for entry in body if isinstance(entry, ast.Message) and entry.value
    }


def _variants(pattern: ast.Pattern) -> Iterator[str]:
    whole = ""
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            whole += element.value
        elif isinstance(element.expression, ast.SelectExpression):
            for variant in element.expression.variants:
                yield from _variants(variant.value)
        else:
            whole += GAP
    if whole.strip(f"{GAP} \n"):
        yield whole
