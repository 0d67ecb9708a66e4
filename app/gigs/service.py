"""Posting gigs, and rewriting them while nobody is booked."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from app.core.actor import Actor, Basis, Ground
from app.core.clock import local_day
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record
from app.core.ids import new_id
from app.gigs import drafts, limits, policy, queries, wages
from app.gigs.drafts import Draft
from app.gigs.models import Gig, GigTerms
from app.gigs.pay import Per, require_sound_pay
from app.gigs.rules import GigExists, GigState, GigText, GigUnseen, HeldFor, Mode
from app.gigs.shifts import require_sound_days
from app.gigs.writing import draft_of, terms_row, write
from app.people.rules import Channel
from app.screening.rules import screen


async def post(
    db: Session,
    actor: Actor,
    employer: UUID | None,
    draft: Draft,
    now: datetime,
    *,
    gig_id: UUID | None = None,
    channel: Channel = Channel.phone,
    ground: Ground | None = None,
    source: str | None = None,
    demo: bool = False,
    since: datetime | None = None,
    read: bool = False,
    factor: float | None = None,
) -> Gig:
    """Put a gig on the board, or on the desk. An office posts for an employer with its own `ground`, and is not bound
    by what binds him.

    `factor`: so many times off what is usual, pay is asked about. `read`: its texts were read by the desk before. Its
    days lie after now, or after `since` where a sheet says 即日起 and the morning has passed.
    """
    if ground is None:
        policy.may_post(actor, employer).require()
    assert employer is not None
    draft.require_sound(since or now)
    if gig_id is not None and await queries.gig_exists(db, gig_id):
        raise GigExists
    gig = Gig(
        id=gig_id or new_id(),
        employer_id=employer,
        posted_by=actor.person,
        posted_at=now,
        channel=channel,
        source=source,
        demo=demo,
        terms_version=1,
        version=1,
        taken=0,
        held=0,
    )
    bound = ground is None and not demo
    trusted = not bound or await queries.is_verified(db, employer, now)
    if draft.mode is None:
        draft = draft.but(mode=Mode.instant if trusted and draft.decide_by is None else Mode.choose)
    if bound:
        await _require_fair(db, draft, factor, now)
    held = set() if trusted else await _first_steps(db, employer, draft, now)
    if bound and not read:
        held |= _said(draft)
    _hold(gig, held)
    await write(db, gig, draft, actor, now)
    db.add(gig)
    await db.flush()
    db.add(terms_row(gig, draft, actor, now))
    change = Change(new_id(), actor, now)
    await record(db, change, "gig.posted", "gig", gig.id, ground or own(actor), told(gig))
    return gig


async def _first_steps(db: Session, employer: UUID, draft: Draft, now: datetime) -> set[HeldFor]:
    """Who is not verified posts few and modest gigs, and the desk looks at his first. Locks the employer, so that two
    posts at once are counted one after the other."""
    limits.require_modest(draft)
    await queries.lock_employer(db, employer)
    limits.require_few(await queries.open_gigs_of(db, employer, now))
    return set() if await queries.was_on_the_board(db, employer) else {HeldFor.first}


async def _require_fair(db: Session, draft: Draft, factor: float | None, now: datetime) -> None:
    """Pay is lawful; and usual, unless the employer is sure (no `factor`)."""
    wages.require_lawful(draft)
    if factor is not None:
        wages.require_usual(draft, await queries.usual_pay(db, draft, now), factor)


def _said(draft: Draft) -> set[HeldFor]:
    """What its texts say that the desk must judge."""
    return {HeldFor(kind) for kind in screen(draft.texts)}


def _hold(gig: Gig, why: Collection[HeldFor]) -> None:
    """To the desk, for these reasons; or to the board, for none."""
    gig.held_for = sorted(why)
    gig.sent_back = None
    gig.state = GigState.checking if why else GigState.open


async def copy(
    db: Session,
    actor: Actor,
    gig_id: UUID,
    now: datetime,
    *,
    new: UUID | None,
    starts_on: date | None,
    ends_on: date | None,
) -> Gig:
    """Post the same gig again, from tomorrow unless another day is said."""
    gig, terms = await _gig_of(db, actor, gig_id)
    day = starts_on or local_day(now) + timedelta(days=1)
    draft = draft_of(gig, terms).again(day, ends_on)
    read = gig.checked_at is not None and not gig.held_for
    return await post(db, actor, gig.employer_id, draft, now, gig_id=new, read=read)


async def _gig_of(db: Session, actor: Actor, gig_id: UUID) -> tuple[Gig, GigTerms]:
    found = await queries.gig_with_terms(db, gig_id)
    if found is None:
        raise GigUnseen
    policy.may_run(actor, found[0].employer_id).require()
    return found


async def rewrite(
    db: Session, gig: Gig, before: Draft, draft: Draft, actor: Actor, now: datetime, *, bound: bool, alone: bool,
    factor: float | None = None,
) -> bool:  # fmt: skip
    """Write another draft into a gig; whether its terms changed, which makes a new version of them.

    `bound`: by the limits of who is not verified, and by what the desk must see; an office is not. `alone`: nobody
    asks for it or comes, so that it can go to the desk.
    """
    require_sound_pay(draft.pay)
    if draft.decide_by != before.decide_by:
        draft.require_sound_choice(now)
    if drafts.days_differ(before, draft):
        require_sound_days(draft.starts_on, draft.ends_on, draft.shift, now)
    if bound and not await queries.is_verified(db, gig.employer_id, now):
        limits.require_modest(draft, before)
    if bound:
        longer_job = draft.pay.per is Per.job and drafts.days_differ(before, draft)
        if longer_job or any(getattr(before, name) != getattr(draft, name) for name in ("pay", "trade", "shift")):
            await _require_fair(db, draft, factor, now)
        _screen_again(gig, before, draft, now, alone=alone)
    changed = drafts.terms_differ(before, draft)
    await write(db, gig, draft, actor, now)
    gig.version += 1
    if changed:
        terms = terms_row(gig, draft, actor, now)
        terms.version = gig.terms_version + 1
        gig.terms_version = terms.version
        db.add(terms)
    await db.flush()
    return changed


def _screen_again(gig: Gig, before: Draft, draft: Draft, now: datetime, *, alone: bool) -> None:
    """Another text is screened anew. One that is put right before the desk has read it comes to the board by itself;
    a first gig, and one that the desk has sent back, only by the desk's yes."""
    said = _said(draft) if draft.texts != before.texts else set()
    if gig.state == GigState.checking:
        if gig.sent_back is None and draft.texts != before.texts:
            _hold(gig, said | ({HeldFor.first} & {HeldFor(why) for why in gig.held_for}))
            gig.posted_at = now
        else:
            _hold(gig, said or {HeldFor(why) for why in gig.held_for})
    elif said:
        if not alone:
            raise GigText(kinds=[*map(str, sorted(said))])
        _hold(gig, said)


def own(actor: Actor) -> Ground:
    """Acting for oneself."""
    return Ground(Basis.self, actor.person)


def told(gig: Gig) -> dict[str, Fact]:
    """What an event says of a gig: ids, enums and amounts."""
    return {
        "trade": gig.trade_id,
        "headcount": gig.headcount,
        "terms": gig.terms_version,
        "place": gig.place_code,
        "duration": str(gig.duration),
        **({"held_for": [*gig.held_for]} if gig.held_for else {}),
    }
