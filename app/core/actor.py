"""Who is asking, and in which capacity."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from app.core.ids import CLOCK_PERSON, OFFICE_PERSON


class Basis(StrEnum):
    """On what ground somebody acts: for himself, with another's consent, as an office, or as the clock."""

    self = "self"
    consent = "consent"
    office = "office"
    clock = "clock"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person with the hats he may wear; `employers` are those he is a member of."""

    person: UUID
    session: UUID | None = None
    employers: frozenset[UUID] = frozenset()
    roles: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    suspended: bool = False

    def belongs_to(self, employer: UUID) -> bool:
        """Whether he speaks for this employer."""
        return employer in self.employers

    def scopes(self, *roles: str) -> tuple[str, ...]:
        """The places, each with all below it, for which he holds one of these offices."""
        return tuple(sorted({scope for role, scope in self.roles if role in roles}))


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground of one act: its basis, for whom, and the consent where there is one."""

    basis: Basis
    beneficiary: UUID
    consent: UUID | None = None


CLOCK = Actor(person=CLOCK_PERSON)
OFFICE = Actor(person=OFFICE_PERSON)
