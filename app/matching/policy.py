"""Who may see suggestions."""

from uuid import UUID

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, Verdict
from app.gigs.rules import GigUnseen
from app.people.employers import EmployerNotVerified


def may_see_workers(actor: Actor, employer: UUID, *, verified: bool) -> Verdict:
    """Of a gig: its employer, once the desk has verified him, as on the board of workers."""
    if not actor.belongs_to(employer):
        return Denied(GigUnseen())
    return Allowed() if verified else Denied(EmployerNotVerified())
