"""Each way in which offices write a cell is read as they mean it, or refused."""

from datetime import date, datetime

import pytest

from app.gigs.pay import Per
from app.imports.births import read_age, read_birthday, read_id_card
from app.imports.days import Days, read_days
from app.imports.heads import read_headcount
from app.imports.names import employer_kind, read_name, unfit
from app.imports.pay import Pay, read_board, read_measure, read_pay
from app.imports.phones import read_phone, split_contact
from app.imports.rules import Cell, Unclear, Why, fold, han_number, squeeze
from app.imports.where import Gazetteer, Where
from app.people.ages import Birth
from app.people.employers import EmployerKind
from app.places.catalogue import read_places
from tests.data.make_sheets import id_card

AS_OF = date(2026, 11, 24)
PLACES = Gazetteer(read_places())


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("cell", "low", "high", "per", "unit"),
    [
        ("260元/天", 26000, None, Per.day, None),
        ("２６０元／天", 26000, None, Per.day, None),
        ("༢༦༠元/天", 26000, None, Per.day, None),
        ("260-300元/天", 26000, 30000, Per.day, None),
        ("200-260", 20000, 26000, Per.day, None),
        ("日薪260", 26000, None, Per.day, None),
        ("260块钱一天", 26000, None, Per.day, None),
        ("260元/人·天", 26000, None, Per.day, None),
        ("6500元/月", 650000, None, Per.month, None),
        ("6,500元/月", 650000, None, Per.month, None),
        ("0.65万/月", 650000, None, Per.month, None),
        ("0.6-0.8万/月", 600000, 800000, Per.month, None),
        ("6000-1万/月", 600000, 1000000, Per.month, None),
        ("5000元/月+五险一金", 500000, None, Per.month, None),
        ("时薪25", 2500, None, Per.hour, None),
        ("25元/小时", 2500, None, Per.hour, None),
        ("0.5元/斤", 50, None, Per.piece, (1, "斤")),
        ("每斤0.5元", 50, None, Per.piece, (1, "斤")),
        ("100斤30元", 3000, None, Per.piece, (100, "斤")),
        ("20元/平方米", 2000, None, Per.piece, (1, "平方米")),
        ("包工3000", 300000, None, Per.job, None),
        ("3000元/整活", 300000, None, Per.job, None),
        (260, 26000, None, Per.day, None),
        (260.0, 26000, None, Per.day, None),
    ],
)
def test_pay_is_read(cell: Cell, low: int, high: int | None, per: Per, unit: tuple[int, str] | None) -> None:
    pay = read_pay(cell)
    assert isinstance(pay, Pay)
    assert (pay.amount_fen, pay.to_fen, pay.per) == (low, high, per)
    assert unit == ((pay.n, pay.unit) if pay.unit else None)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", Why.no_pay),
        (None, Why.no_pay),
        ("面议", Why.unclear_pay),
        ("260左右", Why.unclear_pay),
        ("260以上", Why.unclear_pay),
        ("底薪3000+提成", Why.unclear_pay),
        ("260/天,6500/月", Why.unclear_pay),
        ("日薪6500元/月", Why.unclear_pay),
        ("260-200", Why.unclear_pay),
        ("260²", Why.unclear_pay),
        ("\u202e062元/天", Why.unclear_pay),
        ("2\x0060元/天", Why.unclear_pay),
        ("500元/2天", Why.unclear_pay),
        ("8万/年", Why.unclear_pay),
        (date(2026, 2, 6), Why.unclear_pay),
        (True, Why.unclear_pay),
        (1e20, Why.unclear_pay),
        ("-260", Why.absurd_pay),
        (-260.0, Why.absurd_pay),
        ("10元/天", Why.absurd_pay),
        ("65000元/天", Why.absurd_pay),
        (6500, Why.pay_without_unit),
        (30.0, Why.pay_without_unit),
        ("200,260", Why.pay_without_unit),
    ],
)
def test_pay_is_refused(cell: Cell, why: Why) -> None:
    pay = read_pay(cell)
    assert isinstance(pay, Unclear)
    assert pay.why == why


