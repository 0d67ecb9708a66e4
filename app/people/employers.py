"""Who employs: his kinds, how he is verified and why no longer, and what is refused him."""

from enum import StrEnum
from typing import Final

from app.core.errors import Refusal


class EmployerKind(StrEnum):
    """Who employs: a household is shown to the public as 农户 with its township, never by name."""

    enterprise = "enterprise"
    cooperative = "cooperative"
    household = "household"
    public = "public"


class Proof(StrEnum):
    """What an officer saw of an employer. Never its number: that he saw it is enough."""

    licence = "licence"
    certificate = "certificate"
    id_and_village = "id_and_village"
    letter = "letter"
    operator = "operator"
    """At the console, by who runs the market (`lingong verify`)."""


SHOWN_PROOFS: Final = (Proof.licence, Proof.certificate, Proof.id_and_village, Proof.letter)
"""What an officer may tick."""


class Revoked(StrEnum):
    """Why a verification no longer holds, though its time is not over."""

    unpaid = "unpaid"
    deceit = "deceit"
    unsafe = "unsafe"
    reported = "reported"
    gone = "gone"
    mistake = "mistake"
    renamed = "renamed"
    """The employer took another name or kind; nobody chose to revoke."""


REVOCATIONS: Final = tuple(why for why in Revoked if why is not Revoked.renamed)
"""Why an officer may revoke."""


class EmployerMissing(Refusal):
    """First say who employs."""

    status = 403
    code = "employer.missing"


class EmployerNotVerified(Refusal):
    """The desk must check this employer first."""

    status = 403
    code = "employer.not_verified"


class EmployerUnseen(Refusal):
    """No such employer, or none in your place."""

    status = 404
    code = "employer.unseen"


class NothingToRevoke(Refusal):
    """This employer is not verified."""

    code = "employer.nothing_to_revoke"


class EmployerSuspended(Refusal):
    """An officer has suspended this employer: it posts nothing, and nobody works for it, until it is lifted."""

    status = 403
    code = "employer.suspended"
