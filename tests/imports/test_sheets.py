"""The three sheets under tests/data, as offices write them: every row's outcome, one by one."""

from datetime import date
from pathlib import Path
from typing import Any

from app.imports.book import Book, read_gigs, read_workers
from app.imports.gig_lines import GigRow
from app.imports.lines import Read
from app.imports.rules import Why
from app.imports.where import Gazetteer
from app.places.catalogue import read_places

DATA = Path(__file__).parent.parent / "data"
AS_OF = date(2026, 11, 24)
PLACES = Gazetteer(read_places())


def in_short(row: GigRow) -> tuple[str, int, str, str, str]:
    """Trade, seats, pay, days and place."""
    pay, days = row.pay, row.days
    amount = f"{pay.amount_fen / 100:g}-{(pay.to_fen or 0) / 100:g}/{pay.unit or pay.per}"
    last = f"{days.ends_on:%m%d}" if days.ends_on else ""
    return row.trade.code, row.headcount, amount, f"{days.starts_on:%m%d}-{last}", row.where.code[6:]


def reasons(line: Read[Any]) -> list[str]:
    """Why a line was refused."""
    return [said.why.value for said in line.said if isinstance(said.why, Why)]


def gigs_of(book: Book[GigRow]) -> dict[int, object]:
    """Each row by its number: what was read in short, or the reasons."""
    return {line.number: in_short(line.row) if line.row else reasons(line) for line in book.lines}


def test_the_bureau() -> None:
    book = read_gigs(DATA / "堆龙德庆区用工需求汇总表.xlsx", AS_OF, PLACES)
    assert gigs_of(book) == {
        5: ("loader", 6, "260-0/day", "1201-1210", "003002"),
        6: ("brick_factory", 5, "0.5-0/块", "1201-", "003002"),
        7: ("guard", 2, "3500-0/month", "1124-", "003"),
        8: ["unclear_headcount"],
        9: ["unclear_pay"],
        10: ("tsampa", 4, "200-260/day", "1208-1220", "102202"),
        12: ("snow", 12, "280-0/day", "1125-1127", "001"),
        13: ["year_ambiguous"],
        14: ["absurd_pay"],
        15: ("elder_care", 1, "6500-0/month", "1228-0105", "004204"),
        16: ["unclear_date"],
        17: ["place_conflict"],
        18: ["error_cell", "no_date", "no_place", "no_phone"],
    }
    rows = {line.number: line.row for line in book.lines}
    first, third, tenth, twelfth, household = rows[5], rows[7], rows[10], rows[12], rows[15]
    assert first
    assert third
    assert tenth
    assert twelfth
    assert household
    assert {first.employer, third.employer} == {"堆龙羊达建材有限公司"}
    assert third.note is None, "limits to one sex are not printed"
    assert (twelfth.meals, twelfth.lodging, twelfth.phone) == (True, True, "08916866601")
    assert (household.employer, household.contact) == ("", "平措")
    assert not tenth.meals
    assert [remark.number for _, remark in book.remarks] == [19, 20]
    assert book.skipped == (("说明", True),)


def test_the_company() -> None:
    book = read_gigs(DATA / "堆龙建筑招工信息.csv", AS_OF, PLACES)
    assert gigs_of(book) == {
        3: ("mason", 5, "350-0/day", "1125-1127", "104205"),
        4: ("helper", 10, "200-260/day", "1208-1220", "104205"),
        5: ["pay_without_unit"],
        6: ("welder", 2, "6500-0/month", "1208-0308", "104"),
        7: ["absurd_pay"],
        8: ("rebar", 3, "400-0/day", "1124-1205", "104204"),
        9: ["year_ambiguous"],
        10: ["unknown_place"],
        11: ["unknown_trade"],
        12: ["rounded_phone"],
        13: ["unknown_trade"],
        14: ("helper", 10, "260-0/day", "1208-1220", "104205"),
    }
    rebar = next(line.row for line in book.lines if line.number == 8)
    assert rebar
    assert rebar.note is None, "a deposit is not printed"
    assert (rebar.meals, rebar.settle.value, rebar.days.from_as_of) == (True, "on_finish", True)


def test_the_village() -> None:
    book = read_workers(DATA / "那嘎村务工意愿登记表.xls", AS_OF, PLACES)
    read = {
        line.number: (row.name, row.phone, row.born.text if row.born else None, row.day_rate_fen)
        if (row := line.row)
        else reasons(line)
        for line in book.lines
    }
    assert read == {
        4: ("扎西顿珠", "13989012345", "1974-05", 35000),
        5: ("拉姆", None, "1988-03", None),
        6: ("次仁", "13889012346", "1985", 30000),
        7: ("白玛央金", "13889012347", "1990", None),
        8: ["unclear_birth"],
        9: ["under_age"],
        11: ["two_phones"],
        12: ["unclear_phone"],
        13: ["rounded_phone"],
        14: ["unclear_birth"],
        15: ("普布", "08916866666", "1999", 22000),
    }
    assert [(label, sensitive) for _, label, sensitive in book.left] == [("性别", True), ("民族", True)]
    said = " ".join(f"{said.text} {said.facts}" for line in book.lines for said in line.said)
    assert "540103" not in said, "an ID number is repeated nowhere"
    lhamo = next(line.row for line in book.lines if line.number == 5)
    assert lhamo
    assert [trade.code for trade in lhamo.trades] == ["cleaner", "kitchen"]
