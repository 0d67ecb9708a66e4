"""Sending what waits: claimed in one transaction, sent, its outcome written in another, its report when it comes.

Who dies between leaves a claim that is taken up again when its lease is over: a message is sent at least once, and
twice only where somebody died, or the provider fell silent, between the sending and the writing.
"""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import httpx
from sqlalchemy import func, or_, select, update

from app.core.db import Session
from app.core.jobs import Means
from app.gateways.aliyun import TIMEOUT_SECONDS
from app.gateways.choosing import gateway_of
from app.gateways.gateway import Accepted, Outcome, Report, Sending
from app.gateways.templates import TEMPLATES
from app.notices import carried
from app.notices.carried import Notice
from app.notices.models import InboxEntry, NoticeMessage
from app.notices.reach import MessageState, Pace, Step, allowed_at
from app.notices.saying import params_of

BATCH: Final = 50
AT_ONCE: Final = 8
LEASE: Final = timedelta(minutes=2)
"""A claim older than this is a dead worker's: no batch takes so long."""
BACK_OFF: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30))
ONCE_AN_HOUR: Final = frozenset({"requested", "seat_taken", "seat_free"})
"""What an employer may hear ten times of one gig: the first message says it, the inbox has the rest."""
HOUR: Final = timedelta(hours=1)
REF: Final = "lg"


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that is ours to send until its lease is over."""

    message: int
    sending: Sending


async def send_due(means: Means, pace: Pace) -> None:
    """Send what waits, batch after batch."""
    async with AsyncExitStack() as stack:
        client: httpx.AsyncClient | None = None
        while True:
            async with means.sessions() as db, db.begin():
                claims, looked = await claim_due(db, pace, means.clock.now(), BATCH)
            if claims:
                if client is None:
                    client = await stack.enter_async_context(httpx.AsyncClient(timeout=TIMEOUT_SECONDS))
                await _send_all(means, client, claims)
            if looked < BATCH:
                return


async def _send_all(means: Means, client: httpx.AsyncClient, claims: Sequence[Claim]) -> None:
    gateway = gateway_of(means.settings, client)
    gate = asyncio.Semaphore(AT_ONCE)

    async def send(claim: Claim) -> None:
        async with gate:
            outcome = await gateway.send(claim.sending)
        async with means.sessions() as db, db.begin():
            await write_outcome(db, claim.message, outcome, means.clock.now())

    # One whose outcome cannot be written must not break off the others: those would be sent twice.
    for error in await asyncio.gather(*(send(claim) for claim in claims), return_exceptions=True):
        if error is not None:
            raise error


async def claim_due(db: Session, pace: Pace, now: datetime, limit: int) -> tuple[list[Claim], int]:
    """Claim what may be sent now. What is no longer true, or has been seen, is dropped; what must wait, waits."""
    messages = await carried.due_messages(db, now, now - LEASE, limit)
    found = await db.scalars(select(InboxEntry).where(InboxEntry.id.in_({one.entry_id for one in messages})))
    entries = {entry.id: entry for entry in found}
    told = await carried.told_of(db, list(entries.values()))
    claims: list[Claim] = []
    said: set[object] = set()
    for message in messages:
        entry, it = entries[message.entry_id], told[message.entry_id]
        number = it.numbers.get(Step(message.step))
        if number is None or not _wanted(entry, message, it, now):
            message.state = MessageState.dropped
            continue
        may = allowed_at(it.news, now, pace)
        if may <= now and message.template in ONCE_AN_HOUR and entry.gig_id is not None:
            same = (it.person, entry.gig_id, message.template)
            last = await carried.last_sent(db, *same)
            if same in said or (last is not None and last > now - HOUR):
                message.state = MessageState.dropped
                continue
            said.add(same)
        if may > now:
            message.state, message.due_at = MessageState.waiting, may
            continue
        message.state, message.claimed_at, message.tries = MessageState.claimed, now, message.tries + 1
        params = params_of(message.template, it, Step(message.step))
        sending = Sending(message.channel, number, TEMPLATES[message.template], params, f"{REF}{message.id}")
        claims.append(Claim(message.id, sending))
    await db.flush()
    return claims, len(messages)


def _wanted(entry: InboxEntry, message: NoticeMessage, told: Notice, now: datetime) -> bool:
    """Whether a message still helps: unseen, untold, still so, and its notice has not moved on."""
    over = told.news.ends_at is not None and now >= told.news.ends_at
    return (
        entry.seen_at is None
        and entry.told_at is None
        and entry.step == message.step
        and told.news.is_news
        and not over
    )


async def write_outcome(db: Session, message_id: int, outcome: Outcome, now: datetime) -> None:
    """What the provider said. A report may have been faster, and is not undone."""
    message = await db.get_one(NoticeMessage, message_id, with_for_update=True, populate_existing=True)
    if isinstance(outcome, Accepted):
        message.provider_id = message.provider_id or outcome.id
        message.sent_at = message.sent_at or now
        if message.state == MessageState.claimed:
            message.state, message.error = MessageState.sent, None
        await _sent(db, message, now)
        return
    if message.state != MessageState.claimed:
        return
    message.error = outcome.error
    if outcome.again and message.tries <= len(BACK_OFF):
        message.state, message.due_at = MessageState.waiting, now + BACK_OFF[message.tries - 1]
        return
    message.state = MessageState.failed
    await _move_on(db, message, now)


async def write_report(db: Session, report: Report, now: datetime) -> bool:
    """What became of a message; whether it was one of ours. Reports come twice, late, and before the outcome."""
    ref = report.ref.removeprefix(REF)
    if not report.ref.startswith(REF) or not ref.isascii() or not ref.isdigit() or len(ref) > 18:
        return False
    message = await db.scalar(
        select(NoticeMessage)
        .where(
            NoticeMessage.id == int(ref),
            NoticeMessage.claimed_at.is_not(None),
            or_(NoticeMessage.provider_id.is_(None), NoticeMessage.provider_id == report.id),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if message is None or message.state in (MessageState.delivered, MessageState.dropped):
        return message is not None
    message.provider_id = message.provider_id or report.id or None
    message.sent_at = message.sent_at or now
    message.reported_at = now
    if report.delivered:
        message.state, message.error = MessageState.delivered, None
        await _sent(db, message, now)
        delivered = func.coalesce(InboxEntry.delivered_at, now)
        await db.execute(update(InboxEntry).where(InboxEntry.id == message.entry_id).values(delivered_at=delivered))
    elif message.state != MessageState.undelivered:
        message.state, message.error = MessageState.undelivered, report.error
        await _sent(db, message, now)
        await _move_on(db, message, now)
    return True


async def _sent(db: Session, message: NoticeMessage, now: datetime) -> None:
    sent = func.coalesce(InboxEntry.sent_at, now)
    await db.execute(update(InboxEntry).where(InboxEntry.id == message.entry_id).values(sent_at=sent))


async def _move_on(db: Session, message: NoticeMessage, now: datetime) -> None:
    """A number that cannot be reached holds its notice up no longer."""
    await db.execute(
        update(InboxEntry)
        .where(
            InboxEntry.id == message.entry_id,
            InboxEntry.step == message.step,
            InboxEntry.moves_at.is_not(None),
            InboxEntry.seen_at.is_(None),
            InboxEntry.told_at.is_(None),
        )
        .values(moves_at=now)
    )
