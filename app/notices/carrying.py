"""Carrying notices to those who have not seen them: step by step along their reach, a message at each phone."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.dialects.postgresql import insert

from app.core.db import Session
from app.core.jobs import Means
from app.core.settings import Settings
from app.gateways.choosing import gateway_of
from app.gateways.gateway import Channel, Gateway
from app.gateways.templates import TEMPLATES
from app.notices import carried
from app.notices.carried import Notice
from app.notices.models import InboxEntry, NoticeMessage
from app.notices.reach import ON_A_PHONE, MessageState, Pace, Step, onward, stake_of
from app.notices.sending import send_due

BATCH: Final = 100


def pace_of(settings: Settings) -> Pace:
    """The pace that the operator set."""
    return Pace(
        quiet=settings.quiet_hours,
        share=settings.reach_share / 100,
        longest=timedelta(minutes=settings.reach_longest_minutes),
        take_back=timedelta(minutes=settings.take_back_minutes),
    )


async def carry(means: Means) -> None:
    """The round: what is due moves to its next step, and what is due there is sent."""
    pace = pace_of(means.settings)
    gateway = gateway_of(means.settings)
    moved = BATCH
    while moved >= BATCH:
        async with means.sessions() as db, db.begin():
            moved = await move_due(db, gateway, pace, means.clock.now(), BATCH)
    await send_due(means, pace)


async def move_due(db: Session, gateway: Gateway, pace: Pace, now: datetime, limit: int) -> int:
    """Notices whose time on a step is over go on to the next; how many did."""
    entries = await carried.due_entries(db, now, limit)
    told = await carried.told_of(db, entries)
    for entry in entries:
        it = told[entry.id]
        ways = _ways(gateway, it)
        steps = {step for step in it.news.steps if step in ways or step not in ON_A_PHONE}
        leg = onward(replace(it.news, steps=steps), now, pace)
        entry.step, entry.moves_at = leg.step, leg.moves_at
        if leg.speaks_at is not None:
            await _line_up(db, entry, leg.step, ways[leg.step], leg.speaks_at)
    await db.flush()
    return len(entries)


def _ways(gateway: Gateway, told: Notice) -> dict[Step, Channel]:
    """How each of a person's numbers can be told this: who would rather be called is, where calls are set up."""
    stake = stake_of(told.news.code, told.news.side)
    if stake is None:
        return {}
    template = TEMPLATES[stake.template]
    channels = (Channel.voice, Channel.sms) if told.calls else (Channel.sms,)
    way = next((channel for channel in channels if gateway.carries(channel, template)), None)
    return dict.fromkeys(told.numbers, way) if way else {}


async def _line_up(db: Session, entry: InboxEntry, step: Step, channel: Channel, due_at: datetime) -> None:
    """A message that waits for its time; one a step and channel, whoever asks twice."""
    stake = stake_of(entry.code, entry.facts["side"])
    assert stake is not None
    row = insert(NoticeMessage).values(
        entry_id=entry.id, step=step, channel=channel, template=stake.template, state=MessageState.waiting,
        due_at=due_at,
    )  # fmt: skip
    await db.execute(row.on_conflict_do_nothing(constraint="message_once"))
