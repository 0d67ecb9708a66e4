"""Good and bad files: what they are decides, not their names; none takes the process down."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from app.imports.book import read_gigs, read_workers
from app.imports.files import open_file
from app.imports.packed import look_into
from app.imports.pay import Pay
from app.imports.rules import FileFlaw, FileRefused, Spoiled, Why
from app.imports.where import Gazetteer
from app.places.catalogue import read_places

AS_OF = date(2026, 11, 24)
PLACES = Gazetteer(read_places())
HEAD = "工种,人数,日薪,用工时间,工作地点,联系人,联系电话"
ROW = "瓦工,3,260,12月8日,南嘎村,白玛,13908910001"


def refused(path: Path) -> FileFlaw:
    with pytest.raises(FileRefused) as no:
        read_gigs(path, AS_OF, PLACES)
    return no.value.flaw


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_every_writing(tmp_path: Path, encoding: str, separator: str) -> None:
    text = f"{HEAD}\r\n{ROW}\r\n".replace(",", separator)
    book = read_gigs(write(tmp_path / "招工.csv", text.encode(encoding)), AS_OF, PLACES)
    (line,) = book.lines
    assert line.number == 2
    assert line.row
    assert (line.row.trade.code, line.row.headcount, line.row.pay.amount_fen) == ("mason", 3, 26000)


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (b"", FileFlaw.empty),
        (b"  \r\n ", FileFlaw.empty),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, FileFlaw.not_a_sheet),
        (b"%PDF-1.7 ...", FileFlaw.not_a_sheet),
        (b"<html><table><tr><td>1</td></tr></table></html>", FileFlaw.not_a_sheet),
        (b"PK\x03\x04 no zip", FileFlaw.not_a_sheet),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FileFlaw.not_a_sheet),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            FileFlaw.locked,
        ),
        ("姓名,年纪\n扎西,30\n".encode(), FileFlaw.no_header),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, content: bytes, flaw: FileFlaw) -> None:
    assert refused(write(tmp_path / "表.xlsx", content)) == flaw


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.xlsx") == FileFlaw.missing


def test_fifty_thousand_rows(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "大.csv", HEAD + "\n" + (ROW + "\n") * 50_000)) == FileFlaw.too_many_rows
    with xlsxwriter.Workbook(str(tmp_path / "大.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number in range(50_000):
            sheet.write_row(number, 0, ROW.split(","))
    assert refused(tmp_path / "大.xlsx") == FileFlaw.too_many_rows


def test_a_cell_in_the_far_corner_makes_no_room_for_all_before_it(tmp_path: Path) -> None:
    for cell, flaw in (((1_048_575, 0), FileFlaw.too_many_rows), ((0, 16_383), FileFlaw.too_wide)):
        with xlsxwriter.Workbook(str(tmp_path / "角.xlsx")) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, HEAD.split(","))
            sheet.write(*cell, "x")
        assert refused(tmp_path / "角.xlsx") == flaw


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return write(path, content.getvalue())


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "弹.xlsx", {"xl/workbook.xml": b"<workbook/>", "xl/media/a.bin": bytes(50_000_000)})
    assert bomb.stat().st_size < 100_000
    assert refused(bomb) == FileFlaw.bomb


def test_entities_that_grow_are_not_opened(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><workbook>&c;</workbook>'
    assert refused(packed(tmp_path / "笑.xlsx", {"xl/workbook.xml": laughs})) == FileFlaw.bomb


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    assert refused(packed(tmp_path / "文.xlsx", {"word/document.xml": b"<document/>"})) == FileFlaw.not_a_sheet


Fill = Callable[[xlsxwriter.worksheet.Worksheet], None]


def sheet_of(path: Path, fill: Fill) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book.add_worksheet("表"))
    return path


def test_formulas_and_errors(tmp_path: Path) -> None:
    def fill(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(0, 0, HEAD.split(","))
        for row in (1, 2, 3):
            sheet.write_row(row, 0, ROW.split(","))
        sheet.write_formula(1, 2, "=200+60", None, 260)
        sheet.write_formula(2, 2, "=200+60", None, "")
        sheet.write_formula(3, 2, "=#REF!", None, "#REF!")

    path = sheet_of(tmp_path / "式.xlsx", fill)
    assert open_file(path)[0].rows[3][2] == Spoiled(Why.error_cell)
    value, none, error = read_gigs(path, AS_OF, PLACES).lines
    assert value.row
    assert value.row.pay == Pay(26000, None, value.row.pay.per)
    assert [said.why for said in none.said] == [Why.formula_without_value]
    assert [said.why for said in error.said] == [Why.error_cell]


def test_cells_merged_downward_belong_to_each_row_but_not_a_headcount(tmp_path: Path) -> None:
    def fill(sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_row(0, 0, ["用工单位", *HEAD.split(",")])
        sheet.write_row(1, 1, ROW.split(","))
        sheet.write_row(2, 1, ROW.replace("瓦工", "小工").split(","))
        sheet.merge_range(1, 0, 2, 0, "古荣糌粑合作社")
        sheet.write_row(3, 0, ["某厂", *ROW.split(",")])
        sheet.write_row(4, 0, ["某厂", *ROW.split(",")])
        sheet.merge_range(3, 2, 4, 2, 5)

    lines = read_gigs(sheet_of(tmp_path / "并.xlsx", fill), AS_OF, PLACES).lines
    assert [line.row.employer for line in lines if line.row] == ["古荣糌粑合作社"] * 2
    assert [said.why for line in lines[2:] for said in line.said if isinstance(said.why, Why)] == [Why.merged_cell] * 2


def test_hidden_sheets_are_not_read_and_hidden_rows_are_told(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "藏.xlsx")) as book:
        for name in ("一", "二"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD.split(","))
            sheet.write_row(1, 0, ROW.split(","))
            sheet.set_row(1, None, None, {"hidden": True})
        sheet.hide()
    read = read_gigs(tmp_path / "藏.xlsx", AS_OF, PLACES)
    assert [(line.sheet, line.number) for line in read.lines] == [("一", 2)]
    assert "hidden_row" in {said.why.value for said in read.lines[0].said}
    assert read.skipped == (("二", False),)


def test_strange_signs_never_reach_a_name(tmp_path: Path) -> None:
    text = "姓名,手机\n\u202e扎西,13908910001\n\u200f扎西\u200e,13908910001\n扎\x00西,13908910002\n"
    lines = read_workers(write(tmp_path / "名.csv", text), AS_OF, PLACES).lines
    assert [line.row.name if line.row else None for line in lines] == [None, "扎西", None]
    assert [Why.unclear_name in {said.why for said in line.said} for line in lines] == [True, False, True]


def test_rows_that_are_not_data(tmp_path: Path) -> None:
    title = "2026年用工表,,,\n单位：元/天,,,"
    again = ROW.replace("瓦工", "小工")
    below = "合计,6,,,,,\n备注：工资日结,,,,,,"
    text = "\n".join((title, HEAD, "", "1,,,,,,", ROW, HEAD, again, below))
    book = read_gigs(write(tmp_path / "行.csv", text), AS_OF, PLACES)
    assert [(line.number, line.row is not None) for line in book.lines] == [(5, False), (6, True), (8, True)]
    assert [remark.number for _, remark in book.remarks] == [7, 9, 10]


def test_one_part_under_many_names_is_a_bomb(tmp_path: Path) -> None:
    """Small on disk, and unpacked once for each name."""
    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r1"/>' for n in range(1, 50))
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>')
        packed.writestr("xl/_rels/workbook.xml.rels", '<R><Relationship Id="r1" Target="s.xml"/></R>')
        packed.writestr("xl/s.xml", "<worksheet><sheetData/></worksheet>")
    with pytest.raises(FileRefused) as no:
        look_into((tmp_path / "many.xlsx").read_bytes(), 10, 10)
    assert no.value.flaw is FileFlaw.bomb
