"""What is new for whom, asked for many phones in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import orjson
from sqlalchemy import text

from app.core.db import Session
from app.stream.rules import Snapshot

# A line without a snapshot sees nothing new: it only learns where it stands.
_NEWS: Final = text("""
    SELECT m.generation, pg_current_snapshot()::text,
        (SELECT count(*) FROM inbox_entry u WHERE u.person_id = l.person AND u.seen_at IS NULL),
        (SELECT jsonb_agg(jsonb_build_object('id', n.id, 'code', n.code, 'gig', n.gig_id, 'order', n.order_id))::text
            FROM (SELECT * FROM inbox_entry e WHERE e.person_id = l.person AND e.x >= pg_snapshot_xmin(l.seen)
                AND NOT pg_visible_in_snapshot(e.x, l.seen) ORDER BY e.x, e.id LIMIT :most) n)
    FROM unnest(CAST(:people AS uuid[]), CAST(CAST(:seen AS text[]) AS pg_snapshot[]))
        WITH ORDINALITY l(person, seen, n), market m
    ORDER BY l.n
""")


@dataclass(frozen=True, slots=True)
class News:
    """What one phone may be told now."""

    generation: UUID
    seen: Snapshot
    unseen: int
    items: list[dict[str, object]]


async def news_of(db: Session, asked: Sequence[tuple[UUID, Snapshot | None]], most: int) -> list[News]:
    """For each person what was committed after his snapshot was taken, in the order in which they were asked about."""
    people = [person for person, _ in asked]
    seen = [str(snapshot) if snapshot else None for _, snapshot in asked]
    rows = await db.execute(_NEWS, {"people": people, "seen": seen, "most": most})
    return [
        News(generation, Snapshot.read(now), unseen, orjson.loads(items or "[]"))
        for generation, now, unseen, items in rows
    ]
