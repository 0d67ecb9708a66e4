"""Whether two sides may come together: neither is suspended, and neither has blocked the other.

Asked behind the locks of the worker and the gig, which a suspension waits for before it ends what it finds.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

from app.core.db import Instant, Session
from app.core.ids import CLOCK_PERSON
from app.orders.rules import PartyUnavailable
from app.people.barring import APART, SUSPENDED
from app.people.employers import EmployerSuspended
from app.people.rules import PersonSuspended


class Welcome(Protocol):
    """What was found between a worker and an employer."""

    suspended: bool
    employer_suspended: bool
    apart: bool


_EMPLOYER: Final = SUSPENDED.format(row="s", now=":now")
WELCOME: Final = f"""
    {SUSPENDED.format(row="p", now=":now")} AS suspended,
    EXISTS (SELECT FROM employer s WHERE s.id = :employer AND {_EMPLOYER}) AS employer_suspended,
    {APART.format(worker="p.id", employers="ARRAY[CAST(:employer AS uuid)]", actor="CAST(:actor AS uuid)")}
    AS apart"""  # placeholders
"""The columns of `Welcome` for the person `p`."""

_ASKED: Final = text(f"SELECT p.id, {WELCOME} FROM person p WHERE p.id = ANY(:workers)").bindparams(  # noqa: S608  # fixed
    bindparam("workers", type_=ARRAY(Uuid)), bindparam("now", type_=Instant)
)


async def require_welcome(db: Session, actor: UUID, employer: UUID, workers: list[UUID], now: datetime) -> None:
    """Refuse a deal of these workers with this employer, made by the actor."""
    asked = {"actor": actor, "employer": employer, "workers": workers, "now": now}
    for row in await db.execute(_ASKED, asked):
        refuse_unwelcome(row, his=workers == [actor])


async def unwelcome_among(db: Session, employer: UUID, workers: Iterable[UUID], now: datetime) -> set[UUID]:
    """Who of these could make no deal with this employer now."""
    asked = {"actor": CLOCK_PERSON, "employer": employer, "workers": list(workers), "now": now}
    rows = await db.execute(_ASKED, asked)
    return {row.id for row in rows if row.suspended or row.employer_suspended or row.apart}


def refuse_unwelcome(found: Welcome, *, his: bool) -> None:
    """That a worker is suspended is told to himself alone; that somebody blocks, to nobody."""
    if found.employer_suspended:
        raise EmployerSuspended
    if found.suspended and his:
        raise PersonSuspended
    if found.suspended or found.apart:
        raise PartyUnavailable
