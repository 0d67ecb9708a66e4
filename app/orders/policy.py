"""Who may move an order, and on what ground."""

from dataclasses import dataclass
from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.errors import NotAllowed
from app.orders.rules import GigOwn, OrderUnseen, Side
from app.people.rules import ConsentMissing


@dataclass(frozen=True, slots=True)
class Standing:
    """On which side somebody stands, and on what ground he acts there."""

    side: Side
    ground: Ground


def standing(actor: Actor, employer: UUID, people: frozenset[UUID], consents: dict[UUID, UUID]) -> Standing:
    """Where the actor stands towards an order; OrderUnseen for everybody else.

    `people` are the party's workers, `consents` those of them who let him act (person: consent). Who speaks for the
    employer stands there, though a worker has let him act for him too: nobody answers himself.
    """
    if actor.person in people:
        return Standing(Side.party, Ground(Basis.self, actor.person))
    if actor.belongs_to(employer):
        return Standing(Side.employer, Ground(Basis.self, actor.person))
    for person in sorted(people & consents.keys()):
        return Standing(Side.party, Ground(Basis.consent, person, consents[person]))
    raise OrderUnseen


def taking_for(actor: Actor, employer: UUID, worker: UUID, consent: UUID | None) -> Ground:
    """The ground on which the actor takes work for a worker; asked before anything of the worker is told."""
    if worker == actor.person:
        return Ground(Basis.self, actor.person)
    if actor.belongs_to(employer):
        raise GigOwn  # an employer asks; taking his own seats for others would answer himself
    if consent is None:
        raise ConsentMissing
    return Ground(Basis.consent, worker, consent)


def offering(actor: Actor, employer: UUID) -> Ground:
    """The ground on which an employer asks a worker."""
    if not actor.belongs_to(employer):
        raise NotAllowed
    return Ground(Basis.self, actor.person)
