"""The market's own row: its generation, which changes when a backup is restored."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, SmallInteger, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Instant


class Market(Base):
    """One row. A phone that sees another generation sends again what this server may not have."""

    __tablename__ = "market"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    generation: Mapped[UUID] = mapped_column(server_default=text("gen_random_uuid()"))
    catalogue: Mapped[str] = mapped_column(Text, server_default="")
    made_at: Mapped[datetime] = mapped_column(Instant, server_default=func.now())
