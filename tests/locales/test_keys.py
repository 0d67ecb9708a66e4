"""Every key that is asked for exists, every key that exists is asked for, every refusal has its sentence."""

import ast
import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import app
from app.core.errors import Refusal
from app.gigs.pay import Per, Settle
from app.gigs.rules import GigState, Hazard, Takes, Tool
from app.notices.rules import WEIGHTS
from app.orders.rules import OrderState, Reason
from app.people.employers import EmployerKind
from app.people.rules import COLOURS, FIGURES
from tests.locales.test_catalogues import messages

ROOT = Path(__file__).parents[2]

OTHER_REFUSALS = {"order.late", "phone.invalid", "method_not_allowed"}
"""Codes without a Refusal: what the phone never sent, because the work had begun or the number is none; and HTTP's."""

COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
LITERAL = re.compile(r"""(["'`])([a-z]+(?:-[a-z0-9]+)+|law|loading)\1""")
DIRECT = re.compile(r"""\b(?:t|rich|said)\(\s*(["'`])([a-z][a-z0-9-]*)\1""")
FAMILY = re.compile(r"""([`"'])([a-z][a-z0-9-]*-)(?:\$\{[^}]*\}|\{[^}]*\})((?:-[a-z0-9-]+)?)\1""")
"""`time-${code}-letter` in TypeScript, f"err-{code}" in Python: all keys that begin and end so."""


@cache
def sources() -> dict[Path, str]:
    files = [
        file
        for folder, kinds in ((ROOT / "pwa/src", {".ts", ".tsx"}), (ROOT / "app", {".py", ".html"}))
        for file in folder.rglob("*")
        if file.suffix in kinds
    ]
    return {file: COMMENT.sub("", file.read_text(encoding="utf-8")) for file in files}


def test_every_key_that_is_asked_for_exists() -> None:
    asked = {key: file.name for file, text in sources().items() for _, key in DIRECT.findall(text)}
    assert {key: file for key, file in asked.items() if key not in messages("zh")} == {}


def test_every_family_that_is_asked_for_exists() -> None:
    families = {(start, end) for text in sources().values() for _, start, end in asked_families(text)}
    empty = [
        pair
        for pair in families
        if not any(key.startswith(pair[0]) and key.endswith(pair[1]) for key in messages("zh"))
    ]
    assert empty == []


def asked_families(text: str) -> list[tuple[str, str, str]]:
    """Families that are keys: those within t(...), rich(...), said(...) or has(...), or named as a key."""
    return [
        (found[1], found[2], found[3])
        for found in FAMILY.finditer(text)
        if re.search(r"\b(?:t|rich|said|has|key\w*)\s*(?:\(|=|:)[^\n;]{0,80}$", text[: found.start()])
    ]


def test_every_key_is_asked_for() -> None:
    literal = {key for text in sources().values() for _, key in LITERAL.findall(text)}
    families = {(start, end) for text in sources().values() for _, start, end in asked_families(text)}
    unused = [
        key
        for key in messages("zh")
        if key not in literal and not any(key.startswith(start) and key.endswith(end) for start, end in families)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("inbox", WEIGHTS),
        ("reason", Reason),
        ("order-state", OrderState),
        ("gig-state", GigState),
        ("pay-per", Per),
        ("pay-settle", Settle),
        ("takes", Takes),
        ("hazard", Hazard),
        ("tool", Tool),
        ("employer-kind", EmployerKind),
        ("colour", COLOURS),
        ("figure", FIGURES),
    ],
)
def test_every_word_of_the_market_can_be_said(family: str, words: Iterable[str]) -> None:
    keys = [f"{family}-" + re.sub(r"[._]", "-", word) for word in words]
    assert [key for key in keys if key not in messages("zh")] == []


def refusals(of: type[Refusal] = Refusal) -> set[str]:
    return {of.code}.union(*(refusals(kind) for kind in of.__subclasses__()))


def test_every_refusal_has_its_sentence_and_no_other_is_kept() -> None:
    for module in walk_packages(app.__path__, "app."):
        import_module(module.name)
    codes = refusals() | OTHER_REFUSALS
    refused = {"err-" + re.sub(r"[._]", "-", code) for code in codes}
    literal = {key for text in sources().values() for _, key in LITERAL.findall(text)}
    assert {key for key in messages("zh") if key.startswith("err-")} - literal == refused - literal


VERB = re.compile(r"[a-z_]+\.(?!html$|csv$|json$)[a-z_]+")
NO_RECORDS = frozenset({"ForeignKey", "ForeignKeyConstraint", "instant", "Order", "but", "by"})
"""Calls whose dotted words are columns, or codes of refusals."""


def recorded_verbs() -> dict[str, str]:
    """Every dotted word that is handed to a call, or leads a tuple that is: what an event could be told as."""
    found: dict[str, str] = {}
    for file in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [word for arg in node.args for word in _leading(arg) if VERB.fullmatch(word)]
            if name not in NO_RECORDS:
                found |= dict.fromkeys(words, file.name)
    return found


def _leading(arg: ast.expr) -> list[str]:
    match arg:
        case ast.Constant(value=str(word)):
            return [word]
        case ast.IfExp(body=yes, orelse=no):
            return _leading(yes) + _leading(no)
        case ast.Tuple(elts=[first, *_]):
            return _leading(first)
        case ast.List(elts=several):
            return [word for one in several for word in _leading(one)]
    return []


def test_every_verb_of_an_event_has_its_sentence() -> None:
    """Who sees what was done for him reads it in his own language: event-order-taken, event-contact-seen, ..."""
    keys = {verb: "event-" + re.sub(r"[._]", "-", verb) for verb in recorded_verbs()}
    assert len(keys) > 20
    assert {verb: key for verb, key in keys.items() if key not in messages("zh")} == {}


def test_no_sentence_is_left_of_a_verb_that_nobody_records() -> None:
    keys = {"event-" + re.sub(r"[._]", "-", verb) for verb in recorded_verbs()}
    assert [key for key in messages("zh") if key.startswith("event-") and key not in keys] == []
