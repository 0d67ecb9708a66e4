"""Questions about gigs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, exists, false, func, or_, select, text
from sqlalchemy.orm import joinedload

from app.core.db import Session
from app.gigs.drafts import Draft
from app.gigs.models import Gig, GigTerms
from app.gigs.pay import Per
from app.gigs.rules import GigState
from app.gigs.wages import HINT_DAYS, HINT_FROM, Usual
from app.people.models import Employer, PersonPhone
from app.people.policy import reaches
from app.places.models import Place
from app.trades.catalogue import BY_CODE


async def gig_with_terms(db: Session, gig_id: UUID) -> tuple[Gig, GigTerms] | None:
    """A gig and its current terms."""
    row = (
        await db.execute(
            select(Gig, GigTerms)
            .join(GigTerms, (GigTerms.gig_id == Gig.id) & (GigTerms.version == Gig.terms_version))
            .where(Gig.id == gig_id)
        )
    ).one_or_none()
    return (row[0], row[1]) if row else None


async def gig_for_update(db: Session, gig_id: UUID) -> Gig | None:
    """A gig, locked against everything that moves its seats or its state. Workers are locked before it."""
    return await db.scalar(
        select(Gig)
        .options(joinedload(Gig.employer))
        .where(Gig.id == gig_id)
        .with_for_update(of=Gig, key_share=True)
        .execution_options(populate_existing=True)
    )


async def terms_of(db: Session, gig: Gig) -> GigTerms:
    """A gig's current terms."""
    return await db.get_one(GigTerms, (gig.id, gig.terms_version))


async def gig_exists(db: Session, gig_id: UUID) -> bool:
    """Whether an id is taken."""
    return bool(await db.scalar(select(exists().where(Gig.id == gig_id))))


async def place_and_township(db: Session, code: str) -> tuple[Place, Place | None] | None:
    """A place and the township that it is or lies in."""
    place = await db.get(Place, code)
    if place is None:
        return None
    if place.level == "village" and place.parent:
        return place, await db.get(Place, place.parent)
    return place, place if place.level == "township" else None


async def number_of_person(db: Session, person: UUID) -> str | None:
    """The number that a person has had longest."""
    return await db.scalar(
        select(PersonPhone.number).where(PersonPhone.person_id == person).order_by(PersonPhone.since).limit(1)
    )


async def is_verified(db: Session, employer: UUID, now: datetime) -> bool:
    """Whether an officer has verified an employer, and it has not lapsed."""
    return bool(await db.scalar(select(exists().where(Employer.id == employer, Employer.verified_until > now))))


async def lock_employer(db: Session, employer: UUID) -> None:
    """Hold an employer's row, against whoever posts for it at the same time."""
    await db.execute(select(Employer.id).where(Employer.id == employer).with_for_update(key_share=True))


async def open_gigs_of(db: Session, employer: UUID, now: datetime) -> int:
    """How many gigs of an employer look for people, or wait at the desk to do so."""
    live = select(func.count()).where(
        Gig.employer_id == employer, Gig.state.in_((GigState.open, GigState.checking)), Gig.ends_at > now
    )
    return (await db.scalar(live)) or 0


async def was_on_the_board(db: Session, employer: UUID) -> bool:
    """Whether any gig of an employer ever came to the board."""
    return bool(await db.scalar(select(exists().where(Gig.employer_id == employer, text("gig.held_for = '{}'")))))


_HINT: Final = text("""
WITH paid AS (
    SELECT g.pay_day_fen, CAST(:township AS text) IS NOT NULL AND g.township_code = :township AS here
    FROM gig g JOIN trade t ON t.id = g.trade_id
    WHERE t.code = :trade AND g.posted_at >= :since AND g.pay_day_fen IS NOT NULL
        AND g.state <> 'cancelled' AND g.state <> 'checking'
), counted AS (
    SELECT count(*) FILTER (WHERE here) >= :enough AS enough_here FROM paid
)
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY pay_day_fen) AS median,
    percentile_disc(0.25) WITHIN GROUP (ORDER BY pay_day_fen) AS low,
    percentile_disc(0.75) WITHIN GROUP (ORDER BY pay_day_fen) AS high, count(*) AS n
FROM paid, counted WHERE here OR NOT enough_here""")


_TOWNSHIP_OF: Final = text("""
SELECT CASE level WHEN 'village' THEN parent WHEN 'township' THEN code END FROM place WHERE code = :place""")


async def pay_of_gigs(db: Session, trade: str, place: str | None, now: datetime) -> Row[Any]:
    """Median and outer quarters of the pay a day in this township, or in the district where it has too few gigs."""
    township = await db.scalar(_TOWNSHIP_OF, {"place": place}) if place else None
    since = now - timedelta(days=HINT_DAYS)
    return (await db.execute(_HINT, {"trade": trade, "township": township, "since": since, "enough": HINT_FROM})).one()


_BY_PIECE: Final = text("""
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY round((t.amount_fen / coalesce(t.of_n, 1))::numeric)) AS median,
    count(*) AS n
FROM gig g JOIN gig_terms t ON t.gig_id = g.id AND t.version = g.terms_version
WHERE g.state = 'open' AND g.trade_id = CAST(:trade AS smallint)
    AND t.per = 'piece' AND t.of_unit IS NOT DISTINCT FROM :unit""")


async def usual_pay(db: Session, draft: Draft, now: datetime) -> Usual:
    """What others pay: a day in this trade of late, or a piece of this unit in the trade's open gigs."""
    if draft.pay.per is Per.piece:
        asked = {"trade": BY_CODE[draft.trade].id if draft.trade in BY_CODE else 0, "unit": draft.pay.of_unit}
        row = (await db.execute(_BY_PIECE, asked)).one()
    else:
        row = await pay_of_gigs(db, draft.trade, draft.place, now)
    return Usual(None if row.median is None else int(row.median), row.n)


async def waiting_at_the_desk(
    db: Session, scopes: Sequence[str], after: tuple[datetime, UUID] | None, limit: int
) -> Sequence[Gig]:
    """Gigs of these places that the desk has to read, the longest there first."""
    mine = [Gig.place_code.startswith(scope) for scope in scopes]
    mine += [Gig.place_code == "outside" for scope in scopes if reaches(scope, None)]
    waiting = (
        select(Gig)
        .options(joinedload(Gig.employer))
        .where(text("gig.state = 'checking' AND gig.sent_back IS NULL"), or_(false(), *mine))
        .order_by(Gig.posted_at, Gig.id)
        .limit(limit)
    )
    if after:
        waiting = waiting.where(func.row(Gig.posted_at, Gig.id) > func.row(*after))
    return (await db.scalars(waiting)).all()
