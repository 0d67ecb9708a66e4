"""The words of the server: the same lists as the phone's, and the days and amounts said from them."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from markupsafe import Markup

from app.gigs.card_schema import CardPay, CardUnit
from app.gigs.pay import Per
from app.gigs.rules import Hazard, Tool
from app.people.rules import Language
from app.web import pages, say
from app.web.say import Sayings, amount, yuan
from app.web.words import WordMissingError, Words, language_of, words
from tests.village import NOON

TEMPLATES = Path(pages.__file__).with_name("templates")


@pytest.mark.parametrize(
    ("asked", "cookie", "header", "language"),
    [
        (None, None, "", "zh"),
        (None, None, "bo", "bo"),
        (None, None, "fr;q=0.9, en;q=0.8, zh;q=0.7", "en"),
        (None, None, "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        (None, None, "en;q=0.3, bo-CN;q=0.5", "bo"),
        (None, None, "xx, *;q=0.1, en;q=banana", "zh"),
        (None, "en", "bo", "en"),
        (None, "klingon", "bo", "bo"),
        ("bo", "en", "zh", "bo"),
        ("<script>", "en", "zh", "en"),
    ],
)
def test_the_language_of_a_page(asked: str | None, cookie: str | None, header: str, language: str) -> None:
    assert language_of(asked, cookie, header) == language


def test_a_missing_word_is_a_defect_that_the_page_survives(caplog: pytest.LogCaptureFixture) -> None:
    said = words(Language.zh)
    with pytest.raises(WordMissingError):
        said.exact("no-such-word")
    with pytest.raises(WordMissingError):
        said.exact("gig-seats")
    assert said.say("no-such-word") == "no-such-word"
    assert "no-such-word" in caplog.text


def test_a_drawn_part_stands_in_its_sentence_and_the_rest_is_escaped() -> None:
    assert words(Language.zh).rich("gig-seats", open=Markup("<b>4</b>")) == "还要 <b>4</b> 人"


@pytest.mark.parametrize(
    ("fen", "said"), [(26_000, "260"), (50, "0.5"), (5, "0.05"), (312_000, "3,120"), (100_000_000, "1,000,000")]
)
def test_fen_are_said_as_yuan(fen: int, said: str) -> None:
    assert yuan(fen) == said


def test_a_range_of_pay() -> None:
    assert amount(CardPay(amount_fen=18_000, to_fen=22_000, per=Per.day, of=None)) == "180–220"
    assert amount(CardPay(amount_fen=18_000, to_fen=18_000, per=Per.day, of=None)) == "180"


def sayings(language: Language = Language.zh, now: datetime = NOON) -> Sayings:
    return Sayings(words(language), now, {}, {})


@pytest.mark.parametrize(
    ("days", "bold", "rest"),
    [
        (0, "今天", "周二"),
        (1, "明天", "周三"),
        (2, "周四", "3 日"),
        (5, "周日", "6 日"),
        (6, "下周一", "7 日"),
        (12, "下周日", "13 日"),
        (13, "12 月 14 日", "周一"),
        (-1, "11 月 30 日", "周一"),
    ],
)
def test_a_day_is_said_as_a_neighbour_says_it(days: int, bold: str, rest: str) -> None:
    """From Tuesday, 1 December 2026; the same cases as the phone's tests of days.ts."""
    said = sayings().day(date(2026, 12, 1) + timedelta(days=days))
    assert (said.bold, said.rest) == (bold, rest)


def test_the_day_is_the_districts() -> None:
    """At 17:00 UTC on 1 December it is the second in Lhasa."""
    said = sayings(now=datetime(2026, 12, 1, 17, tzinfo=NOON.tzinfo)).day(date(2026, 12, 2))
    assert said.bold == "今天"


@pytest.mark.parametrize(
    ("pay", "said"),
    [
        (CardPay(amount_fen=1, to_fen=None, per=Per.day, of=None), "一天"),
        (CardPay(amount_fen=1, to_fen=None, per=Per.piece, of=CardUnit(n=1, unit="斤")), "每斤"),
        (CardPay(amount_fen=1, to_fen=None, per=Per.piece, of=CardUnit(n=100, unit="斤")), "每100斤"),
        (CardPay(amount_fen=1, to_fen=None, per=Per.piece, of=CardUnit(n=0.5, unit="背篓")), "每0.5背篓"),
    ],
)
def test_what_pay_is_for(pay: CardPay, said: str) -> None:
    assert sayings().per(pay) == said


@pytest.mark.parametrize("language", Language)
def test_every_code_that_a_page_says_has_its_word(language: Language) -> None:
    said: Words = words(language)
    keys = {
        *(f"time-{day}-short" for day in say.WEEKDAYS),
        *(f"unit-{unit}" for unit in say.UNITS.values()),
        *(f"pay-per-{per}" for per in Per),
        *(f"gig-state-{state}" for state in ("open", "closed", "cancelled", "done")),
        *(f"takes-{takes}" for takes in ("either", "worker", "team")),
        *(f"hazard-{hazard}" for hazard in Hazard),
        *(f"tool-{tool.replace('_', '-')}" for tool in Tool),
        *(f"pay-settle-{settle}" for settle in ("same-day", "weekly", "monthly", "on-finish")),
    }
    assert [key for key in sorted(keys) if not said.has(key)] == []
