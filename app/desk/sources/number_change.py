"""Somebody's number is about to change: the desk that knows him sees it in time, and may stop it."""

from collections.abc import Sequence
from datetime import datetime

from app.core.db import Session
from app.core.pages import Before
from app.desk.rules import Desk, Item, Who
from app.people import number_changes as changes


async def number_changes(db: Session, desk: Desk, after: Before | None, limit: int, _now: datetime) -> Sequence[Item]:
    """`stop` is POST /number-changes/{id}/stop."""
    rows = await changes.waiting_within(db, [*desk.coordinates, *desk.offices], after, limit)
    return [
        Item(
            "number_change", change.id, change.asked_at, change.due_at, person.place_code,
            Who(person.id, person.name or None, person.emblem),
            facts={"by_oneself": change.asked_by == person.id, "phone_tail": change.number[-4:]}, moves=("stop",),
        )
        for change, person in rows
    ]  # fmt: skip
