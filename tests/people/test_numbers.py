"""Numbers as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.numbers import MOBILE, mobile

MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
WRITINGS = st.sampled_from(["0123456789", "༠༡༢༣༤༥༦༧༨༩", "０１２３４５６７８９"])
GAPS = st.sampled_from(["", " ", "-", "\u3000", ".", "－", "\u00a0"])
PREFIXES = st.sampled_from(["", "86", "+86", "0086", "+86 ", "＋86-", "(+86)"])


@given(number=MOBILES, writing=WRITINGS, gap=GAPS, prefix=PREFIXES)
def test_every_way_of_writing_a_number_is_that_number(number: str, writing: str, gap: str, prefix: str) -> None:
    typed = gap.join(writing[int(digit)] for digit in number)
    assert mobile(prefix + typed) == number


@given(st.text(max_size=30))
def test_what_is_read_is_eleven_digits_and_what_the_schema_says(text: str) -> None:
    number = mobile(text)
    assert (number is not None) == bool(re.fullmatch(MOBILE, text))
    assert number is None or re.fullmatch(r"1[3-9][0-9]{9}", number)


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "0891 633 1234", "08916331234", "6331234", "12333", "12989012046", "1398901204", "139890120461",
        "+1 139 8901 2046", "+8613989012046x", "139-8901-2046\n", "a13989012046", "１３", "0086 0891 6331234",
    ],
)  # fmt: skip
def test_a_landline_or_no_number_is_none(text: str) -> None:
    assert mobile(text) is None


def test_a_number_of_the_household_in_tibetan_digits() -> None:
    assert mobile("༡༣༩ ༨༩༠༡ ༢༠༤༦") == "13989012046"
