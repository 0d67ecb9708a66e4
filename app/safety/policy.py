"""Who may decide a report, hear what was said, and suspend: the desk of the place."""

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, Refusal, Verdict
from app.people.policy import serves
from app.people.rules import PersonUnseen, RoleMissing, RoleName
from app.safety.rules import Outcome, ReportUnseen


def hears(actor: Actor, place: str | None) -> bool:
    """Whether he may play the voice note of a report of this place."""
    return serves(actor, {RoleName.clerk, RoleName.officer}, place)


def may_read(actor: Actor, place: str | None) -> Verdict:
    """Clerks and officers of the place; to all others there is no such report."""
    return Allowed() if hears(actor, place) else Denied(ReportUnseen())


def may_decide(actor: Actor, place: str | None, outcome: Outcome) -> Verdict:
    """Clerks and officers of the place; suspending is the officer's."""
    read = may_read(actor, place)
    if isinstance(read, Denied) or outcome is not Outcome.suspended:
        return read
    return may_suspend(actor, place, RoleMissing())


def may_suspend(actor: Actor, place: str | None, unseen: Refusal | None = None) -> Verdict:
    """Officers of the place."""
    if serves(actor, {RoleName.officer}, place):
        return Allowed()
    return Denied(unseen or (RoleMissing() if not actor.scopes(RoleName.officer) else PersonUnseen()))