def test_pay_says_what_comes_with_it() -> None:
    for text, board in (
        ("一天280包吃住", (True, True)),
        ("280元/天，不包吃住", (False, False)),
        ("280元/天(包吃不包住)", (True, False)),
        ("280元/天", (None, None)),
    ):
        pay = read_pay(text)
        assert isinstance(pay, Pay)
        assert (pay.amount_fen, pay.meals, pay.lodging) == (28000, *board)
    assert read_board("只管饭") == (True, False)
    assert read_board("看情况") is None


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("日薪", 260, (26000, Per.day)),
        ("日薪", 6500, Why.absurd_pay),
        ("薪酬标准(元/天)", 1200, (120000, Per.day)),
        ("工资(元/月)", 6500, (650000, Per.month)),
        ("单位:万元/月", "0.65", (650000, Per.month)),
        ("单位:万元/月", "6500元/月", (650000, Per.month)),
        ("工资(元/斤)", 0.5, (50, Per.piece)),
        ("时薪", 30, (3000, Per.hour)),
        ("日薪", "6500元/月", (650000, Per.month)),
        ("工资", 6500, Why.pay_without_unit),
        ("年薪", 260, Why.pay_without_unit),
        ("单价", 260, Why.pay_without_unit),
        ("计件工资", 260, Why.pay_without_unit),
        ("日薪/月薪", 6500, Why.pay_without_unit),
    ],
)
def test_a_header_may_carry_the_unit(header: str, cell: Cell, expected: tuple[int, Per] | Why) -> None:
    pay = read_pay(cell, read_measure(header))
    assert (pay.why if isinstance(pay, Unclear) else (pay.amount_fen, pay.per)) == expected


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("11月25日-27日", "2026-11-25", "2026-11-27"),
        ("11月25-27日", "2026-11-25", "2026-11-27"),
        ("11月25日-12月2日", "2026-11-25", "2026-12-02"),
        ("11月25日3天", "2026-11-25", "2026-11-27"),
        ("12.8-12.20", "2026-12-08", "2026-12-20"),
        ("12-08至12-20", "2026-12-08", "2026-12-20"),
        ("12.28-1.5", "2026-12-28", "2027-01-05"),
        ("2026.12.8", "2026-12-08", "2026-12-08"),
        ("2026-12-08", "2026-12-08", "2026-12-08"),
        ("2026年12月8日", "2026-12-08", "2026-12-08"),
        ("2026-12-1 08:00", "2026-12-01", "2026-12-01"),
        ("2027.5.1-5.20", "2027-05-01", "2027-05-20"),
        (date(2026, 12, 8), "2026-12-08", "2026-12-08"),
        (datetime(2026, 12, 8, 9), "2026-12-08", "2026-12-08"),  # noqa: DTZ001  # spreadsheets know no zone
        (46364.0, "2026-12-08", "2026-12-08"),
        (12.25, "2026-12-25", "2026-12-25"),
        ("即日起", "2026-11-24", "2026-11-24"),
        ("即日起至12月5日", "2026-11-24", "2026-12-05"),
        ("即日起长期", "2026-11-24", None),
        ("长期", "2026-11-24", None),
        ("12月1日起长期", "2026-12-01", None),
        ("11月25日起", "2026-11-25", "2026-11-25"),
        ("3月24日", "2027-03-24", "2027-03-24"),
    ],
)
def test_days_are_read(cell: Cell, first: str, last: str | None) -> None:
    days = read_days(cell, AS_OF)
    assert isinstance(days, Days)
    assert (days.starts_on, days.ends_on) == (day(first), day(last) if last else None)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", Why.no_date),
        ("3天", Why.unclear_date),
        ("待定", Why.unclear_date),
        ("12月", Why.unclear_date),
        ("8:00-18:00", Why.unclear_date),
        ("12-8", Why.unclear_date),
        ("12月1、2日", Why.unclear_date),
        (12.2, Why.unclear_date),
        ("12.2", Why.unclear_date),
        ("26.12.8", Why.unclear_date),
        ("2月30日", Why.bad_date),
        ("13月1日", Why.bad_date),
        ("11月20日", Why.year_ambiguous),
        ("3月25日", Why.year_ambiguous),
        ("12.20-12.8", Why.year_ambiguous),
        ("11月28日-3日", Why.range_backwards),
        ("2026-12-08至2026-12-01", Why.range_backwards),
        ("2026-11-20", Why.past_date),
        (date(2025, 12, 1), Why.past_date),
        ("2028-12-01", Why.far_date),
        ("2026-12-01至2028-01-01", Why.too_long),
    ],
)
def test_days_are_refused(cell: Cell, why: Why) -> None:
    days = read_days(cell, AS_OF)
    assert isinstance(days, Unclear)
    assert days.why == why


