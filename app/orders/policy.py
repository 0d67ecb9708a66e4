"""Who may move an order, and on what ground."""

from dataclasses import dataclass
from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.errors import NotAllowed, Refusal
from app.orders.rules import GigOwn, OrderUnseen, Side
from app.people.rules import ConsentMissing


@dataclass(frozen=True, slots=True)
class Standing:
    """On which side somebody stands, and on what ground he acts there."""

    side: Side
    ground: Ground


def standing(
    actor: Actor, employer: UUID, people: frozenset[UUID], consents: dict[UUID, UUID], *, hat: Side | None = None
) -> Standing:
    """Where the actor stands towards an order; OrderUnseen for everybody else.

    `people` are the party's workers, `consents` those of them who let him act (person: consent). `hat` says which side
    he speaks for where he could speak for both.
    """
    if hat is not Side.employer:
        if actor.person in people:
            return Standing(Side.party, Ground(Basis.self, actor.person))
        for person in sorted(people & consents.keys()):
            return Standing(Side.party, Ground(Basis.consent, person, consents[person]))
    if hat is not Side.party and actor.belongs_to(employer):
        return Standing(Side.employer, Ground(Basis.self, actor.person))
    raise OrderUnseen


def taking_for(actor: Actor, employer: UUID, worker: UUID, consent: UUID | None) -> Ground:
    """The ground on which the actor takes work for a worker; refusals say why not."""
    refusal = _own(actor, employer, worker)
    if refusal:
        raise refusal
    if worker == actor.person:
        return Ground(Basis.self, actor.person)
    if consent is None:
        raise ConsentMissing
    return Ground(Basis.consent, worker, consent)


def _own(actor: Actor, employer: UUID, worker: UUID) -> Refusal | None:
    if worker == actor.person and actor.belongs_to(employer):
        return GigOwn()
    return None


def offering(actor: Actor, employer: UUID, worker: UUID) -> Ground:
    """The ground on which an employer asks a worker."""
    if not actor.belongs_to(employer):
        raise NotAllowed
    refusal = _own(actor, employer, worker)
    if refusal:
        raise refusal
    return Ground(Basis.self, actor.person)
