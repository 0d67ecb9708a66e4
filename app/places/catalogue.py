"""The tree of places, read from a CSV that the district may replace by its own.

The file that comes with the market (`places.csv`) has the district's seven townships and their villages after the codes
of the statistics bureau; almost all points stand on the township and are marked approximate.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from math import hypot
from pathlib import Path
from typing import Final

from app.places.rules import REACH_KM, project

PLACES_CSV: Final = Path(__file__).with_name("places.csv")


class Level(StrEnum):
    """How high a place stands in the tree. `outside` is one place: out of the autonomous region (区外)."""

    district = auto()
    township = auto()
    village = auto()
    outside = auto()


PARENT_LEVEL: Final = {Level.township: Level.district, Level.village: Level.township}
"""Whose child a place is; districts and `outside` have no parent."""

COLUMNS: Final = (
    "code",
    "level",
    "zh",
    "bo",
    "en",
    "parent",
    "lat",
    "lon",
    "approximate",
    "aliases_zh",
    "bo_confidence",
)
CONFIDENCES: Final = frozenset({"high", "medium", "low", "none"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `lat`, `lon`: degrees (WGS 84), None only for `outside`; `bo` is None where no one has given it."""

    code: str
    level: Level
    zh: str
    bo: str | None
    en: str
    parent: str | None
    lat: float | None
    lon: float | None
    approximate: bool
    aliases: tuple[str, ...]
    bo_confidence: str


class PlacesInvalidError(ValueError):
    """A file of places cannot be used. `problems` has one sentence for each thing to mend, with its row."""

    def __init__(self, path: Path, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{path}: " + "; ".join(self.problems))


def read_places(path: Path = PLACES_CSV) -> tuple[Place, ...]:
    """Every place of the file, parents before their children.

    Raises PlacesInvalidError, which names every row that is wrong, and OSError where the file cannot be opened.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, strict=True)
            missing = [column for column in COLUMNS if column not in (table.fieldnames or ())]
            if missing:
                raise PlacesInvalidError(path, [f"the header lacks {', '.join(missing)}"])
            rows = [(table.line_num, {column: (row[column] or "").strip() for column in COLUMNS}) for row in table]
    except UnicodeDecodeError:
        raise PlacesInvalidError(path, ["not UTF-8: save it as CSV UTF-8"]) from None
    except csv.Error as error:
        raise PlacesInvalidError(path, [f"not a CSV: {error}"]) from None
    problems = [f"row {number}: {problem}" for number, row in rows for problem in _problems(row)]
    problems += _problems_of_the_tree(rows)
    if problems:
        raise PlacesInvalidError(path, problems)
    return tuple(sorted((_place(row) for _, row in rows), key=lambda place: list(Level).index(place.level)))


def _problems(row: dict[str, str]) -> Iterator[str]:
    for column in ("code", "zh", "en"):
        if not row[column]:
            yield f"{column} is empty"
    if row["level"] not in set(Level):
        yield f"level {row['level']!r} is none of {', '.join(Level)}"
    if (row["level"] == Level.outside) != (row["code"] == Level.outside):
        yield "the code and the level `outside` go together"
    if row["approximate"] not in {"0", "1"}:
        yield f"approximate {row['approximate']!r} is neither 0 nor 1"
    if row["bo_confidence"] not in CONFIDENCES:
        yield f"bo_confidence {row['bo_confidence']!r} is none of {', '.join(sorted(CONFIDENCES))}"
    if bool(row["bo"]) != (row["bo_confidence"] != "none"):
        yield "bo_confidence is none exactly where bo is empty"
    if row["level"] == Level.outside:
        if row["lat"] or row["lon"]:
            yield "`outside` has no point"
    else:
        yield from _problems_of_the_point(row)


def _problems_of_the_point(row: dict[str, str]) -> Iterator[str]:
    degrees: dict[str, float] = {}
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        try:
            degrees[column] = float(row[column])
        except ValueError:
            yield f"{column} {row[column]!r} is not a number of degrees"
            continue
        if not -most <= degrees[column] <= most:  # NaN fails this as well
            yield f"{column} {row[column]} is out of range"
            return
    if len(degrees) == 2 and hypot(*project(degrees["lat"], degrees["lon"])) > REACH_KM:
        yield f"the point {row['lat']}, {row['lon']} is more than {REACH_KM:.0f} km from the district"


def _problems_of_the_tree(rows: list[tuple[int, dict[str, str]]]) -> Iterator[str]:
    levels = {row["code"]: row["level"] for _, row in rows}
    counted = Counter(row["code"] for _, row in rows)
    yield from (f"the code {code} stands {times} times" for code, times in counted.items() if code and times > 1)
    for kind, least in ((Level.district, "no district"), (Level.outside, "no place `outside`")):
        if kind not in levels.values():
            yield least
    for number, row in rows:
        if row["level"] in set(Level):
            yield from (f"row {number}: {problem}" for problem in _problem_of_the_parent(row, levels.get))


def _problem_of_the_parent(row: dict[str, str], level_of: Callable[[str], str | None]) -> Iterator[str]:
    wanted = PARENT_LEVEL.get(Level(row["level"]))
    if wanted is None:
        if row["parent"]:
            yield f"a place of level {row['level']} has no parent"
    elif level_of(row["parent"]) is None:
        yield f"unknown parent {row['parent']!r}"
    elif level_of(row["parent"]) != wanted:
        yield f"the parent {row['parent']} is not a {wanted}"


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        level=Level(row["level"]),
        zh=row["zh"],
        bo=row["bo"] or None,
        en=row["en"],
        parent=row["parent"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        approximate=row["approximate"] == "1",
        aliases=tuple(row["aliases_zh"].split()),
        bo_confidence=row["bo_confidence"],
    )
