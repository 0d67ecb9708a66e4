"""Three catalogues that say the same things: the same keys, the same facts, each in its own script."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

LOCALES = Path(__file__).parents[2] / "locales"
LANGUAGES = ("zh", "bo", "en")

LATIN_ALLOWED = frozenset({"Lingong"})
"""Words that stay as they are in Chinese and Tibetan."""


class Texts(Visitor):
    """Collects the words and the facts of a message."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.facts: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 (the library's name)
        self.words.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.facts.add(node.id.name)


@cache
def entries(language: str) -> list[ast.EntryType]:
    return list(FluentParser().parse((LOCALES / f"{language}.ftl").read_text(encoding="utf-8")).body)


@cache
def messages(language: str) -> dict[str, Texts]:
    found = {}
    for entry in entries(language):
        if isinstance(entry, ast.Message):
            texts = Texts()
            texts.visit(entry)
            found[entry.id.name] = texts
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_read(language: str) -> None:
    assert [entry.content for entry in entries(language) if isinstance(entry, ast.Junk)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language: str) -> None:
    assert sum(isinstance(entry, ast.Message) for entry in entries(language)) == len(messages(language))


@pytest.mark.parametrize("language", ["bo", "en"])
def test_the_keys_and_their_order_are_those_of_chinese(language: str) -> None:
    assert list(messages(language)) == list(messages("zh"))


@pytest.mark.parametrize("language", ["bo", "en"])
def test_the_facts_are_those_of_chinese(language: str) -> None:
    different = {
        key: (texts.facts, messages("zh")[key].facts)
        for key, texts in messages(language).items()
        if key in messages("zh") and texts.facts != messages("zh")[key].facts
    }
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [0, 1, 2, 12])
def test_every_message_can_be_said(language: str, n: int) -> None:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource((LOCALES / f"{language}.ftl").read_text(encoding="utf-8")))
    for key, texts in messages(language).items():
        pattern = bundle.get_message(key).value
        assert pattern is not None, key
        said, errors = bundle.format_pattern(pattern, dict.fromkeys(texts.facts, n))
        assert errors == [], key
        assert str(said).strip() == said != "", key


def latin(texts: Texts) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}|[A-Za-z]", " ".join(texts.words))) - LATIN_ALLOWED


@pytest.mark.parametrize("language", ["zh", "bo"])
def test_no_english_leaks_in(language: str) -> None:
    assert {key: latin(texts) for key, texts in messages(language).items() if latin(texts)} == {}


def test_no_chinese_or_tibetan_in_english() -> None:
    foreign = re.compile(r"[\u0f00-\u0fff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
    assert [key for key, texts in messages("en").items() if foreign.search("".join(texts.words))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_western_and_text_is_normalised(language: str) -> None:
    for key, texts in messages(language).items():
        for word in texts.words:
            assert not re.search(r"[\u0f20-\u0f33\uff10-\uff19]", word), key
            assert word == unicodedata.normalize("NFC", word), key


def test_chinese_has_full_width_marks() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
    assert [key for key, texts in messages("zh").items() if half.search("".join(texts.words))] == []


def test_tibetan_is_written_in_tibetan() -> None:
    own = re.compile(r"[\u0f00-\u0fff0-9 .:·“”№/–-]*")
    odd = {key: texts.words for key, texts in messages("bo").items() if not own.fullmatch("".join(texts.words).strip())}
    assert odd == {}


def test_the_shad_stands_where_lhasa_writes_it() -> None:
    """None after a final ga or ka, and a tsheg between nga and shad."""
    wrong = re.compile(r"[\u0f42\u0f40]\u0f0d|\u0f44\u0f0d|\u0f0b\u0f0d(?<!\u0f44\u0f0b\u0f0d)")
    assert [key for key, texts in messages("bo").items() if wrong.search("0".join(texts.words))] == []
