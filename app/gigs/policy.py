"""Who may do what to a gig."""

from typing import Final
from uuid import UUID

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, NotAllowed, Verdict
from app.gigs.rules import GigUnseen
from app.people.employers import EmployerMissing
from app.people.policy import serves
from app.people.rules import PersonSuspended, RoleName


def may_post(actor: Actor, employer: UUID | None) -> Verdict:
    """Who speaks for an employer."""
    if employer is None or not actor.belongs_to(employer):
        return Denied(EmployerMissing())
    if actor.suspended:
        return Denied(PersonSuspended())
    return Allowed()


def may_run(actor: Actor, employer: UUID) -> Verdict:
    """Edit, close, cancel, copy, choose: its employer's members; to all others it is not theirs to know of."""
    return Allowed() if actor.belongs_to(employer) else Denied(GigUnseen())


DESK: Final = frozenset({RoleName.clerk, RoleName.officer})
"""Who looks at what waits at the desk."""


def may_check(actor: Actor, employer: UUID, place: str) -> Verdict:
    """Put a gig on the board or send it back: a clerk or an officer of its place; never one's own employer's."""
    if not serves(actor, DESK, place):
        return Denied(GigUnseen())
    return Denied(NotAllowed()) if actor.belongs_to(employer) else Allowed()


def may_see_held(actor: Actor | None, employer: UUID, place: str) -> Verdict:
    """A gig that waits at the desk: its employer and the desk; to all others there is none."""
    if actor is not None and (actor.belongs_to(employer) or serves(actor, DESK, place)):
        return Allowed()
    return Denied(GigUnseen())
