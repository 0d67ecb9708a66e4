"""What to offer who came for a gig that takes nobody any more: open ones like it."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import orjson

from app.boards import hot
from app.boards.hot import Reader
from app.boards.rules import Sort, Wanted
from app.gigs.card_schema import GigCard
from app.trades.catalogue import BY_CODE

THREE: Final = 3


async def alike(reader: Reader, gig: GigCard, now: datetime, desk_phone: str) -> list[dict[str, Any]]:
    """Up to three open gigs: of its trade the nearest to it first, then the nearest of any trade."""
    found: dict[str, dict[str, Any]] = {}
    here = None if gig.place.lat is None or gig.place.lon is None else (gig.place.lat, gig.place.lon)
    of_any = Wanted(open=True, limit=2 * THREE, near=here, sort=Sort.near if here else Sort.soon)
    for wanted in (replace(of_any, trades=(BY_CODE[gig.trade].id,)), of_any):
        page = orjson.loads(await hot.page(reader, wanted, now, desk_phone))
        # The distance is from that gig, and would be read as from where one stands.
        found |= {card["id"]: card | {"distance_km": None} for card in page["items"] if card["id"] != str(gig.id)}
        if len(found) >= THREE:
            break
    return list(found.values())[:THREE]
