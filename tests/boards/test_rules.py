"""Where a page ends, and how a gig's number is asked for."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.boards.rules import Cursor, CursorInvalid, Key, Wanted, spoken_number

instants = some.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31), timezones=some.just(UTC))  # noqa: DTZ001
distances = some.floats(min_value=0, allow_nan=False)


@given(some.one_of(instants, distances, some.integers(0, 2**31 - 1)), some.uuids())
def test_a_cursor_comes_back_to_the_last_bit(key: Key, last: UUID) -> None:
    text = Cursor(key, last).text("new", "0123abcd")
    back = Cursor.read(text, "new", "0123abcd", type(key))
    assert (back.key, back.id, type(back.key)) == (key, last, type(key))


@given(some.text(max_size=80))
def test_what_was_not_given_is_refused(text: str) -> None:
    with pytest.raises(CursorInvalid):
        Cursor.read(text, "new", "0123abcd", datetime)


def cursor_with(key: str, *, sort: str = "near", filters: str = "0123abcd") -> str:
    return f"{sort}-{filters}-{key}-{'0' * 32}"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("7ff8000000000000", float),  # not a number
        ("bff0000000000000", float),  # a distance below zero
        ("7fffffffffffffff", datetime),  # after the last year
        ("0000000080000000", int),  # more than a column holds
        ("ffffffffffffffff", int),
    ],
)
def test_a_key_that_no_gig_has_is_refused(key: str, kind: type[Key]) -> None:
    with pytest.raises(CursorInvalid):
        Cursor.read(cursor_with(key), "near", "0123abcd", kind)


@pytest.mark.parametrize("text", [cursor_with("0" * 16, sort="pay"), cursor_with("0" * 16, filters="00000000")])
def test_a_cursor_of_another_list_is_refused(text: str) -> None:
    with pytest.raises(CursorInvalid):
        Cursor.read(text, "near", "0123abcd", float)


def test_filters_stand_for_what_was_asked_but_not_for_the_page() -> None:
    asked = Wanted(trades=(1, 2), q="装卸", open=True)
    assert asked.filters() == Wanted(trades=(2, 1), q="装卸", open=True, limit=5).filters()
    assert asked.filters() != Wanted(trades=(1, 2), q="装卸").filters()


@pytest.mark.parametrize(
    "said", ["417", "№ 417", "№417", "#417", "零活 417", "零活号417", "417号", "gig 417", "༤༡༧", "４１７"]
)
def test_a_number_is_found_as_it_is_spoken(said: str) -> None:
    assert spoken_number(said) == 417


@pytest.mark.parametrize("said", ["装卸", "417 元", "12-1", "", "一天260"])
def test_other_words_are_no_number(said: str) -> None:
    assert spoken_number(said) is None
