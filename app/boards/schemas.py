"""What the boards take and give."""

from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from app.boards.rules import PAGE, Sort, Wanted
from app.core.errors import PayloadInvalid
from app.core.fields import Clean, Day, FlagText, Number
from app.core.money import MAX_FEN
from app.core.pages import CursorText, Limit
from app.gigs.card_schema import Fen, GigCard
from app.gigs.pay import Settle
from app.gigs.rules import Takes
from app.trades.catalogue import BY_CODE
from app.trades.rules import TradeUnknown

_DEGREES: Final = r"-?[0-9]{1,3}(\.[0-9]{1,15})?"
_PLACE: Final = r"[0-9A-Za-z_]{1,32}"


def _known_trade(code: str) -> str:
    if code not in BY_CODE:
        raise TradeUnknown(trade=code)
    return code


TradeCode = Annotated[
    str, AfterValidator(_known_trade), WithJsonSchema({"type": "string", "enum": list(BY_CODE), "examples": ["mason"]})
]
PlaceCode = Annotated[str, Field(pattern=f"^{_PLACE}$", examples=["540103001"])]
Cursor = Annotated[
    str, Field(max_length=128, pattern=r"^[a-z0-9-]+$", description="`next` of the page before, for the same filters")
]


class Query(BaseModel):
    """Filters in an address; an unknown one is refused, because it would be taken for granted and do nothing."""

    model_config = ConfigDict(extra="forbid")


class BoardQuery(Query):
    """Which gigs, in which order; all filters and sorts work together."""

    trade: list[TradeCode] = Field(default=[], max_length=len(BY_CODE), description="Any of these trades")
    q: Annotated[str, Clean(0, 80)] | None = Field(
        None, description="Words in Chinese, Tibetan or English, or the gig's number"
    )
    near: Annotated[str, Field(pattern=f"^({_DEGREES},{_DEGREES}|{_PLACE})$", max_length=40)] | None = Field(
        None, description="From where: latitude,longitude in degrees (WGS 84), or the code of a place"
    )
    radius_km: float | None = Field(None, gt=0, le=300, allow_inf_nan=False, description="At most so far from `near`")
    village: PlaceCode | None = Field(None, description="A place and all below it: a township has its villages")
    from_: Day | None = Field(None, alias="from", description="Work on this day or later")
    to: Day | None = Field(None, description="Work on this day or earlier")
    pay_min: Annotated[int, Number(1, MAX_FEN)] | None = Field(
        None, description="At least so many fen a day; an hour's or a month's pay is counted as a day's"
    )
    settle: Settle | None = None
    takes: Literal[Takes.worker, Takes.team] | None = Field(None, description="Gigs for one worker, or for teams")
    open: FlagText = Field(default=False, description="Only gigs with a free seat")
    sort: Sort = Field(Sort.new, description="`near` needs a `near`")
    cursor: Cursor | None = None
    limit: Limit = PAGE

    def wanted(self) -> Wanted:
        """As the rules know it. Refuses a distance from nowhere."""
        near = _near(self.near)
        if near is None and (self.sort is Sort.near or self.radius_km is not None):
            raise PayloadInvalid(fields=[{"at": "query.near", "why": "missing"}])
        return Wanted(
            trades=tuple(sorted({BY_CODE[code].id for code in self.trade})),
            q=self.q or None,
            near=near,
            radius_km=self.radius_km,
            place=self.village,
            since=self.from_,
            until=self.to,
            pay_min=self.pay_min,
            settle=self.settle,
            takes=self.takes,
            open=self.open,
            sort=self.sort,
            cursor=self.cursor,
            limit=self.limit,
        )


def _near(text: str | None) -> tuple[float, float] | str | None:
    if text is None or "," not in text:
        return text
    lat, lon = (float(part) for part in text.split(","))
    if abs(lat) > 90 or abs(lon) > 180:
        raise PayloadInvalid(fields=[{"at": "query.near", "why": "not_on_earth"}])
    return lat, lon


class GigPage(BaseModel):
    """A page of a board of gigs; `next` asks for the page after it."""

    model_config = ConfigDict(extra="forbid")

    items: list[GigCard]
    next: str | None


class PageQuery(Query):
    """Which page of a list."""

    cursor: CursorText = None
    limit: Limit = PAGE


class PartiesQuery(PageQuery):
    """Which workers or teams."""

    trade: list[TradeCode] = Field(default=[], max_length=len(BY_CODE), description="Who can do any of these trades")
    village: PlaceCode | None = Field(None, description="From this place and all below it")

    def trade_ids(self) -> list[int]:
        """Their numbers."""
        return sorted({BY_CODE[code].id for code in self.trade})


class PayHintQuery(Query):
    """What for, and where."""

    trade: TradeCode
    village: PlaceCode | None = None


class PayHint(BaseModel):
    """What gigs like this have paid a day; nulls where there were fewer than five."""

    per: Literal["day"] = "day"
    low_fen: Fen | None
    high_fen: Fen | None
    n: int = Field(description="Gigs of the last 90 days from which this comes")


class TradeLevel(BaseModel):
    """A trade that a worker says he can do; `level` where it is proven."""

    code: str
    level: int | None


class ListedWorker(BaseModel):
    """A worker who wants to be found: his emblem, never his name, number or age."""

    person: UUID
    emblem: str
    trades: list[TradeLevel]
    township: str | None
    free_days: list[date] = Field(description="Of the next seven days, those on which he is free")
    day_rate_fen: Fen | None


class WorkerPage(BaseModel):
    """A page of the board of workers, newest first."""

    items: list[ListedWorker]
    next: str | None


class TeamTrade(BaseModel):
    """A trade, and how many of the team can do it."""

    code: str
    workers: int


class ListedTeam(BaseModel):
    """A standing team whose leader wants to be found; the emblem is the leader's."""

    team: UUID
    name: str
    emblem: str
    township: str | None
    size: int
    trades: list[TeamTrade]


class TeamPage(BaseModel):
    """A page of the board of teams, newest first."""

    items: list[ListedTeam]
    next: str | None
