"""What may be said in a message: what a provider passes, and nothing of pay, disputes, links or numbers."""

import re
from dataclasses import replace

import pytest

from app.core.ids import new_id
from app.gateways.templates import TEMPLATES, YOU, Template, addressed, plain, spoken
from app.notices.carried import Notice
from app.notices.reach import News, Step
from app.notices.saying import LOOK, params_of
from app.orders.rules import Side
from app.places.catalogue import read_places
from app.trades.catalogue import TRADES

EVERY = pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)


@EVERY
def test_a_template_has_exactly_its_variables(template: Template) -> None:
    assert set(re.findall(r"\$\{(\w+)\}", template.zh)) == set(template.params)
    assert template.say(dict.fromkeys(template.params, "三")).count("三") >= len(template.params)


@EVERY
def test_a_template_is_chinese_and_says_nothing_of_pay_disputes_links_or_numbers(template: Template) -> None:
    fixed = re.sub(r"\$\{\w+\}", "", template.zh)
    assert re.fullmatch(r"[\u4e00-\u9fff，。？]+", fixed)
    assert not re.search("钱|工资|元|价|结|争|投诉|欠|扣", fixed)


@EVERY
def test_a_filled_template_is_one_sms_or_two(template: Template) -> None:
    """Seventy signs are one; the provider's name in 【】 counts too."""
    said = template.say(
        {"who": "标记是深蓝郁金香的人", "number": "12345", "day": "12月31日", "trade": "钢筋工", "time": "09:00"}
        | {"place": "加入村", "until": "12月31日18:00", "code": "123456"}
    )
    assert len(f"【堆龙零活】{said}") <= 134


def test_every_trade_and_place_passes_as_a_variable() -> None:
    assert [trade.zh for trade in TRADES if not plain(spoken(trade.zh))] == []
    assert [place.zh for place in read_places() if not plain(spoken(place.zh))] == []


@pytest.mark.parametrize(
    "value",
    ["", "¥260", "www点com", "13908912046", "加我", "微信", "VX", "a" * 21, "བཀྲ་ཤིས", "两\n行", "https", "一，二"],
)
def test_what_does_not_pass(value: str) -> None:
    assert not plain(value)


@pytest.mark.parametrize(
    ("name", "emblem", "said"),
    [
        ("卓玛", "teal-cow", "卓玛"),
        ("次仁·多吉", "teal-cow", "次仁·多吉"),
        ("བཀྲ་ཤིས", "teal-cow", "标记是青牛的人"),
        ("Tashi", "madder-moon", "标记是暗红月亮的人"),
        ("", "indigo-flower-tulip", "标记是深蓝郁金香的人"),
        ("加我微信", "green-sun", "标记是绿太阳的人"),
    ],
)
def test_how_one_of_a_household_is_addressed(name: str, emblem: str, said: str) -> None:
    assert addressed(name, emblem) == said
    assert plain(said)


def test_a_gigs_number_is_said_however_many_gigs_there_were() -> None:
    news = News("order.cancelled", Side.party, Step.own, {Step.own})
    told = Notice(news, new_id(), "卓玛", "teal-cow", new_id(), 123456, "小工", "加入村", None, False, {})
    assert params_of("cancelled", told, Step.own)["number"] == "123456"
    assert params_of("cancelled", replace(told, number=None), Step.own)["number"] == LOOK


def test_on_a_number_of_his_own_nobody_is_named() -> None:
    assert plain(YOU)
