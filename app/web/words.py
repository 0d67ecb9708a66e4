"""The words of the market on the server: the same Fluent lists as the phone's."""

import logging
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

from app.people.rules import Language

LOCALES: Final = Path(__file__).resolve().parents[2] / "locales"
log = logging.getLogger(__name__)

_OPEN, _SHUT = "\ue000", "\ue001"  # private use: in no word list and in no gig


class WordMissingError(KeyError):
    """A key that no list has, or a sentence whose facts are missing. A defect: the page shows the key instead."""


class Words:
    """One language. `say` gives plain text, `rich` a sentence with drawn parts in it."""

    def __init__(self, language: Language) -> None:
        self.language = language
        # Isolating marks are off: they would differ from what the phone draws.
        self._bundle = FluentBundle([language.value], use_isolating=False)
        self._bundle.add_resource(FluentResource((LOCALES / f"{language}.ftl").read_text(encoding="utf-8")))

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return self._bundle.has_message(key)

    def exact(self, key: str, **facts: str | int) -> str:
        """The sentence of a key; WordMissingError where it, or one of its facts, is missing."""
        if not self.has(key) or (pattern := self._bundle.get_message(key).value) is None:
            raise WordMissingError(f"no {key} in {self.language}")
        text, errors = self._bundle.format_pattern(pattern, facts)
        if errors:
            raise WordMissingError(f"{key} in {self.language}: {errors[0]}")
        return str(text)

    def say(self, key: str, **facts: str | int) -> str:
        """The sentence of a key. A page with one wrong word is better than none; the log tells of it."""
        try:
            return self.exact(key, **facts)
        except WordMissingError as missing:
            log.error("Words: %s", missing.args[0])
            return key

    def rich(self, key: str, **parts: Markup) -> Markup:
        """A sentence with drawn parts: `rich("gig-seats", open=Markup("<b>4</b>"))`."""
        text = escape(self.say(key, **{name: f"{_OPEN}{name}{_SHUT}" for name in parts}))
        for name, part in parts.items():
            text = text.replace(f"{_OPEN}{name}{_SHUT}", part)
        return text


@cache
def words(language: Language) -> Words:
    """The words of a language, read once."""
    return Words(language)


def language_of(asked: str | None, cookie: str | None, accept_language: str) -> Language:
    """The language in which a page is said: what was tapped, what was chosen before, what the browser asks for, zh."""
    for given in (asked, cookie):
        if given in set(Language):
            return Language(given)
    return _accepted(accept_language)


def _accepted(header: str) -> Language:
    """The best of Accept-Language (RFC 9110, 12.5.4) that we speak."""
    best, chosen = 0.0, Language.zh
    for part in header.split(",")[:20]:
        name, _, parameter = part.strip().partition(";")
        language = name.strip().lower().split("-")[0]
        try:
            weight = float(parameter.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        if language in set(Language) and weight > best:
            best, chosen = weight, Language(language)
    return chosen
