"""What hits and what does not: sixty usual notes, a hundred that are not, and every way to dress them up."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gigs.rules import HeldFor
from app.screening.rules import RULES, Kind, NameRefused, folded, require_fit_name, screen

HERE = Path(__file__).parent
GOOD = HERE.joinpath("good.txt").read_text(encoding="utf-8").splitlines()
BAD = [line.split("\t") for line in HERE.joinpath("bad.tsv").read_text(encoding="utf-8").splitlines()]
SCRIPTS = ("0123456789", "༠༡༢༣༤༥༦༧༨༩", "０１２３４５６７８９", "⓪①②③④⑤⑥⑦⑧⑨", "零一二三四五六七八九", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
HIDDEN = ("", "\u200b", "\u2060", "\ufe0f", "\u0336")
BETWEEN = ("", " ", "  ", ".", "-", "，", "·", "་", " - ", "*")


@pytest.mark.parametrize("text", GOOD)
def test_a_usual_note_hits_nothing(text: str) -> None:
    assert screen([text]) == frozenset()


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_what_no_gig_should_say_is_found(kind: str, text: str) -> None:
    assert Kind(kind) in screen([text])


def test_the_texts_are_of_every_kind_and_language() -> None:
    assert {kind for kind, _ in BAD} == {kind.value for kind in Kind}
    assert (len(GOOD), len(BAD)) >= (60, 80)
    assert {rule.kind for rule in RULES} == set(Kind) - {Kind.digits}
    missing = {
        kind
        for kind in set(Kind) - {Kind.digits}
        for lang in ("zh", "bo", "en")
        if not any(rule.kind is kind and rule.lang == lang for rule in RULES)
    }
    assert missing <= {Kind.link}  # a link is Latin in every language


@given(
    st.text("0123456789", min_size=7, max_size=11).filter(lambda number: list(number) != sorted(set(number))),
    st.lists(st.tuples(st.sampled_from(SCRIPTS), st.sampled_from(HIDDEN)), min_size=11, max_size=11),
    st.sampled_from(BETWEEN),
    st.sampled_from(["", "电话", "ཁ་པར་", "call "]),
)
def test_a_number_is_found_however_it_is_written(
    number: str, signs: list[tuple[str, str]], between: str, before: str
) -> None:
    """The first digit is no zero and none is left alone as a day, an hour or a range of wages."""
    number = "1" + number[1:] + "7"
    dressed = between.join(
        script[int(digit)] + hidden for digit, (script, hidden) in zip(number, [*signs, signs[0]], strict=False)
    )
    assert Kind.digits in screen([before + dressed])


@given(st.text(max_size=300))
def test_folding_is_total_and_stable(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert not any(unicodedata.category(sign) == "Cf" for sign in once)
    screen([text])


@given(st.sampled_from(BAD), st.sampled_from(GOOD), st.sampled_from(GOOD))
def test_a_hit_is_not_hidden_among_usual_words(bad: list[str], before: str, after: str) -> None:
    kind, text = bad
    assert Kind(kind) in screen([f"{before}。\n{text}。\n{after}"])


@given(st.integers(1, 12), st.integers(1, 28), st.integers(2, 9), st.integers(100, 900), st.integers(0, 59))
def test_days_hours_and_wages_are_no_number(month: int, day: int, days: int, pay: int, minute: int) -> None:
    note = (
        f"{month}月{day}日-{month}月{day + days}日，{month}.{day}-{month}.{day + days}，2026.{month}.{day}，"
        f"{pay}-{pay + 60}元，8:{minute:02d}-12:30，14:00到18:{minute:02d}"
    )
    assert screen([note]) == frozenset()


@pytest.mark.parametrize(
    "texts", [("找工 13989", "012046 急"), ("电话139", "8901", None, "2046"), ("工价260-300\n139", "89012046")]
)
def test_a_number_spread_over_several_texts_is_found(texts: tuple[str | None, ...]) -> None:
    assert screen(texts) == {Kind.digits}
    assert screen(["工价260-300", "12月1日到5日，搬3车", None, "2号楼"]) == frozenset()


def test_a_gig_is_held_for_every_kind() -> None:
    assert {kind.value for kind in Kind} | {"first"} == {why.value for why in HeldFor}


def test_a_name_with_a_number_is_refused() -> None:
    with pytest.raises(NameRefused) as no:
        require_fit_name("扎西一三九八九零一二零四六")
    assert no.value.facts == {"kinds": ["digits"]}
    require_fit_name("羊达建材合作社")
    require_fit_name(None)
