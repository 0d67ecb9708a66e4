"""Posting gigs, and rewriting them while nobody is booked."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range

from app.core.actor import Actor, Basis, Ground
from app.core.clock import local_day
from app.core.db import Session
from app.core.errors import Fact
from app.core.events import Change, record
from app.core.ids import new_id
from app.gigs import drafts, limits, policy, queries, rules, wages
from app.gigs.drafts import Draft
from app.gigs.models import Gig, GigTerms
from app.gigs.rules import ContactKind, GigExists, GigState, GigText, GigUnseen, HeldFor, Mode, Pay, Shift, Span
from app.gigs.search import words
from app.people.rules import Channel
from app.places.models import Place
from app.places.rules import PlaceUnknown
from app.screening.rules import screen
from app.trades.catalogue import BY_CODE, BY_ID
from app.trades.rules import TradeUnknown


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
    await _write(db, gig, draft, actor, now)
    db.add(gig)
    await db.flush()
    db.add(_terms(gig, draft, actor, now))
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
    rules.require_sound_pay(draft.pay)
    if draft.decide_by != before.decide_by:
        draft.require_sound_choice(now)
    if drafts.days_differ(before, draft):
        rules.require_sound_days(draft.starts_on, draft.ends_on, draft.shift, now)
    if bound and not await queries.is_verified(db, gig.employer_id, now):
        limits.require_modest(draft, before)
    if bound:
        if any(getattr(before, name) != getattr(draft, name) for name in ("pay", "trade", "shift")):
            await _require_fair(db, draft, factor, now)
        _screen_again(gig, before, draft, now, alone=alone)
    changed = drafts.terms_differ(before, draft)
    await _write(db, gig, draft, actor, now)
    gig.version += 1
    if changed:
        terms = _terms(gig, draft, actor, now)
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


async def _write(db: Session, gig: Gig, draft: Draft, actor: Actor, now: datetime) -> None:
    """Everything of a draft that the board sorts, filters and shows."""
    trade = BY_CODE.get(draft.trade)
    if trade is None:
        raise TradeUnknown(trade=draft.trade)
    found = await queries.place_and_township(db, draft.place)
    if found is None:
        raise PlaceUnknown(place=draft.place)
    place, township = found
    during = rules.spans(draft.starts_on, draft.ends_on, draft.shift)
    gig.trade_id = trade.id
    gig.title, gig.note = draft.title, draft.note
    gig.place_code = place.code
    gig.village_code = place.code if place.level == "village" else None
    gig.township_code = township.code if township else None
    gig.lat, gig.lon, gig.spot = place.lat, place.lon, place.spot
    gig.headcount = draft.headcount
    gig.takes, gig.mode = draft.takes, draft.mode or Mode.instant
    gig.decide_by = draft.decide_by if gig.mode == Mode.choose else None
    gig.speaks = list(draft.speaks)
    gig.contact_kind, gig.contact_phone = await _contact(db, draft, actor)
    gig.starts_on, gig.ends_on, gig.open_end = draft.starts_on, draft.ends_on, draft.open_end
    gig.next_starts_at, gig.ends_at = (rules.remaining(during, now) or during)[0].start, during[-1].end
    gig.pay_day_fen = rules.pay_a_day(draft.pay, draft.shift)
    gig.settle = draft.settle
    gig.duration = rules.duration(draft.starts_on, draft.ends_on, open_end=draft.open_end)
    gig.search = _lexemes(gig, place, township)


async def _contact(db: Session, draft: Draft, actor: Actor) -> tuple[ContactKind, str | None]:
    """The number printed on the gig: the desk's, or the poster's own by his choice; the desk's where he has none."""
    if draft.contact is ContactKind.desk:
        return ContactKind.desk, None
    number = draft.contact_phone or await queries.number_of_person(db, actor.person)
    return (ContactKind.own, number) if number else (ContactKind.desk, None)


def _lexemes(gig: Gig, place: Place, township: Place | None) -> str:
    trade = BY_ID[gig.trade_id]
    names = [name for spot in (place, township) if spot for name in (spot.zh, spot.bo or "", spot.en)]
    texts = [trade.zh, trade.bo or "", trade.en, *trade.aliases, *names, gig.title or "", gig.note or ""]
    return " ".join(f"'{word}'" for word in words(texts))


def _terms(gig: Gig, draft: Draft, actor: Actor, now: datetime) -> GigTerms:
    return GigTerms(
        gig_id=gig.id,
        version=gig.terms_version,
        during=multirange(rules.spans(draft.starts_on, draft.ends_on, draft.shift)),
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        open_end=draft.open_end,
        shift_from=draft.shift.start,
        shift_to=draft.shift.to,
        amount_fen=draft.pay.amount_fen,
        to_fen=draft.pay.to_fen,
        per=draft.pay.per,
        of_n=draft.pay.of_n,
        of_unit=draft.pay.of_unit,
        settle=draft.settle,
        meet_where=draft.meet_where,
        meet_at=draft.meet_at,
        meet_who_drives=draft.meet_who_drives,
        meals=draft.meals,
        lodging=draft.lodging,
        transport=draft.transport,
        hazards=list(draft.hazards),
        tools=list(draft.tools),
        made_by=actor.person,
        made_at=now,
    )


def draft_of(gig: Gig, terms: GigTerms) -> Draft:
    """What a gig says, as its employer would decide it again."""
    return Draft(
        trade=BY_ID[gig.trade_id].code,
        headcount=gig.headcount,
        pay=Pay(terms.amount_fen, terms.to_fen, rules.Per(terms.per), terms.of_n, terms.of_unit),
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        place=gig.place_code,
        shift=Shift(terms.shift_from, terms.shift_to),
        open_end=terms.open_end,
        settle=rules.Settle(terms.settle),
        takes=rules.Takes(gig.takes),
        mode=rules.Mode(gig.mode),
        decide_by=gig.decide_by,
        meet_where=terms.meet_where,
        meet_at=terms.meet_at,
        meet_who_drives=terms.meet_who_drives,
        meals=terms.meals,
        lodging=terms.lodging,
        transport=terms.transport,
        hazards=tuple(terms.hazards),
        tools=tuple(terms.tools),
        speaks=tuple(gig.speaks),
        contact=ContactKind(gig.contact_kind),
        contact_phone=gig.contact_phone,
        title=gig.title,
        note=gig.note,
    )


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


def multirange(during: list[Span]) -> list[Range[datetime]]:
    """Spans as PostgreSQL stores them."""
    return [Range(span.start, span.end) for span in during]


def spans_of(stored: list[Range[datetime]]) -> list[Span]:
    """Stored ranges as spans, in order; neighbours that touch come back as one."""
    return [Span(part.lower, part.upper) for part in stored if part.lower and part.upper]
