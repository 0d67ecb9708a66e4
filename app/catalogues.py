"""Bring the tables of places and trades up to what the catalogues say.

A hash of both files stands in `market`, so that a start where nothing changed costs one query.
"""

import hashlib

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from app.core.db import Session, connect, sessions
from app.core.market import Market
from app.places.catalogue import PLACES_CSV, Place, read_places
from app.places.models import Place as PlaceRow
from app.places.rules import project
from app.trades.catalogue import TRADES, TRADES_CSV
from app.trades.models import TradeRow


async def sync(url: str) -> None:
    """Write the shipped catalogues, unless they are the ones written last. Places from another CSV stay."""
    wanted = hashlib.sha256(PLACES_CSV.read_bytes() + TRADES_CSV.read_bytes()).hexdigest()
    engine = connect(url, pool_size=1)
    try:
        async with sessions(engine)() as db:
            if await db.scalar(select(Market.catalogue)) != wanted:
                await write_trades(db)
                await write_places(db, read_places())
                await db.execute(update(Market).values(catalogue=wanted))
                await db.commit()
    finally:
        await engine.dispose()


async def write_trades(db: Session) -> None:
    """Write every trade; their numbers never change, so this only adds and corrects."""
    statement = insert(TradeRow)
    await db.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={"code": statement.excluded.code, "hazardous": statement.excluded.hazardous},
        ),
        [{"id": trade.id, "code": trade.code, "hazardous": trade.hazardous} for trade in TRADES],
    )


async def write_places(db: Session, places: tuple[Place, ...]) -> int:
    """Write places, replacing those of the same code; what gigs stand on is never removed. Returns how many."""
    await db.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    statement = insert(PlaceRow)
    columns = ("level", "zh", "bo", "en", "parent", "lat", "lon", "spot", "approximate", "bo_confidence")
    await db.execute(
        statement.on_conflict_do_update(
            index_elements=["code"], set_={column: statement.excluded[column] for column in columns}
        ),
        [
            {
                "code": place.code,
                "level": place.level,
                "zh": place.zh,
                "bo": place.bo,
                "en": place.en,
                "parent": place.parent,
                "lat": place.lat,
                "lon": place.lon,
                "spot": None if place.lat is None or place.lon is None else project(place.lat, place.lon),
                "approximate": place.approximate,
                "bo_confidence": place.bo_confidence,
            }
            for place in places
        ],
    )
    return len(places)
