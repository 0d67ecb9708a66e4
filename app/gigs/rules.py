"""Gigs: where each stands, what its employer and the desk may say of it, and what is refused."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from app.core.errors import Refusal

MAX_HEADCOUNT: Final = 5000


class GigState(StrEnum):
    """Open gigs can be on the board; those that the desk is checking come to it, the rest never come back."""

    open = "open"
    checking = "checking"
    closed = "closed"
    cancelled = "cancelled"
    done = "done"


class Takes(StrEnum):
    """Which parties a gig takes."""

    either = "either"
    worker = "worker"
    team = "team"


class Mode(StrEnum):
    """`instant` gigs accept at once; `choose` gigs wait for the employer."""

    instant = "instant"
    choose = "choose"


class ContactKind(StrEnum):
    """Whose number is printed on the gig: the market desk's, or the employer's by his choice."""

    desk = "desk"
    own = "own"


class Hazard(StrEnum):
    """What is dangerous about the work; any of them closes it to those under 18."""

    height = "height"
    heavy = "heavy"
    dust = "dust"
    cold = "cold"
    electric = "electric"
    machine = "machine"
    chemical = "chemical"
    fire = "fire"
    night = "night"
    animals = "animals"
    ice = "ice"


class Tool(StrEnum):
    """What a worker is given or brings."""

    tools_given = "tools_given"
    tools_bring = "tools_bring"
    gloves = "gloves"
    warm = "warm"


class HeldFor(StrEnum):
    """Why a gig waits at the desk: it is its employer's first, or its text says what no gig should."""

    first = "first"
    digits = "digits"
    contact = "contact"
    link = "link"
    fee = "fee"
    deposit = "deposit"
    id_card = "id_card"
    sex = "sex"
    ethnicity = "ethnicity"
    religion = "religion"


class SentBack(StrEnum):
    """Why the desk did not put a gig on the board; its employer may change it and ask again."""

    contact = "contact"
    fee = "fee"
    unfair = "unfair"
    unclear = "unclear"
    not_real = "not_real"
    unreachable = "unreachable"
    pay = "pay"
    other = "other"


class GigUnseen(Refusal):
    """No such gig, or not yours."""

    status = 404
    code = "gig.unseen"


class GigClosed(Refusal):
    """No more people are wanted."""

    code = "gig.closed"


class GigCancelled(Refusal):
    """The gig was cancelled."""

    code = "gig.cancelled"


class GigDone(Refusal):
    """The last day is over."""

    code = "gig.done"


class GigChecking(Refusal):
    """The desk looks at it first: nobody can take it yet."""

    code = "gig.checking"


class GigNotChecking(Refusal):
    """The gig does not wait at the desk: somebody has answered, or its employer is changing it."""

    code = "gig.not_checking"


class GigUnverified(Refusal):
    """Not before an officer has verified the employer (facts: limit, max)."""

    status = 403
    code = "gig.unverified"


class GigText(Refusal):
    """The text says what no gig should, and people are on the gig already (facts: kinds)."""

    status = 422
    code = "gig.text"


class GigBooked(Refusal):
    """People are booked: it stays this trade, for this kind of party."""

    code = "gig.booked"


class GigBookedMore(Refusal):
    """More people are booked than it would have seats: call deals off first (facts: taken)."""

    code = "gig.booked_more"


class GigExists(Refusal):
    """This id is already another gig's."""

    code = "gig.exists"


def require_open(state: GigState) -> None:
    """Refuse what only an open gig allows."""
    match state:
        case GigState.closed:
            raise GigClosed
        case GigState.cancelled:
            raise GigCancelled
        case GigState.done:
            raise GigDone
        case GigState.checking:
            raise GigChecking
        case GigState.open:
            return


def require_editable(state: GigState) -> None:
    """Refuse to change or call off what is over; what waits at the desk can be put right."""
    if state != GigState.checking:
        require_open(state)


def guarded(*, trade_hazardous: bool, hazards: Iterable[str], night: bool, lodging: bool, out_of_region: bool) -> bool:
    """Whether the work is closed to those under 18 (Labour Law, art. 64)."""
    return trade_hazardous or bool(list(hazards)) or night or lodging or out_of_region
