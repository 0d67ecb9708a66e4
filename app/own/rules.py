"""What one may ask for of one's own data, and how the market says no."""

from enum import StrEnum

from app.core.errors import Refusal


class ConsentUnseen(Refusal):
    """No such consent of yours."""

    status = 404
    code = "consent.unseen"


class ActorKind(StrEnum):
    """As whom the person sees who acted: by name only whom he himself let act for him."""

    person = "person"
    employer = "employer"
    office = "office"
    coordinator = "coordinator"
    officer = "officer"
    sheet = "sheet"
    """A sheet that an office or an employer had read in."""
    clock = "clock"


class Needs(StrEnum):
    """What somebody has to do before he may erase himself."""

    sign_in = "sign_in"
    second_factor = "second_factor"
    desk = "desk"
    """Suspended: he talks to the desk."""


class HasDeals(Refusal):
    """First cancel the deals: people count on them (facts: orders of one's own, gigs of one's employers)."""

    code = "person.has_deals"


class ProveAgain(Refusal):
    """Sign in again first: what cannot be undone takes a session of the last minutes (facts: minutes)."""

    status = 403
    code = "person.prove_again"
