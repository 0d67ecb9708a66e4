"""Who may know what of a person. One function decides about every telephone number that leaves the market."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Self

from app.core.actor import Actor
from app.core.clock import local_day
from app.core.errors import Allowed, Denied, NotAllowed, Verdict
from app.people.rules import ConsentMissing, PersonSuspended, RoleName
from app.places.rules import covers

AFTER_THE_WORK: Final = timedelta(days=7)
"""So long the parties of a deal may still call each other: about a wage, or a forgotten tool."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What a viewer has to do with the owner of a number. Nothing, unless something is said.

    `cares` is a coordinator or clerk in whose place the owner lives; `consents` is the owner's live consent to him.
    """

    own: bool = False
    printed: bool = False
    cares: bool = False
    consents: bool = False
    deal_until: date | None = None

    @classmethod
    def of_deal(cls, *, is_deal: bool, works_until: datetime) -> Self:
        """The two parties of an order; one that is no deal gives them nothing. `works_until` is its last instant."""
        return cls(deal_until=last_day(works_until) if is_deal else None)


def last_day(works_until: datetime) -> date:
    """The local day of the last hour of work; a shift that ends at midnight belongs to the day before."""
    return local_day(works_until - timedelta(microseconds=1))


def may_see_phone(contact: Contact, now: datetime) -> Verdict:
    """Whose number, to whom.

    One's own; one that its owner has printed on a gig; for a coordinator or clerk that of his people who consented; and
    for the parties of a deal the other's, until 7 days after the last day.
    """
    if contact.own or contact.printed:
        return Allowed()
    if contact.cares and contact.consents:
        return Allowed()
    if contact.deal_until is not None and local_day(now) <= contact.deal_until + AFTER_THE_WORK:
        return Allowed()
    return Denied(ConsentMissing() if contact.cares else NotAllowed())


DISTRICT_CODE: Final = 6
"""So many digits name a district."""


def reaches(scope: str, place: str | None) -> bool:
    """Whether an office held for a place reaches another; what is nowhere, or outside, falls to the districts."""
    if place is None or not place.isdecimal():
        return len(scope) == DISTRICT_CODE
    return covers(scope, place)


def serves(actor: Actor, roles: Collection[str], place: str | None) -> bool:
    """Whether the actor holds one of these offices for a place."""
    return any(role in roles and reaches(scope, place) for role, scope in actor.roles)


def cares_as(actor: Actor, place: str | None) -> RoleName | None:
    """In which office somebody looks after the people of a place, the nearer one first; None: in none."""
    near = (RoleName.coordinator, RoleName.clerk)
    return next((role for role in near if serves(actor, {role}, place)), None)


def require_active(actor: Actor) -> None:
    """Refuse whom an officer has suspended what makes, or would make, a deal."""
    if actor.suspended:
        raise PersonSuspended
