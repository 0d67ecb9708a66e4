"""What people send about themselves, and what they are shown."""

import re
from datetime import date, datetime
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.core.digits import any_digit
from app.core.fields import Clean, Day, Flag, In, Number, Out
from app.core.money import MAX_FEN
from app.people.ages import Birth
from app.people.employers import EmployerKind
from app.people.proof_rules import SecondFactor
from app.people.rules import EMBLEMS, GivenNumber, Language, RoleName, Skills, Wrong
from app.trades.schemas import TradeCode

_RUN_OF_DIGITS: Final = rf"{any_digit()}{{7}}"
"""A telephone number, or the better part of one, in any writing."""


def _no_number(name: str) -> str:
    if re.search(_RUN_OF_DIGITS, name):
        raise PydanticCustomError("number_in_name", "A name has no telephone number in it")
    return name


def _known(emblem: str) -> str:
    if emblem not in EMBLEMS:
        raise PydanticCustomError("emblem", "An emblem of the list is wanted")
    return emblem


Emblem = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": list(EMBLEMS)})]
_WITHOUT_NUMBER: Final = Field(json_schema_extra={"not": {"pattern": _RUN_OF_DIGITS}})
Name = Annotated[str, Clean(1, 40), AfterValidator(_no_number), _WITHOUT_NUMBER]
EmployerName = Annotated[str, Clean(2, 60), AfterValidator(_no_number), _WITHOUT_NUMBER]
PlaceCode = Annotated[
    str, Field(pattern="^[0-9]{6,12}$", description="A place of the catalogue: a village, or a township")
]


Born = Annotated[
    str,
    Field(
        pattern="^(19[0-9]{2}|20[0-9]{2})(-(0[1-9]|1[0-2]))?$",
        description="Birth month, or the year alone where the month is not known",
        examples=["1974-05"],
    ),  # before the reading, or the document would not have the pattern
    AfterValidator(lambda text: Birth.parse(text).text),
]


class PersonIn(In):
    """How a person is called and shown."""

    name: Name | None
    emblem: Emblem
    language: Language


class PersonOut(Out):
    """Oneself."""

    id: UUID
    name: str | None
    emblem: str
    language: Language
    born: str | None
    village: str | None
    speaks: list[Language]
    version: int


class WorkerIn(In):
    """What somebody can do, where, and whether employers may find him."""

    name: Name
    trades: Annotated[list[TradeCode], Field(min_length=1, max_length=20)]
    village: PlaceCode | None = None
    day_rate_fen: Annotated[int, Number(1, MAX_FEN)] | None = None
    will_travel: Flag = False
    born: Born | None = None
    listed: Flag = False
    speaks: list[Language] = Field([], max_length=3)
    gives: GivenNumber | None = Field(
        None, description="Whose number an employer gets after a deal; left out: as it was"
    )

    def skills(self) -> Skills:
        """As the verb takes it."""
        return Skills(
            self.name, tuple(self.trades), self.village, self.day_rate_fen, self.will_travel, self.born, self.listed,
            tuple(self.speaks), self.gives,
        )  # fmt: skip


class WorkerOut(Out):
    """One's own profile as a worker."""

    name: str | None
    trades: list[str]
    village: str | None
    day_rate_fen: int | None
    will_travel: bool
    born: str | None
    listed: bool
    speaks: list[Language]
    gives: GivenNumber
    version: int


class BusyDaysIn(In):
    """The coming days on which one is not free; all others are."""

    days: Annotated[list[Day], Field(max_length=400)]


class BusyDaysOut(Out):
    """The coming days on which one is not free; `version` is that of the worker's profile."""

    days: list[date]
    version: int


class EmployerIn(In):
    """Who employs."""

    name: EmployerName
    kind: EmployerKind
    village: PlaceCode | None = None


class EmployerOut(Out):
    """For whom one speaks."""

    id: UUID
    name: str
    kind: EmployerKind
    village: str | None
    verified: bool
    verified_until: Annotated[datetime | None, Field(description="When it lapses, or lapsed")]
    version: int


class RoleOut(Out):
    """An office, and the place for which it is held."""

    role: RoleName
    scope: str


class SuspendedOut(Out):
    """Why one is suspended, since when, and until when where that is said."""

    whom: Literal["person", "employer"] = Field(description="Oneself, or the employer one posts for")
    reason: Wrong
    since: datetime
    until: datetime | None


class MeOut(Out):
    """All that the market knows of oneself at sign-in."""

    person: PersonOut
    worker: WorkerOut | None
    employer: EmployerOut | None
    roles: list[RoleOut]
    second_factor: Annotated[
        SecondFactor | None,
        Field(description="How this session stands where one holds an office: without `proven` it has no roles"),
    ]
    suspended: SuspendedOut | None
    keeps_away: list[UUID] = Field(description="Employers whom one has blocked: the phone leaves out their gigs")
    phone_tail: Annotated[str | None, Field(description="The last four digits of one's number")]
