"""What an employer has said aloud of a gig, and nobody hears before the desk: no rule screens a voice."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.core.db import Session
from app.core.pages import Before
from app.desk.rules import Desk, Item, Which, Whose
from app.spoken.queries import waiting_notes
from app.trades.catalogue import BY_ID

WITHIN: Final = timedelta(hours=4)
"""So soon somebody should have heard it; the gig itself is on the board meanwhile."""


async def spoken_note(db: Session, desk: Desk, after: Before | None, limit: int, _now: datetime) -> Sequence[Item]:
    """`check` is POST /gig-speeches/{id}/check; GET /gig-speeches/{id} is the sound."""
    if not desk.offices:
        return ()
    since = (after[0] - WITHIN, after[1]) if after else None
    return [
        Item(
            "spoken_note",
            speech.id,
            speech.made_at,
            speech.made_at + WITHIN,
            gig.place_code,
            gig=Which(gig.id, gig.number, BY_ID[gig.trade_id].code, gig.next_starts_at),
            employer=Whose(gig.employer.id, gig.employer.name),
            facts={"seconds": speech.seconds},
            moves=("check",),
        )
        for speech, gig in await waiting_notes(db, desk.offices, desk.own, since, limit)
    ]
