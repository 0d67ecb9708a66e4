"""A draft as the rows of a gig, and the rows as a draft again."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import Range

from app.core.actor import Actor
from app.core.db import Session
from app.gigs import queries
from app.gigs.drafts import Draft
from app.gigs.models import Gig, GigTerms
from app.gigs.pay import Pay, Per, Settle, pay_a_day
from app.gigs.rules import ContactKind, Mode, Takes
from app.gigs.search import words
from app.gigs.shifts import Shift, Span, duration, remaining, spans
from app.places.models import Place
from app.places.rules import PlaceUnknown
from app.trades.catalogue import BY_CODE, BY_ID
from app.trades.rules import TradeUnknown


async def write(db: Session, gig: Gig, draft: Draft, actor: Actor, now: datetime) -> None:
    """Everything of a draft that the board sorts, filters and shows."""
    trade = BY_CODE.get(draft.trade)
    if trade is None:
        raise TradeUnknown(trade=draft.trade)
    found = await queries.place_and_township(db, draft.place)
    if found is None:
        raise PlaceUnknown(place=draft.place)
    place, township = found
    during = spans(draft.starts_on, draft.ends_on, draft.shift)
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
    gig.next_starts_at, gig.ends_at = (remaining(during, now) or during)[0].start, during[-1].end
    gig.pay_day_fen = pay_a_day(draft.pay, draft.shift)
    gig.settle = draft.settle
    gig.duration = duration(draft.starts_on, draft.ends_on, open_end=draft.open_end)
    gig.search = _lexemes(gig, place, township)


def terms_row(gig: Gig, draft: Draft, actor: Actor, now: datetime) -> GigTerms:
    """What it offers, as the version that the gig has now."""
    return GigTerms(
        gig_id=gig.id,
        version=gig.terms_version,
        during=multirange(spans(draft.starts_on, draft.ends_on, draft.shift)),
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
        pay=Pay(terms.amount_fen, terms.to_fen, Per(terms.per), terms.of_n, terms.of_unit),
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        place=gig.place_code,
        shift=Shift(terms.shift_from, terms.shift_to),
        open_end=terms.open_end,
        settle=Settle(terms.settle),
        takes=Takes(gig.takes),
        mode=Mode(gig.mode),
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


def multirange(during: list[Span]) -> list[Range[datetime]]:
    """Spans as PostgreSQL stores them."""
    return [Range(span.start, span.end) for span in during]


def spans_of(stored: list[Range[datetime]]) -> list[Span]:
    """Stored ranges as spans, in order; neighbours that touch come back as one."""
    return [Span(part.lower, part.upper) for part in stored if part.lower and part.upper]
