"""What a gig pays, for what and when, and what that is for a day."""

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import Refusal
from app.gigs.shifts import Shift


class Per(StrEnum):
    """What one amount of pay is for."""

    hour = "hour"
    day = "day"
    month = "month"
    piece = "piece"
    job = "job"


class Settle(StrEnum):
    """When the wage is settled."""

    same_day = "same_day"
    weekly = "weekly"
    monthly = "monthly"
    on_finish = "on_finish"


class GigPayRange(Refusal):
    """The upper end of the pay is below its lower end."""

    status = 422
    code = "gig.pay_range"


class GigPayTooLow(Refusal):
    """Less than the law's minimum (facts: per, yours_fen, least_fen)."""

    status = 422
    code = "gig.pay_too_low"


class GigPayUnusual(Refusal):
    """Far from what is usual: say that you are sure, or change it (facts: yours_fen, usual_fen, per, unit, n)."""

    code = "gig.pay_unusual"


@dataclass(frozen=True, slots=True)
class Pay:
    """An amount in fen for one hour, day, month, piece or the job; `to_fen` makes it a range."""

    amount_fen: int
    to_fen: int | None
    per: Per
    of_n: float | None = None
    of_unit: str | None = None


def require_sound_pay(pay: Pay) -> None:
    """Refuse a range that runs downward."""
    if pay.to_fen is not None and pay.to_fen < pay.amount_fen:
        raise GigPayRange


def pay_a_day(pay: Pay, shift: Shift) -> int | None:
    """The lower end of the pay for one day, to compare gigs; None by piece or by job. A month counts 26 days.

    21.75 paid days a month is the law's figure for five-day weeks; day labour here works six: 26.
    """
    match pay.per:
        case Per.day:
            return pay.amount_fen
        case Per.hour:
            return round(pay.amount_fen * shift.hours)
        case Per.month:
            return pay.amount_fen // 26
        case Per.piece | Per.job:
            return None
