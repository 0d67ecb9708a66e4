"""Days, clock times and pay as the phone says them (pwa/src/state/days.ts, pay.ts): no locale data is asked.

No browser and no library has the Tibetan words of a calendar, so the words are the market's own.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app.core.clock import DISTRICT, local_day
from app.gigs.card_schema import CardPay, GigCard
from app.gigs.pay import Settle
from app.gigs.rules import GigState
from app.people.rules import Language
from app.places.schemas import PlaceOut
from app.trades.schemas import TradeOut
from app.web.words import Words

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

PAUSES: Final = {Language.zh: "，", Language.bo: " ", Language.en: ", "}

UNITS: Final = {
    "斤": "jin", "公斤": "kg", "件": "item", "袋": "bag", "亩": "mu", "车": "load", "吨": "ton", "米": "metre",
    "平米": "sqm", "平方米": "sqm", "方": "cube", "只": "head", "块": "brick",
}  # fmt: skip
"""Units of piece work that have a word in every language; any other is shown as the employer wrote it."""


def yuan(fen: int) -> str:
    """26000 as "260", 50 as "0.5", 312000 as "3,120"."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}" + (f".{rest:02d}".rstrip("0") if rest else "")


def amount(pay: CardPay) -> str:
    """ "260", or "180–220" for a range."""
    if pay.to_fen and pay.to_fen != pay.amount_fen:
        return f"{yuan(pay.amount_fen)}–{yuan(pay.to_fen)}"
    return yuan(pay.amount_fen)


def clock(instant: datetime) -> str:
    """The local clock of an instant, 09:00."""
    return f"{instant.astimezone(DISTRICT):%H:%M}"


@dataclass(frozen=True, slots=True)
class SaidDay:
    """The word that matters (tomorrow, Thursday), and what stands beside it."""

    bold: str
    rest: str


