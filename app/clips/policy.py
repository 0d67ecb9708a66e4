"""Who may lend the market his voice: it speaks to the whole district, so an office anywhere in it is enough."""

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, Verdict
from app.people.rules import RoleMissing, RoleName


def may_record(actor: Actor) -> Verdict:
    """Clerks and officers: see what is missing, record it, withdraw what is bad."""
    return Allowed() if actor.scopes(RoleName.clerk, RoleName.officer) else Denied(RoleMissing())
