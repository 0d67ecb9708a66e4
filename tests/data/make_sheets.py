# ruff: noqa: E501  # rows of a sheet are read as rows
"""Makes the three sheets beside it, as a village committee, the labour bureau and a company write them.

They are kept in the tree; run this only to change them: `python tests/data/make_sheets.py` with xlwt installed, which
alone still writes the old .xls. People and numbers are invented; places are real.
"""

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import xlsxwriter

HERE = Path(__file__).parent


def village() -> None:
    """那嘎村's roll of people who look for work, .xls: merged title, reporting line, sex and ethnicity, a remark below."""
    xlwt: Any = import_module("xlwt")
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("花名册")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write_merge(0, 0, 0, 10, "古荣镇那嘎村富余劳动力务工意愿登记表")
    sheet.write_merge(1, 1, 0, 10, "填报单位：那嘎村委会          填报日期：2026年11月20日")
    head = [
        "序号",
        "姓 名",
        "性别",
        "民族",
        "身份证号码",
        "年龄",
        "家庭住址",
        "联系电话\n(手机)",
        "技能特长",
        "是否愿意\n外出务工",
        "期望日薪",
    ]
    rows: list[list[Any]] = [
        [
            1,
            "扎西顿珠",
            "男",
            "藏族",
            id_card("540103", "19740512", "001"),
            52,
            "那嘎村1组",
            "139 8901 2345",
            "泥瓦工",
            "是",
            350,
        ],
        [2, "拉 姆", "女", "藏族", id_card("540103", "19880303", "002"), 38, "那嘎村2组", "", "保洁、洗碗", "否", ""],
        [3, "次仁", "男", "藏族", "", 41.0, "那嘎村", 13889012346.0, "大工", "愿意", "300元/天"],
        [4, "白玛央金", "女", "藏族", "", 36, "巴热村委会", "+86 138-8901-2347", "缝纫", "√", "面议"],
        [5, "旦增", "男", "藏族", "540103199901010018", "", "南巴村", "13889012348", "小工", "是", 200],
        [6, "边巴", "男", "藏族", "", 15, "那嘎村", "13889012349", "小工", "是", ""],
        [],
        [7, "洛桑", "男", "藏族", "", 29, "嘎冲村", "13889012350/13989012351", "司机", "是", 260],
        [8, "德吉", "女", "藏族", "", 33, "加入村", "1388901235", "挖虫草", "是", ""],
        [9, "格桑", "男", "藏族", "", 45, "", "1.38891E+10", "放牧", "否", ""],
        [10, "尼玛", "男", "汉族", "", date(1995, 6, 1), "那嘎村", "13889012352", "电焊、修手机", "是", 320],
        [11, "普布", "男", "藏族", "", 27, "那嘎村", "0891-6866666", "搬运", "是", 220],
        [12],
        [13],
    ]
    for column, label in enumerate(head):
        sheet.write(2, column, label)
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(number, column, value, day) if isinstance(value, date) else sheet.write(
                    number, column, value
                )
    sheet.write(3 + len(rows), 0, "备注：本表由村委会填写，请如实登记。")
    book.save(str(HERE / "那嘎村务工意愿登记表.xls"))


