"""Reports and voice notes: their words, their bounds, what may become of them. Plain Python."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from app.core.errors import Refusal
from app.people.rules import Wrong

VOICE_WAITS: Final = timedelta(days=2)
"""So long a voice note may wait for the report that it belongs to; a phone sends both at once."""
VOICE_KEPT: Final = timedelta(days=90)
"""So long a voice note is kept once its report is decided: for an appeal."""
NOTE_LENGTH: Final = 300
MOST_TOGETHER: Final = 50
"""So many reports of the same are decided with the first one; the rest wait for the next look."""


class ReportState(StrEnum):
    """Where a report stands."""

    open = "open"
    upheld = "upheld"
    dismissed = "dismissed"


class Outcome(StrEnum):
    """What the desk made of a report."""

    dismissed = "dismissed"
    warned = "warned"
    gig_cancelled = "gig_cancelled"
    suspended = "suspended"


class SubjectKind(StrEnum):
    """What is reported."""

    gig = "gig"
    person = "person"


class Whom(StrEnum):
    """Whom an officer suspends."""

    person = "person"
    employer = "employer"


@dataclass(frozen=True, slots=True)
class Subject:
    """A gig or a person, as it is reported."""

    kind: SubjectKind
    id: UUID


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody says when he reports."""

    subject: Subject
    reason: Wrong
    note: str | None = None
    voice: UUID | None = None


class ReportUnseen(Refusal):
    """No such report, or none of your place."""

    status = 404
    code = "report.unseen"


class ReportExists(Refusal):
    """You have reported this for the same reason, and the desk has not decided yet."""

    code = "report.exists"


class ReportOneself(Refusal):
    """Nobody reports himself."""

    code = "report.oneself"


class ReportDecided(Refusal):
    """The desk has decided this report already (facts: outcome)."""

    code = "report.decided"


class OutcomeUnfit(Refusal):
    """This report cannot end like this: a person has no gig to cancel."""

    status = 422
    code = "report.outcome_unfit"


class SuspensionExists(Refusal):
    """This person or employer is suspended already."""

    code = "suspension.exists"


class SuspensionPast(Refusal):
    """A suspension ends after it begins."""

    status = 422
    code = "suspension.past"


class SuspensionUnseen(Refusal):
    """No such suspension, or none of your place."""

    status = 404
    code = "suspension.unseen"


class BlockUnseen(Refusal):
    """No such block of yours."""

    status = 404
    code = "block.unseen"


class BlockUnfit(Refusal):
    """One blocks somebody else; an employer blocks people only."""

    status = 422
    code = "block.unfit"


class VoiceUnseen(Refusal):
    """No such voice note, or none that you may hear."""

    status = 404
    code = "voice.unseen"


class VoiceExists(Refusal):
    """This voice note's id is taken."""

    code = "voice.exists"


def state_after(outcome: Outcome) -> ReportState:
    """Where an outcome leaves a report."""
    return ReportState.dismissed if outcome is Outcome.dismissed else ReportState.upheld


def require_fit(outcome: Outcome, subject: SubjectKind) -> None:
    """Refuse to cancel the gig of a report that is of a person."""
    if outcome is Outcome.gig_cancelled and subject is not SubjectKind.gig:
        raise OutcomeUnfit


def require_later(until: datetime | None, now: datetime) -> None:
    """Refuse a suspension that would be over before it began."""
    if until is not None and until <= now:
        raise SuspensionPast


def heard_until(decided_at: datetime) -> datetime:
    """Until when a voice note is kept after its report was decided."""
    return decided_at + VOICE_KEPT
