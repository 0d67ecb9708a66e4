"""Draws the pages: the first board, a gig, and the small pages of the forms that work without script."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.core.ids import new_id
from app.gigs.card_schema import GigCard
from app.people.rules import COLOURS, Language
from app.places.schemas import PlaceOut
from app.trades.catalogue import TRADES
from app.trades.schemas import TradeOut
from app.web import say
from app.web.queries import Member
from app.web.shell import Phone
from app.web.words import Words, words

LANGUAGES: Final = ((Language.zh, "中"), (Language.bo, "བོད"), (Language.en, "EN"))

_templates: Final = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")), autoescape=True, undefined=StrictUndefined
)
_TRADES: Final = {trade.code: TradeOut.of(trade) for trade in TRADES}


@dataclass(frozen=True)
class Viewer:
    """For whom a page is drawn: in which language, at what instant, on which phone, for whom."""

    phone: Phone
    language: Language
    now: datetime
    person: Member | None = None
    door: bool = False
    """In WeChat's browser, and not yet told that there is a way out of it."""

    @property
    def words(self) -> Words:
        """The words of his language."""
        return words(self.language)


@dataclass(frozen=True)
class Shared:
    """What stands on a page that is forwarded: its own address, and its picture (none where none can be made)."""

    root: str
    path: str
    picture: str | None = None

    @property
    def link(self) -> str:
        """Its address, whole."""
        return self.root + self.path


def board(viewer: Viewer, items: Sequence[dict[str, Any]], more: str | None, places: Sequence[PlaceOut]) -> str:
    """The first board. `items` are gig cards as the API gives them; they stand in the page for the script as well."""
    gigs = [GigCard.model_validate(item) for item in items]
    html = _draw(viewer, "board.html", _named(gigs, places), gigs=gigs, more=more is not None)
    told = {"gigs": {"items": items, "next": more}, **_catalogues(gigs, places)}
    title = viewer.words.say("board-title")
    return _page(viewer, title, viewer.words.say("app-tagline"), html, told, later=False)


def gig(
    viewer: Viewer, card: GigCard, places: Sequence[PlaceOut], alike: Sequence[dict[str, Any]], shared: Shared
) -> str:
    """One gig, with the form that takes it before any script runs; where it takes nobody, `alike` are others."""
    like = [GigCard.model_validate(item) for item in alike]
    named = _named([card, *like], places)
    sayings = say.Sayings(viewer.words, viewer.now, _TRADES, named)
    over = say.over(card, viewer.now)
    html = _draw(viewer, "gig.html", named, gig=card, alike=like, over=over, key=str(new_id()), shared=shared)
    told = {"gig": card.model_dump(mode="json", by_alias=True), "alike": alike, **_catalogues([card, *like], places)}
    facts = (f"{card.shift.from_}–{card.shift.to}", sayings.settled(card.settle), viewer.words.say("law"))
    described = " · ".join((*facts, viewer.words.say("gig-number", number=str(card.number))))
    return _page(viewer, sayings.title(card), described, html, told, shared)


def sign_in(viewer: Viewer, gig: str) -> str:
    """Who one is, by number; `gig` is where he was going. The phone's script draws its own form over it."""
    title = viewer.words.say("sign-title")
    return _page(viewer, title, "", _draw(viewer, "sign_in.html", {}, title=title, gig=gig), {})


def empty(viewer: Viewer) -> str:
    """The page that only the phone's script fills."""
    return _page(viewer, viewer.words.say("app-name"), viewer.words.say("app-tagline"), "", {})


def small(viewer: Viewer, template: str, title: str, **facts: Any) -> str:
    """A page of the forms that work without script; it has none, so that it stays as it is."""
    html = _draw(viewer, template, {}, title=title, **facts)
    return viewer.phone.fill(viewer.language, str(escape(title)), _looks(viewer), html, "", script=False)


def _named(gigs: Sequence[GigCard], places: Sequence[PlaceOut]) -> dict[str, PlaceOut]:
    wanted = {code for card in gigs for code in (card.place.village, card.place.township)}
    return {place.code: place for place in places if place.code in wanted}


