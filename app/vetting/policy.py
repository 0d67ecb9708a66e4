"""Who may look at employers, and who may say that one is who he says."""

from typing import Final
from uuid import UUID

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, NotAllowed, Verdict
from app.people.employers import EmployerUnseen
from app.people.policy import serves
from app.people.rules import RoleMissing, RoleName

DESK: Final = frozenset({RoleName.clerk, RoleName.officer})
OFFICERS: Final = frozenset({RoleName.officer})


def may_look(actor: Actor) -> Verdict:
    """The list of employers: clerks and officers, each for his places."""
    return Allowed() if scopes(actor) else Denied(RoleMissing())


def scopes(actor: Actor) -> frozenset[str]:
    """The places for which the actor sits at a desk."""
    return frozenset(scope for role, scope in actor.roles if role in DESK)


def may_see(actor: Actor, place: str | None) -> Verdict:
    """One employer: a clerk or an officer of its place."""
    may_look(actor).require()
    return Allowed() if serves(actor, DESK, place) else Denied(EmployerUnseen())


def may_decide(actor: Actor, employer: UUID, place: str | None) -> Verdict:
    """Verify or revoke: an officer of its place, and never for himself."""
    may_see(actor, place).require()
    if not serves(actor, OFFICERS, place):
        return Denied(RoleMissing())
    return Denied(NotAllowed()) if actor.belongs_to(employer) else Allowed()
