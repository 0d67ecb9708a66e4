"""Reporting, and what the desk makes of a report."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.core.actor import OFFICE, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Allowed, Fact
from app.core.events import Change, record_all
from app.core.idempotency import Owner
from app.core.ids import OFFICE_PERSON, new_id
from app.core.jobs import enqueue
from app.gigs.models import Gig
from app.gigs.rules import GigState, GigUnseen
from app.orders.gig_verbs import call_off
from app.orders.rules import Reason
from app.people.models import Person
from app.people.queries import members_of
from app.people.rules import PersonUnseen, Wrong
from app.safety import policy, queries, suspending
from app.safety.models import Report, VoiceNote
from app.safety.queries import Reported
from app.safety.rules import (
    MOST_TOGETHER,
    Complaint,
    Outcome,
    ReportDecided,
    ReportExists,
    ReportOneself,
    ReportState,
    ReportUnseen,
    Subject,
    SubjectKind,
    SuspensionExists,
    VoiceUnseen,
    Whom,
    heard_until,
    require_fit,
    state_after,
)
from app.trades.catalogue import BY_ID


async def report(db: Session, owner: Owner, report_id: UUID, said: Complaint, now: datetime) -> Report:
    """Say that a gig or a person is not as it should be; the desk of its place hears it."""
    person = None if isinstance(owner, bytes) else owner
    place, theirs = await _where(db, said.subject)
    if person in theirs:
        raise ReportOneself
    voice = await _attach(db, owner, said.voice) if said.voice else None
    gig = said.subject.kind is SubjectKind.gig
    made = Report(
        id=report_id,
        reporter_id=person,
        device_hash=owner if isinstance(owner, bytes) else None,
        gig_id=said.subject.id if gig else None,
        person_id=None if gig else said.subject.id,
        reason=said.reason,
        note=said.note,
        voice_id=voice.id if voice else None,
        place_code=place,
        state=ReportState.open,
        made_at=now,
    )
    if await queries.already_open(db, made):
        raise ReportExists
    db.add(made)
    await db.flush()
    actor = Actor(person) if person else OFFICE
    ground = Ground(Basis.self, person) if person else Ground(Basis.office, OFFICE_PERSON)
    facts: dict[str, Fact] = {"of": said.subject.kind.value, "reason": said.reason.value, "voice": voice is not None}
    await record_all(db, Change(new_id(), actor, now), [("report.made", "report", made.id, ground, facts)])
    return made


async def _where(db: Session, subject: Subject) -> tuple[str | None, frozenset[UUID]]:
    """The place whose desk hears of it, and the people who would report themselves."""
    if subject.kind is SubjectKind.gig:
        found = await queries.place_of_gig(db, subject.id)
        if found is None:
            raise GigUnseen
        return found
    person = await db.get(Person, subject.id)
    if person is None or person.merged_into is not None:
        raise PersonUnseen
    return person.place_code, frozenset({person.id})


async def _attach(db: Session, owner: Owner, voice_id: UUID) -> VoiceNote:
    """The voice note stays as long as its report is open."""
    voice = await queries.voice_for_update(db, voice_id, owner)
    if voice is None:
        raise VoiceUnseen
    voice.expires_at = None
    return voice


async def read(db: Session, actor: Actor, report_id: UUID) -> Reported:
    """One report, for the desk of its place."""
    found = await queries.reported(db, report_id)
    if found is None:
        raise ReportUnseen
    policy.may_read(actor, found.report.place_code, found.about).require()
    return found


async def others(db: Session, found: Reported) -> Sequence[tuple[Report, Person | None]]:
    """What else is said of the same and waits: it is decided together."""
    return await queries.others_of(db, found.report, MOST_TOGETHER)


def moves_of(actor: Actor, found: Reported) -> list[Outcome]:
    """What the actor may make of a report: nothing, once it is decided."""
    if found.report.outcome is not None:
        return []
    fits = [outcome for outcome in Outcome if outcome is not Outcome.gig_cancelled or found.gig]
    place, about = found.report.place_code, found.about
    return [outcome for outcome in fits if isinstance(policy.may_decide(actor, place, about, outcome), Allowed)]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the desk makes of a report, and of what `also` was said of the same; `until` is of a suspension."""

    outcome: Outcome
    until: datetime | None = None
    also: frozenset[UUID] = frozenset()


