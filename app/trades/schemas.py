"""Trades as the phone keeps them."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.trades.catalogue import BY_CODE, Trade
from app.trades.rules import TradeUnknown


def _known(code: str) -> str:
    if code not in BY_CODE:
        raise TradeUnknown(trade=code)
    return code


TradeCode = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": sorted(BY_CODE)})]
"""A trade of the catalogue, wherever a body names one; TradeUnknown for others."""


class TradeOut(BaseModel):
    """A trade in three languages, with its picture."""

    model_config = ConfigDict(extra="forbid")

    code: str
    zh: str
    bo: str = Field(description="The Chinese name where no Tibetan one is known (`bo_missing`)")
    en: str
    picture: str = Field(description="A phosphor picture; in the phone's sprite it is p-<picture>")
    hazardous: bool = Field(description="Closed to those under 18")
    bo_draft: bool = Field(description="No reader of Tibetan has passed the name")
    bo_missing: bool

    @classmethod
    def of(cls, trade: Trade) -> Self:
        """From the catalogue."""
        return cls(
            code=trade.code,
            zh=trade.zh,
            bo=trade.bo or trade.zh,
            en=trade.en,
            picture=trade.picture,
            hazardous=trade.hazardous,
            bo_draft=trade.bo is not None and trade.bo_confidence != "high",
            bo_missing=trade.bo is None,
        )


class TradeList(BaseModel):
    """All trades, in the catalogue's order."""

    items: list[TradeOut]
    next: None = None
