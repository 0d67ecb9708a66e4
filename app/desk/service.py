"""One list of many sources, the most pressing first."""

from dataclasses import dataclass
from datetime import datetime

from app.core.actor import Actor
from app.core.db import Session
from app.core.pages import before, cursor_of
from app.desk.policy import desk_of, may_see_items
from app.desk.rules import Item
from app.desk.sources import SOURCES


@dataclass(frozen=True, slots=True)
class Page:
    """A page of open items."""

    items: list[Item]
    next: str | None


async def open_items(db: Session, actor: Actor, cursor: str | None, limit: int, now: datetime) -> Page:
    """What waits for the actor: a page of each source, of which the first are taken."""
    desk = desk_of(actor)
    may_see_items(desk).require()
    after = before(cursor)
    found = [item for source in SOURCES for item in await source(db, desk, after, limit + 1, now)]
    found.sort(key=lambda item: (item.due, item.id))
    items = found[:limit]
    more = cursor_of(items[-1].due, items[-1].id) if len(found) > limit else None
    return Page(items, more)
