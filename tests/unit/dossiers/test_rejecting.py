"""Rows that are rejected by name, and rows that are loaded with a warning."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fusion_desk.domain.errors import Refusal
from fusion_desk.services.dossiers import import_dossiers
from fusion_desk.words import Words
from tests.unit.dossiers.build import PDF, TWO, Desk, codes
from tests.unit.importers.books import HUANG, LIN, PEOPLE, Rows, archive, delimited, workbook, write

# --- rows that are rejected --------------------------------------------------------------------------------

REJECTED: list[tuple[Mapping[str, Rows], tuple[str, int | None, str]]] = [
    ({"申报人": [*TWO, ("003", "", "", "丙", "")]}, ("name.missing", 4, "name")),
    (
        {"申报人": [*TWO, ("003", "周𬭎", 440106199209142021, "丙", "")]},
        ("resident_id.number", 4, "resident_id"),
    ),
    ({"申报人": [*TWO, ("003", "周𬭎", "4.40106E+17", "丙", "")]}, ("resident_id.number", 4, "resident_id")),
    ({"申报人": [*TWO, ("001", "周𬭎", "", "丙", "")]}, ("number.taken", 4, "number")),
    ({"申报人": [*TWO, ("001", "林嘉䶮", LIN, "丙", "")]}, ("row.conflicting", 4, "number")),
    ({"申报人": [*TWO, ("", "周𬭎", "", "丙", "")]}, ("row.no_key", 4, "number")),
    ({"申报人": [*TWO, ("003", "#REF!", "", "丙", "")]}, ("cell.error", 4, "name")),
    ({"申报人": [(*TWO[0], "出生日期"), (*TWO[1], "某日")]}, ("date.unreadable", 2, "born_on")),
    ({"申报人": [(*TWO[0], "出生日期"), (*TWO[1], "1988")]}, ("date.year_only", 2, "born_on")),
    ({"申报人": [(*TWO[0], "出生日期"), (*TWO[1], "1988-02-30")]}, ("date.no_such_day", 2, "born_on")),
    ({"申报人": [(*TWO[0], "出生日期"), (*TWO[1], 1988.1)]}, ("date.october", 2, "born_on")),
    ({"年度考核": [("编号", "年度", "结果"), ("009", 2025, "优秀")]}, ("row.unknown_number", 2, "number")),
    ({"年度考核": [("编号", "年度", "结果"), ("", 2025, "优秀")]}, ("row.no_key", 2, "number")),
    (
        {"年度考核": [("身份证号", "年度", "结果"), ("x", 2025, "优秀")]},
        ("row.unknown_resident", 2, "resident_id"),
    ),
    ({"年度考核": [("编号", "年度", "结果"), ("001", "某年", "优秀")]}, ("year.unreadable", 2, "year")),
    ({"年度考核": [("编号", "年度", "结果"), ("001", 2025, "")]}, ("cell.missing", 2, "result")),
    (
        {"年度考核": [("编号", "姓名", "年度", "结果"), ("001", "黄㛃仪", 2025, "优秀")]},
        ("row.other_name", 2, "person"),
    ),
    (
        {"年度考核": [("编号", "身份证号", "年度", "结果"), ("001", HUANG, 2025, "优秀")]},
        ("row.other_resident", 2, "resident_id"),
    ),
    (
        {"工作经历": [("编号", "开始日期", "结束日期"), ("001", "2020-01", "2019-01")]},
        ("spell.reversed", 2, "until"),
    ),
    ({"资格证书": [("编号", "类别", "名称"), ("001", "奖状", "x")]}, ("word.unknown", 2, "kind")),
    ({"资格证书": [("编号", "类别", "名称"), ("001", "", "x")]}, ("cell.missing", 2, "kind")),
    ({"竞赛获奖": [("编号", "赛事", "级别"), ("001", "", "省级")]}, ("cell.missing", 2, "contest")),
    ({"业绩成果": [("编号", "成果名称", "指标"), ("001", "", "x")]}, ("cell.missing", 2, "title")),
    ({"申报事项": [("编号", "类型", "申报方式"), ("001", "职称", "随便")]}, ("word.unknown", 2, "way")),
    ({"申报事项": [("编号", "类型"), ("001", "别的")]}, ("word.unknown", 2, "kind")),
    (
        {"申报事项": [("编号", "事项号", "类型"), ("001", "001-1", "职称"), ("002", "001-1", "职称")]},
        ("item.taken", 3, "item"),
    ),
    ({"考核成绩": [("编号", "科目", "成绩"), ("001", "理论", "101")]}, ("mark.unreadable", 2, "mark")),
    ({"考核成绩": [("编号", "科目", "成绩"), ("001", "体育", "90")]}, ("word.unknown", 2, "part")),
    ({"考核成绩": [("事项号", "科目", "成绩"), ("001-9", "理论", "90")]}, ("exam.item_unclear", 2, "item")),
    ({"资格证书": [("x", "y")]}, ("sheet.no_header", None, "")),
    ({"年度考核": [("年度", "结果", "姓名"), (2025, "优秀", "甲")]}, ("sheet.no_key", None, "")),
]


@pytest.mark.parametrize("sheets, expected", REJECTED, ids=[f"{one[0]}-{one[2]}" for _, one in REJECTED])
def test_a_rejected_row_is_named_and_the_rest_is_loaded(
    desk: Desk, sheets: Mapping[str, Rows], expected: tuple[str, int | None, str]
) -> None:
    people = sheets.get("申报人", TWO)
    done = desk.take({"申报人": people, **sheets})
    assert codes(done.rejected) == [expected]
    assert done.imported == (2 if len(people) > 2 else 0)
    assert done.rejected[0].file == "名册.xlsx"


def test_the_sentence_names_the_cell_and_the_way_out(desk: Desk) -> None:
    done = desk.take({"申报人": [*TWO, ("003", "周𬭎", 440106199209142021, "丙", "")]})
    (one,) = done.rejected
    assert Words().sentence(one.code, one.facts()) == (
        "“名册.xlsx”的“申报人”第 4 行“身份证号”（单元格 C4）是数字格式（4.40106E+17），末几位已丢失，该行未导入。"
        "请在 Excel 中把该列设为“文本”后重新填写。"
    )


def test_rows_of_a_rejected_person_say_so(desk: Desk) -> None:
    sheets: dict[str, Rows] = {
        "申报人": [*TWO, ("003", "", "", "丙", "")],
        "年度考核": [("编号", "年度", "结果"), ("003", 2025, "优秀")],
    }
    assert codes(desk.take(sheets).rejected) == [
        ("name.missing", 4, "name"),
        ("row.person_rejected", 2, "number"),
    ]


def test_a_number_on_record_is_not_given_to_somebody_else(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    done = desk.take({"申报人": [PEOPLE, ("001", "周𬭎", "", "丙", "")]}, update=True)
    assert codes(done.rejected) == [("number.taken_on_record", 2, "number")]
    assert not done.took_any
    assert desk.dossier().person.name == "林嘉䶮"


def test_nothing_of_somebody_else_goes_to_whom_the_number_belongs(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    stranger: dict[str, Rows] = {
        "申报人": [PEOPLE, ("001", "周𬭎", "", "丙", "")],
        "年度考核": [("编号", "年度", "结果"), ("001", 2025, "优秀")],
    }
    done = desk.take(stranger, update=True)
    assert codes(done.rejected) == [
        ("number.taken_on_record", 2, "number"),
        ("row.person_rejected", 2, "number"),
    ]
    assert not done.took_any
    assert desk.dossier().appraisals == ()
    # Whose name stands beside the number is known all the same.
    stranger["年度考核"] = [("编号", "姓名", "年度", "结果"), ("001", "林嘉䶮", 2025, "优秀")]
    done = desk.take(stranger, update=True)
    assert codes(done.rejected) == [("number.taken_on_record", 2, "number")]
    assert [one.year for one in desk.dossier().appraisals] == [2025]


def test_a_corrected_name_of_the_same_resident_is_a_difference(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    done = desk.take({"申报人": [PEOPLE, ("001", "林佳䶮", LIN, "甲厂", "中级")]})
    assert [(one.field, one.old, one.new) for one in done.changed] == [("name", "林嘉䶮", "林佳䶮")]


# --- rows that are loaded, with a warning -------------------------------------------------------------------

WARNED: list[tuple[Rows, tuple[str, int | None, str]]] = [
    ([*TWO, ("003", "周𬭎", "130402198207290622", "丙", "")], ("resident_id.check_digit", 4, "resident_id")),
    ([*TWO, ("003", "周𬭎", "130402820729062", "丙", "")], ("resident_id.old", 4, "resident_id")),
    ([*TWO, ("003", "周𬭎", "E1234567", "丙", "")], ("resident_id.shape", 4, "resident_id")),
    ([*TWO, ("003", "周𬭎", LIN, "丙", "")], ("resident_id.repeated", 4, "resident_id")),
    ([*TWO, ("003", "周\u202e𬭎", "", "丙", "")], ("name.bidi", 4, "name")),
    ([*TWO, ("003", "周\u200b𬭎", "", "丙", "")], ("name.invisible", 4, "name")),
    ([*TWO, ("003", "⼀诺", "", "丙", "")], ("name.radical", 4, "name")),
    ([*TWO, ("003", "周𬭎", "", "丙", "教授")], ("level.unknown", 4, "level")),
    ([*TWO, ("003", "周𬭎", "", "丙", "高级")], ("level.bare", 4, "level")),
    ([(*PEOPLE, "申报类型"), (*TWO[1][:4], "三级", "职称")], ("level.other_kind", 2, "level")),
    ([(*PEOPLE, "申报类型"), (*TWO[1][:4], "工程师", "技能等级")], ("level.other_kind", 2, "level")),
    ([*TWO, TWO[1]], ("row.repeated", 4, "number")),
    ([(*PEOPLE, "性别"), (*TWO[1], "女")], ("resident_id.gender", 2, "gender")),
    ([(*PEOPLE, "性别"), (*TWO[1], "其他")], ("word.unknown", 2, "gender")),
    ([(*PEOPLE, "人才类别"), (*TWO[1], "其他")], ("word.unknown", 2, "track")),
    ([(*PEOPLE, "出生日期"), (*TWO[1], "1988-03-06")], ("resident_id.birthday", 2, "born_on")),
    ([(*PEOPLE, "出生日期"), (*TWO[1], "1988年3月")], ("date.birth_month", 2, "born_on")),
    ([PEOPLE, ("", "周𬭎", HUANG, "丙", "初级")], ("number.assigned", 2, "number")),
    ([(*PEOPLE, "申报类型"), (*TWO[1], "别的")], ("application.kind_guessed", 2, "kind")),
]


@pytest.mark.parametrize("people, expected", WARNED, ids=[one[0] for _, one in WARNED])
def test_a_doubtful_row_is_loaded_with_a_warning(
    desk: Desk, people: Rows, expected: tuple[str, int | None, str]
) -> None:
    done = desk.take({"申报人": people})
    assert expected in codes(done.warnings)
    assert done.rejected == ()
    assert done.imported >= 1


def test_nothing_is_guessed_of_people_whose_applications_are_listed(desk: Desk) -> None:
    sheets: dict[str, Rows] = {
        "申报人": [PEOPLE[:4], TWO[1][:4], TWO[2][:4]],
        "申报事项": [("编号", "类型", "级别"), ("001", "职称", "中级"), ("002", "技能等级", "技师")],
    }
    done = desk.take(sheets)
    assert (done.imported, codes(done.warnings)) == (2, [])


def test_who_has_no_row_there_is_still_guessed_at(desk: Desk) -> None:
    sheets: dict[str, Rows] = {
        "申报人": [(*PEOPLE, "申报类型"), (*TWO[1], ""), (*TWO[2], "别的")],
        "申报事项": [("编号", "类型", "级别"), ("001", "职称", "中级")],
    }
    assert codes(desk.take(sheets).warnings) == [("application.kind_guessed", 3, "kind")]


@pytest.mark.parametrize("kind, level", [("职称", "三级"), ("技能等级", "副高级")])
def test_a_level_of_the_other_kind_stays_as_written(desk: Desk, kind: str, level: str) -> None:
    sheets: dict[str, Rows] = {
        "申报人": TWO,
        "申报事项": [("编号", "类型", "级别"), ("001", kind, level)],
        "资格证书": [("编号", "类别", "名称", "级别"), ("001", kind, "证书", level)],
    }
    done = desk.take(sheets)
    assert codes(done.warnings) == [("level.other_kind", 2, "level")] * 2
    dossier = desk.dossier()
    assert (dossier.applications[0].level, dossier.credentials[0].level) == (level, level)


def test_a_source_without_a_table_says_so(desk: Desk) -> None:
    folder = desk.folder / "材料"
    write(folder, "申报书.pdf", PDF)
    empty = write(desk.folder, "空.zip", archive({}))
    loose = write(desk.folder, "附件.zip", archive({"甲.pdf": PDF}))
    for source in (folder, empty, loose):
        done = desk.take(source)
        assert codes(done.rejected) == [("import.no_table", None, "")]
        assert not done.took_any


def test_a_folder_of_papers_alone_is_enough_for_people_on_record(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    write(desk.folder / "材料", "001/申报书.pdf", PDF)
    done = desk.take(desk.folder / "材料", update=True)
    assert (done.rejected, done.updated) == ((), 1)


def test_a_header_without_rows_says_so(desk: Desk) -> None:
    done = desk.take(delimited([PEOPLE]), "名册.csv")
    assert codes(done.warnings) == [("import.no_rows", None, "")]
    assert not done.took_any


def test_a_name_that_no_file_system_takes_is_not_found(desk: Desk) -> None:
    with pytest.raises(Refusal) as caught:
        desk.take(desk.folder / ("长" * 300 + ".xlsx"))
    assert caught.value.code == "import.not_found"


def test_what_the_record_has_no_place_for_is_kept_as_written(desk: Desk) -> None:
    done = desk.take(
        {"申报人": [(*PEOPLE, "备注", "出生日期", "人才类别"), (*TWO[1], "自荐", "1988年3月", "其他")]}
    )
    assert done.unmapped == ("备注",)
    extra = dict(desk.dossier().person.extra)
    assert extra == {"备注": "自荐", "出生日期": "1988-03", "人才类别": "其他"}


def test_one_person_several_numbers_cannot_be_joined_by_resident_number(desk: Desk) -> None:
    sheets: dict[str, Rows] = {
        "申报人": [*TWO, ("003", "林嘉䶮", LIN, "丙", "")],
        "年度考核": [("身份证号", "年度", "结果"), (LIN, 2025, "优秀"), (HUANG, 2025, "合格")],
    }
    done = desk.take(sheets)
    assert codes(done.rejected) == [("row.resident_twice", 2, "resident_id")]
    assert len(desk.dossier("002").appraisals) == 1


def test_people_without_a_number_keep_theirs_at_the_next_import(desk: Desk) -> None:
    people = [("姓名", "身份证号", "工作单位"), ("林嘉䶮", LIN, "甲厂"), ("黄㛃仪", HUANG, "乙厂")]
    desk.take({"申报人": people})
    again = desk.take({"申报人": [people[0], people[2], people[1]]})
    assert (again.imported, again.unchanged) == (0, 2)
    assert desk.dossier("001").person.name == "林嘉䶮"


def test_excel_drops_leading_zeros_and_rows_are_joined_all_the_same(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    done = desk.take({"申报人": [PEOPLE, (1, "林嘉䶮", LIN, "甲厂", "中级")], "年度考核": []})
    assert (done.unchanged, done.imported) == (1, 0)


def test_one_review_two_certificates_is_two_applications(desk: Desk) -> None:
    people = [(*PEOPLE, "申报类型"), ("001", "林嘉䶮", LIN, "甲厂", "中级、技师", "一评双证")]
    desk.take({"申报人": people})
    assert [(one.item, one.kind, one.level) for one in desk.dossier().applications] == [
        ("001-1", "title", "中级"),
        ("001-2", "skill", "技师"),
    ]


def test_people_in_several_sheets_and_files(desk: Desk) -> None:
    first = write(desk.folder, "a.xlsx", workbook({"高技能": [PEOPLE, TWO[1]], "专技": [PEOPLE, TWO[2]]}))
    second = write(desk.folder, "b.csv", delimited([PEOPLE, ("003", "周𬭎", "", "丙", "初级")], "gb18030"))
    done = import_dossiers(desk.panel, [first, second], "secretary")
    assert (done.read, done.imported) == (3, 3)


def test_a_damaged_source_does_not_keep_the_others_out(desk: Desk) -> None:
    good = write(desk.folder, "a.xlsx", workbook({"申报人": TWO}))
    bad = [write(desk.folder, name, b"PK\x03\x04 damaged") for name in ("b.xlsx", "c.zip")]
    done = import_dossiers(desk.panel, [good, *bad], "secretary")
    assert done.imported == 2
    assert {(one.file, one.code) for one in done.rejected} == {
        ("b.xlsx", "import.damaged"),
        ("c.zip", "archive.damaged"),
    }


@pytest.mark.parametrize(
    "name, code", [("没有.xlsx", "import.not_found"), ("a.docx", "import.unknown_format")]
)
def test_sources_that_are_none(desk: Desk, name: str, code: str) -> None:
    path = desk.folder / name
    if name == "a.docx":
        path.write_bytes(b"x")
    with pytest.raises(Refusal) as refused:
        desk.take(path)
    assert refused.value.code == code
