"""The gig card: one shape of a gig, everywhere it is shown. `cards.py` makes it, this describes it."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.gigs.pay import Per, Settle
from app.gigs.rules import ContactKind, GigState, Hazard, HeldFor, Mode, SentBack, Takes, Tool
from app.people.employers import EmployerKind
from app.people.rules import Language

Fen = Annotated[int, Field(description="Money in fen: 100 fen are 1 yuan")]
ClockTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="Local time, HH:MM")]


class CardPart(BaseModel):
    """A part of the card; nothing unknown stands in it."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class CardUnit(CardPart):
    """What one amount buys, where it is neither an hour nor a day: 1 斤."""

    n: float
    unit: str


class CardPay(CardPart):
    """The pay: `amount_fen`, up to `to_fen` where the employer gave a range."""

    amount_fen: Fen
    to_fen: Fen | None
    per: Per
    of: CardUnit | None


class CardShift(CardPart):
    """The hours of a day's work; `to` at or before `from` ends on the next morning."""

    from_: ClockTime = Field(alias="from")
    to: ClockTime


class CardPlace(CardPart):
    """Where the work is, as codes of the places catalogue; degrees of WGS 84."""

    village: str | None
    township: str | None
    lat: float | None
    lon: float | None


class CardMeet(CardPart):
    """Where and when the people are met or fetched."""

    where: str | None
    at: ClockTime | None
    who_drives: str | None


class CardEmployer(CardPart):
    """Who employs; a household has no name here, the phone says 农户 and the township."""

    id: UUID
    name: str | None
    kind: EmployerKind
    verified: bool


class CardContact(CardPart):
    """The number printed on the gig: the market desk's, or the employer's by his choice."""

    kind: ContactKind
    phone: str


class CardDesk(CardPart):
    """Why a gig is not on the board: what it waits at the desk for, and what the desk has said against it."""

    for_: list[HeldFor] = Field(alias="for")
    why: SentBack | None = Field(description="The desk sent it back for this; a change asks again")


class GigCard(CardPart):
    """A gig as everybody may see it. Names of places and trades stand in their catalogues, not here."""

    id: UUID
    number: int
    version: int = Field(description="Of the row, for If-Match; taking a seat does not change it")
    terms_version: int = Field(description="Of the terms; a yes is a yes to one version")
    state: GigState
    trade: str
    title: str | None
    note: str | None
    headcount: int
    taken: int
    held: int
    open: int = Field(description="Seats that are neither taken nor held")
    requested: int = Field(description="Requests that wait for the employer")
    waiting: int = Field(description="Parties that stand in line for a seat")
    pay: CardPay
    settle: Settle
    starts_on: date
    ends_on: date
    open_end: bool
    shift: CardShift
    next_starts_at: datetime
    ends_at: datetime
    place: CardPlace
    distance_km: float | None = Field(description="As the crow flies, to 0.1 km; null where nobody asked from where")
    meet: CardMeet | None
    takes: Takes
    mode: Mode
    decide_by: datetime | None = Field(description="Until when the employer chooses")
    meals: bool
    lodging: bool
    transport: bool
    hazards: list[Hazard]
    tools: list[Tool]
    speaks: list[Language]
    employer: CardEmployer
    contact: CardContact
    posted_at: datetime
    bundle: UUID | None
    desk: CardDesk | None = Field(description="While the desk checks it; seen by its employer and the desk alone")
