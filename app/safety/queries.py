"""Questions about reports and voice notes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    SQLColumnExpression,
    and_,
    case,
    distinct,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.orm import aliased

from app.core.actor import Actor
from app.core.db import Session
from app.core.idempotency import Owner
from app.core.pages import Before
from app.gigs.models import Gig
from app.gigs.rules import GigState
from app.orders.models import Order, OrderWorker
from app.orders.rules import LIVE, OrderState
from app.people.barring import Block, Suspension
from app.people.employers import EmployerKind
from app.people.models import Employer, EmployerMember, Person
from app.people.policy import DISTRICT_CODE
from app.people.rules import Wrong
from app.safety.models import Report, VoiceNote
from app.safety.rules import Whom

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
    subject = Report.gig_id == report.gig_id if report.gig_id else Report.person_id == report.person_id
    rows = await db.execute(
        select(Report, Person)
        .outerjoin(Person, Person.id == Report.reporter_id)
        .where(
            subject, Report.state == "open", Report.id != report.id,
            Report.place_code.is_not_distinct_from(report.place_code),
        )
        .order_by(Report.made_at, Report.id)
        .limit(limit)
    )  # fmt: skip
    return [(other, person) for other, person in rows]


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


async def members_of(db: Session, employer: UUID) -> Sequence[UUID]:
    """Who speaks for an employer, by id."""
    mine = select(EmployerMember.person_id).where(
        EmployerMember.employer_id == employer, EmployerMember.left_at.is_(None)
    )
    return (await db.scalars(mine.order_by(EmployerMember.person_id))).all()


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


async def standing_gigs(db: Session, employer: UUID) -> Sequence[UUID]:
    """An employer's gigs that are open or at the desk, or closed with people on them."""
    live = select(Order.id).where(Order.gig_id == Gig.id, Order.state.in_(LIVE)).exists()
    mine = select(Gig.id).where(
        Gig.employer_id == employer,
        or_(Gig.state.in_((GigState.open, GigState.checking)), and_(Gig.state == GigState.closed, live)),
    )
    return (await db.scalars(mine.order_by(Gig.next_starts_at, Gig.id))).all()


async def live_orders(db: Session, person: UUID) -> Sequence[UUID]:
    """What a person has taken, or waits for."""
    mine = select(OrderWorker.order_id).where(OrderWorker.worker_id == person)
    live = select(Order.id).where(or_(Order.worker_id == person, Order.id.in_(mine)), Order.state.in_(LIVE))
    return (await db.scalars(live.order_by(Order.works_from, Order.id))).all()


@dataclass(frozen=True, slots=True)
class Ends:
    """What a suspension would end: an employer's gigs with the people on them, or what a person has taken."""

    gigs: int
    booked: int
    waiting: int
    """Asked, offered, held or in line."""


async def ends_of_employer(db: Session, employer: UUID) -> Ends:
    """Gigs, and the seats on them."""
    gigs = await standing_gigs(db, employer)
    booked, waiting = await _standing(db, func.sum(Order.seats), Order.gig_id.in_(gigs), Order.state.in_(LIVE))
    return Ends(len(gigs), booked, waiting)


async def ends_of_person(db: Session, person: UUID) -> Ends:
    """His orders, and those that others took with him."""
    booked, waiting = await _standing(db, func.count(), Order.id.in_(await live_orders(db, person)))
    return Ends(0, booked, waiting)


async def _standing(db: Session, of: ColumnElement[int], *whose: ColumnElement[bool]) -> tuple[int, int]:
    deal = Order.state == OrderState.accepted
    none: ColumnElement[int] = literal(0)
    counts = select(func.coalesce(of.filter(deal), none), func.coalesce(of.filter(~deal), none)).where(*whose)
    booked, waiting = (await db.execute(counts)).one()
    return booked, waiting


async def live_suspension(db: Session, whom: Whom, who: UUID) -> Suspension | None:
    """What keeps a person or an employer off the market."""
    whose = Suspension.person_id if whom is Whom.person else Suspension.employer_id
    return await db.scalar(select(Suspension).where(whose == who, Suspension.lifted_at.is_(None)))


@dataclass(frozen=True, slots=True)
class Blocked:
    """One block, as who made it sees it. A name only where he has met it: on an order, or as an employer's own."""

    id: UUID
    by: Whom
    whom: Whom
    who: UUID
    name: str | None
    emblem: str | None
    kind: str | None
    since: datetime


def blocks_by(actor: Actor) -> ColumnElement[bool]:
    """Blocks that somebody made for himself, or that stand for the employers he speaks for."""
    return or_(Block.person_id == actor.person, Block.employer_id.in_(list(actor.employers)))


async def blocks_of(db: Session, actor: Actor) -> list[Blocked]:
    """Whom somebody keeps away, the latest first."""
    met = (
        select(Order.id)
        .where(
            or_(
                and_(Order.worker_id == Block.of_person, Order.employer_id == Block.employer_id),
                and_(Order.worker_id == Block.of_person, Order.employer_id.in_(list(actor.employers))),
            )
        )
        .exists()
    )
    rows = await db.execute(
        select(Block, Person.emblem, case((met, Person.name)), Employer.name, Employer.kind)
        .outerjoin(Person, Person.id == Block.of_person)
        .outerjoin(Employer, Employer.id == Block.of_employer)
        .where(blocks_by(actor))
        .order_by(Block.made_at.desc(), Block.id.desc())
    )
    return [
        Blocked(
            block.id,
            Whom.employer if block.employer_id else Whom.person,
            Whom.employer if block.of_employer else Whom.person,
            block.of_employer or block.of_person,
            (employer if kind != EmployerKind.household else None) or name or None,
            emblem,
            kind,
            block.made_at,
        )
        for block, emblem, name, employer, kind in rows
    ]


async def live_suspensions(
    db: Session, scopes: Sequence[str], after: Before | None, limit: int
) -> Sequence[Row[Suspension, Person, Employer]]:
    """Who is suspended in these places, the latest first."""
    place = func.coalesce(Person.place_code, Employer.place_code)
    rows = await db.execute(
        select(Suspension, Person, Employer)
        .outerjoin(Person, Person.id == Suspension.person_id)
        .outerjoin(Employer, Employer.id == Suspension.employer_id)
        .where(
            Suspension.lifted_at.is_(None),
            within(place, scopes),
            func.row(Suspension.since, Suspension.id) < func.row(*after) if after else true(),
        )
        .order_by(Suspension.since.desc(), Suspension.id.desc())
        .limit(limit)
    )
    return rows.all()
