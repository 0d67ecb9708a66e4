"""The age of work, birth months, emblems."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.ages import Birth, BirthUnknown, UnderAge, UnderAgeHazard, age_on, require_legal_age
from app.people.rules import EMBLEMS, PERSONS_A_NUMBER, free_emblem

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
BIRTHS = st.builds(Birth, st.integers(1930, 2080), st.one_of(st.none(), st.integers(1, 12)))


@given(BIRTHS, DAYS)
def test_nobody_is_counted_older_than_he_is(birth: Birth, day: date) -> None:
    last_possible_birthday = date(birth.year, birth.month or 12, 28)
    truly = day.year - last_possible_birthday.year - ((day.month, day.day) < (last_possible_birthday.month, 28))
    assert truly - 1 <= age_on(birth, day) <= truly


@given(BIRTHS, DAYS)
def test_age_never_falls(birth: Birth, day: date) -> None:
    assert age_on(birth, day) <= age_on(birth, day + timedelta(days=1)) <= age_on(birth, day) + 1


@given(BIRTHS)
def test_a_birth_is_read_as_it_is_written(birth: Birth) -> None:
    assert Birth.parse(birth.text) == birth


@pytest.mark.parametrize("text", ["", "74", "1974-13", "1974-00", "1899", "2201", "1974-05-01", "x"])
def test_what_is_no_birth_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Birth.parse(text)


def test_sixteen_counts_from_the_month_after_the_birth_month() -> None:
    yangdzom = Birth(2010, 11)
    with pytest.raises(UnderAge) as young:
        require_legal_age(yangdzom, date(2026, 11, 30), guarded=False)
    assert young.value.facts == {"min_age": 16}
    require_legal_age(yangdzom, date(2026, 12, 1), guarded=False)


def test_a_year_alone_counts_as_its_december() -> None:
    with pytest.raises(UnderAge):
        require_legal_age(Birth(2010, None), date(2026, 12, 31), guarded=False)
    require_legal_age(Birth(2010, None), date(2027, 1, 1), guarded=False)


def test_sixteen_and_seventeen_do_no_guarded_work() -> None:
    with pytest.raises(UnderAgeHazard) as young:
        require_legal_age(Birth(2009, 1), date(2026, 12, 1), guarded=True)
    assert young.value.facts == {"min_age": 18}
    require_legal_age(Birth(2008, 11), date(2026, 12, 1), guarded=True)


def test_an_unknown_birth_is_not_bookable() -> None:
    with pytest.raises(BirthUnknown):
        require_legal_age(None, date(2026, 12, 1), guarded=False)


def test_a_household_has_emblems_that_differ_in_figure_and_colour() -> None:
    household: list[str] = []
    for _ in range(PERSONS_A_NUMBER):
        household.append(free_emblem(household))
    assert set(household) <= set(EMBLEMS)
    figures = {emblem.partition("-")[2] for emblem in household}
    assert len(figures) == len(household) == PERSONS_A_NUMBER
    for before, after in pairwise(household):
        assert before.partition("-")[0] != after.partition("-")[0]


@given(st.sets(st.sampled_from(EMBLEMS), max_size=len(EMBLEMS) - 1))
def test_a_free_emblem_is_free(taken: set[str]) -> None:
    assert free_emblem(taken) not in taken