class Sayings:
    """Everything that a ticket says, in one language, on one day."""

    def __init__(self, words: Words, now: datetime, trades: dict[str, TradeOut], places: dict[str, PlaceOut]) -> None:
        self.words = words
        self.now = now
        self.today = local_day(now)
        self.trades = trades
        self.places = places

    @property
    def pause(self) -> str:
        """What stands between two parts of a sentence."""
        return PAUSES[self.words.language]

    def day(self, day: date) -> SaidDay:
        """A day as a neighbour says it."""
        say, away = self.words.say, (day - self.today).days
        if away == 0:
            return SaidDay(say("time-today"), self.weekday(day))
        if away == 1:
            return SaidDay(say("time-tomorrow"), self.weekday(day))
        weeks = (_monday(day) - _monday(self.today)).days // 7
        if away > 1 and weeks == 0:
            return SaidDay(self.weekday(day), self.day_in_month(day))
        if away > 1 and weeks == 1:
            return SaidDay(say("time-next-weekday", wd=self.weekday(day)), self.day_in_month(day))
        return SaidDay(self.month_day(day), self.weekday(day))

    def weekday(self, day: date) -> str:
        """The day's name: 周三."""
        return self.words.say(f"time-{WEEKDAYS[day.weekday()]}-short")

    def day_in_month(self, day: date) -> str:
        """The day's number: 27 日."""
        return self.words.say("time-day", m=str(day.month), d=str(day.day))

    def month_day(self, day: date) -> str:
        """Month and day: 11 月 27 日."""
        return self.words.say("time-month-day", m=str(day.month), d=str(day.day))

    def span(self, gig: GigCard) -> str:
        """The days of a gig in one line."""
        if gig.open_end:
            return self.words.say("gig-from-on", day=self.month_day(gig.starts_on))
        if gig.starts_on == gig.ends_on:
            return f"{self.month_day(gig.starts_on)} {self.weekday(gig.starts_on)}"
        same_month = (gig.starts_on.year, gig.starts_on.month) == (gig.ends_on.year, gig.ends_on.month)
        until = self.day_in_month(gig.ends_on) if same_month else self.month_day(gig.ends_on)
        return self.words.say("time-days-between", a=self.month_day(gig.starts_on), b=until)

    def when(self, gig: GigCard) -> tuple[SaidDay, str]:
        """Day and clock of the next shift."""
        return self.day(local_day(gig.next_starts_at)), clock(gig.next_starts_at)

    def per(self, pay: CardPay) -> str:
        """A day, 100 jin."""
        if pay.of is None:
            return self.words.say(f"pay-per-{pay.per}")
        unit = self.unit(pay.of.unit)
        if pay.of.n == 1:
            return self.words.say("pay-per-unit", unit=unit)
        return self.words.say("pay-per-of", n=f"{pay.of.n:g}", unit=unit)

    def unit(self, unit: str) -> str:
        """The unit's word, or the unit as it was written."""
        return self.words.say(f"unit-{UNITS[unit]}") if unit in UNITS else unit

    def settled(self, settle: Settle) -> str:
        """When the wage comes."""
        return self.words.say(f"pay-settle-{settle.replace('_', '-')}")

    def trade(self, code: str) -> str:
        """The trade's name."""
        trade = self.trades.get(code)
        return str(getattr(trade, self.words.language)) if trade else code

    def place(self, code: str | None) -> str:
        """The place's name; empty where there is none."""
        place = self.places.get(code) if code else None
        return str(getattr(place, self.words.language)) if place else code or ""

    def where(self, gig: GigCard) -> str:
        """The nearest name one would say: the village, else the township."""
        return self.place(gig.place.village or gig.place.township) or self.words.say("gig-place-unknown")

    def lang_of(self, entry: TradeOut | PlaceOut | None) -> str | None:
        """The language in which a name stands where it is not the page's: Chinese for a missing Tibetan one."""
        return "zh" if self.words.language is Language.bo and entry is not None and entry.bo_missing else None

    def employer(self, gig: GigCard) -> str:
        """A household stands in public without a name."""
        place = self.place(gig.place.township or gig.place.village)
        return gig.employer.name or self.words.say("employer-household", place=place)

    def takable(self, gig: GigCard) -> bool:
        """Whether a thumb may ask for it now; the market decides."""
        return gig.state is GigState.open and over(gig, self.now) is None

    def why_not(self, gig: GigCard) -> str:
        """What stands in place of the button."""
        if gig.state is GigState.checking:
            return self.words.say("gig-state-checking")
        why = over(gig, self.now)
        return self.words.say("gig-full" if why == "full" else f"gig-state-{why}" if why != "kept" else "gig-kept")

    def title(self, gig: GigCard) -> str:
        """What stands on a link that is forwarded: the trade, what it pays, where and when; and that it is over."""
        said = f"{self.trade(gig.trade)} ¥{amount(gig.pay)} {self.per(gig.pay)} · {self.where(gig)} · {self.span(gig)}"
        return said if over(gig, self.now) is None else f"{self.why_not(gig)} · {said}"

    def tongue(self, text: str) -> str | None:
        """The language in which a person wrote, where the page is in another."""
        found = tongue_of(text)
        return found if found != self.words.language else None


def over(gig: GigCard, now: datetime) -> str | None:
    """Why nobody new can have a seat of it: `full`, `kept` (for somebody in line), `closed`, `cancelled`, `done`."""
    if gig.state in {GigState.closed, GigState.cancelled, GigState.done}:
        return gig.state
    if gig.ends_at <= now:
        return GigState.done
    if gig.open > 0 or gig.state is GigState.checking:
        return None
    return "kept" if gig.held else "full"


_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_TIBETAN: Final = re.compile("[\u0f00-\u0fff]")


def tongue_of(text: str) -> Language | None:
    """The language of what somebody wrote, by its letters; Latin ones say nothing."""
    if _HAN.search(text):
        return Language.zh
    return Language.bo if _TIBETAN.search(text) else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
