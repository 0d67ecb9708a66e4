"""The tree of places, and what is said of a file that replaces it."""

from pathlib import Path

import pytest

from app.places.catalogue import COLUMNS, PLACES_CSV, Level, PlacesInvalidError, read_places

HEADER = ",".join(COLUMNS)
DISTRICT = "540103,district,堆龙德庆区,,Doilungdeqen,,29.65,91.0,1,,none"
GURUM = "540103102,township,古荣镇,,Gurum,540103,29.74,90.8,1,,none"
JIARU = "540103102206,village,加入村,,Jiaru,540103102,29.74,90.8,1,加入村委会,none"
OUTSIDE = "outside,outside,区外,ལྗོངས་ཕྱི,Outside Tibet,,,,1,,low"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "places.csv"


def problems(sheet: Path, *rows: str, header: str = HEADER) -> str:
    sheet.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    with pytest.raises(PlacesInvalidError) as refused:
        read_places(sheet)
    assert str(sheet) in str(refused.value)
    return "; ".join(refused.value.problems)


def test_the_district_has_seven_townships_and_their_villages() -> None:
    places = read_places()
    levels = [place.level for place in places]
    assert levels.count(Level.district) == 1
    assert levels.count(Level.township) == 7
    assert levels.count(Level.village) >= 35
    assert levels.count(Level.outside) == 1
    townships = {place.code for place in places if place.level is Level.township}
    assert {place.parent for place in places if place.level is Level.village} == townships


def test_parents_come_before_their_children() -> None:
    seen: set[str | None] = {None}
    for place in read_places():
        assert place.parent in seen
        seen.add(place.code)


def test_a_village_is_named_as_people_name_it_and_found_as_offices_write_it() -> None:
    jiaru = next(place for place in read_places() if place.code == "540103102206")
    assert (jiaru.zh, jiaru.bo, jiaru.aliases) == ("加入村", None, ("加入村委会",))
    assert jiaru.approximate


def test_outside_has_no_point() -> None:
    outside = next(place for place in read_places() if place.level is Level.outside)
    assert (outside.code, outside.lat, outside.lon, outside.parent) == ("outside", None, None, None)


def test_a_file_of_the_district_s_own_is_read_even_with_a_byte_order_mark(sheet: Path) -> None:
    sheet.write_text("\n".join([HEADER, JIARU, OUTSIDE, GURUM, DISTRICT]), encoding="utf-8-sig")
    assert [place.zh for place in read_places(sheet)] == ["堆龙德庆区", "古荣镇", "加入村", "区外"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("540103999201,village,新村,,New,540103999,29.7,90.8,1,,none", "row 5: unknown parent '540103999'"),
        ("540103999201,village,新村,,New,540103,29.7,90.8,1,,none", "row 5: the parent 540103 is not a township"),
        ("540103102,township,古荣镇,,Gurum,540103,29.7,90.8,1,,none", "the code 540103102 stands 2 times"),
        ("540103103,township,马镇,,Mar,540103,91.0,29.65,1,,none", "row 5: lat 91.0 is out of range"),
        ("540103103,township,马镇,,Mar,540103,29.7,200,1,,none", "row 5: lon 200 is out of range"),
        ("540103103,township,马镇,,Mar,540103,nan,90.8,1,,none", "row 5: lat nan is out of range"),
        ("540103103,township,马镇,,Mar,540103,39.9,116.4,1,,none", "more than 150 km from the district"),
        ("540103103,township,马镇,,Mar,540103,,90.8,1,,none", "row 5: lat '' is not a number of degrees"),
        ("540103103,town,马镇,,Mar,540103,29.7,90.8,1,,none", "row 5: level 'town' is none of district, township"),
        ("540103103,township,,,Mar,540103,29.7,90.8,1,,none", "row 5: zh is empty"),
        (",township,马镇,,Mar,540103,29.7,90.8,1,,none", "row 5: code is empty"),
        ("540103103,township,马镇,,Mar,540103,29.7,90.8,yes,,none", "row 5: approximate 'yes' is neither 0 nor 1"),
        ("540103103,township,马镇,དམར,Mar,540103,29.7,90.8,1,,none", "row 5: bo_confidence is none exactly where"),
        ("540103103,township,马镇,དམར,Mar,540103,29.7,90.8,1,,sure", "row 5: bo_confidence 'sure' is none of"),
        (
            "540104,district,城关区,,Chengguan,540103,29.65,91.1,1,,none",
            "row 5: a place of level district has no parent",
        ),
        ("abroad,outside,区外,,Outside,,,,1,,none", "row 5: the code and the level `outside` go together"),
        ("540103103,township,马镇", "row 5: en is empty"),
    ],
)
def test_a_wrong_row_is_named(sheet: Path, row: str, sentence: str) -> None:
    assert sentence in problems(sheet, DISTRICT, GURUM, OUTSIDE, row)


def test_outside_with_a_point_is_refused(sheet: Path) -> None:
    assert "`outside` has no point" in problems(sheet, DISTRICT, "outside,outside,区外,,Outside,,30,91,1,,none")


def test_every_problem_is_told_at_once(sheet: Path) -> None:
    told = problems(sheet, DISTRICT.replace("29.65", "x"), GURUM.replace("540103,29", "1,29"))
    assert "lat 'x'" in told
    assert "unknown parent '1'" in told
    assert "no place `outside`" in told


def test_a_file_that_is_no_table_of_places_is_refused(sheet: Path) -> None:
    assert "the header lacks level, zh" in problems(sheet, "1,2", header="code,name")
    assert "the header lacks code" in problems(sheet, header="")
    assert "no district" in problems(sheet, OUTSIDE)
    assert "not a CSV" in problems(sheet, DISTRICT, '"unclosed')


def test_a_file_in_another_encoding_is_refused(sheet: Path) -> None:
    sheet.write_bytes(PLACES_CSV.read_text(encoding="utf-8").replace("ལྗོངས་ཕྱི", "").encode("gb18030"))
    with pytest.raises(PlacesInvalidError, match="not UTF-8"):
        read_places(sheet)
