"""The names that offices give to a column, and which of ours each means."""

import csv
import re
from collections.abc import Sequence
from enum import StrEnum, auto
from pathlib import Path
from typing import Final

from app.imports.rules import squeeze


class Kind(StrEnum):
    """What a sheet lists."""

    gigs = auto()
    workers = auto()


class Column(StrEnum):
    """What a column of a sheet means to us."""

    trade = auto()
    headcount = auto()
    pay = auto()
    starts = auto()
    ends = auto()
    length = auto()
    place = auto()
    township = auto()
    employer = auto()
    contact = auto()
    phone = auto()
    settle = auto()
    board = auto()
    note = auto()
    person = auto()
    born = auto()
    age = auto()
    id_card = auto()
    travel = auto()
    day_rate = auto()
    serial = auto()


NAMES_CSV: Final = Path(__file__).with_name("headers.csv")
"""For each kind of sheet and column the names under which offices write it, the plainest first."""

NEEDED: Final = {
    Kind.gigs: ({Column.trade}, {Column.headcount, Column.pay, Column.starts}),
    Kind.workers: ({Column.person}, {Column.phone, Column.trade, Column.place, Column.id_card, Column.age}),
}
"""A row is a header if it names the first, and at least one (of gigs two) of the second."""

SENSITIVE: Final = re.compile(r"性别|民族|宗教|信仰|婚姻|政治面貌|男女|血型|健康")
"""What the market does not take over, and says so."""


def _ranks() -> dict[Kind, dict[str, tuple[Column, int]]]:
    ranks: dict[Kind, dict[str, tuple[Column, int]]] = {kind: {} for kind in Kind}
    with NAMES_CSV.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, strict=True):
            for rank, name in enumerate(row["names_zh"].split()):
                ranks[Kind(row["sheet"])][name] = (Column(row["column"]), rank)
    return ranks


_RANK: Final = _ranks()


def plain_header(label: str) -> str:
    """A header without spaces, line breaks, brackets, signs and required-marks: 联系 电话(手机)* is 联系电话."""
    bare = re.sub(r"\([^()]*\)|[〔【\[][^〕】\]]*[〕】\]]", "", squeeze(label))
    return re.sub(r"[*:、/,·_\-—.。()\d ]+", "", bare)


def column_of(labels: Sequence[str], kind: Kind) -> tuple[Column, int] | None:
    """What a column means by one of its `labels`, best first, and how far down its list of names that stands."""
    for label in labels:
        for name in (plain_header(label), re.sub(r"[^一-鿿]", "", squeeze(label))):
            if found := _RANK[kind].get(name):
                return found
    return None


def is_header(columns: set[Column], kind: Kind) -> bool:
    """Whether these columns are enough to be a header of this kind of sheet."""
    first, second = NEEDED[kind]
    return first <= columns and len(second & columns) >= (2 if kind == Kind.gigs else 1)
