"""How far a phone has been told, in plain Python."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Self
from uuid import UUID

MOST_RUNNING: Final = 24
"""Transactions that a cursor names at the most; one that saw more begins before all of them, and repeats a little."""

LONGEST: Final = 600
_ID: Final = re.compile(r"([0-9a-f-]{36})~([0-9]{1,19}):([0-9]{1,19}):((?:[0-9]{1,19}(?:,[0-9]{1,19})*)?)", re.ASCII)
_NEWEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What PostgreSQL saw: all before `xmin`, nothing from `xmax` on, and between them all but those still running.

    An id alone would lose who commits late: ids are given when a transaction writes, not when it commits.
    """

    xmin: int
    xmax: int
    running: tuple[int, ...] = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """PostgreSQL's own spelling, `10:20:11,14`, shortened where it is long."""
        xmin, xmax, running = text.split(":")
        still = tuple(int(one) for one in running.split(",") if one)
        return cls(int(xmin), int(xmax), still) if len(still) <= MOST_RUNNING else cls(int(xmin), int(xmin))

    def __str__(self) -> str:
        return f"{self.xmin}:{self.xmax}:{','.join(map(str, self.running))}"

    @property
    def possible(self) -> bool:
        """Whether PostgreSQL would believe that it once said so."""
        still = self.running
        return (
            0 < self.xmin <= self.xmax <= _NEWEST
            and all(self.xmin <= one < self.xmax for one in still)
            and all(one < other for one, other in pairwise(still))
        )


@dataclass(frozen=True, slots=True)
class Cursor:
    """The `id` of an event: in which generation of the market, and seen by which snapshot."""

    generation: UUID | None
    seen: Snapshot | None = None

    def __str__(self) -> str:
        return f"{self.generation}~{self.seen}"


ELSEWHERE: Final = Cursor(None)
"""The cursor of a phone that says something we never said: as one of another generation."""


def cursor_of(last_event_id: str) -> Cursor:
    """What a phone heard last; ELSEWHERE for what cannot be read."""
    found = _ID.fullmatch(last_event_id) if len(last_event_id) <= LONGEST else None
    if found is None:
        return ELSEWHERE
    try:
        generation = UUID(found[1])
    except ValueError:
        return ELSEWHERE
    seen = Snapshot(int(found[2]), int(found[3]), tuple(int(one) for one in found[4].split(",") if one))
    return Cursor(generation, seen) if seen.possible else ELSEWHERE