@pytest.mark.parametrize(
    ("start", "end", "length", "expected"),
    [
        ("12月8日", "12月20日", None, ("2026-12-08", "2026-12-20")),
        ("12.28", "1.5", None, ("2026-12-28", "2027-01-05")),
        ("12月8日", "长期", None, ("2026-12-08", None)),
        ("12月8日", None, "3天", ("2026-12-08", "2026-12-10")),
        ("12月8日", None, 3.0, ("2026-12-08", "2026-12-10")),
        ("12月8日", "12月20日", "20天", Why.unclear_date),
        ("12月8日", "12.2", None, Why.unclear_date),
        ("12月8日-10日", "12月12日", None, Why.unclear_date),
        (date(2026, 12, 8), date(2026, 12, 5), None, Why.range_backwards),
    ],
)
def test_days_may_stand_in_several_columns(
    start: Cell, end: Cell, length: Cell, expected: tuple[str, str | None] | Why
) -> None:
    days = read_days(start, AS_OF, end, length)
    if isinstance(days, Unclear):
        assert days.why == expected
    else:
        assert (days.starts_on.isoformat(), days.ends_on.isoformat() if days.ends_on else None) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (3, 3), (3.0, 3), ("3人", 3), ("１２", 12), ("三人", 3), ("十二人", 12), ("两名", 2), ("一百二十", 120),
        ("3-5人", 5), ("3至5名", 5),
        ("若干", Why.unclear_headcount), ("约5人", Why.unclear_headcount), ("男3女2", Why.unclear_headcount),
        ("3.5", Why.unclear_headcount), ("3 5", Why.unclear_headcount), (date(2026, 3, 5), Why.unclear_headcount),
        ("5-3人", Why.unclear_headcount), (1e20, Why.unclear_headcount),
        (-3, Why.absurd_headcount), (0, Why.absurd_headcount), ("9999", Why.absurd_headcount), ("", Why.no_headcount),
    ],
)  # fmt: skip
def test_headcount(cell: Cell, expected: int | Why) -> None:
    found = read_headcount(cell)
    assert (found.why if isinstance(found, Unclear) else found) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("139 8901 2345", "13989012345"), ("139-8901-2345", "13989012345"), ("+86 13989012345", "13989012345"),
        ("１３９８９０１２３４５", "13989012345"), (13989012345.0, "13989012345"), (13989012345, "13989012345"),
        ("1.3989012345E+10", "13989012345"), ("\u202d139 8901 2345\u202c", "13989012345"),
        ("13989012345、13989012345", "13989012345"), ("0891-6866666", "08916866666"), ("(0891)6866666", "08916866666"),
        ("1.3989E10", Why.rounded_phone), ("13989012345/13889012345", Why.two_phones),
        ("13989012345 13889012345", Why.two_phones), ("1398901234", Why.unclear_phone), ("12333", Why.unclear_phone),
        (8916866666.0, Why.unclear_phone), ("无", Why.unclear_phone), ("", Why.no_phone), (1e20, Why.unclear_phone),
    ],
)  # fmt: skip
def test_phone(cell: Cell, expected: str | Why) -> None:
    found = read_phone(cell)
    assert (found.why if isinstance(found, Unclear) else found) == expected


def test_a_name_may_stand_beside_the_number() -> None:
    assert split_contact("扎西 139-8901-2345") == ("13989012345", "扎西")


