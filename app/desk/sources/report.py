"""A gig or a person is said not to be as it should be, by one or by many: look, and say what becomes of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.core.db import Session
from app.core.pages import Before
from app.desk.rules import Desk, Item, Which, Who, Whose
from app.gigs.models import Gig
from app.people.models import Person
from app.safety import queries
from app.trades.catalogue import BY_ID

WITHIN: Final = timedelta(days=1)
"""So soon somebody should have looked."""


async def report(db: Session, desk: Desk, after: Before | None, limit: int, _now: datetime) -> Sequence[Item]:
    """`decision` is POST /reports/{id}/decision; GET /reports/{id} has what was said, and by whom."""
    if not desk.offices:
        return ()
    since = (after[0] - WITHIN, after[1]) if after else None
    return [
        Item(
            "report",
            found.report.id,
            found.report.made_at,
            found.report.made_at + WITHIN,
            found.report.place_code,
            _who(found.person),
            _which(found.gig),
            Whose(found.employer.id, found.employer.name) if found.employer else None,
            {"reasons": [*waiting.reasons], "n": waiting.n, "voice": waiting.voice},
            ("decision",),
        )
        for waiting in await queries.open_reports(db, desk.offices, desk.own, since, limit)
        for found in (waiting.first,)
    ]


def _who(person: Person | None) -> Who | None:
    return Who(person.id, person.name or None, person.emblem) if person else None


def _which(gig: Gig | None) -> Which | None:
    return Which(gig.id, gig.number, BY_ID[gig.trade_id].code, gig.next_starts_at) if gig else None
