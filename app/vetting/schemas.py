"""Employers as those see them who verify them."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.core.fields import Clean, In, Number, Out
from app.core.pages import CursorText, Limit
from app.gigs.rules import GigState
from app.people.employers import REVOCATIONS, SHOWN_PROOFS, EmployerKind, Proof, Revoked
from app.people.rules import Wrong
from app.vetting.rules import Standing, Verb, Which

Version = Annotated[int, Number(1, 2**31 - 1)]


class EmployersQuery(BaseModel):
    """Which employers."""

    model_config = ConfigDict(extra="forbid")

    standing: Annotated[
        Which, Field(description="no: the longest here first; yes: who lapses next; the others: the latest")
    ] = Which.no
    named: Annotated[Annotated[str, Clean(1, 40)] | None, Field(description="Part of the name")] = None
    cursor: CursorText = None
    limit: Limit = 20


class EmployerRow(Out):
    """An employer in the list of his district."""

    id: UUID
    name: str
    kind: EmployerKind
    place: str | None
    standing: Standing
    suspended: bool
    verified_at: datetime | None
    verified_until: datetime | None
    made_at: datetime
    version: int
    gigs: int = Field(description="That came to the board")
    at_the_desk: int = Field(description="That wait at the desk")


class EmployersOut(Out):
    """A page of employers."""

    items: list[EmployerRow]
    next: str | None


class SpeakerOut(Out):
    """Who speaks for an employer."""

    id: UUID
    name: str
    emblem: str


class PostedOut(Out):
    """A gig that he posted."""

    id: UUID
    number: int
    state: GigState
    trade: str
    title: str | None
    starts_on: date
    headcount: int
    taken: int
    posted_at: datetime


class VerificationOut(Out):
    """What an officer saw, until when it is believed, and why not any more."""

    id: UUID
    what: Proof
    from_: Annotated[datetime, Field(alias="from")]
    until: datetime
    revoked_at: datetime | None
    revoked_by: str | None
    why: Revoked | None
    officer: str
    officer_emblem: str


class SuspensionSeen(Out):
    """Why it is off the market, and until when; open where nothing is said."""

    id: UUID
    reason: Wrong
    since: datetime
    until: datetime | None = Field(validation_alias="until_at")


class EmployerSeen(EmployerRow):
    """All that an officer needs to decide."""

    moves: list[Verb] = Field(description="What the reader may do")
    suspension: SuspensionSeen | None

    speakers: list[SpeakerOut]
    posted: list[PostedOut] = Field(description="The last 20")
    verifications: list[VerificationOut] = Field(description="The last 20")


def _shown(proof: Proof) -> Proof:
    if proof not in SHOWN_PROOFS:
        raise PydanticCustomError("enum", "Something that an officer can see is wanted")
    return proof


def _chosen(why: Revoked) -> Revoked:
    if why not in REVOCATIONS:
        raise PydanticCustomError("enum", "A reason that an officer can have is wanted")
    return why


class VerificationIn(In):
    """What an officer has seen; never its number."""

    what: Annotated[Proof, AfterValidator(_shown), Field(json_schema_extra={"enum": [*SHOWN_PROOFS]})]
    version: Annotated[Version | None, Field(description="Of the employer as it was read")] = None


class RevocationIn(In):
    """Why it holds no longer."""

    why: Annotated[Revoked, AfterValidator(_chosen), Field(json_schema_extra={"enum": [*REVOCATIONS]})]
