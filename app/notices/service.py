"""Taking what moved to the inboxes of those it concerns, and reading them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert

from app.core.actor import Actor
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record
from app.core.ids import new_id
from app.core.jobs import Means
from app.gateways.aliyun import reports
from app.notices import queries
from app.notices.models import InboxEntry
from app.notices.policy import ground_of_telling, may_tell
from app.notices.reach import is_carried
from app.notices.rules import HEARD, NoticeUnseen, entries
from app.notices.sending import write_report
from app.orders.queries import consents_to


async def tell(db: Session, *changes: UUID) -> int:
    """Tell changes to everybody whom they concern; how many entries that made. Telling again makes none."""
    told = await queries.told_by(db, changes)
    stakes = await queries.stakes_in(
        db, [event.order for events in told.values() for event in events if event.verb in HEARD]
    )
    rows = [
        {
            "change_id": change,
            "person_id": entry.person,
            "code": entry.code,
            "gig_id": entry.gig,
            "order_id": entry.order,
            "facts": entry.facts,
            "at": events[0].at,
            "moves_at": events[0].at if is_carried(entry.code, entry.facts.get("side")) else None,
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
        .values(seen_at=now, moves_at=None)
    )
    return await queries.unseen_by(db, actor.person)


async def mark_told(db: Session, actor: Actor, entry_id: int, now: datetime) -> InboxEntry:
    """Say that its person has been told of a notice that he had not seen. Who says it later changes nothing."""
    entry = await queries.entry_for_update(db, entry_id)
    if entry is None:
        raise NoticeUnseen
    place = await queries.place_of(db, entry.person_id)
    may_tell(actor, entry.person_id, place, carried=entry.step is not None).require()
    if entry.told_at is None and entry.seen_at is None:
        entry.told_at, entry.told_by, entry.moves_at = now, actor.person, None
        consents = await consents_to(db, actor.person, [entry.person_id], now)
        ground = ground_of_telling(actor, entry.person_id, consents.get(entry.person_id))
        facts: dict[str, Fact] = {"entry": entry.id, "code": entry.code}
        await record(db, Change(new_id(), actor, now), "notice.told", "notice", entry.change_id, ground, facts)
    return entry


async def take_reports(db: Session, pushed: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write what a provider reports of messages; what is not of ours is passed over. In one order, so that two pushes
    never wait for each other in a ring."""
    for report in sorted(reports(pushed), key=lambda one: one.ref):
        await write_report(db, report, now)