def bureau() -> None:
    """The labour bureau's list of work, .xlsx: merged title, unit line, a header of two rows, employers merged downward."""
    with xlsxwriter.Workbook(str(HERE / "堆龙德庆区用工需求汇总表.xlsx")) as book:
        sheet = book.add_worksheet("用工需求")
        day = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        sheet.merge_range("A1:L1", "堆龙德庆区2026年冬季用工需求汇总表")
        sheet.write("A2", "填报单位：区人社局")
        sheet.write("K2", "单位：元/天")
        for span, label in (
            ("A3:A4", "序号"), ("B3:B4", "用工单位"), ("C3:C4", "工 种"), ("D3:D4", "需求\n人数"), ("E3:E4", "薪资待遇"),
            ("F3:G3", "用工时间"), ("H3:I3", "工作地点"), ("J3:K3", "联系方式"), ("L3:L4", "备注"),
        ):  # fmt: skip
            sheet.merge_range(span, label)
        for column, label in ((5, "开始"), (6, "结束"), (7, "乡镇"), (8, "村（居）"), (9, "联系人"), (10, "联系电话")):
            sheet.write(3, column, label)
        company = "堆龙羊达建材有限公司"
        rows: list[list[Any]] = [
            [
                1,
                company,
                "装卸工",
                6,
                260,
                date(2026, 12, 1),
                date(2026, 12, 10),
                "羊达街道",
                "通嘎居委会",
                "白玛",
                13908910001,
                "包午饭",
            ],
            [
                2,
                None,
                "水泥砖",
                "3-5人",
                "0.5元/块",
                date(2026, 12, 1),
                "长期",
                "羊达街道",
                "通嘎居委会",
                "白玛",
                13908910001,
                "",
            ],
            [3, None, "保安", 2, "3500元/月", "即日起", "长期", "羊达街道", "", "白玛", 13908910001, "限男性"],
            [
                4,
                "古荣糌粑合作社",
                "磨糌粑",
                "若干",
                "200-260",
                "12月8日",
                "12月20日",
                "古荣镇",
                "那嘎村",
                "卓玛",
                "139-0891-0002",
                "",
            ],
            [
                5,
                "古荣糌粑合作社",
                "磨糌粑",
                4,
                "面议",
                "12月8日",
                "12月20日",
                "古荣镇",
                "那嘎村",
                "卓玛",
                "139-0891-0002",
                "",
            ],
            [
                6,
                "古荣糌粑合作社",
                "炒青稞",
                4,
                "200-260",
                "12月8日",
                "12月20日",
                "古荣镇",
                "那嘎村",
                "卓玛",
                "139-0891-0002",
                "吃住自理",
            ],
            [],
            [
                7,
                "东嘎街道办事处",
                "扫雪",
                "十二人",
                "一天280包吃住",
                "11月25日",
                "11月27日",
                "东嘎街道",
                "",
                "索朗",
                "0891-6866601",
                "",
            ],
            [8, "马镇设兴村委会", "植树", 10, 180, "11月20日", "12月5日", "马镇", "设兴村", "达娃", "13908910003", ""],
            [
                9,
                "德庆镇邱桑温泉宾馆",
                "客房",
                3,
                6500,
                "2026.12.8",
                "2027.2.8",
                "德庆镇",
                "邱桑村",
                "央宗",
                "13908910004",
                "",
            ],
            [10, "个人", "照顾老人", 1, "6500元/月", "12.28", "1.5", "柳梧街道", "达东村", "平措", "13908910005", ""],
            [11, "乃琼蔬菜基地", "大棚种菜", 8, 170, "12.2", "12.8", "乃琼街道", "岗德林", "普琼", "13908910006", ""],
            [12, "乃琼蔬菜基地", "摘菜", 8, 170, "12月2日", "12月8日", "乃琼街道", "南嘎村", "普琼", "13908910006", ""],
        ]
        for number, row in enumerate(rows, 4):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, day)
                elif value not in {None, ""}:
                    sheet.write(number, column, value)
        sheet.merge_range("B5:B7", company)
        sheet.write_formula("E18", "=E5+#REF!", None, "#REF!")
        for column, value in enumerate([13, company, "叉车司机", 1]):
            sheet.write(17, column, value)
        sheet.write("C19", "合计")
        sheet.write("D19", 54)
        sheet.merge_range("A20:L20", "备注：以上岗位以用工单位通知为准。填表人：格桑")
        sheet.set_row(9, None, None, {"hidden": True})
        book.add_worksheet("说明").write("A1", "请勿修改表头")


def company() -> None:
    """A building company's list, GB18030 with commas as its old software exports it."""
    lines = [
        "拉萨堆龙建筑工程有限公司招工信息,,,,,,,",
        "招聘岗位,招工人数,工资,用工起止时间,用工地点,联系人,手机号,结算方式,备注",
        "瓦工,5,350元/天,11月25日-27日,德庆镇德庆村小学工地,旺堆,13908910007,日结,包吃住",
        "小工,１０人,２００－２６０,12.8-12.20,德庆镇德庆村小学工地,旺堆,139 0891 0007,日结,",
        "电工,2,6500,12.8-12.20,德庆镇,旺堆,13908910007,月结,",
        "电焊工,2,6500元/月,2026-12-08至2027-03-08,德庆镇,旺堆,+8613908910007,月结,有证优先",
        "挖机司机,1,-500,12.8-12.20,德庆镇,旺堆,13908910007,,",
        '钢筋工,3,"400元/天,包吃",即日起至12月5日,德庆镇门堆村,旺堆,13908910007,完工结,押金200元',
        "架子工,3,400元/天,12.20-12.8,德庆镇门堆村,旺堆,13908910007,,",
        "抹灰工,2,300元/天,长期,城关区,旺堆,13908910007,,",
        "美容师,1,300元/天,长期,德庆镇,旺堆,13908910007,,",
        "抹灰工,2,300元/天,长期,德庆镇顶嘎村,旺堆,1.39089E+10,,",
        "=cmd|' /C calc'!A0,2,300元/天,长期,德庆镇顶嘎村,旺堆,13908910007,,",
        "小工,10,260元/天,12.8-12.20,德庆镇德庆村小学工地,旺堆,13908910007,日结,",
        ",,,,,,,,",
        "备注：工资日结，联系旺堆,,,,,,,",
    ]
    (HERE / "堆龙建筑招工信息.csv").write_bytes(("\r\n".join(lines) + "\r\n").encode("gb18030"))


def id_card(area: str, born: str, order: str) -> str:
    """An invented ID number with a right check sign (GB 11643-1999)."""
    digits = area + born + order
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11]


if __name__ == "__main__":
    village()
    bureau()
    company()
