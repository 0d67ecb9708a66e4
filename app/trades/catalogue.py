"""The trades that the market knows, read once from `trades.csv`.

The numbers (`id`, 1 to 42) are stored with every gig and never change their meaning; a new trade takes the next one.
Occupation codes are of 国家职业分类大典 (2022, draft for comment); `bo_confidence` says how far a reader of Tibetan
may trust the word.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TRADES_CSV: Final = Path(__file__).with_name("trades.csv")


@dataclass(frozen=True, slots=True)
class Trade:
    """One kind of work. `picture` is the phosphor icon's name, its symbol in the phone's sprite is `p-<picture>`.

    `hazardous` work (height, heavy loads, machines, traffic, current, hot work, altitude) is closed to those under 18.
    """

    id: int
    code: str
    zh: str
    bo: str | None
    en: str
    picture: str
    hazardous: bool
    aliases: tuple[str, ...]
    occupation_code: str | None
    bo_confidence: str


def _read(path: Path) -> tuple[Trade, ...]:
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Trade(
                id=int(row["id"]),
                code=row["code"],
                zh=row["zh"],
                bo=row["bo"] or None,
                en=row["en"],
                picture=row["picture"],
                hazardous=row["hazardous"] == "1",
                aliases=tuple(row["aliases_zh"].split()),
                occupation_code=row["occupation_code"] or None,
                bo_confidence=row["bo_confidence"],
            )
            for row in csv.DictReader(lines, strict=True)
        )


def _plain(text: str) -> str:
    """The text without case, width, spaces and punctuation, so that 普 工、ＰＵ and (砌墙) compare as people read them.

    Marks are kept: the vowels of Tibetan are marks.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN")


TRADES: Final = _read(TRADES_CSV)
BY_CODE: Final = {trade.code: trade for trade in TRADES}
BY_ID: Final = {trade.id: trade for trade in TRADES}

_NAMES: Final = {
    _plain(name): trade
    for trade in TRADES
    for name in (trade.code, trade.zh, trade.bo or "", trade.en, *trade.aliases)
    if name
}
_CHINESE: Final = {name: trade for name, trade in _NAMES.items() if re.fullmatch(r"[\u4e00-\u9fff]{2,}", name)}


def find(text: str) -> Trade | None:
    """The trade that a sheet means by `text`, or None where it names none, or more than one.

    First the whole text as a name (砌筑工); then the names inside it (招装卸工两名), of which a longer one swallows a
    shorter (挖土豆 is farm work though 挖土 is digging); then the names of which it is a part (水电).
    """
    plain = _plain(text)
    if plain in _NAMES:
        return _NAMES[plain]
    spans = [
        (found.start(), found.start() + len(name), trade)
        for name, trade in _CHINESE.items()
        for found in re.finditer(f"(?={name})", plain)
    ]
    inside = {
        trade
        for start, end, trade in spans
        if not any(other != (start, end) and other[0] <= start and end <= other[1] for other in (s[:2] for s in spans))
    }
    if not inside and len(plain) >= 2:
        inside = {trade for name, trade in _CHINESE.items() if plain in name}
    return inside.pop() if len(inside) == 1 else None
