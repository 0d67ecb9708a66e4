"""The trades: stable numbers, one picture each, and the names that sheets use."""

import unicodedata
from collections import Counter

import pytest

from app.trades.catalogue import BY_CODE, BY_ID, TRADES, find


def test_there_are_forty_two_numbered_in_order() -> None:
    assert [trade.id for trade in TRADES] == list(range(1, 43))
    assert set(BY_ID) == set(range(1, 43))
    assert len(BY_CODE) == 42


def test_the_numbers_keep_their_meaning() -> None:
    """Stored gigs point at these numbers: a row that moves would turn masons into cooks."""
    assert [BY_ID[number].code for number in (1, 2, 18, 22, 29, 42)] == [
        "mason",
        "helper",
        "loader",
        "barley",
        "cook",
        "event",
    ]


def test_every_trade_has_its_own_picture() -> None:
    """Who cannot read tells trades apart by the picture alone."""
    assert [picture for picture, times in Counter(trade.picture for trade in TRADES).items() if times > 1] == []


def test_every_name_belongs_to_one_trade() -> None:
    names = Counter(name for trade in TRADES for name in {trade.code, trade.zh, trade.bo, trade.en, *trade.aliases})
    assert [name for name, times in names.items() if times > 1] == []


def test_tibetan_names_are_tibetan_and_normalised() -> None:
    for trade in TRADES:
        assert trade.bo
        assert all("\u0f00" <= sign <= "\u0fff" for sign in trade.bo), trade.code
        assert trade.bo == unicodedata.normalize("NFC", trade.bo)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("瓦工", "mason"),
        ("瓦工（砌墙）", "mason"),
        ("瓦 工", "mason"),
        ("mason", "mason"),
        ("Building helper", "helper"),
        ("ཨར་པོ་བ", "mason"),
        ("ཨར་པོ་བ།", "mason"),
        ("普工", "helper"),
        ("装卸搬运工", "loader"),
        ("招装卸工2名", "loader"),
        ("挖土豆", "farm"),
        ("挖土", "digger"),
        ("铲车司机", "machine"),
        ("货车司机", "driver"),
        ("宾馆服务员", "hotel"),
        ("餐厅服务员", "waiter"),
        ("帮厨", "kitchen"),
        ("水电", "electrician"),
        ("收青稞", "barley"),
        ("大棚种植工", "greenhouse"),
    ],
)
def test_a_sheet_s_word_is_found(written: str, code: str) -> None:
    found = find(written)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("written", ["", " ", "工", "青稞", "瓦工小工", "普工/搬运", "会计", "12", "ཨ", "\x00", "。"])
def test_an_unclear_word_is_not_guessed(written: str) -> None:
    assert find(written) is None
