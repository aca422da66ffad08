"""Finding a table: titles above, merged headers, notes below, and the numbers that people count by."""

from __future__ import annotations

import pytest

from fusion_desk.importers.reading import Column, Plan, Table, find_table, header_key, read_sheets
from tests.unit.importers.books import Rows, delimited, workbook

PLAN = Plan(
    "people",
    "申报人",
    (
        Column("number", "编号", ("工号",), fallbacks=("序号",)),
        Column("name", "姓名"),
        Column("employer", "工作单位", ("所在单位",)),
        Column("theory", "成绩理论"),
        Column("practice", "成绩实操"),
        Column("occupation", "职业（工种）", ("职业", "工种")),
    ),
    needed=frozenset({"name"}),
)


def table(rows: Rows, *merged: str, mapping: dict[str, str] | None = None) -> Table:
    (sheet,) = read_sheets("a.xlsx", workbook({"申报人": rows}, {"申报人": merged}))
    found = find_table(sheet, PLAN, mapping)
    assert found is not None
    return found


def names(found: Table) -> list[tuple[int, str]]:
    return [(row.number, row.text("name")) for row in found]


@pytest.mark.parametrize(
    "header, field",
    [
        ("姓 名", "name"),
        ("姓　名", "name"),
        ("*姓名：", "name"),
        ("【姓名】", "name"),
        ("姓名（必填）", "name"),
        ("姓\n名", "name"),
        ("NAME", "name"),
        ("职业(工种)", "occupation"),
        ("职业（工种）", "occupation"),
        ("工种", "occupation"),
        ("所在 单位", "employer"),
    ],
)
def test_headers_are_matched_without_spaces_and_brackets(header: str, field: str) -> None:
    found = table([(header, "编号", "姓名" if field != "name" else "备注"), ("x", "1", "y")])
    assert found.columns[field] == 0
    assert found.headers[header.replace("　", "　").strip()] == field


def test_title_rows_above_and_notes_below() -> None:
    found = table(
        [
            ("2026年名册", None, None),
            ("单位：某厂", None, None),
            (None, None, None),
            ("编号", "姓名", "工作单位"),
            ("001", "甲", "某厂"),
            (None, None, None),
            ("002", "乙", "某厂"),
            (None, None, None),
            ("注：1. 编号不得重复", None, None),
            ("2. 身份证号设为文本", None, None),
            ("制表人：", "丙", None),
        ],
        "A1:C1",
    )
    assert names(found) == [(5, "甲"), (7, "乙")]
    assert found.header_row == 4
    assert found.notes == (9, 10, 11)


def test_a_header_merged_over_two_rows() -> None:
    found = table(
        [
            ("名册", None, None, None, None),
            ("编号", "姓名", "成绩", None, "备注"),
            (None, None, "理论", "实操", None),
            ("001", "甲", "80", "90", ""),
        ],
        "A1:E1",
        "A2:A3",
        "B2:B3",
        "C2:D2",
        "E2:E3",
    )
    assert found.columns == {"number": 0, "name": 1, "theory": 2, "practice": 3}
    assert found.unmapped == ((4, "备注"),)
    assert names(found) == [(4, "甲")]


def test_the_second_row_of_a_merged_header_is_not_a_row_even_where_nothing_in_it_is_known() -> None:
    found = table(
        [("编号", "姓名", "其他情况", None), (None, None, "甲类", "乙类"), ("001", "甲", "1", "2")],
        "A1:A2",
        "B1:B2",
        "C1:D1",
    )
    assert names(found) == [(3, "甲")]
    assert [written for _, written in found.unmapped] == ["其他情况甲类", "其他情况乙类"]


def test_a_delimited_file_has_no_merged_cells_and_two_header_rows_all_the_same() -> None:
    rows = [("编号", "姓名", "成绩", ""), ("", "", "成绩理论", "成绩实操"), ("001", "甲", "1", "2")]
    (sheet,) = read_sheets("a.csv", delimited(rows))
    found = find_table(sheet, PLAN)
    assert found is not None
    assert found.columns == {"number": 0, "name": 1, "theory": 2, "practice": 3}
    assert names(found) == [(3, "甲")]


def test_a_fallback_header_only_where_no_better_one_stands() -> None:
    assert table([("序号", "姓名"), ("1", "甲")]).columns == {"number": 0, "name": 1}
    both = table([("序号", "姓名", "编号"), ("1", "甲", "001")])
    assert both.columns["number"] == 2
    assert both.unmapped == ((0, "序号"),)


def test_the_users_own_mapping_goes_first() -> None:
    found = table(
        [("台账号", "员工", "姓名"), ("9", "甲", "乙")], mapping={"台账号": "number", "员 工": "name"}
    )
    assert found.columns == {"number": 0, "name": 1}
    assert found.twice == ((2, "姓名"),)


def test_a_sheet_without_the_needed_header_has_no_table() -> None:
    (sheet,) = read_sheets("a.xlsx", workbook({"x": [("填表说明", "请认真填写"), ("编号", "须唯一")]}))
    assert find_table(sheet, PLAN) is None


def test_a_cell_is_named_as_excel_names_it() -> None:
    found = table([(None, "编号", "姓名"), (None, "001", "甲")])
    assert found.place("name", 2) == "C2"


def test_a_person_whose_row_begins_like_a_note_is_a_person() -> None:
    found = table([("姓名", "编号", "工作单位"), ("说明", "001", "某厂"), ("注册", "002", "某厂")])
    assert [name for _, name in names(found)] == ["说明", "注册"]


def test_header_keys_keep_what_brackets_say() -> None:
    assert header_key("经济效益（万元）") == "经济效益万元"
