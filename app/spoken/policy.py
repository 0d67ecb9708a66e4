"""Who may speak of a gig, hear what is not yet heard by all, and take it out."""

from typing import Final
from uuid import UUID

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, NotAllowed, Verdict
from app.gigs import policy as gigs
from app.people.policy import serves
from app.people.rules import PersonSuspended, RoleMissing, RoleName
from app.spoken.rules import Speech, SpeechUnseen

READERS: Final = frozenset({RoleName.coordinator, RoleName.clerk, RoleName.officer})


def may_read_aloud(actor: Actor, place: str) -> Verdict:
    """An office of the gig's place: its coordinator, clerk or officer."""
    return Allowed() if serves(actor, READERS, place) else Denied(RoleMissing())


def may_leave_note(actor: Actor, employer: UUID) -> Verdict:
    """Its employer's members, unless an officer has suspended him who speaks."""
    gigs.may_run(actor, employer).require()
    return Denied(PersonSuspended()) if actor.suspended else Allowed()


def hears_waiting(actor: Actor | None, employer: UUID, place: str) -> bool:
    """What is not yet for all: its employer and the desk."""
    return isinstance(gigs.may_see_held(actor, employer, place), Allowed)


def may_judge(actor: Actor, employer: UUID, place: str) -> Verdict:
    """Let a note be heard, or not: the desk of the gig's place; never one's own employer's."""
    if not serves(actor, gigs.DESK, place):
        return Denied(SpeechUnseen())
    return Denied(NotAllowed()) if actor.belongs_to(employer) else Allowed()


def may_take_out(actor: Actor, speech: Speech, by: UUID, employer: UUID, place: str) -> Verdict:
    """Who spoke it, the gig's employer where it is his note, and the desk."""
    own = actor.person == by or (speech is Speech.note and actor.belongs_to(employer))
    return Allowed() if own or serves(actor, gigs.DESK, place) else Denied(SpeechUnseen())
