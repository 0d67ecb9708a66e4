"""The picture of a gig: its work ticket with a QR code, for chats in which pictures are forwarded and links are not.

What changes from hour to hour (seats, "tomorrow") does not stand on it: nobody can call a picture back. That a gig was
full or over when the picture was fetched is stamped across it, and its code leads to what is true now.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from app.core.press import Press, drawable
from app.gigs.card_schema import GigCard
from app.gigs.rules import ContactKind
from app.people.qr import qr_of
from app.people.rules import Language
from app.places.schemas import PlaceOut
from app.trades.catalogue import BY_CODE
from app.trades.schemas import TradeOut
from app.web import say
from app.web.shell import phone
from app.web.words import words

LARGEST: Final = 40 * 1024
"""Bytes: a second of 3G."""
BOTH: Final = (Language.zh, Language.bo)
"""A group reads both."""
INK: Final = "#1F1A17"
CODE: Final = 190
"""Points that the QR code may be wide."""

press: Final = Press(Path(__file__).with_suffix(".typ"), LARGEST)


def facts(
    gig: GigCard, places: Sequence[PlaceOut], languages: Sequence[Language], link: str, now: datetime
) -> dict[str, Any]:
    """What stands on it, ready to be drawn: every text in letters that the fonts have."""
    trades = {gig.trade: TradeOut.of(BY_CODE[gig.trade])}
    named = {place.code: place for place in places}
    ways = [say.Sayings(words(language), now, trades, named) for language in languages]

    def each(*texts: str) -> list[str]:
        return list(dict.fromkeys(filter(None, map(drawable, texts))))

    hours = f"{gig.shift.from_}–{gig.shift.to}"
    over = say.over(gig, now)
    meet = gig.meet and " ".join(filter(None, (gig.meet.at, gig.meet.where)))
    call = " · ".join(each(*(way.words.say("act-call-short") for way in ways)))
    return {
        "pay": say.amount(gig.pay),
        "per": each(*(way.per(gig.pay) for way in ways)),
        "settle": each(*(way.settled(gig.settle) for way in ways)),
        "picture": trade_picture(trades[gig.trade].picture),
        "trade": each(*(way.trade(gig.trade) for way in ways)),
        "when": each(*(f"{way.span(gig)} {hours}" for way in ways)),
        "place": each(*(way.where(gig) for way in ways)),
        "own": each(meet or "", gig.title or ""),
        "number": f"№ {gig.number}",
        # An employer who gave his own number gave it to the page, not to every chat for ever.
        "call": f"{call} {gig.contact.phone}" if gig.contact.kind is ContactKind.desk else None,
        "link": drawable(urlsplit(link).netloc + urlsplit(link).path),
        "qr": _code(link),
        "law": each(*(way.words.say("law") for way in ways)),
        "over": each(*(way.why_not(gig) for way in ways)) if over and over != "kept" else None,
    }


def _code(link: str) -> dict[str, Any]:
    """The QR code as SVG, and how wide: each of its squares is whole pixels."""
    code = qr_of(link)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}">'
        f'<path fill="#000" d="{code.path}"/></svg>'
    )
    return {"svg": svg, "width": CODE // code.size * code.size}


@cache
def trade_picture(name: str) -> str | None:
    """The print of a trade as SVG, from the phone's own file."""
    prints = phone().files.get("/icons/trades.svg")
    found = prints and re.search(
        rf'<symbol id="p-{re.escape(name)}"[^>]*viewBox="([\d ]+)"[^>]*>(.*?)</symbol>', prints.body.decode()
    )
    if not found:
        return None
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{found[1]}" fill="{INK}">{found[2]}</svg>'
