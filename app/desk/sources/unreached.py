"""Somebody has not seen what he must know, and no phone has helped: tell him, and say that you have."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from app.core.db import Session
from app.core.errors import Fact
from app.core.pages import Before
from app.desk.rules import Desk, Item, Which, Who
from app.notices import queries
from app.trades.catalogue import BY_ID

LAST = 2**63 - 1
"""The row after which a page begins may be another kind's, whose ids are larger than any notice's."""


async def unreached(db: Session, desk: Desk, after: Before | None, limit: int, _now: datetime) -> Sequence[Item]:
    """`told` is POST /notices/{facts.notice}/told; the sentence is that of the inbox, by facts.code."""
    rows = await queries.unreached(
        db,
        coordinates=desk.coordinates,
        offices=desk.offices,
        after=(after[0], min(after[1].int, LAST)) if after else None,
        limit=limit,
    )
    items = []
    for entry, due, name, emblem, place, number, trade, starts_at in rows:
        facts: dict[str, Fact] = {
            "notice": entry.id,
            "code": entry.code,
            "step": entry.step,
            "side": entry.facts.get("side"),
            "sent_at": entry.sent_at.isoformat() if entry.sent_at else None,
            "delivered_at": entry.delivered_at.isoformat() if entry.delivered_at else None,
        }
        gig = Which(entry.gig_id, number, BY_ID[trade].code, starts_at) if entry.gig_id else None
        who = Who(entry.person_id, name or None, emblem)
        items.append(
            Item("unreached", UUID(int=entry.id), entry.at, due, place, who, gig, facts=facts, moves=("told",))
        )
    return items