@pytest.mark.parametrize(
    ("cell", "township", "expected"),
    [
        ("南嘎村", None, Where("540103001002")),
        ("南嘎", "东嘎街道", Where("540103001002")),
        ("东嘎街道", None, Where("540103001")),
        ("东嘎", None, Where("540103001")),
        ("东嘎村", None, Where("540103001001")),
        ("西藏拉萨市堆龙德庆区羊达街道通嘎居委会3组", None, Where("540103003002", "3组")),
        ("古荣镇那嘎村采石场", None, Where("540103102202", "采石场")),
        ("马镇马村", None, Where("540103103206")),
        ("", "羊达街道", Where("540103003")),
        ("工地", "羊达街道", Where("540103003", "工地")),
        ("南嘎村", "古荣镇", Why.place_conflict),
        ("堆龙德庆区", None, Why.unclear_place),
        ("城关区", "羊达街道", Why.unknown_place),
        ("加入合作社", None, Why.unknown_place),
        ("", None, Why.no_place),
    ],
)
def test_place(cell: str, township: str | None, expected: Where | Why) -> None:
    found = PLACES.read(cell, township)
    assert (found.why if isinstance(found, Unclear) else found) == expected


def test_birth_keeps_the_month_and_never_the_number() -> None:
    assert read_id_card(id_card("540103", "19740512", "001"), AS_OF) == Birth(1974, 5)
    assert read_id_card("540103740512001", AS_OF) == Birth(1974, 5)
    wrong = read_id_card("540103197405120010", AS_OF)
    assert wrong == Unclear(Why.unclear_birth)
    assert read_id_card(540103197405120012.0, AS_OF) == Unclear(Why.unclear_birth)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1994年5月", Birth(1994, 5)), ("1994.05.12", Birth(1994, 5)), ("199405", Birth(1994, 5)),
        (date(1994, 5, 1), Birth(1994, 5)), ("1994", Birth(1994, None)), (1994.1, Birth(1994, None)),
        ("1994-13", Unclear(Why.unclear_birth)), ("94年", Unclear(Why.unclear_birth)),
        ("2015-01", Unclear(Why.under_age, {"min_age": 16})),
    ],
)  # fmt: skip
def test_birthday(cell: Cell, expected: Birth | Unclear) -> None:
    assert read_birthday(cell, AS_OF) == expected


def test_an_age_makes_nobody_older_than_he_may_be() -> None:
    assert read_age(32.0, AS_OF) == Birth(1994, None)
    assert read_age("17岁", AS_OF) == Birth(2009, None)
    assert read_age(16, AS_OF) == Unclear(Why.under_age, {"min_age": 16})
    assert read_age(date(1995, 6, 1), AS_OF) == Unclear(Why.unclear_birth)


def test_names_and_notes() -> None:
    assert read_name("扎 西") == "扎西"
    assert read_name("བཀྲ་ཤིས") == "བཀྲ་ཤིས"
    assert read_name("扎西123") == Unclear(Why.unclear_name)
    assert read_name("=HYPERLINK()") == Unclear(Why.unclear_name)
    assert read_name("") == Unclear(Why.no_name)
    assert employer_kind("古荣糌粑合作社") == EmployerKind.cooperative
    assert employer_kind("拉萨堆龙建筑工程有限公司") == EmployerKind.enterprise
    assert employer_kind("马镇设兴村委会") == EmployerKind.public
    assert employer_kind("平措") == EmployerKind.household
    assert unfit("押金200元")
    assert unfit("限男性")
    assert unfit("电话139 8901 2345")
    assert not unfit("有证优先")


def test_text_is_evened_out() -> None:
    assert fold("２６０元／天\u200e") == "260元/天"
    assert fold("a\x00b") == "a\ufffdb"
    assert squeeze("工 种") == "工种"
    assert squeeze("3 5") == "3 5"
    assert [han_number(text) for text in ("三", "十", "十二", "二十", "一百零五", "一百二", "元")] == [
        3, 10, 12, 20, 105, None, None,
    ]  # fmt: skip
