"""What an employer sends about a gig; the card that goes out stands in card_schema.py."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from app.core.fields import Clean, ClockTime, Day, Flag, In, Moment, Number
from app.core.hours import Hours
from app.core.money import MAX_FEN
from app.gigs.drafts import Draft
from app.gigs.pay import Pay, Per, Settle
from app.gigs.rules import MAX_HEADCOUNT, ContactKind, Hazard, Mode, SentBack, Takes, Tool
from app.gigs.shifts import Shift, last_day
from app.people.rules import Language
from app.trades.schemas import TradeCode

UsualShift = Callable[[date], Hours]
Fen = Annotated[int, Number(1, MAX_FEN)]
PlaceCode = Annotated[
    str, Field(pattern=r"^([0-9]{6,12}|outside)$", description="A place of the catalogue: a village, or a township")
]


class UnitIn(In):
    """What one amount buys, by the piece: {"n": 1, "unit": "斤"}."""

    n: Annotated[float, Field(strict=True, ge=0.01, le=10_000, allow_inf_nan=False)]
    unit: Annotated[str, Clean(1, 8)]


class PayIn(In):
    """Pay in fen; `to_fen` makes it a range, of which the lower end is what is promised."""

    amount_fen: Fen
    to_fen: Fen | None = None
    per: Per = Per.day
    of: UnitIn | None = None

    def read(self) -> Pay:
        """As the rules know it."""
        of = self.of
        return Pay(self.amount_fen, self.to_fen, self.per, of.n if of else None, of.unit if of else None)


class ShiftIn(In):
    """The hours of a day's work, local time; `to` at or before `from` ends on the next morning."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    start: Annotated[ClockTime, Field(alias="from")]
    to: ClockTime


class MeetIn(In):
    """Where and when people are met, and who drives."""

    where: Annotated[str, Clean(1, 40)] | None = None
    at: ClockTime | None = None
    who_drives: Annotated[str, Clean(1, 40)] | None = None


Hazards = Annotated[list[Hazard], Field(max_length=len(Hazard))]
Tools = Annotated[list[Tool], Field(max_length=len(Tool))]
Speaks = Annotated[list[Language], Field(max_length=len(Language))]


class GigIn(In):
    """A gig to post: five decisions (trade, people, pay, when, where); everything else has a sensible default."""

    trade: TradeCode
    headcount: Annotated[int, Number(1, MAX_HEADCOUNT)]
    pay: PayIn
    starts_on: Day
    village: PlaceCode
    id: UUID | None = None
    employer: Annotated[UUID | None, Field(description="Needed by those who speak for several")] = None
    ends_on: Day | None = None
    open_end: Flag = False
    shift: ShiftIn | None = None
    settle: Settle = Settle.same_day
    takes: Takes = Takes.either
    mode: Annotated[Mode | None, Field(description="Not said: instant; choose for an employer who is not verified")] = (
        None
    )
    decide_by: Annotated[Moment | None, Field(description="Until when the employer chooses; only with mode choose")] = (
        None
    )
    meet: MeetIn | None = None
    meals: Flag = False
    lodging: Flag = False
    transport: Flag = False
    hazards: Hazards = Field(default=[])
    tools: Tools = Field(default=[])
    speaks: Speaks = Field(default=[])
    contact: ContactKind = ContactKind.desk
    title: Annotated[str, Clean(1, 40)] | None = None
    note: Annotated[str, Clean(1, 300, lines=True)] | None = None
    sure: Annotated[
        Flag,
        Field(description="Yes, I mean this pay: do not ask (gig.pay_unusual). What the law forbids stays forbidden"),
    ] = False

    def read(self, usual: UsualShift) -> Draft:
        """As the rules know it; `usual` gives the shift of a day where none is said."""
        changes = read_fields(self, set(type(self).model_fields) - {"id", "employer", "sure"})
        hours = usual(self.starts_on)
        changes.setdefault("shift", Shift(hours.start, hours.to))
        changes["ends_on"] = last_day(self.starts_on, self.ends_on, open_end=self.open_end)
        return Draft(**changes)


class GigPatch(In):
    """What to change of a gig; what is left out stays."""

    trade: TradeCode | None = None
    headcount: Annotated[int, Number(1, MAX_HEADCOUNT)] | None = None
    pay: PayIn | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    open_end: Flag | None = None
    village: PlaceCode | None = None
    shift: ShiftIn | None = None
    settle: Settle | None = None
    takes: Takes | None = None
    mode: Mode | None = None
    decide_by: Moment | None = None
    meet: MeetIn | None = None
    meals: Flag | None = None
    lodging: Flag | None = None
    transport: Flag | None = None
    hazards: Hazards | None = None
    tools: Tools | None = None
    speaks: Speaks | None = None
    contact: ContactKind | None = None
    title: Annotated[str, Clean(1, 40)] | None = None
    note: Annotated[str, Clean(1, 300, lines=True)] | None = None
    sure: Annotated[
        Flag,
        Field(description="Yes, I mean this pay: do not ask (gig.pay_unusual). What the law forbids stays forbidden"),
    ] = False

    def changes(self) -> dict[str, Any]:
        """The decisions of a draft that this changes; null empties a title, a note, a meeting point or the
        hour to decide."""
        said = {name for name in self.model_fields_set - {"sure"} if getattr(self, name) is not None}
        changes = read_fields(self, said)
        for name in self.model_fields_set - said - {"sure"}:
            if name in {"title", "note", "decide_by"}:
                changes[name] = None
            if name == "meet":
                changes |= dict.fromkeys(("meet_where", "meet_at", "meet_who_drives"))
        return changes


class CheckIn(In):
    """What the desk says of a gig that waits for it: yes, or no with a reason."""

    ok: Flag
    why: SentBack | None = None
    version: Annotated[int, Number(1, 2**31 - 1)] | None = Field(None, description="Of the gig as it was read")

    @model_validator(mode="after")
    def _no_with_a_reason(self) -> Self:
        if self.ok == (self.why is not None):
            raise PydanticCustomError("why", "A no says why, a yes does not")
        return self


class CopyIn(In):
    """The same gig again: from tomorrow, as long as before, unless days are said."""

    id: UUID | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None


def read_fields(body: GigIn | GigPatch, names: set[str]) -> dict[str, Any]:
    """The named fields of a body under the names and in the types of a draft; None is left out."""
    changes: dict[str, Any] = {}
    for name in names:
        value = getattr(body, name)
        if value is None:
            continue
        match value:
            case PayIn():
                changes["pay"] = value.read()
            case ShiftIn():
                changes["shift"] = Shift(value.start, value.to)
            case MeetIn():
                changes |= {"meet_where": value.where, "meet_at": value.at, "meet_who_drives": value.who_drives}
            case list():
                changes[name] = tuple(dict.fromkeys(value))
            case _:
                changes["place" if name == "village" else name] = value
    return changes
