"""A gig that is on no board until the desk has read it: an employer's first, or one whose text hits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.core.db import Session
from app.core.pages import Before
from app.desk.rules import Desk, Item, Which, Whose
from app.gigs.queries import waiting_at_the_desk
from app.trades.catalogue import BY_ID

WITHIN: Final = timedelta(hours=2)
"""So soon somebody should have read it: its employer waits."""


async def gig_check(db: Session, desk: Desk, after: Before | None, limit: int, _now: datetime) -> Sequence[Item]:
    """`check` is POST /gigs/{id}/check; GET /gigs/{id} has the whole of it."""
    if not desk.offices:
        return ()
    since = (after[0] - WITHIN, after[1]) if after else None
    return [
        Item(
            "gig_check",
            gig.id,
            gig.posted_at,
            gig.posted_at + WITHIN,
            gig.place_code,
            gig=Which(gig.id, gig.number, BY_ID[gig.trade_id].code, gig.next_starts_at),
            employer=Whose(gig.employer.id, gig.employer.name),
            facts={"held_for": [*gig.held_for], "version": gig.version},
            moves=("check",),
        )
        for gig in await waiting_at_the_desk(db, desk.offices, since, limit)
    ]
