"""Suggestions: facts from the database, weighed by the rules."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.core.actor import Actor
from app.core.clock import local_day
from app.core.db import Session
from app.gigs.cards import cards
from app.gigs.rules import GigUnseen, guarded
from app.gigs.shifts import Shift
from app.matching import policy, queries
from app.matching.rules import Facts, Match, rank
from app.people.ages import Birth
from app.people.rules import ProfileMissing
from app.trades.catalogue import BY_ID


async def workers_for(db: Session, actor: Actor, gig: UUID, limit: int, now: datetime) -> list[dict[str, Any]]:
    """Workers who suit a gig, best first, for its employer."""
    found = await queries.employer_of(db, gig, now)
    if found is None:
        raise GigUnseen
    employer, verified = found
    policy.may_see_workers(actor, employer, verified=verified).require()
    rows = await queries.workers_for(db, actor.person, gig, now, local_day(now))
    matches = rank(((row.id, row, _facts(row)) for row in rows), limit)
    return [{"party": _party(match.whom), **_why(match)} for match in matches]


async def gigs_for(db: Session, actor: Actor, limit: int, now: datetime, desk_phone: str) -> list[dict[str, Any]]:
    """Gigs that suit the worker who asks, best first."""
    if not await queries.has_profile(db, actor.person):
        raise ProfileMissing
    rows = await queries.gigs_for(db, actor.person, now, local_day(now))
    matches = rank(((row.id, row, _facts(row)) for row in rows), limit)
    found = {card["id"]: card for card in await cards(db, [match.id for match in matches], now, desk_phone=desk_phone)}
    return [{"gig": _measured(found[str(match.id)], match.whom.km), **_why(match)} for match in matches]


def _facts(row: Row[Any]) -> Facts:
    return Facts(
        knows_trade=True,  # asked for by the query
        free=row.free,
        open=row.open,
        own=row.own,
        born=Birth.parse(row.born) if row.born else None,
        first_day=local_day(row.next_starts_at),
        guarded=guarded(
            trade_hazardous=BY_ID[row.trade_id].hazardous,
            hazards=row.hazards,
            night=Shift(row.shift_from, row.shift_to).is_night,
            lodging=row.lodging,
            out_of_region=row.place_code == "outside",
        ),
        km=row.km,
        will_travel=row.will_travel,
        asks_fen=row.day_rate_fen,
        pays_fen=row.pay_day_fen,
        days_in_trade=int(row.days_in_trade),
        times_here=row.times_here,
    )


def _party(row: Row[Any]) -> dict[str, Any]:
    """As on the board of workers: no name, no number, no birth."""
    return {
        "kind": "worker",
        "id": row.id,
        "name": None,
        "emblem": row.emblem,
        "township": row.township,
        "day_rate_fen": row.day_rate_fen,
    }


def _why(match: Match[Any]) -> dict[str, Any]:
    reasons = [{"code": reason.code, "facts": reason.facts, "points": reason.points} for reason in match.reasons]
    return {"score": match.score, "reasons": reasons}


def _measured(card: dict[str, Any], km: float | None) -> dict[str, Any]:
    return card | {"distance_km": None if km is None else round(km, 1)}
