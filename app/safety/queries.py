"""Questions about reports and voice notes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    SQLColumnExpression,
    and_,
    distinct,
    false,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from app.core.db import Session
from app.core.idempotency import Owner
from app.core.pages import Before
from app.gigs.models import Gig
from app.people.models import Employer, Person
from app.people.policy import DISTRICT_CODE
from app.people.queries import members_of
from app.people.rules import Wrong
from app.safety.models import Report, VoiceNote

OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that is said of one gig or person and waits: the oldest report, and what they all say together."""

    first: "Reported"
    reasons: Sequence[str]
    n: int
    voice: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """What the desk sees of one report: what is reported, of whom, and who says so where he is signed in."""

    report: Report
    gig: Gig | None
    employer: Employer | None
    person: Person | None
    reporter: Person | None

    @property
    def about(self) -> UUID | None:
        """The person, or the employer, of whom it is."""
        return self.gig.employer_id if self.gig else self.report.person_id


async def reports_for_update(db: Session, ids: Collection[UUID]) -> Sequence[Report]:
    """Reports as they stand now, locked in one order."""
    found = select(Report).where(Report.id.in_(ids)).order_by(Report.id).with_for_update()
    return (await db.scalars(found, execution_options={"populate_existing": True})).all()


def _of_the_same(one: type[Report], other: type[Report]) -> ColumnElement[bool]:
    """Whether two open reports are of the same gig or person, and lie on the same desk."""
    return and_(
        other.state == "open",
        other.place_code.is_not_distinct_from(one.place_code),
        or_(other.gig_id == one.gig_id, other.person_id == one.person_id),
    )


async def others_of(db: Session, report: Report, limit: int) -> Sequence[tuple[Report, Person | None]]:
    """What else is said of the same and waits, with who says so, the oldest first."""
    other = aliased(Report)
    rows = await db.execute(
        select(other, Person)
        .select_from(Report)
        .join(other, _of_the_same(Report, other))
        .outerjoin(Person, Person.id == other.reporter_id)
        .where(Report.id == report.id, other.id != report.id)
        .order_by(other.made_at, other.id)
        .limit(limit)
    )
    return [(one, person) for one, person in rows]


async def reported(db: Session, report_id: UUID) -> Reported | None:
    """One report with all that the desk sees of it."""
    report = await db.get(Report, report_id)
    if report is None:
        return None
    gig = await db.get(Gig, report.gig_id) if report.gig_id else None
    return Reported(
        report,
        gig,
        await db.get(Employer, gig.employer_id) if gig else None,
        await db.get(Person, report.person_id) if report.person_id else None,
        await db.get(Person, report.reporter_id) if report.reporter_id else None,
    )


async def open_reports(
    db: Session, scopes: Sequence[str], own: Collection[UUID], after: Before | None, limit: int
) -> list[Waiting]:
    """What is reported in these places, or in none, and waits to be decided, the longest there first; without who made
    the reports, and without those of the reader himself or his `own` employers."""
    older, all_of_it = aliased(Report), aliased(Report)
    before = select(older.id).where(
        _of_the_same(Report, older), func.row(older.made_at, older.id) < func.row(Report.made_at, Report.id)
    )
    together = (
        select(
            func.array_agg(distinct(all_of_it.reason)).label("reasons"),
            func.count().label("n"),
            func.bool_or(all_of_it.voice_id.is_not(None)).label("voice"),
        )
        .where(_of_the_same(Report, all_of_it))
        .lateral()
    )
    rows = await db.execute(
        select(Report, Gig, Employer, Person, together.c.reasons, together.c.n, together.c.voice)
        .select_from(Report)
        .join(together, true())
        .outerjoin(Gig, Gig.id == Report.gig_id)
        .outerjoin(Employer, Employer.id == Gig.employer_id)
        .outerjoin(Person, Person.id == Report.person_id)
        .where(
            Report.state == "open",
            ~before.exists(),
            within(Report.place_code, scopes),
            func.coalesce(Gig.employer_id, Report.person_id).not_in(list(own)),
            func.row(Report.made_at, Report.id) > func.row(*after) if after else true(),
        )
        .order_by(Report.made_at, Report.id)
        .limit(limit)
    )
    return [
        Waiting(Reported(report, gig, employer, person, None), sorted(reasons, key=[*Wrong].index), n, voice)
        for report, gig, employer, person, reasons, n, voice in rows
    ]


async def place_of_gig(db: Session, gig_id: UUID) -> tuple[str | None, frozenset[UUID]] | None:
    """Where a gig is worked, or from where it is offered, and who speaks for its employer; None where there is none."""
    row = (
        await db.execute(
            select(Gig.place_code, Employer.place_code, Gig.employer_id)
            .join(Employer, Employer.id == Gig.employer_id)
            .where(Gig.id == gig_id)
        )
    ).one_or_none()
    if row is None:
        return None
    worked, home, employer = row
    return (home if worked == OUTSIDE else worked), frozenset(await members_of(db, employer))


def within(
    place: SQLColumnExpression[str | None] | SQLColumnExpression[str], scopes: Sequence[str]
) -> ColumnElement[bool]:
    """Whether a place lies in one of these; what lies in none falls to the districts (people.policy.covers)."""
    districts = any(len(scope) == DISTRICT_CODE for scope in scopes)
    nowhere = or_(place.is_(None), place == OUTSIDE) if districts else false()
    return or_(nowhere, *(place.startswith(scope) for scope in scopes))


def owned_by(owner: Owner) -> ColumnElement[bool]:
    """Whether a voice note is this person's or this device's."""
    return VoiceNote.device_hash == owner if isinstance(owner, bytes) else VoiceNote.person_id == owner


async def voice_for_update(db: Session, voice_id: UUID, owner: Owner) -> VoiceNote | None:
    """An owner's voice note that no report has yet, locked."""
    return await db.scalar(
        select(VoiceNote)
        .where(
            VoiceNote.id == voice_id,
            owned_by(owner),
            ~select(Report.id).where(Report.voice_id == VoiceNote.id).exists(),
        )
        .with_for_update()
    )


async def voice_of(db: Session, voice_id: UUID) -> Row[VoiceNote, bytes, Report | None, UUID | None] | None:
    """A voice note, its sound, the report that it belongs to, and the employer of the gig reported."""
    return (
        await db.execute(
            select(VoiceNote, VoiceNote.body, Report, Gig.employer_id)
            .outerjoin(Report, Report.voice_id == VoiceNote.id)
            .outerjoin(Gig, Gig.id == Report.gig_id)
            .where(VoiceNote.id == voice_id)
        )
    ).one_or_none()


async def already_open(db: Session, made: Report) -> bool:
    """Whether the same reporter's same report waits already; the database asks it again."""
    same = [
        column == value if value is not None else column.is_(None)
        for column, value in (
            (Report.reporter_id, made.reporter_id),
            (Report.device_hash, made.device_hash),
            (Report.gig_id, made.gig_id),
            (Report.person_id, made.person_id),
        )
    ]
    return bool(
        await db.scalar(select(Report.id).where(*same, Report.reason == made.reason, Report.state == "open").limit(1))
    )
