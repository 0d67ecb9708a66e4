"""Who has a desk."""

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, Verdict
from app.desk.rules import Desk
from app.people.rules import RoleMissing, RoleName


def desk_of(actor: Actor) -> Desk:
    """The places for which somebody holds an office."""
    own = frozenset({actor.person, *actor.employers})
    return Desk(actor.scopes(RoleName.coordinator), actor.scopes(RoleName.clerk, RoleName.officer), own)


def may_see_items(desk: Desk) -> Verdict:
    """Coordinators, clerks and officers."""
    return Allowed() if desk.coordinates or desk.offices else Denied(RoleMissing())
