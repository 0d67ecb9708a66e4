"""What the desk does with a gig that waits for it: put it on the board, or send it back with a reason."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text

from app.core.actor import CLOCK, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact, VersionStale
from app.core.events import Change, record
from app.core.ids import CLOCK_PERSON, new_id
from app.core.jobs import enqueue
from app.gigs import policy, queries
from app.gigs.models import Gig
from app.gigs.rules import GigDone, GigNotChecking, GigState, GigUnseen, SentBack, remaining
from app.gigs.service import spans_of

UNANSWERED = "unanswered"


async def check(db: Session, actor: Actor, gig_id: UUID, yours: int | None, why: SentBack | None, now: datetime) -> Gig:
    """The desk has read a gig: it comes to the board as new, or goes back to its employer for a reason.

    `yours` is the version that was read, where the desk says it: what changed since is read again.
    """
    gig = await queries.gig_for_update(db, gig_id)
    if gig is None:
        raise GigUnseen
    policy.may_check(actor, gig.employer_id, gig.place_code).require()
    if gig.state != GigState.checking or gig.sent_back is not None:
        raise GigNotChecking
    if yours is not None and yours != gig.version:
        raise VersionStale(yours=yours, current={"id": str(gig.id), "version": gig.version})
    gig.version += 1
    gig.checked_at, gig.checked_by = now, actor.person
    facts: dict[str, Fact] = {"held_for": [*gig.held_for]}
    if why is None:
        left = remaining(spans_of((await queries.terms_of(db, gig)).during), now)
        if not left:
            raise GigDone
        gig.state, gig.held_for = GigState.open, []
        gig.next_starts_at, gig.posted_at = left[0].start, now  # new to everybody who looks at the board
    else:
        gig.sent_back = why
        facts["why"] = why.value
    ground = Ground(Basis.office, gig.posted_by)
    await _tell(db, actor, "gig.passed" if why is None else "gig.sent_back", gig, ground, now, facts)
    return gig


async def end_unchecked(db: Session, now: datetime, limit: int = 100) -> int:
    """Gigs that still wait at the desk when their last day is over are called off by the clock. Returns how many."""
    over = await db.scalars(
        select(Gig)
        .where(text("gig.state = 'checking'"), Gig.ends_at <= now)
        .order_by(Gig.ends_at, Gig.id)
        .limit(limit)
        .with_for_update(key_share=True, skip_locked=True)
    )
    ended = over.all()
    for gig in ended:
        gig.state, gig.ended_at, gig.end_reason = GigState.cancelled, now, UNANSWERED
        gig.version += 1
        ground = Ground(Basis.clock, CLOCK_PERSON)
        await _tell(db, CLOCK, "gig.cancelled", gig, ground, now, {"reason": UNANSWERED})
    return len(ended)


async def _tell(
    db: Session, actor: Actor, verb: str, gig: Gig, ground: Ground, now: datetime, facts: dict[str, Fact]
) -> None:
    await db.flush()
    change = Change(new_id(), actor, now)
    await record(db, change, verb, "gig", gig.id, ground, facts)
    await enqueue(db, "tell", {"change": str(change.id)})
