"""Persons: their words, their emblems, their offices, and what is refused them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.core.errors import Refusal, TooMany


class Channel(StrEnum):
    """Where a person, gig or order came from."""

    phone = "phone"
    desk = "desk"
    coordinator = "coordinator"
    imported = "import"
    demo = "demo"


class RoleName(StrEnum):
    """Offices that are granted; being a worker or an employer is not one of them."""

    coordinator = "coordinator"
    clerk = "clerk"
    officer = "officer"


class Language(StrEnum):
    """The three languages of the phone."""

    zh = "zh"
    bo = "bo"
    en = "en"


class ConsentKind(StrEnum):
    """How a person said yes to being acted for."""

    spoken = "spoken"
    slip = "slip"
    standing = "standing"


class Wrong(StrEnum):
    """What somebody may have done wrong: why a gig or a person is reported, or suspended."""

    asks_fee = "asks_fee"
    keeps_id = "keeps_id"
    not_paid = "not_paid"
    unsafe = "unsafe"
    not_as_said = "not_as_said"
    harassment = "harassment"
    discrimination = "discrimination"
    fake = "fake"
    other = "other"


COLOURS: Final = ("indigo", "madder", "ochre", "green", "teal", "plum")
FIGURES: Final = (
    "mountains", "cow", "bird", "flower-tulip", "sun", "moon", "tree-evergreen", "campfire",
    "tent", "boot", "rabbit", "butterfly", "feather", "key", "hammer", "flower",
)  # fmt: skip
EMBLEMS: Final = tuple(f"{colour}-{figure}" for figure in FIGURES for colour in COLOURS)

PERSONS_A_NUMBER: Final = 12
"""A household on one SIM; more on one number is a mistake or a shop's phone."""


def free_emblem(taken: Collection[str]) -> str:
    """An emblem nobody on the number has; neighbours differ in figure and in colour, for eyes that see no red."""
    walk = (f"{COLOURS[n % len(COLOURS)]}-{FIGURES[n % len(FIGURES)]}" for n in range(len(COLOURS) * len(FIGURES)))
    return next(emblem for emblem in (*walk, *EMBLEMS) if emblem not in taken)


class ProfileMissing(Refusal):
    """First say what you can do."""

    code = "worker.profile_missing"


class PersonSuspended(Refusal):
    """An officer has suspended this person: no work, no posting, no acting for others until it is lifted."""

    status = 403
    code = "person.suspended"


class RoleMissing(Refusal):
    """This needs an office that you do not hold."""

    status = 403
    code = "role.missing"


class ConsentMissing(Refusal):
    """That person has not agreed that you act for him."""

    status = 403
    code = "consent.missing"


class PersonUnseen(Refusal):
    """No such person, or none that you may know of."""

    status = 404
    code = "person.unseen"


class NumbersTooMany(TooMany):
    """One is given only so many telephone numbers a day, besides those printed on gigs (facts: retry_after, most)."""

    code = "numbers.too_many"


class PersonSwitched(Refusal):
    """The phone wrote this for another person than the one signed in."""

    code = "person.switched"


class EmblemTaken(Refusal):
    """Somebody on the same number has this emblem."""

    code = "emblem.taken"


class Crowded(Refusal):
    """This number has as many persons as it may have (facts: max)."""

    code = "sign_in.crowded"


class SignInNeeded(Refusal):
    """Sign in first."""

    status = 401
    code = "sign_in.needed"


def is_suspended(since: datetime | None, until: datetime | None, now: datetime) -> bool:
    """Whether a suspension holds now; one whose time is over does not, though no round has lifted it yet."""
    return since is not None and (until is None or until > now)


class GivenNumber(StrEnum):
    """Whose number an employer gets of a worker after a deal, as the worker chooses."""

    own = "own"
    coordinator = "coordinator"
    """His village's; where there is none, the desk's."""
    desk = "desk"


class OnPhone(StrEnum):
    """Whether a number is a person's own, or one that he shares with his household."""

    own = "own"
    household = "household"


@dataclass(frozen=True, slots=True)
class Skills:
    """What a worker says of himself."""

    name: str
    trades: tuple[str, ...]
    village: str | None
    day_rate_fen: int | None
    will_travel: bool
    born: str | None
    listed: bool
    speaks: tuple[Language, ...]
    gives: GivenNumber | None = None
    """Left out: as it was."""
