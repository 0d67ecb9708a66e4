"""Which place a text means: 南嘎村, 东嘎街道, 西藏拉萨市堆龙德庆区羊达街道通嘎居委会3组, 古荣镇那嘎村采石场."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.imports.rules import Cell, Unclear, Why, squeeze, words
from app.places.catalogue import Level, Place

_VILLAGE: Final = ("社区居委会", "社区居民委员会", "居民委员会", "村民委员会", "居委会", "村委会", "社区", "村", "居")
_TOWNSHIP: Final = ("街道办事处", "街道办", "街道", "镇人民政府", "镇政府", "乡人民政府", "乡政府", "镇", "乡")
_ABOVE: Final = re.compile(r"(?:西藏自治区|西藏)?(?:拉萨市|拉萨)?")
_GROUP: Final = re.compile(r"(?:第?[\d一二三四五六七八九十]+(?:村民)?(?:小)?(?:组|队).*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Where:
    """A township or village by its code, and what the text says beyond it (采石场, 3组)."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a place. A bare one lacks 村 or 镇."""

    text: str
    place: Place
    bare: bool


class Gazetteer:
    """The names of all places, each in the forms that offices write."""

    def __init__(self, places: Iterable[Place]) -> None:
        places = tuple(places)
        self._by_code = {place.code: place for place in places}
        districts = [name for place in places if place.level == Level.district for name in _district(place)]
        self._districts = sorted(districts, key=len, reverse=True)
        self._forms = sorted((form for place in places for form in _forms(place)), key=lambda form: -len(form.text))

    def read(self, cell: Cell, township: Cell = None) -> Where | Unclear:
        """The place of a cell, with the help of a column of townships where the sheet has one.

        A township without a village is that township. A district alone is too large to go to, and is refused.
        """
        text, above = squeeze(words(cell)), squeeze(words(township))
        town = self._find(above, None) if above else None
        if isinstance(town, Unclear):
            return town
        if town is not None and self._by_code[town.code].level == Level.village:
            town = Where(self._by_code[town.code].parent or town.code, town.detail)
        if not text:
            return town or Unclear(Why.no_place)
        found = self._find(text, town.code if town else None)
        if town is None or town.code == "outside":
            return found
        if isinstance(found, Unclear):
            # 工地 beside 羊达街道 is a spot in that township; 区 or a place of elsewhere is not.
            return found if found.why != Why.unknown_place or _elsewhere(text) else Where(town.code, text)
        if town.code not in {found.code, self._by_code[found.code].parent}:
            return Unclear(Why.place_conflict, {"text": words(cell), "township": words(township)})
        return found

    def _find(self, text: str, town: str | None) -> Where | Unclear:
        for rest in self._without_district(text):
            if rest == "":
                return Unclear(Why.unclear_place, {"text": text})
            found = self._longest(rest, town)
            if len(found) > 1:
                return Unclear(Why.unclear_place, {"text": text})
            for form in found:
                beyond = rest[len(form.text) :]
                is_town = form.place.level == Level.township
                inner = self._longest(beyond, form.place.code, inside=True) if is_town else []
                if len(inner) == 1:
                    return Where(inner[0].place.code, _detail(beyond[len(inner[0].text) :]))
                return Where(form.place.code, _detail(beyond))
        return Unclear(Why.unknown_place, {"text": text})

    def _without_district(self, text: str) -> Iterator[str]:
        above = _ABOVE.match(text)
        inner = text[above.end() :] if above else text
        yield from (inner[len(name) :] for name in self._districts if inner.startswith(name))
        yield inner

    def _longest(self, text: str, town: str | None, *, inside: bool = False) -> list[_Form]:
        """The longest forms with which the text begins; of places with the same name the one of the township."""
        fits = [
            form
            for form in self._forms
            if text.startswith(form.text)
            and (not inside or form.place.parent == town)
            and (not form.bare or form.place.level == Level.township or _GROUP.fullmatch(text[len(form.text) :]))
        ]
        best = [form for form in fits if len(form.text) == len(fits[0].text)]
        towns = [form for form in best if form.place.level == Level.township]
        own = [form for form in best if town is not None and form.place.parent == town]
        kept = own or towns or best
        return list({form.place.code: form for form in kept}.values())


def _district(place: Place) -> Iterator[str]:
    stem = re.sub(r"[区县]$", "", place.zh)
    yield from (place.zh, f"{stem}区", f"{stem}县")
    for alias in place.aliases:
        yield from (alias, f"{alias}区", f"{alias}县")


def _forms(place: Place) -> Iterator[_Form]:
    endings = {Level.village: _VILLAGE, Level.township: _TOWNSHIP}.get(place.level, ())
    for name in (place.zh, *place.aliases):
        if place.level != Level.district:
            yield _Form(squeeze(name), place, bare=False)
        ending = next((ending for ending in endings if name.endswith(ending) and name != ending), "")
        stem = squeeze(name[: len(name) - len(ending)])
        yield from (_Form(stem + other, place, bare=False) for other in endings)
        if len(stem) >= 2 and endings:
            yield _Form(stem, place, bare=True)


def _elsewhere(text: str) -> bool:
    return bool(re.search(r"(?:市|区|县|省|自治区)$|^(?:西藏|拉萨|四川|青海|北京)", text))


def _detail(text: str) -> str:
    return text.strip("-,;、。()/")[:60]