async def decide(db: Session, actor: Actor, report_id: UUID, decision: Decision, now: datetime) -> Reported:
    """Close a report, and others of the same: say no, warn, take the gig down, or suspend. Who reported hears of it."""
    reports = {one.id: one for one in await queries.reports_for_update(db, {report_id, *decision.also})}
    report = reports.get(report_id)
    if report is None or any(
        reports.get(other) is None or not _same(report, reports[other]) for other in decision.also
    ):
        raise ReportUnseen
    gig = await db.get_one(Gig, report.gig_id) if report.gig_id else None
    about = gig.employer_id if gig else report.person_id
    policy.may_decide(actor, report.place_code, about, decision.outcome).require()
    if report.outcome is not None:
        raise ReportDecided(outcome=report.outcome)
    subject = SubjectKind.gig if report.gig_id else SubjectKind.person
    require_fit(decision.outcome, subject)
    reason = Wrong(report.reason)
    match decision.outcome:
        case Outcome.gig_cancelled if gig and gig.state not in (GigState.cancelled, GigState.done):
            await call_off(db, actor, gig.id, Reason.gig_cancelled, _office(actor.person), now)
        case Outcome.suspended:
            assert about is not None
            with suppress(SuspensionExists):  # another report of the same was decided before
                whom = Whom.employer if gig else Whom.person
                await suspending.take_off(db, actor, whom, about, reason, decision.until, now)
    for one in reports.values():
        if one.outcome is None:  # what another has decided meanwhile stands
            await _close(db, actor, one, decision.outcome, now)
    await _tell(db, actor, report, gig, decision.outcome, now)
    found = await queries.reported(db, report.id)
    assert found is not None
    return found


def _same(report: Report, other: Report) -> bool:
    return (report.gig_id, report.person_id, report.place_code) == (other.gig_id, other.person_id, other.place_code)


async def _close(db: Session, actor: Actor, report: Report, outcome: Outcome, now: datetime) -> None:
    """Who reported hears that his word was heard: in a change of his own, which has nothing in common with others."""
    report.state, report.outcome = state_after(outcome), outcome
    report.decided_at, report.decided_by = now, actor.person
    if report.voice_id:
        (await db.get_one(VoiceNote, report.voice_id)).expires_at = heard_until(now)
    await db.flush()
    reporter = _office(report.reporter_id or OFFICE_PERSON)
    verdict = _line(
        "report.dismissed" if outcome is Outcome.dismissed else "report.upheld", "report", report.id, reporter
    )
    await _say(db, Change(new_id(), actor, now), [verdict])


async def _tell(db: Session, actor: Actor, report: Report, gig: Gig | None, outcome: Outcome, now: datetime) -> None:
    """Who is warned hears why, once, and never by whom: his event is of the gig, or of himself."""
    if outcome not in (Outcome.warned, Outcome.gig_cancelled):
        return
    kind, subject = ("gig", gig.id) if gig else ("person", report.person_id)
    assert subject is not None
    people = await members_of(db, gig.employer_id) if gig else [subject]
    facts: dict[str, Fact] = {"why": str(report.reason), **_which(gig)}
    lines = [
        _line(
            "gig.removed" if outcome is Outcome.gig_cancelled else "person.warned", kind, subject, _office(one), facts
        )
        for one in people
    ]
    await _say(db, Change(new_id(), actor, now), lines)


Line = tuple[str, str, UUID, Ground, dict[str, Fact]]


def _line(verb: str, kind: str, subject: UUID, ground: Ground, facts: dict[str, Fact] | None = None) -> Line:
    return verb, kind, subject, ground, facts or {}


async def _say(db: Session, change: Change, told: list[Line]) -> None:
    if told:
        await record_all(db, change, told)
        await enqueue(db, "tell", {"change": str(change.id)})


def _office(beneficiary: UUID) -> Ground:
    return Ground(Basis.office, beneficiary)


def _which(gig: Gig | None) -> dict[str, Fact]:
    """The gig that an entry of the inbox names."""
    return {"gig": str(gig.id), "number": gig.number, "trade": BY_ID[gig.trade_id].code} if gig else {}
