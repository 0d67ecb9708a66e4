"""What pay is lawful, and what is unusual.

The law's two rates are data (minimum_wages.csv). By the hour the hourly one holds. A day of up to four hours is
part-time work (Labour Contract Law, art. 68), of which each hour is worth the hourly rate; a longer one is worth its
share of the month: a month has 21.75 paid days of eight hours (Notice 3 of 2008 of the ministry), and of more than
eight hours one is taken to be the break. By the month no day of less than eight hours makes it worth less, and longer
days make it worth more: the same work may not pay less for being paid by the month.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from app.core.errors import Fact
from app.gigs.drafts import Draft
from app.gigs.pay import GigPayTooLow, GigPayUnusual, Per, pay_a_day

PART_TIME_HOURS: Final = 4
FULL_DAY_HOURS: Final = 8
PAID_DAYS: Final = 21.75
HINT_FROM: Final = 5
"""So many gigs make a hint about pay; fewer would tell what one employer pays."""
HINT_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class Minimum:
    """The rates of the law from a day on."""

    since: date
    month_fen: int
    hour_fen: int


@cache
def minimums() -> tuple[Minimum, ...]:
    """Every rate, the latest first."""
    with Path(__file__).with_name("minimum_wages").with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rates = [
            Minimum(date.fromisoformat(row["from"]), int(row["month_fen"]), int(row["hour_fen"]))
            for row in csv.DictReader(file)
        ]
    return tuple(sorted(rates, key=lambda rate: rate.since, reverse=True))


def minimum_on(day: date) -> Minimum:
    """The rates of a day; of the first one known for days before it."""
    return next((rate for rate in minimums() if rate.since <= day), minimums()[-1])


def least_for_a_day(rate: Minimum, hours: float) -> int:
    """The least that a day of so many hours may pay."""
    worked = _worked(hours)
    part_time = rate.hour_fen * min(worked, PART_TIME_HOURS)
    return round(max(part_time, rate.month_fen / PAID_DAYS * worked / FULL_DAY_HOURS))


def least_for_a_month(rate: Minimum, hours: float) -> int:
    """The least that a month of days of so many hours may pay."""
    return round(rate.month_fen * max(1, _worked(hours) / FULL_DAY_HOURS))


def _worked(hours: float) -> float:
    return hours if hours <= FULL_DAY_HOURS else hours - 1


def require_lawful(draft: Draft) -> None:
    """Refuse pay below the law's minimum; by piece or by job nobody knows how long it takes."""
    rate = minimum_on(draft.starts_on)
    match draft.pay.per:
        case Per.hour:
            least = rate.hour_fen
        case Per.day:
            least = least_for_a_day(rate, draft.shift.hours)
        case Per.month:
            least = least_for_a_month(rate, draft.shift.hours)
        case Per.piece | Per.job:
            return
    if draft.pay.amount_fen < least:
        raise GigPayTooLow(per=draft.pay.per.value, yours_fen=draft.pay.amount_fen, least_fen=least)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usually paid: the median of `n` gigs, in fen."""

    fen: int | None
    n: int


def compared(draft: Draft) -> int | None:
    """What a draft pays, as it is compared with others: a day's pay, or the amount by piece."""
    match draft.pay.per:
        case Per.piece:
            return round(draft.pay.amount_fen / (draft.pay.of_n or 1))
        case Per.job:
            return draft.pay.amount_fen // ((draft.ends_on - draft.starts_on).days + 1)
        case _:
            return pay_a_day(draft.pay, draft.shift)


def require_usual(draft: Draft, usual: Usual, factor: float) -> None:
    """Ask again about pay that is `factor` times off what is usual, or, for a whole job, below a lawful day's."""
    yours = compared(draft)
    assert yours is not None
    per, unit = ("piece", draft.pay.of_unit) if draft.pay.per is Per.piece else ("day", None)
    facts: dict[str, Fact] = {"yours_fen": yours, "per": per, "unit": unit}
    if usual.fen is not None and usual.n >= HINT_FROM and not usual.fen / factor <= yours <= usual.fen * factor:
        raise GigPayUnusual(**facts, usual_fen=usual.fen, n=usual.n)
    least = least_for_a_day(minimum_on(draft.starts_on), draft.shift.hours)
    if draft.pay.per is Per.job and yours < least:
        raise GigPayUnusual(**facts, usual_fen=least, n=0)
