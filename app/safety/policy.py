"""Who may decide a report, hear what was said, and suspend: the desk of the place, and nobody about himself.

`about` is the person, or the employer, of whom it is.
"""

from uuid import UUID

from app.core.actor import Actor
from app.core.errors import Allowed, Denied, NotAllowed, Refusal, Verdict
from app.people.policy import serves
from app.people.rules import PersonUnseen, RoleMissing, RoleName
from app.safety.rules import Outcome, ReportUnseen


def is_his(actor: Actor, about: UUID | None) -> bool:
    """Whether it is of himself, or of an employer for whom he speaks."""
    return about is not None and (about == actor.person or actor.belongs_to(about))


def hears(actor: Actor, place: str | None, about: UUID | None) -> bool:
    """Whether he may play the voice note of a report of this place."""
    return serves(actor, {RoleName.clerk, RoleName.officer}, place) and not is_his(actor, about)


def may_read(actor: Actor, place: str | None, about: UUID | None) -> Verdict:
    """Clerks and officers of the place; to all others, and to whom it accuses, there is no such report."""
    return Allowed() if hears(actor, place, about) else Denied(ReportUnseen())


def may_decide(actor: Actor, place: str | None, about: UUID | None, outcome: Outcome) -> Verdict:
    """Clerks and officers of the place; suspending is the officer's."""
    read = may_read(actor, place, about)
    if isinstance(read, Denied) or outcome is not Outcome.suspended:
        return read
    return may_suspend(actor, place, about, RoleMissing())


def may_suspend(actor: Actor, place: str | None, about: UUID | None, unseen: Refusal | None = None) -> Verdict:
    """Officers of the place."""
    if serves(actor, {RoleName.officer}, place):
        return Denied(NotAllowed()) if is_his(actor, about) else Allowed()
    return Denied(unseen or (RoleMissing() if not actor.scopes(RoleName.officer) else PersonUnseen()))
