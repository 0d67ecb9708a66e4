"""Questions about gigs."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app.core.db import Session
from app.gigs.models import Gig, GigTerms
from app.people.models import PersonPhone
from app.places.models import Place


async def gig_with_terms(db: Session, gig_id: UUID) -> tuple[Gig, GigTerms] | None:
    """A gig and its current terms."""
    row = (
        await db.execute(
            select(Gig, GigTerms)
            .join(GigTerms, (GigTerms.gig_id == Gig.id) & (GigTerms.version == Gig.terms_version))
            .where(Gig.id == gig_id)
        )
    ).one_or_none()
    return row._tuple() if row else None


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
