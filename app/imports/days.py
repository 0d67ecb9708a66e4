"""The days of a row: 11月25日-27日, 12.8-12.20, 2026-12-08, dates of Excel, 即日起, 长期.

A date without a year is the next such date within 120 days of the as-of day, else it is refused. Where no end is given
the work is of one day, as when a gig is posted by hand: the smallest promise.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from app.gigs.shifts import MAX_AHEAD, MAX_DAYS
from app.imports.rules import Cell, Unclear, Why, han_number, squeeze, words

NEAR: Final = timedelta(days=120)
"""How far ahead a date without a year is looked for."""

FAR: Final = MAX_AHEAD - timedelta(days=1)
"""Further ahead a date is a slip of the year."""

LONGEST: Final = timedelta(days=MAX_DAYS)
"""The longest work with an end; what is longer is written as an open end."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, local. `ends_on` None is an open end; `one_day`: no end was given.

    `from_as_of`: the start is written as 即日起, another day in another week though the sheet is the same.
    """

    starts_on: date
    ends_on: date | None
    one_day: bool = False
    from_as_of: bool = False


@dataclass(frozen=True, slots=True)
class _Partial:
    """A date as far as it is written."""

    year: int | None
    month: int | None
    day: int

    def on(self, year: int, month: int) -> date | None:
        try:
            return date(self.year or year, self.month or month, self.day)
        except ValueError:
            return None


_TO: Final = r"(?:\s*(?:-|~|–|—|―|至|到|--|起至)\s*)+"
_FULL: Final = (
    r"(?P<y{0}>20\d\d)(?:年|[-./])(?P<m{0}>\d{{1,2}})(?:月|[-./])(?P<d{0}>\d{{1,2}})(?:日|号)?|(?P<p{0}>20\d{{6}})"
)
_SHORT: Final = r"(?P<sm{0}>\d{{1,2}})(?:月|[./])(?P<sd{0}>\d{{1,2}})(?:日|号)?"
_DASHED: Final = r"(?P<hm{0}>\d{{1,2}})-(?P<hd{0}>\d{{1,2}})"
_CLOCK: Final = r"(?: ?(?:上午|早上?|下午|(?<!\d)\d{1,2}(?:[:点]\d{2}){0,2}(?:[点:]|(?<=:\d\d))分?))*"
_DAY: Final = f"(?:{_FULL}|{_SHORT})"
_ONE: Final = re.compile(_DAY.format(1) + _CLOCK)
_RANGE: Final = re.compile(rf"{_DAY.format(1)}{_TO}(?:{_DAY.format(2)}|(?P<od2>\d{{1,2}})(?:日|号)?)")
_DASHED_RANGE: Final = re.compile(f"{_DASHED.format(1)}(?:~|–|—|至|到)+{_DASHED.format(2)}")
_LENGTH: Final = re.compile(r"(?:共|约?定|工期|用工)?(?P<n>\d{1,3}|[一二两三四五六七八九十百]+)(?:天|日|个?工作日)")
_EATEN: Final = re.compile(r"\d{1,2}\.[123]")
_OPEN: Final = r"长期(?:用工|招聘|有效|招工|工)?|长年|常年"
_TODAY: Final = r"(?:从|自)?(?:即日|即刻|现在|今日|今天|当日)"


def read_days(cell: Cell, as_of: date, end: Cell = None, length: Cell = None) -> Days | Unclear:
    """The days that one cell states, or a cell for the start, one for the end and one for how many days (3天)."""
    days = _read(cell, as_of)
    if isinstance(days, Unclear):
        return days
    relative = isinstance(cell, str) and bool(re.match(rf"{_TODAY}|{_OPEN}", squeeze(cell)))
    days = _whole(days, as_of, end, length)
    return days if isinstance(days, Unclear) else replace(days, from_as_of=relative)


def _whole(days: Days | Unclear, as_of: date, end: Cell, length: Cell) -> Days | Unclear:
    if isinstance(days, Unclear):
        return days
    if words(end):
        days = _ended(days, end, as_of)
    if isinstance(days, Unclear) or not words(length):
        return days if isinstance(days, Unclear) else _sound(days, as_of)
    return _lasting(days, length, as_of)


def _read(cell: Cell, as_of: date) -> Days | Unclear:
    if isinstance(cell, date):
        return _single(cell.date() if isinstance(cell, datetime) else cell)
    text = words(cell)
    if not text:
        return Unclear(Why.no_date)
    plain = re.sub(r"(?<!\d)[()。,;、]|[()。,;、](?!\d)", "", squeeze(text))  # 12月1、2日 is not 12月12日
    if re.fullmatch(rf"(?:{_TODAY}(?:起|开始|至|到|-)*)?(?:{_OPEN})", plain):
        return Days(as_of, None)
    if re.fullmatch(r"4[5-9]\d{3}|5\d{4}", plain):
        # A date of Excel that lost its format: 45000 is 2023-03-15; no other number among days is so large.
        return _single(date(1899, 12, 30) + timedelta(days=int(plain)))
    unclear = Unclear(Why.unclear_date, {"text": text})
    if isinstance(cell, time | timedelta | bool) or len(text) > 80 or _EATEN.fullmatch(plain):
        return unclear  # eaten: typed 12.20, kept by the spreadsheet as the number 12.2
    today = f"{as_of:%Y年%m月%d日}"
    return _written(re.sub(rf"^{_TODAY}(?:起|开始)?(?=$|至|到|-|~|—)", today, plain), as_of, unclear)


def _single(day: date) -> Days:
    return Days(day, day, one_day=True)


def _written(plain: str, as_of: date, unclear: Unclear) -> Days | Unclear:
    if opened := re.fullmatch(rf"(.+?)(?:起|开始|至|到|-|~|—)*(?:{_OPEN})", plain):
        start = _one(opened[1], as_of, unclear)
        return start if isinstance(start, Unclear) else Days(start, None)
    bare = re.sub(r"(?:开始|开工|起|始)$", "", re.sub(r"(?:结束|完工|为?止|前完成)$", "", plain))
    length = re.search(r"(?<=[日号起])(?:共|工期)?(\d{1,3})天(?:左右)?$", bare)
    if length and "左右" not in length[0]:
        start = _one(re.sub(r"起$", "", bare[: length.start()]), as_of, unclear)
        return start if isinstance(start, Unclear) else _days_from(start, int(length[1]))
    found = _RANGE.fullmatch(bare) or _DASHED_RANGE.fullmatch(bare)
    if not found:
        start = _one(bare, as_of, unclear)
        return start if isinstance(start, Unclear) else _single(start)
    first = _dated(_partial(found, 1), as_of, as_of)
    if isinstance(first, Unclear):
        return first
    last = _last(_partial(found, 2), first, as_of, yearless=_partial(found, 1).year is None)
    return last if isinstance(last, Unclear) else Days(first, last)


def _one(text: str, as_of: date, unclear: Unclear) -> date | Unclear:
    found = _ONE.fullmatch(text)
    return _dated(_partial(found, 1), as_of, as_of) if found else unclear


def _partial(found: re.Match[str], which: int) -> _Partial:
    groups = found.groupdict()
    said = {name[:-1]: text for name, text in groups.items() if text and name.endswith(str(which))}
    if packed := said.get("p"):
        return _Partial(int(packed[:4]), int(packed[4:6]), int(packed[6:]))
    if "y" in said:
        return _Partial(int(said["y"]), int(said["m"]), int(said["d"]))
    if "od" in said:
        return _Partial(None, None, int(said["od"]))
    return _Partial(None, int(said.get("sm") or said["hm"]), int(said.get("sd") or said["hd"]))


def _dated(written: _Partial, since: date, as_of: date) -> date | Unclear:
    """The day itself; without a year the next one since `since`, within 120 days of the as-of day."""
    if written.on(2024, 1) is None:  # a leap year knows every day there is
        return Unclear(Why.bad_date)
    if written.year:
        return written.on(0, 0) or Unclear(Why.bad_date)
    for year in (since.year, since.year + 1):
        day = written.on(year, since.month)
        if day and since <= day <= as_of + NEAR:
            return day
    return Unclear(Why.year_ambiguous, {"days": NEAR.days})


def _last(written: _Partial, first: date, as_of: date, *, yearless: bool) -> date | Unclear:
    """The last day of a range: of the same month where only a day stands, else the next such day after the first."""
    if written.month is None:
        day = written.on(first.year, first.month)
        if day is None:
            return Unclear(Why.bad_date)
        return day if day >= first else Unclear(Why.range_backwards)
    return _dated(written, first, as_of if yearless else max(first, as_of))


def _days_from(start: date, n: int) -> Days | Unclear:
    if not 1 <= n <= LONGEST.days:
        return Unclear(Why.too_long, {"days": LONGEST.days})
    return Days(start, start + timedelta(days=n - 1))


def _ended(days: Days, end: Cell, as_of: date) -> Days | Unclear:
    """The days with an end from a column of its own; a start that is itself a range must not contradict it."""
    text = words(end)
    if not isinstance(end, date) and re.fullmatch(rf"(?:{_OPEN})|不限|无固定期限", squeeze(text)):
        free = days.one_day or days.ends_on is None
        return Days(days.starts_on, None) if free else Unclear(Why.unclear_date, {"text": text})
    bare = re.sub(r"^(?:至|到)|(?:止|前|结束)$", "", squeeze(text))
    found = _ONE.fullmatch(bare)
    if found and not isinstance(end, date) and not _EATEN.fullmatch(bare):
        last = _last(_partial(found, 1), days.starts_on, as_of, yearless=False)
    else:
        read = _read(end, as_of)
        if isinstance(read, Unclear):
            return read
        if not read.one_day:
            return Unclear(Why.unclear_date, {"text": text})
        last = read.starts_on
    if isinstance(last, Unclear):
        return last
    if not days.one_day and days.ends_on != last:
        return Unclear(Why.unclear_date, {"text": text})
    return Days(days.starts_on, last)


def _lasting(days: Days, length: Cell, as_of: date) -> Days | Unclear:
    """The days with a length from a column of its own (3, 3天), which must agree with an end that is given too."""
    text = squeeze(words(length))
    found = _LENGTH.fullmatch(text if re.search(r"[天日]$", text) else f"{text}天")
    n = None if found is None else int(found["n"]) if found["n"].isdecimal() else han_number(found["n"])
    if re.fullmatch(_OPEN, text):
        read: Days | Unclear = Days(days.starts_on, None)
    else:
        read = Unclear(Why.unclear_date, {"text": words(length)}) if n is None else _days_from(days.starts_on, n)
    if isinstance(read, Unclear):
        return read
    if not days.one_day and days.ends_on != read.ends_on:
        # 工作日 and rest days make a length shorter than the span; longer than it is a contradiction.
        longer = days.ends_on is not None and (read.ends_on is None or read.ends_on > days.ends_on)
        return Unclear(Why.unclear_date, {"text": words(length)}) if longer else _sound(days, as_of)
    return _sound(read, as_of)


def _sound(days: Days, as_of: date) -> Days | Unclear:
    """The days if they can still be worked: not begun, not backwards, not too long or too far."""
    if days.ends_on is not None and days.ends_on < days.starts_on:
        return Unclear(Why.range_backwards)
    if days.starts_on < as_of:
        return Unclear(Why.past_date, {"day": days.starts_on.isoformat()})
    if days.starts_on > as_of + FAR:
        return Unclear(Why.far_date, {"day": days.starts_on.isoformat()})
    if days.ends_on is not None and days.ends_on - days.starts_on >= LONGEST:
        return Unclear(Why.too_long, {"days": LONGEST.days})
    return days
