"""What a text hits, and how a text is read so that dressing it up does not help."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.core.errors import Refusal
from app.screening.numbers import has_number


class Kind(StrEnum):
    """What a text says that it should not."""

    digits = "digits"
    contact = "contact"
    link = "link"
    fee = "fee"
    deposit = "deposit"
    id_card = "id_card"
    sex = "sex"
    ethnicity = "ethnicity"
    religion = "religion"


class NameRefused(Refusal):
    """A name that says more than a name (facts: kinds)."""

    status = 422
    code = "name.refused"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of one kind in one language; what `but` matches is taken out first."""

    kind: Kind
    lang: str
    find: re.Pattern[str]
    but: re.Pattern[str] | None


def _rules() -> Iterator[Rule]:
    told = tomllib.loads(Path(__file__).with_name("patterns").with_suffix(".toml").read_text(encoding="utf-8"))
    for rule in told["rule"]:
        but = rule.get("but")
        yield Rule(Kind(rule["kind"]), rule["lang"], re.compile(rule["find"]), re.compile(but) if but else None)


RULES: Final = tuple(_rules())

_TRADITIONAL: Final = str.maketrans(
    "證費漢訓體檢報裝紹資續點鏈號聯繫掃碼進羣個聘僅優親務東車門錢員",
    "证费汉训体检报装绍资续点链号联系扫码进群个聘仅优亲务东车门钱员",
)
_SPACE: Final = re.compile(r"\s+")
_SIGN: Final = re.compile(r"[\W_]+")
_TSHEG: Final = re.compile(r"[\s་༌]+")
_SENTENCE: Final = re.compile(r"[。!?\n།༎]+")
BREAK: Final = "\ue001"
"""Between sentences, until what one of them excuses is taken out: "no fee" excuses no fee of the next."""
TAKEN_OUT: Final = "\ue000"
"""Stands where something was taken out, so that what stood around it does not close up to a new word."""


def folded(text: str) -> str:
    """A text in its plainest form: no marks that show nothing, lower case, the digits of every script 0-9."""
    plain = unicodedata.normalize("NFKC", text)
    kept = (sign for sign in plain if not _shows_nothing(sign))
    digits = (sign if (value := unicodedata.digit(sign, None)) is None else str(value) for sign in kept)
    return "".join(digits).casefold().translate(_TRADITIONAL)


def _shows_nothing(sign: str) -> bool:
    """Zero-width, variation selectors, and marks on Latin letters and digits; Tibetan vowels are not among them."""
    return (
        unicodedata.category(sign) in {"Cf", "Me"}
        or "\u0300" <= sign <= "\u036f"
        or "\u20d0" <= sign <= "\u20f0"
        or "\ufe00" <= sign <= "\ufe0f"
        or sign in "\u034f\u3164\u115f\u1160"
    )


def screen(texts: Iterable[str | None]) -> frozenset[Kind]:
    """Everything that these texts hit, each by itself, and a number that is spread over them."""
    said = [text for text in texts if text]
    spread = {Kind.digits} if has_number("\n".join(map(folded, said))) else set()
    return frozenset(kind for text in said for kind in _hits(text)) | spread


def require_fit_name(name: str | None) -> None:
    """Refuse a name that hits."""
    kinds = screen([name])
    if kinds:
        raise NameRefused(kinds=[*map(str, sorted(kinds))])


def _hits(text: str) -> Iterator[Kind]:
    plain = folded(text)
    if has_number(plain):
        yield Kind.digits
    zh = BREAK.join(_SIGN.sub("", sentence) for sentence in _SENTENCE.split(plain))
    bo = BREAK.join(_TSHEG.sub("་", sentence) for sentence in _SENTENCE.split(plain))
    views = {"zh": zh, "bo": bo, "en": _SPACE.sub(" ", plain)}
    for rule in RULES:
        seen = views[rule.lang]
        if rule.but:
            seen = rule.but.sub(TAKEN_OUT, seen)
        if rule.find.search(seen) or rule.find.search(seen.replace(BREAK, "")):
            yield rule.kind
