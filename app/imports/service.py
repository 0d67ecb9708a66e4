"""Takes the lines of a sheet of gigs into the market. A file is one transaction, which the caller commits.

A gig is known again by its source: employer's number and name, trade, place and days, whatever file it stands in.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.core.actor import OFFICE, Actor
from app.core.clock import DISTRICT, local_day
from app.core.db import Session
from app.core.errors import Refusal
from app.core.ids import OFFICE_PERSON
from app.gigs.drafts import Draft
from app.gigs.models import Gig
from app.gigs.pay import Pay
from app.gigs.queries import terms_of
from app.gigs.rules import GigBooked, GigState
from app.gigs.service import post
from app.gigs.shifts import Shift, last_day
from app.gigs.writing import draft_of
from app.imports.book import Book
from app.imports.gig_lines import GigRow
from app.imports.lines import Read, Said
from app.imports.newcomers import employer_by, office
from app.imports.report import Outcome, Row
from app.imports.rules import Why
from app.orders.gig_verbs import edit
from app.orders.pace import Pace
from app.people.models import EmployerMember
from app.people.rules import Channel

DAY_SHIFT = Shift(time(9), time(18))
"""The hours of a gig that says none."""

STATED = ("headcount", "pay", "ends_on", "open_end", "settle", "meals", "lodging", "note", "meet_where")
"""What a sheet decides beside the days that make it the same gig; all else is the employer's, and stays."""


@dataclass(frozen=True, slots=True)
class Importing:
    """One import: the day of the sheet, the instant, the market's pace, and whether rows that changed are applied.

    `employer` is an employer and the person who speaks for it, where the sheet does not say whose gigs they are.
    """

    as_of: date
    now: datetime
    pace: Pace
    update: bool = False
    employer: tuple[UUID, UUID] | None = None


async def import_gigs(db: Session, book: Book[GigRow], how: Importing) -> list[Row]:
    """Post every gig that was read; the rows of the report. Nothing is posted twice."""
    seen: dict[str, int] = {}
    return [await _gig(db, line, how, seen) for line in book.lines]


async def _gig(db: Session, line: Read[GigRow], how: Importing, seen: dict[str, int]) -> Row:
    row = line.row
    if row is None:
        return Row(line.sheet, line.number, Outcome.refused, "", line.said)
    source = source_of(row, how)
    if source in seen:
        return refusal(line, Why.twice_in_file, row=seen[source])
    seen[source] = line.number
    draft = _draft(row)
    if draft.ends_on < local_day(how.now):
        return refusal(line, Why.past_date, day=draft.starts_on.isoformat())
    try:
        outcome = await _enter(db, row, draft, source, how)
    except Refusal as no:
        return refusal(line, Why.not_accepted, code=no.code)
    return Row(line.sheet, line.number, outcome, _told(row, draft), line.said)


def refusal(line: Read[Any], why: Why, **facts: str | int) -> Row:
    """A row that was read and cannot be entered."""
    said = (*line.said, Said("", "", why, facts))
    return Row(line.sheet, line.number, Outcome.refused, "", said)


def source_of(row: GigRow, how: Importing) -> str:
    """What makes a gig the same one in another file. 即日起 is the same in every week."""
    whose = str(how.employer[0]) if how.employer else f"{row.phone} {row.employer or row.contact}"
    first = "as-of" if row.days.from_as_of else row.days.starts_on.isoformat()
    last = row.days.ends_on.isoformat() if row.days.ends_on and not (row.days.from_as_of and row.days.one_day) else ""
    told = "\n".join((whose, row.trade.code, row.where.code, row.where.detail, first, last))
    return f"import:{hashlib.sha256(told.encode()).hexdigest()[:40]}"


def _draft(row: GigRow) -> Draft:
    pay = row.pay
    open_end = row.days.ends_on is None
    return Draft(
        trade=row.trade.code,
        headcount=row.headcount,
        pay=Pay(pay.amount_fen, pay.to_fen, pay.per, pay.n, pay.unit),
        starts_on=row.days.starts_on,
        ends_on=last_day(row.days.starts_on, row.days.ends_on, open_end=open_end),
        place=row.where.code,
        shift=DAY_SHIFT,
        open_end=open_end,
        settle=row.settle,
        meet_where=row.where.detail or None,
        meals=row.meals,
        lodging=row.lodging,
        note=row.note,
    )


async def _enter(db: Session, row: GigRow, draft: Draft, source: str, how: Importing) -> Outcome:
    gig = await db.scalar(select(Gig).where(Gig.source == source))
    if gig is not None:
        return await _again(db, gig, draft, row, how)
    if how.employer:
        employer, speaker = how.employer
    else:
        assert row.phone
        employer, speaker = await employer_by(db, row.employer, row.contact, row.phone, row.where.code, how.now)
    morning = datetime.combine(how.as_of, time(0), DISTRICT)
    await post(
        db,
        OFFICE,
        employer,
        draft,
        how.now,
        channel=Channel.imported,
        ground=office(speaker),
        source=source,
        since=min(how.now, morning),
    )
    return Outcome.added


async def _again(db: Session, gig: Gig, draft: Draft, row: GigRow, how: Importing) -> Outcome:
    """A gig that was imported before: the same, changed, or now updated while nobody is booked."""
    before = draft_of(gig, await terms_of(db, gig))
    stated = [name for name in STATED if not (name == "ends_on" and row.days.from_as_of)]
    changes = {name: getattr(draft, name) for name in stated if getattr(draft, name) != getattr(before, name)}
    if not changes or gig.state != GigState.open:
        return Outcome.same
    if not how.update:
        return Outcome.changed
    if gig.taken + gig.held > 0:
        raise GigBooked  # a sheet asks nobody for a new yes; the employer changes it on his phone
    clerk = Actor(OFFICE_PERSON, employers=frozenset({gig.employer_id}))
    speaker = await _speaker(db, gig.employer_id)
    await edit(db, clerk, gig.id, gig.version, changes, how.now, how.pace, ground=office(speaker))
    return Outcome.updated


async def _speaker(db: Session, employer: UUID) -> UUID:
    members = select(EmployerMember.person_id).where(EmployerMember.employer_id == employer)
    first = await db.scalar(members.order_by(EmployerMember.since, EmployerMember.person_id).limit(1))
    return first or OFFICE_PERSON


def _told(row: GigRow, draft: Draft) -> str:
    """What was understood, in a few words, so that an eye can check it against the sheet."""
    pay = row.pay
    amount = f"{pay.amount_fen / 100:g}" + (f"-{pay.to_fen / 100:g}" if pay.to_fen else "")
    unit = f"{pay.n if pay.n != 1 else ''}{pay.unit}" if pay.unit else _PER_ZH[pay.per.value]
    days = "长期" if draft.open_end else (draft.ends_on - draft.starts_on + timedelta(days=1)).days
    last = "长期" if draft.open_end else draft.ends_on.isoformat()
    span = draft.starts_on.isoformat() if days == 1 else f"{draft.starts_on.isoformat()} 至 {last}"
    return f"{row.trade.zh} {draft.headcount}人 {amount}元/{unit} {span}"


_PER_ZH = {"hour": "小时", "day": "天", "month": "月", "job": "整活", "piece": "件"}
