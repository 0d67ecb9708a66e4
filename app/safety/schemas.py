"""What the doors of safety take and give."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from app.core.fields import Clean, In, Moment, Out
from app.core.ids import new_id
from app.core.sound import VoiceKind
from app.people.barring import Suspension
from app.people.employers import EmployerKind
from app.people.models import Employer, Person
from app.people.rules import Wrong
from app.safety.models import Report
from app.safety.queries import Reported
from app.safety.rules import (
    MOST_TOGETHER,
    NOTE_LENGTH,
    Complaint,
    Outcome,
    ReportState,
    Subject,
    SubjectKind,
    Whom,
)
from app.safety.service import Decision
from app.safety.suspending import Looked
from app.trades.catalogue import BY_ID


class VoiceOut(Out):
    """A voice note that was kept."""

    id: UUID
    kind: VoiceKind
    seconds: float | None = Field(description="As far as its own bytes tell")
    expires_at: datetime | None = Field(description="When it is let go, unless a report takes it up")


class SubjectIn(In):
    """A gig or a person."""

    kind: SubjectKind
    id: UUID


class ReportIn(In):
    """What is not as it should be."""

    id: UUID | None = Field(None, description="Made by the phone, so that it can be written without network")
    of: SubjectIn
    reason: Wrong
    note: Annotated[str, Clean(1, NOTE_LENGTH, lines=True)] | None = None
    voice: UUID | None = Field(None, description="A voice note of the same sender that no report has")

    def read(self) -> tuple[UUID, Complaint]:
        """The report's id, and what it says."""
        return self.id or new_id(), Complaint(Subject(self.of.kind, self.of.id), self.reason, self.note, self.voice)


class ReportOut(Out):
    """A report as its sender keeps it."""

    id: UUID
    state: ReportState
    reason: Wrong
    made_at: datetime


class GigOf(Out):
    """A gig that is reported."""

    id: UUID
    number: int
    trade: str
    state: str
    title: str | None
    note: str | None


class EmployerOf(Out):
    """An employer, for the desk."""

    id: UUID
    name: str
    kind: EmployerKind
    suspended: bool


class PersonOf(Out):
    """A person, for the desk; never with a number."""

    id: UUID
    name: str | None
    emblem: str
    suspended: bool

    @classmethod
    def of(cls, person: Person | None) -> Self | None:
        """As the desk sees somebody."""
        if person is None:
            return None
        suspended = person.suspended_at is not None
        return cls(id=person.id, name=person.name or None, emblem=person.emblem, suspended=suspended)


def _employer(employer: Employer | None) -> EmployerOf | None:
    if employer is None:
        return None
    suspended = employer.suspended_at is not None
    return EmployerOf(id=employer.id, name=employer.name, kind=EmployerKind(employer.kind), suspended=suspended)


class OtherReport(Out):
    """What else is said of the same."""

    id: UUID
    reason: Wrong
    note: str | None
    voice: UUID | None
    made_at: datetime
    reporter: PersonOf | None


class ReportDetail(Out):
    """A report as the desk of its place sees it."""

    id: UUID
    state: ReportState
    outcome: Outcome | None
    reason: Wrong
    note: str | None
    voice: UUID | None
    place: str | None
    made_at: datetime
    decided_at: datetime | None
    gig: GigOf | None
    employer: EmployerOf | None
    person: PersonOf | None
    moves: list[Outcome] = Field(description="What the reader may make of it")
    reporter: PersonOf | None = Field(description="Null where he was not signed in; nobody but the desk ever sees him")
    others: list[OtherReport] = Field(description="Of the same, and open: `also` of a decision")

    @classmethod
    def of(cls, found: Reported, moves: list[Outcome], others: Sequence[tuple[Report, Person | None]]) -> Self:
        """All of a report."""
        report, gig = found.report, found.gig
        return cls(
            id=report.id,
            state=report.state,
            outcome=report.outcome,
            reason=report.reason,
            note=report.note,
            voice=report.voice_id,
            place=report.place_code,
            made_at=report.made_at,
            decided_at=report.decided_at,
            gig=GigOf(
                id=gig.id, number=gig.number, trade=BY_ID[gig.trade_id].code, state=gig.state, title=gig.title,
                note=gig.note,
            )
            if gig
            else None,
            employer=_employer(found.employer),
            person=PersonOf.of(found.person),
            moves=moves,
            reporter=PersonOf.of(found.reporter),
            others=[
                OtherReport(
                    id=other.id, reason=other.reason, note=other.note, voice=other.voice_id, made_at=other.made_at,
                    reporter=PersonOf.of(person),
                )
                for other, person in others
            ],
        )  # fmt: skip


class DecisionIn(In):
    """What the desk makes of a report."""

    outcome: Outcome
    until: Moment | None = Field(None, description="When a suspension ends by itself")
    also: list[UUID] = Field([], max_length=MOST_TOGETHER, description="Other reports of the same that were read")

    def read(self) -> Decision:
        """For the service."""
        return Decision(self.outcome, self.until, frozenset(self.also))


class SuspensionIn(In):
    """Why somebody is suspended, and until when; open where nothing is said."""

    reason: Wrong
    until: Moment | None = None


class SuspensionOut(Out):
    """A suspension, for officers."""

    id: UUID
    person: PersonOf | None
    employer: EmployerOf | None
    reason: Wrong
    since: datetime
    until: datetime | None
    lifted_at: datetime | None

    @classmethod
    def of(cls, made: Suspension, person: Person | None, employer: Employer | None) -> Self:
        """With who it is of."""
        return cls(
            id=made.id,
            person=PersonOf.of(person),
            employer=_employer(employer),
            reason=made.reason,
            since=made.since,
            until=made.until_at,
            lifted_at=made.lifted_at,
        )


class EndsOut(Out):
    """What a suspension would end."""

    gigs: int = Field(description="Of an employer")
    booked: int = Field(description="People booked there; of a person his deals")
    waiting: int = Field(description="Who asked, was offered or holds a seat, or stands in line")


class LookedOut(Out):
    """A person or an employer before an officer who may suspend him."""

    person: PersonOf | None
    employer: EmployerOf | None
    place: str | None
    suspension: SuspensionOut | None
    ends: EndsOut

    @classmethod
    def of(cls, found: Looked) -> Self:
        """With what it would do."""
        person, employer, made = found.person, found.employer, found.suspension
        return cls(
            person=PersonOf.of(person),
            employer=_employer(employer),
            place=person.place_code if person else employer.place_code if employer else None,
            suspension=SuspensionOut.of(made, person, employer) if made else None,
            ends=EndsOut.model_validate(found.ends),
        )


class SuspensionsOut(Out):
    """A page of who is suspended now."""

    items: list[SuspensionOut]
    next: str | None


class BlockIn(In):
    """Whom one keeps away: for oneself, or for the employer one speaks for."""

    whom: Whom
    id: UUID
    by: Whom = Whom.person


class BlockOut(Out):
    """A block, as who made it sees it."""

    id: UUID
    by: Whom
    whom: Whom
    who: UUID
    name: str | None = Field(description="Where one has met it: on an order, or as an employer's own")
    emblem: str | None
    kind: EmployerKind | None
    since: datetime


class BlocksOut(Out):
    """All whom one keeps away."""

    items: list[BlockOut]
    next: None = None
