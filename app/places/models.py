"""The tree of places as a table; its rows come from places.csv or from a file that replaces it."""

from sqlalchemy import Boolean, CheckConstraint, Double, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Point


class Place(Base):
    """A district, township or village, or "outside". `spot` is its point in km of the flat projection."""

    __tablename__ = "place"
    __table_args__ = (CheckConstraint("level IN ('district', 'township', 'village', 'outside')", name="level_known"),)

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    level: Mapped[str] = mapped_column(Text)
    zh: Mapped[str] = mapped_column(Text)
    bo: Mapped[str | None] = mapped_column(Text)
    en: Mapped[str] = mapped_column(Text)
    parent: Mapped[str | None] = mapped_column(ForeignKey("place.code", deferrable=True, initially="DEFERRED"))
    lat: Mapped[float | None] = mapped_column(Double)
    lon: Mapped[float | None] = mapped_column(Double)
    spot: Mapped[tuple[float, float] | None] = mapped_column(Point())
    approximate: Mapped[bool] = mapped_column(Boolean)
    bo_confidence: Mapped[str] = mapped_column(Text)
