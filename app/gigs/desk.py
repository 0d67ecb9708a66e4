"""What the desk does with a gig that waits for it: put it on the board, or send it back with a reason."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text

from app.core.actor import CLOCK, Actor, Basis, Ground
from app.core.db import Session
from app.core.errors import Fact, VersionStale
from app.core.events import Change, record_all
from app.core.ids import new_id
from app.core.jobs import enqueue
from app.gigs import policy, queries
from app.gigs.models import Gig
from app.gigs.rules import GigDone, GigNotChecking, GigState, GigUnseen, SentBack
from app.gigs.shifts import remaining
from app.gigs.writing import spans_of
from app.people.queries import members_of
from app.trades.catalogue import BY_ID

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
    if why is None:
        await _pass(db, actor, gig, now)
    else:
        gig.sent_back = why
        await _checked(db, actor, gig, "gig.sent_back", now, why=why.value)
    return gig


async def pass_first_gigs(db: Session, officer: Actor, employer: UUID, now: datetime) -> None:
    """Who is verified now need not wait with a gig that waited only because it was his first."""
    waiting = await db.scalars(
        select(Gig)
        .where(
            Gig.employer_id == employer,
            text("gig.state = 'checking' AND gig.sent_back IS NULL AND gig.held_for = '{first}'"),
            Gig.ends_at > now,
        )
        .order_by(Gig.id)
        .with_for_update(key_share=True)
    )
    for gig in waiting.all():
        await _pass(db, officer, gig, now)


async def _pass(db: Session, actor: Actor, gig: Gig, now: datetime) -> None:
    left = remaining(spans_of((await queries.terms_of(db, gig)).during), now)
    if not left:
        raise GigDone
    gig.state, gig.held_for = GigState.open, []
    gig.next_starts_at, gig.posted_at = left[0].start, now  # new to everybody who looks at the board
    await _checked(db, actor, gig, "gig.passed", now)


async def _checked(db: Session, actor: Actor, gig: Gig, verb: str, now: datetime, **facts: Fact) -> None:
    gig.version += 1
    gig.checked_at, gig.checked_by = now, actor.person
    await _tell(db, actor, verb, gig, Basis.office, now, **facts)


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
        await _tell(db, CLOCK, "gig.unread", gig, Basis.clock, now)
    return len(ended)


async def _tell(db: Session, actor: Actor, verb: str, gig: Gig, basis: Basis, now: datetime, **more: Fact) -> None:
    """Everybody who speaks for its employer hears."""
    await db.flush()
    facts: dict[str, Fact] = {"gig": str(gig.id), "number": gig.number, "trade": BY_ID[gig.trade_id].code, **more}
    change = Change(new_id(), actor, now)
    members = await members_of(db, gig.employer_id) or [gig.posted_by]
    await record_all(db, change, [(verb, "gig", gig.id, Ground(basis, member), facts) for member in members])
    await enqueue(db, "tell", {"change": str(change.id)})
