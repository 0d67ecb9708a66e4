"""Questions about places."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, text

from app.core.db import Session

_ALL: Final = text("""
    SELECT code, level, zh, coalesce(bo, zh) AS bo, en, parent, lat, lon, approximate,
        bo IS NOT NULL AND bo_confidence <> 'high' AS bo_draft, bo IS NULL AS bo_missing
    FROM place ORDER BY array_position(ARRAY['district', 'township', 'village', 'outside'], level), code""")


async def all_places(db: Session) -> Sequence[Row[Any]]:
    """Every place, districts first, then townships, villages, and `outside`."""
    return (await db.execute(_ALL)).all()
