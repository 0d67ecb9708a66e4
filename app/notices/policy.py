"""Who may say that somebody has been told, and on what ground he told him."""

from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.errors import Allowed, Denied, Verdict
from app.notices.rules import NoticeUnseen
from app.people.rules import RoleName
from app.places.rules import covers

OFFICES = (RoleName.clerk, RoleName.officer)


def may_tell(actor: Actor, person: UUID, place: str | None, *, carried: bool) -> Verdict:
    """Of a notice that is carried along the reach of its person: himself, his coordinator, and the desk.

    Who lives nowhere in particular is any desk's.
    """
    if not carried:
        return Denied(NoticeUnseen())
    desks = actor.scopes(*OFFICES)
    his = (*desks, *actor.scopes(RoleName.coordinator))
    if actor.person == person or any(covers(scope, place) for scope in his) or (desks and place is None):
        return Allowed()
    return Denied(NoticeUnseen())


def ground_of_telling(actor: Actor, person: UUID, consent: UUID | None) -> Ground:
    """His own word, the person's consent where there is one, else the office."""
    if actor.person == person:
        return Ground(Basis.self, person)
    return Ground(Basis.consent, person, consent) if consent else Ground(Basis.office, person)
