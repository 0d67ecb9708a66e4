"""What is sent and shown at signing in: numbers and their codes, the people on a number, sessions."""

import re
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.core.digits import any_digit, ascii_digits
from app.core.fields import In, Out
from app.people.numbers import MOBILE, mobile
from app.people.tokens import CODE_DIGITS

LONGEST_NUMBER: Final = 40


def _mobile(text: str) -> str:
    number = mobile(text)
    if number is None:
        raise PydanticCustomError("mobile_number", "A mobile number is wanted")
    return number


MobileNumber = Annotated[
    str,
    Field(max_length=LONGEST_NUMBER),
    AfterValidator(_mobile),
    Field(json_schema_extra={"pattern": MOBILE}, examples=["139 0891 2046"]),
]


def _six(text: str) -> str:
    if not re.fullmatch(f"{any_digit()}{{{CODE_DIGITS}}}", text):
        raise PydanticCustomError("code", "Six digits are wanted")
    return ascii_digits(text)


Code = Annotated[str, AfterValidator(_six), Field(json_schema_extra={"pattern": f"^{any_digit()}{{{CODE_DIGITS}}}$"})]


class CodeIn(In):
    """Whom to send a code."""

    phone: MobileNumber


class CodeOut(Out):
    """That a code is on its way; in demo mode also the code."""

    expires_in: Annotated[int, Field(description="Seconds")]
    demo_code: str | None = None


TokenText = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{20,100}$")]


KeptTokens = Annotated[
    tuple[TokenText, ...],
    Field(max_length=12, description="Tokens of sessions that this phone still keeps: they open who was silent long"),
]


class NumberProofIn(In):
    """A number and the code that it received."""

    phone: MobileNumber
    code: Code


class ProofIn(NumberProofIn):
    """A number and its code, and what the phone keeps."""

    kept: KeptTokens = ()


class ChosenIn(In):
    """Who of a number's people is here; null: somebody new."""

    ticket: TokenText
    person: UUID | None
    kept: KeptTokens = ()


class SessionOut(Out):
    """A person on a device."""

    id: UUID
    device: str | None
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    current: bool


class SessionsOut(Out):
    """Where a person is signed in; all of it, so there is never a next page."""

    items: list[SessionOut]
    next: None = None


class MemberOut(Out):
    """One of the people on a number."""

    id: UUID
    name: str | None
    emblem: str


class SignInOut(Out):
    """Signed in (`session`, `token`, one of `people`), or a `ticket` with the people to choose from."""

    session: SessionOut | None
    token: str | None
    people: list[MemberOut]
    ticket: str | None
    new: bool
    silent: Annotated[
        bool, Field(description="Somebody was on this number whom nobody saw for long: the desk knows him")
    ]


class DemoPersonOut(MemberOut):
    """Somebody of the demo district."""

    hat: str
    village: str | None


class DemoPeopleOut(Out):
    """Into whom one may step; all of them, so there is never a next page."""

    items: list[DemoPersonOut]
    next: None = None


class StepIn(In):
    """Into whom to step."""

    person: UUID
