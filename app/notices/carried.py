"""Questions of the round that carries notices: which are due, what they tell, and on which numbers people are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, func, or_, select, text

from app.core.db import Session
from app.gigs.models import Gig
from app.notices.models import CallWish, InboxEntry, NoticeMessage
from app.notices.queries import answered
from app.notices.reach import MessageState, News, Step
from app.orders.models import Order
from app.orders.rules import OrderState, Side
from app.people.models import Person
from app.people.queries import phones_of
from app.places.models import Place
from app.trades.catalogue import BY_ID


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice with all that its messages are made of."""

    news: News
    person: UUID
    name: str
    emblem: str
    gig: UUID | None
    number: int | None
    trade: str
    place: str
    until: datetime | None
    calls: bool
    numbers: dict[Step, str]


async def due_entries(db: Session, now: datetime, limit: int) -> Sequence[InboxEntry]:
    """Notices that move on along their reach now, locked; another worker's are passed over."""
    found = await db.scalars(
        select(InboxEntry)
        .where(InboxEntry.moves_at <= now)
        .order_by(InboxEntry.moves_at, InboxEntry.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return found.all()


async def due_messages(db: Session, now: datetime, lease_over: datetime, limit: int) -> Sequence[NoticeMessage]:
    """Messages whose time has come, and those that a worker claimed and never told the outcome of; locked."""
    found = await db.scalars(
        select(NoticeMessage)
        .where(
            NoticeMessage.due_at <= now,
            or_(
                NoticeMessage.state == MessageState.waiting,
                and_(NoticeMessage.state == MessageState.claimed, NoticeMessage.claimed_at <= lease_over),
            ),
        )
        .order_by(NoticeMessage.due_at, NoticeMessage.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return found.all()


async def told_of(db: Session, entries: Collection[InboxEntry]) -> dict[int, Notice]:
    """What these notices tell, and of whom, as it is now."""
    rows: Sequence[Any] = (
        await db.execute(
            select(
                InboxEntry, Order, Gig.number, Gig.trade_id, Place.zh, Person.name, Person.emblem, Person.place_code,
                CallWish.person_id.is_not(None), answered(),
            )
            .join(Person, Person.id == InboxEntry.person_id)
            .outerjoin(CallWish, CallWish.person_id == InboxEntry.person_id)
            .outerjoin(Order, Order.id == InboxEntry.order_id)
            .outerjoin(Gig, Gig.id == InboxEntry.gig_id)
            .outerjoin(Place, Place.code == func.coalesce(Gig.village_code, Gig.township_code))
            .where(InboxEntry.id.in_([entry.id for entry in entries]))
        )
    ).all()  # fmt: skip
    numbers = await numbers_of(db, {entry.person_id for entry in entries})
    coordinated = await _coordinated(db, {row[7] for row in rows if row[7]})
    told: dict[int, Notice] = {}
    for entry, order, number, trade, place, name, emblem, lives, calls, done in rows:
        own = numbers.get(entry.person_id, {})
        news = News(
            code=entry.code,
            side=Side(entry.facts["side"]),
            step=Step(entry.step) if entry.step else None,
            steps={*own, *([Step.coordinator] if lives in coordinated else [])},
            order=OrderState(order.state) if order else None,
            instant=bool(order and order.instant),
            accepted_at=order.accepted_at if order else None,
            starts_at=order.works_from if order else None,
            ends_at=order.works_until if order else None,
            answered=bool(done),
        )
        told[entry.id] = Notice(
            news, entry.person_id, name, emblem, entry.gig_id, number, BY_ID[trade].zh if trade else "", place or "",
            (order.reserved_until or order.expires_at or order.works_from) if order else None, calls, own,
        )  # fmt: skip
    return told


async def numbers_of(db: Session, people: Collection[UUID]) -> dict[UUID, dict[Step, str]]:
    """The first number that is a person's own, and the first that he shares with others."""
    found: dict[UUID, dict[Step, str]] = {}
    for person, kind, number in await phones_of(db, people):
        found.setdefault(person, {}).setdefault(Step(kind), number)
    return found


_COORDINATED: Final = text("""
    SELECT place FROM unnest(CAST(:places AS text[])) AS place WHERE EXISTS (
        SELECT FROM role r WHERE r.role = 'coordinator' AND r.revoked_at IS NULL AND starts_with(place, r.scope))
""")


async def _coordinated(db: Session, places: Collection[str]) -> set[str]:
    """Which of these places have a coordinator."""
    return set(await db.scalars(_COORDINATED, {"places": list(places)}))


async def last_sent(db: Session, person: UUID, gig: UUID, template: str) -> datetime | None:
    """When a person was last sent this about a gig."""
    return await db.scalar(
        select(func.max(NoticeMessage.sent_at))
        .join(InboxEntry, InboxEntry.id == NoticeMessage.entry_id)
        .where(InboxEntry.person_id == person, InboxEntry.gig_id == gig, NoticeMessage.template == template)
    )