def _catalogues(gigs: Sequence[GigCard], places: Sequence[PlaceOut]) -> dict[str, Any]:
    """The names that these tickets need, so that the script draws the same before it has the catalogues."""
    return {
        "trades": [_TRADES[code].model_dump() for code in sorted({card.trade for card in gigs})],
        "places": [place.model_dump() for place in _named(gigs, places).values()],
    }


def _draw(viewer: Viewer, template: str, places: dict[str, PlaceOut], **facts: Any) -> str:
    spoken = viewer.words

    def named(group: str, code: str) -> str:
        """A hazard or a tool in the page's words."""
        key = f"{group}-{code.replace('_', '-')}"
        return spoken.say(key)

    return _templates.get_template(template).render(
        s=say.Sayings(spoken, viewer.now, _TRADES, places),
        say=spoken.say,
        rich=spoken.rich,
        has=spoken.has,
        named=named,
        bold=lambda value: Markup("<b>{}</b>").format(value),
        amount=say.amount,
        clock=say.clock,
        picture=viewer.phone.picture,
        languages=LANGUAGES,
        colours=COLOURS,
        language=viewer.language,
        now=viewer.now,
        door=viewer.door,
        **facts,
    )


def _page(
    viewer: Viewer,
    title: str,
    described: str,
    html: str,
    told: dict[str, Any],
    shared: Shared | None = None,
    *,
    later: bool = True,
) -> str:
    first: dict[str, Any] = {"lang": viewer.language, "now": viewer.now, **told}
    if viewer.person:
        first["person"] = viewer.person
    return viewer.phone.fill(
        viewer.language,
        str(escape(title)),
        _head(viewer, title, described, shared, later=later),
        html,
        embedded(first),
    )


def embedded(data: Any) -> str:
    """JSON that may stand in a script element: nothing in it can end the element or a line of a script."""
    text = orjson.dumps(data).decode()
    for sign, written in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(sign, written)
    return text


def _forwarded(viewer: Viewer, title: str, shared: Shared) -> list[Markup]:
    """For those who draw a card of a link: Open Graph, X, and the schema.org names that QQ reads."""
    of_page = {"type": "website", "site_name": viewer.words.say("app-name"), "url": shared.link}
    picture = shared.picture and shared.root + shared.picture
    if picture:
        of_page |= {"image": picture, "image:type": "image/png", "image:alt": title}
    lines = [Markup('<meta property="og:{}" content="{}">').format(*named) for named in of_page.items()]
    card = "summary_large_image" if picture else "summary"
    lines.append(Markup('<meta name="twitter:card" content="{}">').format(card))
    lines.append(Markup('<meta itemprop="name" content="{}">').format(title))
    if picture:
        lines.append(Markup('<meta itemprop="image" content="{}">').format(picture))
    return [Markup('<link rel="canonical" href="{}">').format(shared.link), *lines]


def _head(viewer: Viewer, title: str, described: str, shared: Shared | None, *, later: bool) -> str:
    """Names for those who share the page, and what the script will want first. `later`: it is not the board.

    The letters of Tibetan are not named here: a phone that has them loads none, and the page asks soon enough.
    """
    lines = [Markup('<meta name="description" content="{}">').format(described)] if described else []
    lines.append(Markup('<meta property="og:title" content="{}">').format(title))
    if described:
        lines.append(Markup('<meta property="og:description" content="{}">').format(described))
    if shared:
        lines += _forwarded(viewer, title, shared)
    assets = viewer.phone.assets
    lists = [assets.get(part, {}).get(viewer.language) for part in (("words", "rest") if later else ("words",))]
    lines += [Markup('<link rel="preload" as="fetch" href="{}" crossorigin>').format(one) for one in lists if one]
    return "\n".join([*lines, _looks(viewer)] if later else lines)


def _looks(viewer: Viewer) -> str:
    """The looks that the board goes without."""
    looks = viewer.phone.assets.get("later")
    return f'<link rel="stylesheet" href="{escape(looks)}">' if looks else ""
