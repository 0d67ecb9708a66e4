"""Taking what moved to the inboxes of those it concerns, and reading them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import Actor
from app.core.db import Session
from app.core.jobs import Means
from app.notices import queries
from app.notices.models import InboxEntry
from app.notices.rules import entries


async def tell(db: Session, *changes: UUID) -> int:
    """Tell changes to everybody whom they concern; how many entries that made. Telling again makes none."""
    told = await queries.told_by(db, changes)
    stakes = await queries.stakes_in(db, [event.order for events in told.values() for event in events])
    rows = [
        {
            "change_id": change,
            "person_id": entry.person,
            "code": entry.code,
            "gig_id": entry.gig,
            "order_id": entry.order,
            "facts": entry.facts,
            "at": events[0].at,
        }
        for change, events in told.items()
        for entry in entries(events, stakes)
    ]
    if not rows:
        return 0
    # One statement for all, in the order of persons: two workers that tell the same change wait, and never deadlock.
    made = await db.scalars(
        insert(InboxEntry).on_conflict_do_nothing(constraint="inbox_entry_once").returning(InboxEntry.id), rows
    )
    return len(made.all())


async def tell_job(means: Means, payload: Mapping[str, str]) -> None:
    """The job that a change leaves behind."""
    async with means.sessions() as db, db.begin():
        await tell(db, UUID(payload["change"]))


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as its person reads it."""

    id: int
    at: datetime
    code: str
    facts: Mapping[str, object]
    gig: UUID | None
    order: UUID | None
    seen: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of entries, newest first, and how many are unseen on all pages."""

    items: list[Item]
    next: str | None
    unseen: int


async def inbox(db: Session, actor: Actor, before: int | None, limit: int) -> Inbox:
    """A page of what a person was told."""
    found = await queries.inbox_of(db, actor.person, before, limit + 1)
    items = [
        Item(entry.id, entry.at, entry.code, entry.facts, entry.gig_id, entry.order_id, entry.seen_at is not None)
        for entry in found[:limit]
    ]
    more = str(items[-1].id) if len(found) > limit else None
    return Inbox(items, more, await queries.unseen_by(db, actor.person))


async def see(db: Session, actor: Actor, up_to: int, now: datetime) -> int:
    """Mark a person's entries as seen, up to and with this one; how many are still unseen."""
    await db.execute(
        update(InboxEntry)
        .where(InboxEntry.person_id == actor.person, InboxEntry.id <= up_to, InboxEntry.seen_at.is_(None))
        .values(seen_at=now)
    )
    return await queries.unseen_by(db, actor.person)
