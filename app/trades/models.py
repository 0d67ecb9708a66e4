"""The catalogue of trades as a table, so that gigs and workers can only name trades that exist."""

from sqlalchemy import Boolean, SmallInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class TradeRow(Base):
    """A kind of day work; everything else about it stands in `catalogue.TRADES`."""

    __tablename__ = "trade"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(Text, unique=True)
    hazardous: Mapped[bool] = mapped_column(Boolean)
