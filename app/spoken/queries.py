"""What is asked about what was spoken."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import delete, false, func, or_, select
from sqlalchemy.orm import joinedload, undefer

from app.core.db import Session
from app.core.pages import Before
from app.gigs.models import Gig
from app.people.policy import reaches
from app.spoken.models import GigSpeech
from app.spoken.rules import Speech, Tongue

FRESH = (GigSpeech.terms_version == Gig.terms_version) & (
    GigSpeech.gig_version.is_(None) | (GigSpeech.gig_version == Gig.version)
)
"""Said of the gig as it stands; an older one is not heard any more."""


async def gig_of(db: Session, gig_id: UUID) -> Gig | None:
    """A gig, as it stands."""
    return await db.get(Gig, gig_id)


async def spoken_of(db: Session, gig_id: UUID) -> Sequence[GigSpeech]:
    """What was spoken of a gig as it stands, without the sounds."""
    fresh = select(GigSpeech).join(Gig, Gig.id == GigSpeech.gig_id).where(Gig.id == gig_id, FRESH)
    return (await db.scalars(fresh.order_by(GigSpeech.speech, GigSpeech.language))).all()


async def speech_and_gig(db: Session, speech_id: UUID, *, sound: bool = False) -> tuple[GigSpeech, Gig] | None:
    """One recording with its gig, whatever the gig has become."""
    asked = select(GigSpeech, Gig).join(Gig, Gig.id == GigSpeech.gig_id).where(GigSpeech.id == speech_id)
    found = (await db.execute(asked.options(undefer(GigSpeech.body)) if sound else asked)).first()
    return (found[0], found[1]) if found else None


async def speech_for_update(db: Session, speech_id: UUID) -> GigSpeech | None:
    """One recording, locked."""
    return await db.scalar(select(GigSpeech).where(GigSpeech.id == speech_id).with_for_update())


async def is_fresh(db: Session, speech_id: UUID) -> bool:
    """Whether it is of the gig as it stands."""
    asked = select(GigSpeech.id).join(Gig, Gig.id == GigSpeech.gig_id).where(GigSpeech.id == speech_id, FRESH)
    return await db.scalar(asked) is not None


async def let_go(db: Session, gig_id: UUID, speech: Speech, language: Tongue | None) -> None:
    """What a new recording takes the place of."""
    same = GigSpeech.language.is_not_distinct_from(language)
    await db.execute(delete(GigSpeech).where(GigSpeech.gig_id == gig_id, GigSpeech.speech == speech, same))


async def waiting_notes(
    db: Session, scopes: Collection[str], own: Collection[UUID], after: Before | None, limit: int
) -> Sequence[tuple[GigSpeech, Gig]]:
    """Notes that the desk of these places has to hear, the oldest first."""
    mine = [Gig.place_code.startswith(scope) for scope in scopes]
    mine += [Gig.place_code == "outside" for scope in scopes if reaches(scope, None)]
    asked = (
        select(GigSpeech, Gig)
        .join(Gig, Gig.id == GigSpeech.gig_id)
        .options(joinedload(Gig.employer))
        .where(
            GigSpeech.waits, FRESH, Gig.state.in_(("open", "checking")), Gig.employer_id.not_in(own),
            or_(false(), *mine),
        )
        .order_by(GigSpeech.made_at, GigSpeech.id)
        .limit(limit)
    )  # fmt: skip
    if after is not None:
        asked = asked.where(func.row(GigSpeech.made_at, GigSpeech.id) > func.row(*after))
    return [(speech, gig) for speech, gig in await db.execute(asked)]
