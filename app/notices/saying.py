"""What a message says: the variables of its template, filled from the market's own catalogues."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.core.clock import DISTRICT
from app.gateways.templates import TEMPLATES, YOU, addressed, plain, spoken
from app.notices.carried import Notice
from app.notices.reach import Step

LOOK: Final = "打开零活看"
"""Stands where a word would not pass the provider."""


def params_of(template: str, told: Notice, step: Step) -> Mapping[str, str]:
    """The variables of a template; on a number that he shares, the person is addressed by name."""
    known = {
        "who": YOU if step is Step.own else addressed(told.name, told.emblem),
        "number": str(told.number or ""),
        "trade": spoken(told.trade),
        "place": spoken(told.place),
        "day": _day(told.news.starts_at),
        "time": _clock(told.news.starts_at),
        "until": _day(told.until) + _clock(told.until),
    }
    ours = {"number"}  # a gig's number is no telephone's, however many gigs there have been
    return {
        name: known[name] if plain(known[name]) or (name in ours and known[name]) else LOOK
        for name in TEMPLATES[template].params
    }


def _day(instant: datetime | None) -> str:
    local = instant.astimezone(DISTRICT) if instant else None
    return f"{local.month}月{local.day}日" if local else ""


def _clock(instant: datetime | None) -> str:
    return f"{instant.astimezone(DISTRICT):%H:%M}" if instant else ""
