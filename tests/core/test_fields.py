"""What a body may hold: read exactly as its schema says."""

import json
import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from app.core.fields import Clean, ClockTime, Day, In, Moment, Number

HEADCOUNT: TypeAdapter[int] = TypeAdapter(Annotated[int, Number(1, 5000)])
NAME: TypeAdapter[str] = TypeAdapter(Annotated[str, Clean(2, 40)])
NOTE: TypeAdapter[str] = TypeAdapter(Annotated[str, Clean(0, 300, lines=True)])
DAY: TypeAdapter[date] = TypeAdapter(Day)
CLOCK: TypeAdapter[time] = TypeAdapter(ClockTime)
MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)
WRITINGS = ("0123456789", "༠༡༢༣༤༥༦༧༨༩", "０１２３４５６７８９")


def reads(kind: TypeAdapter[Any], value: object) -> bool:
    try:
        kind.validate_python(value)
    except ValidationError:
        return False
    return True


@given(st.integers(1, 5000), st.sampled_from(WRITINGS))
def test_a_number_is_read_in_every_writing(number: int, digits: str) -> None:
    typed = str(number).translate(str.maketrans(WRITINGS[0], digits))
    assert HEADCOUNT.validate_python(typed) == HEADCOUNT.validate_python(number) == number
    assert HEADCOUNT.validate_python(float(number)) == number


@given(st.data())
def test_the_pattern_of_a_number_is_its_bounds(data: st.DataObject) -> None:
    least = data.draw(st.integers(0, 100_000_000))
    most = data.draw(st.integers(least, 100_000_000))
    number = data.draw(st.integers(0, 200_000_000) | st.sampled_from([least, most, least + 1, max(most - 1, 0)]))
    assert bool(re.search(Number(least, most).pattern, str(number))) == (least <= number <= most)


@pytest.mark.parametrize(
    "value",
    [0, 5001, -1, 10**20, True, None, "", "007", "5.0", " 5", "+5", "9" * 30, "½", "٣", 5.5, 1e300, float("nan")],
)
def test_what_is_no_headcount_is_refused(value: object) -> None:
    assert not reads(HEADCOUNT, value)


@pytest.mark.parametrize(("least", "most"), [(5, 4), (-1, 3)])
def test_bounds_that_hold_nothing_are_a_mistake_of_ours(least: int, most: int) -> None:
    with pytest.raises(ValueError, match="no bounds"):
        Number(least, most)


@pytest.mark.parametrize("kind", [NAME, NOTE])
@given(st.text(max_size=50))
def test_text_is_read_exactly_where_its_schema_says(kind: TypeAdapter[str], text: str) -> None:
    schema = kind.json_schema()
    fits = schema["minLength"] <= len(text) <= schema["maxLength"] and re.search(schema["pattern"], text)
    if reads(kind, text):
        assert fits or text.endswith("\n") or "\r\n" in text
        assert len(kind.validate_python(text)) <= schema["maxLength"]
    else:  # in NFC some Tibetan letters become two, and Python's $ forgives a last line break
        assert not fits or text.endswith("\n") or len(text) > schema["maxLength"] // 3


@pytest.mark.parametrize(
    "text",
    ["", "a", " a ", "   ", "a\u0000b", "a\u202eb", "a\u200fb", "a\u200bb", "\ufeffab", "a\nb", "a\ud800b", "x" * 41],
)
def test_text_that_cannot_be_seen_is_no_name(text: str) -> None:
    assert not reads(NAME, text)


@pytest.mark.parametrize("text", ["扎西\U000e0041\U000e007f", "a\U000e0001b", "扎\U000e0100西"])
def test_tags_hide_nothing_in_a_name(text: str) -> None:
    assert not reads(NAME, text)


def test_marks_are_not_piled_without_end() -> None:
    assert reads(NAME, "ཨོཾ་ཧཀྵྨླྺརྱྂ།")  # the tallest stack that is printed
    assert reads(NAME, "ae" + "\u0301" * 9)  # one of them is composed
    for tower in ("ae" + "\u0301" * 10, "ཀ" + "\u0f90" * 9 + "་ཀ", "ཀ" + "\u0f90\u200d" * 9 + "་"):
        assert not reads(NAME, tower)


def test_a_name_is_trimmed_and_composed() -> None:
    assert NAME.validate_python("  Ame\u0301lie ") == "Amélie"
    assert NAME.validate_python("བཀྲ་ཤིས།") == "བཀྲ་ཤིས།"


def test_a_note_has_lines() -> None:
    assert NOTE.validate_python("带手套\r\n八点集合 ") == "带手套\n八点集合"
    assert not reads(NOTE, "a\u0000b")


@given(st.dates())
def test_a_day_goes_out_as_it_came_in(day: date) -> None:
    assert json.loads(DAY.dump_json(DAY.validate_python(day.isoformat()))) == day.isoformat()


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-1-1", "20261201", "2026-12-01T00:00:00", "２０２６-12-01", 0, None]
)
def test_what_is_no_day_is_refused(value: object) -> None:
    assert not reads(DAY, value)


@given(st.times())
def test_a_clock_time_has_hours_and_minutes(clock: time) -> None:
    written = f"{clock:%H:%M}"
    assert json.loads(CLOCK.dump_json(CLOCK.validate_python(written))) == written


@pytest.mark.parametrize("value", ["24:00", "9:00", "09:60", "09:00:00", 900, None])
def test_what_is_no_clock_time_is_refused(value: object) -> None:
    assert not reads(CLOCK, value)


def test_an_instant_is_read_to_utc() -> None:
    noon = datetime(2026, 12, 1, 4, tzinfo=UTC)
    assert MOMENT.validate_python("2026-12-01T12:00:00+08:00") == noon
    assert MOMENT.dump_json(MOMENT.validate_python("2026-12-01t04:00:00z")) == b'"2026-12-01T04:00:00Z"'


@pytest.mark.parametrize(
    "value",
    ["2026-12-01T12:00:00", "2026-12-01", "0001-01-01T00:00:00+08:00", "2026-13-01T00:00:00Z", 1_800_000_000, None],
)
def test_what_is_no_instant_is_refused(value: object) -> None:
    assert not reads(MOMENT, value)


def test_a_body_says_nothing_that_was_not_asked() -> None:
    class Wish(In):
        trade: Annotated[str, Clean(1, 20)]

    with pytest.raises(ValidationError) as refused:
        Wish.model_validate({"trade": "mason", "sex": "male"})
    assert [line["type"] for line in refused.value.errors()] == ["extra_forbidden"]
