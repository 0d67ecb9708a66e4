"""Orders as they come in and go out."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from app.core.fields import Flag, In, Moment, Number, Out
from app.gigs.card_schema import CardMeet, CardPay, CardShift, GigCard
from app.gigs.pay import Settle
from app.gigs.rules import MAX_HEADCOUNT, Hazard, Tool
from app.orders.rules import SPOKEN_REASONS, OrderState, PartyKind, Reason
from app.people.rules import GivenNumber


def _spoken(reason: Reason) -> Reason:
    if reason not in SPOKEN_REASONS:
        raise ValueError("not a reason that a person gives")
    return reason


SpokenReason = Annotated[
    Reason, AfterValidator(_spoken), Field(json_schema_extra={"enum": [str(reason) for reason in SPOKEN_REASONS]})
]


class PartyIn(In):
    """Who shall take the work."""

    kind: Literal["worker"]
    id: UUID


class OrderIn(In):
    """Take a gig, or ask somebody to. Without a party the caller takes it himself."""

    id: Annotated[UUID | None, Field(description="May be made by the phone, UUIDv7")] = None
    party: PartyIn | None = None
    terms_version: Annotated[int | None, Number(1, 10_000)] = None
    not_after: Annotated[Moment | None, Field(description="From when on the taker no longer wants it")] = None
    wait: Annotated[Flag, Field(description="Stand in line where no seat is open")] = False


class ReasonIn(In):
    """Why; may be left out where a no is free."""

    reason: SpokenReason | None = None


class CancellationIn(In):
    """Why a deal or a gig is called off."""

    reason: SpokenReason


class YesIn(In):
    """A yes; to the version of the terms that was seen, where it is said."""

    terms_version: Annotated[int | None, Number(1, 10_000)] = None


class ComingIn(In):
    """Whether one still comes tomorrow; a no may say why."""

    coming: Flag
    reason: SpokenReason | None = None


class TermsOut(Out):
    """What a gig offered when its party said yes, to be read beside what it offers now."""

    pay: CardPay
    settle: Settle
    starts_on: date
    ends_on: date
    open_end: bool
    shift: CardShift
    meet: CardMeet | None
    meals: bool
    lodging: bool
    transport: bool
    hazards: list[Hazard]
    tools: list[Tool]


class AskedOut(Out):
    """New terms that a party was asked to agree to; `was` what it has agreed to, `late` once its time is over and its
    employer was told, `spoken` once he said that he has spoken to it."""

    was: TermsOut

    terms_version: int
    until: datetime
    late: bool
    spoken: bool


class EffectsOut(Out):
    """What a step would do to everybody on a gig, by what each stands in."""

    deals: dict[str, int]
    holds: dict[str, int]
    requests: dict[str, int]
    offers: dict[str, int]
    line: dict[str, int]


class ChoiceIn(In):
    """Whom to take: the first so many of those who wait, or these orders."""

    first: Annotated[int | None, Number(1, MAX_HEADCOUNT)] = None
    orders: Annotated[list[UUID] | None, Field(min_length=1, max_length=200)] = None


class PartyOut(Out):
    """Who takes the work; name and emblem as the employer may see them."""

    kind: PartyKind
    id: UUID
    name: str
    emblem: str


class ByOut(Out):
    """Who opened the order, for whom, and with whose consent."""

    actor: UUID
    for_: Annotated[UUID | None, Field(alias="for", serialization_alias="for")]
    consent: UUID | None


class CompanionOut(Out):
    """Somebody who goes too."""

    name: str
    emblem: str


class OrderOut(Out):
    """An order as its party or its employer sees it. A refused or expired offer shows its employer no party."""

    id: UUID
    gig: GigCard
    party: PartyOut | None
    seats: int
    opened_by: Literal["party", "employer"]
    state: OrderState
    instant: bool
    pay_fen: int
    terms_version: int
    opened_at: datetime
    accepted_at: datetime | None
    ended_at: datetime | None
    ended_by: str | None
    end_reason: Reason | None
    works_from: datetime
    works_until: datetime
    take_back_until: datetime | None
    expires_at: datetime | None
    reserved_until: Annotated[datetime | None, Field(description="Until when a seat is kept, or all in line are asked")]
    not_after: datetime | None
    asked: AskedOut | None
    coming: Annotated[Literal["asked", "yes"] | None, Field(description="The evening's question, and its answer")]
    rank: Annotated[
        int | None,
        Field(description="1 is next: a party's place in line; for the employer, a request's among those that wait"),
    ]
    by: ByOut
    moves: Annotated[
        list[str], Field(description="What the caller may do: accept, refuse, withdraw, cancel, coming, speak")
    ]
    with_: Annotated[list[CompanionOut], Field(alias="with", serialization_alias="with")]
    version: int


class OrdersOut(Out):
    """A page of orders, newest first."""

    items: list[OrderOut]
    next: str | None


class RefusedChoiceOut(Out):
    """An order that could not become a deal, and why."""

    order: UUID
    code: str
    facts: dict[str, object]


class ChoiceOut(Out):
    """What the choice came to."""

    items: list[OrderOut]
    refused: list[RefusedChoiceOut]


class ContactOut(Out):
    """A number that one side of a deal gives the other."""

    of: Literal["employer", "party"]
    kind: GivenNumber = Field(description="Whose number it is; `name` is always whom it is about")
    name: str
    phone: str


class ContactsOut(Out):
    """Whom to call; each look is an event."""

    items: list[ContactOut]
