"""Who may do what to a gig."""

from uuid import UUID

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, Verdict
from app.gigs.rules import GigUnseen
from app.people.rules import EmployerMissing


def may_post(actor: Actor, employer: UUID | None) -> Verdict:
    """Who speaks for an employer."""
    if employer is None or not actor.belongs_to(employer):
        return Denied(EmployerMissing())
    return Allowed()


def may_run(actor: Actor, employer: UUID) -> Verdict:
    """Edit, close, cancel, copy, choose: its employer's members; to all others it is not theirs to know of."""
    return Allowed() if actor.belongs_to(employer) else Denied(GigUnseen())
