"""Who may browse people that look for work."""

from typing import Final

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, Verdict
from app.people.employers import EmployerMissing, EmployerNotVerified
from app.people.rules import RoleName

OFFICES: Final = frozenset({RoleName.coordinator, RoleName.clerk})


def may_browse_people(actor: Actor, *, verified: bool) -> Verdict:
    """Employers whom the desk has verified, coordinators and clerks."""
    if verified or any(role in OFFICES for role, _ in actor.roles):
        return Allowed()
    return Denied(EmployerNotVerified() if actor.employers else EmployerMissing())
