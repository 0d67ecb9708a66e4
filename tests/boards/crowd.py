"""Many gigs at once, written as rows: what the board reads, without the minutes of posting them one by one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.core.ids import new_id
from tests.village import JIARU, NOON, Somebody

TOMORROW = date(2026, 12, 2)

_GIG = text("""
INSERT INTO gig (id, employer_id, posted_by, trade_id, place_code, village_code, township_code, lat, lon, spot,
    headcount, takes, mode, contact_kind, starts_on, ends_on, next_starts_at, ends_at, pay_day_fen, settle, duration,
    search, channel, posted_at)
SELECT :id, :employer, :person, :trade, p.code, p.code, p.parent, p.lat, p.lon,
    CASE WHEN CAST(:x AS float8) IS NOT NULL THEN point(:x, 0) END, 1, 'either', 'instant', 'desk',
    :day, :day, :starts, CAST(:starts AS timestamptz) + interval '9 hours', :pay, 'same_day', 'temporary',
    '', 'phone', :posted
FROM place p WHERE p.code = :place""")
_TERMS = text("""
INSERT INTO gig_terms (gig_id, version, during, starts_on, ends_on, open_end, shift_from, shift_to, amount_fen, per,
    settle, meals, lodging, transport, hazards, tools, made_by)
VALUES (:id, 1, tstzmultirange(tstzrange(:starts, CAST(:starts AS timestamptz) + interval '9 hours')),
    :day, :day, false, '09:00', '18:00', coalesce(:pay, 50),
    CASE WHEN CAST(:pay AS int) IS NULL THEN 'piece' ELSE 'day' END, 'same_day', false, false, false, '{}', '{}',
    :person)""")


@dataclass(frozen=True)
class Posted:
    """A gig as the board sorts it. `x` is km east of the origin; None: it lies nowhere."""

    trade: int = 1
    minutes_ago: int = 0
    starts_in: int = 1
    pay: int | None = 20_000
    x: float | None = 0.0
    id: UUID = field(default_factory=new_id)

    @property
    def starts(self) -> datetime:
        return NOON + timedelta(hours=self.starts_in)

    @property
    def posted(self) -> datetime:
        return NOON - timedelta(minutes=self.minutes_ago)


async def post(connection: AsyncConnection, poster: Somebody, gigs: Sequence[Posted]) -> None:
    """Put them on the board."""
    assert poster.employer
    rows = [
        {
            "id": gig.id, "employer": poster.employer.id, "person": poster.id, "trade": gig.trade, "place": JIARU,
            "x": gig.x, "day": TOMORROW, "starts": gig.starts, "pay": gig.pay, "posted": gig.posted,
        }
        for gig in gigs
    ]  # fmt: skip
    if rows:
        await connection.execute(_GIG, rows)
        await connection.execute(_TERMS, rows)
