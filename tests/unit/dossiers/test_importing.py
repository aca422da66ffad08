"""Importing dossiers into a real panel file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from fusion_desk.domain.dossier import AttachmentKind, Dossier, ExamPart, Relevance
from fusion_desk.domain.errors import Cancelled, Refusal, UsageError
from fusion_desk.domain.sitting import SittingState
from fusion_desk.importers.dossiers import Mapped, read_mapping
from fusion_desk.importers.reading import Problem
from fusion_desk.services.dossiers import DossierImport, import_dossiers, list_dossiers
from fusion_desk.store.attachments import read_blob
from fusion_desk.store.dossiers import find_applications, find_dossiers, find_people
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.panels import set_state, sitting_state
from fusion_desk.words import Words
from tests.unit.importers.books import HUANG, LIN, PEOPLE, Rows, archive, delimited, workbook, write

TWO = (PEOPLE, ("001", "林嘉䶮", LIN, "甲厂", "中级"), ("002", "黄㛃仪", HUANG, "乙厂", "技师"))
PDF = b"%PDF-1.4\n%%EOF"
JPG = b"\xff\xd8\xff\xe0 picture"


@dataclass
class Desk:
    """A panel and a folder: what a test imports, and what is on record afterwards."""

    panel: PanelFile
    folder: Path

    def take(
        self,
        sheets: Mapping[str, Rows] | bytes | Path,
        name: str = "名册.xlsx",
        *,
        update: bool = False,
        dry_run: bool = False,
        mapped: Mapped | None = None,
    ) -> DossierImport:
        if isinstance(sheets, Path):
            path = sheets
        else:
            content = sheets if isinstance(sheets, bytes) else workbook(sheets)
            path = write(self.folder, name, content)
        return import_dossiers(self.panel, [path], "secretary", update=update, dry_run=dry_run, mapped=mapped)

    def dossier(self, number: str = "001") -> Dossier:
        with self.panel.reading() as reader:
            (found,) = find_dossiers(reader, [number])
        return found

    def entries(self) -> int:
        return len(self.panel.driver.execute("SELECT seq FROM journal").fetchall())


@pytest.fixture
def desk(panel: PanelFile, tmp_path: Path) -> Desk:
    return Desk(panel, tmp_path)


def codes(problems: Sequence[Problem]) -> list[tuple[str, int | None, str]]:
    """(code, row, field), with every sentence said once: a blank left in it is an error."""
    for one in problems:
        assert Words().sentence(one.code, one.facts())
    return [(one.code, one.row, one.field) for one in problems]


def test_a_sheet_with_people_alone_is_enough(desk: Desk) -> None:
    done = desk.take({"申报人": TWO})
    assert (done.read, done.imported, done.rejected) == (2, 2, ())
    lin = desk.dossier()
    assert (lin.person.name, lin.person.employer) == ("林嘉䶮", "甲厂")
    (application,) = lin.applications
    assert (application.item, application.kind, application.level) == ("001-1", "title", "中级")
    (skill,) = desk.dossier("002").applications
    assert (skill.kind, skill.level) == ("skill", "技师")


WHOLE: Mapping[str, Rows] = {
    "申报人": TWO,
    "申报事项": [
        ("编号", "事项号", "类型", "系列", "专业", "级别", "职业编码", "等级", "申报方式", "途径", "评议组"),
        ("001", "001-1", "职称", "工程技术", "机械", "副高级", "", "", "贯通", "S3", "机械组"),
        ("001", "", "技能等级", "", "", "", "6-18-01-01", "一级/高级技师", "", "", ""),
        ("002", "002-1", "以赛代评", "", "", "", "", "技师", "正常", "", ""),
    ],
    "资格证书": [
        ("编号", "类别", "名称", "级别", "专业（工种）", "取得日期", "证书编号", "聘任单位", "聘任期满"),
        ("001", "技能等级", "车工", "三级/高级工", "车工", "2019年7月", "Y1", "", ""),
        ("001", "聘任", "特级技师", "特级技师", "车工", dt.date(2021, 7, 1), "", "甲厂", "2027-06-30"),
        ("002", "职称", "工程师", "", "焊接", "2019.7", "粤1", "", ""),
    ],
    "工作经历": [
        ("编号", "开始日期", "结束日期", "工作单位", "岗位", "职业（工种）", "相关性"),
        ("001", "2012.7", "2019-06-30", "甲厂", "车工", "车工", "相同"),
        ("001", 43647, "至今", "甲厂", "车工", "车工", ""),
    ],
    "竞赛获奖": [
        ("编号", "赛事", "级别", "赛项", "奖项", "名次", "获奖日期", "团队人数"),
        ("001", "全国数控大赛", "国家级", "数控车", "一等奖", "第1名", "2023-11", ""),
        ("001", "厂内比武", "企业级", "数控车", "二等奖", 2, "2022年", ""),
    ],
    "业绩成果": [
        ("编号", "指标", "成果名称", "本人作用", "完成日期", "经济效益（万元）", "证明材料"),
        ("001", "技术革新", "夹具改进", "主持", "2024-03", "12.5", "附件 3"),
    ],
    "年度考核": [("编号", "年度", "结果"), ("001", 2025, "优秀"), ("001", "2024年度", "合格")],
    "考核成绩": [
        ("编号", "事项号", "科目", "成绩", "考评日期", "考评员", "质量督导员", "免考及依据"),
        ("001", "", "理论知识", "86.5", "2026-10-08", "甲、乙", "丙", ""),
        ("001", "001-2", "技能操作考核", 90, "2026-10-09", "甲、乙", "丙", ""),
        ("001", "001-2", "综合评审", "免考", "", "", "", "免考：以赛代评"),
    ],
    "填表说明": [("请按模板填写", "谢谢")],
}


def test_every_sheet_of_the_workbook(desk: Desk) -> None:
    done = desk.take(WHOLE)
    assert codes(done.rejected) == [("date.year_only", 3, "awarded_on")]
    assert ("sheet.skipped", None, "") in codes(done.warnings)
    lin = desk.dossier()
    assert [(one.item, one.kind, one.level, one.way) for one in lin.applications] == [
        ("001-1", "title", "副高级", "crossing"),
        ("001-2", "skill", "高级技师", "normal"),
    ]
    assert lin.applications[0].group == "机械组"
    skill, post = lin.credentials
    assert (skill.level, str(skill.obtained_on)) == ("高级工", "2019-07")
    assert (post.level, post.appointer, str(post.expires_on)) == ("特级技师", "甲厂", "2027-06-30")
    first, second = lin.history
    assert (str(first.since), str(first.until), first.relevance) == ("2012-07", "2019-06-30", Relevance.SAME)
    assert (str(second.since), second.ongoing, second.relevance) == ("2019-07-01", True, Relevance.UNSTATED)
    (award,) = lin.awards
    assert (award.level, award.place, award.team_size) == ("national", 1, None)
    assert lin.achievements[0].benefit == "12.5"
    assert [(one.year, one.result) for one in lin.appraisals] == [(2025, "优秀"), (2024, "合格")]
    marks = {mark.part: mark for mark in lin.applications[1].exam_marks}
    assert marks[ExamPart.THEORY].mark == 8650
    assert marks[ExamPart.PRACTICE].mark == 9000
    assert (marks[ExamPart.REVIEW].mark, marks[ExamPart.REVIEW].exempt_basis) == (None, "免考：以赛代评")
    assert desk.dossier("002").credentials[0].level == "中级"


def test_a_second_import_changes_nothing(desk: Desk) -> None:
    desk.take(WHOLE)
    before = desk.entries()
    again = desk.take(WHOLE)
    assert (again.imported, again.unchanged, again.changed) == (0, 2, ())
    assert again.done
    assert desk.entries() == before


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.entries()
    done = desk.take(WHOLE, dry_run=True)
    assert (done.imported, done.dry_run) == (2, True)
    assert list_dossiers(desk.panel) == []
    assert desk.entries() == before


def changed(rows: Rows, at: int, column: int, value: object) -> list[tuple[object, ...]]:
    made = [tuple(row) for row in rows]
    made[at] = (*made[at][:column], value, *made[at][column + 1 :])
    return made


def test_differences_are_listed_and_left_alone(desk: Desk) -> None:
    desk.take(WHOLE)
    sheets = {
        **WHOLE,
        "申报人": changed(TWO, 1, 3, "丙厂"),
        "申报事项": changed(WHOLE["申报事项"], 1, 5, "正高级"),
        "资格证书": changed(WHOLE["资格证书"], 1, 6, "Y2"),
        "考核成绩": changed(WHOLE["考核成绩"], 1, 3, "88"),
    }
    done = desk.take(sheets)
    assert (done.imported, done.updated, done.unchanged) == (0, 0, 1)
    assert [(one.number, one.field, one.old, one.new) for one in done.changed] == [
        ("001", "employer", "甲厂", "丙厂"),
        ("001", "001-1.level", "副高级", "正高级"),
        ("001", "credentials", "skill 车工 高级工 车工 2019-07 Y1", "skill 车工 高级工 车工 2019-07 Y2"),
        ("001", "001-2.theory", "86.50 2026-10-08", "88.00 2026-10-08"),
    ]
    assert desk.dossier().person.employer == "甲厂"
    taken = desk.take(sheets, update=True)
    assert (taken.updated, taken.unchanged) == (1, 1)
    lin = desk.dossier()
    assert (lin.person.employer, lin.applications[0].level) == ("丙厂", "正高级")
    assert [one.number for one in lin.credentials] == ["Y2", ""]
    assert {mark.part: mark.mark for mark in lin.applications[1].exam_marks}[ExamPart.THEORY] == 8800
    assert desk.take(sheets).changed == ()


def test_the_ids_of_the_record_survive_an_update(desk: Desk) -> None:
    desk.take(WHOLE)
    before = desk.dossier()
    desk.take({**WHOLE, "申报人": changed(TWO, 1, 3, "丙厂")}, update=True)
    after = desk.dossier()
    assert before.id == after.id
    assert [one.id for one in before.applications] == [one.id for one in after.applications]


def test_columns_that_a_later_sheet_lacks_say_nothing(desk: Desk) -> None:
    desk.take(WHOLE)
    done = desk.take({"申报人": [("编号", "姓名"), ("001", "林嘉䶮")]})
    assert (done.unchanged, done.changed) == (1, ())


def test_a_line_that_was_taken_out_is_a_difference(desk: Desk) -> None:
    desk.take(WHOLE)
    done = desk.take({**WHOLE, "年度考核": WHOLE["年度考核"][:2]}, update=True)
    assert [(one.field, one.old, one.new) for one in done.changed] == [("appraisals", "2024 合格", "")]
    assert len(desk.dossier().appraisals) == 1


def test_lines_of_whom_a_row_was_rejected_are_left_alone(desk: Desk) -> None:
    desk.take(WHOLE)
    done = desk.take({**WHOLE, "年度考核": changed(WHOLE["年度考核"], 2, 1, "某年")}, update=True)
    assert ("year.unreadable", 3, "year") in codes(done.rejected)
    assert done.changed == ()
    assert len(desk.dossier().appraisals) == 2


def test_an_application_that_is_no_longer_listed_stays_and_is_named(desk: Desk) -> None:
    desk.take(WHOLE)
    done = desk.take(
        {**WHOLE, "申报事项": [*WHOLE["申报事项"][:2], WHOLE["申报事项"][3]], "考核成绩": []}, update=True
    )
    assert "application.absent" in [one.code for one in done.warnings]
    assert len(desk.dossier().applications) == 2


def test_a_new_application_of_a_recorded_person_is_a_difference(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    sheets = {
        "申报人": TWO,
        "申报事项": [("编号", "事项号", "类型", "等级"), ("001", "001-2", "技能等级", "技师")],
    }
    done = desk.take(sheets)
    assert [(one.field, one.new) for one in done.changed] == [("applications", "001-2 skill 技师 normal")]
    desk.take(sheets, update=True)
    assert [one.item for one in desk.dossier().applications] == ["001-1", "001-2"]


def test_sheets_about_people_on_record_alone(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    sheets = {"年度考核": [("编号", "年度", "结果"), ("1", 2025, "优秀")]}
    assert desk.take(sheets, update=True).updated == 1
    assert len(desk.dossier().appraisals) == 1


def test_a_frozen_sitting_is_put_on_hold(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    with desk.panel.writing("frozen", "secretary") as change:
        set_state(change, SittingState.FROZEN)
    assert not desk.take({"申报人": TWO}).on_hold
    done = desk.take({"申报人": [*TWO, ("003", "周𬭎", "", "丙", "初级")]})
    assert done.on_hold
    with desk.panel.reading() as reader:
        assert sitting_state(reader) is SittingState.HOLD


def test_part_marks_alone_break_no_snapshot(desk: Desk) -> None:
    desk.take(WHOLE)
    with desk.panel.writing("frozen", "secretary") as change:
        set_state(change, SittingState.FROZEN)
    done = desk.take({"考核成绩": changed(WHOLE["考核成绩"], 1, 3, "88")}, update=True)
    assert (done.updated, done.on_hold) == (1, False)


def test_a_cancelled_import_leaves_nothing(desk: Desk) -> None:
    path = write(desk.folder, "a.xlsx", workbook(WHOLE))
    before = desk.entries()

    def cancel(done: int, total: int) -> None:
        if done >= 80:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_dossiers(desk.panel, [path], "secretary", progress=cancel)
    assert list_dossiers(desk.panel) == []
    assert desk.entries() == before
    assert desk.take(WHOLE).imported == 2


def test_progress_goes_up_to_the_end(desk: Desk) -> None:
    path = write(desk.folder, "a.xlsx", workbook(WHOLE))
    seen: list[int] = []
    import_dossiers(
        desk.panel, [path], "secretary", progress=lambda done, total: seen.append(done * 100 // total)
    )
    assert seen == sorted(seen)
    assert seen[-1] == 100


def test_the_journal_keeps_names_apart(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    public = desk.panel.driver.execute("SELECT entry FROM journal ORDER BY seq DESC LIMIT 1").fetchall()[0][0]
    private = desk.panel.driver.execute(
        "SELECT body FROM journal_private ORDER BY seq DESC LIMIT 1"
    ).fetchall()[0][0]
    assert "林嘉䶮" not in public
    assert LIN not in public + private
    assert "林嘉䶮" in private
    assert desk.entries() == 2  # the panel itself, and one for the whole import


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
    assert not done.done
    assert desk.dossier().person.name == "林嘉䶮"


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


# --- the user's own mapping ----------------------------------------------------------------------------------

MAPPING = """
["人员台账"]
table = "申报人"
"员工代码" = "编号"
"人员" = "name"
"""


def test_a_mapping_names_sheets_and_columns(desk: Desk) -> None:
    rows = [("员工代码", "人员", "所在 单位"), ("A-7", "林嘉䶮", "甲厂")]
    done = desk.take({"人员台账": rows}, mapped=read_mapping("m.toml", MAPPING.encode()))
    assert done.columns == {"员工代码": "number", "人员": "name", "所在 单位": "employer"}
    assert desk.dossier("A-7").person.employer == "甲厂"


@pytest.mark.parametrize(
    "text, code",
    [
        ("[x", "mapping.unreadable"),
        ('x = "编号"', "mapping.no_section"),
        ('[x]\ntable = "别的"', "mapping.unknown_table"),
        ('[x]\n"代码" = "没有这一列"', "mapping.unknown_field"),
    ],
)
def test_a_mapping_that_cannot_be_meant(text: str, code: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_mapping("m.toml", text.encode())
    assert refused.value.code == code
    assert Words().sentence(code, refused.value.details)


# --- folders and zips ------------------------------------------------------------------------------------------

FILES = {
    "名册.xlsx": workbook({"申报人": TWO}),
    "001_林嘉䶮/毕业证.pdf": PDF + b"1",
    "001_林嘉䶮/学历/扫描件.pdf": PDF + b"2",
    "001_林嘉䶮/照片.jpg": JPG,
    "001_林嘉䶮/申报表.pdf": PDF + b"3",
    "001_林嘉䶮/技改说明.docx": b"PK",
    "001_林嘉䶮/坏的.pdf": b"not a pdf",
    "002/论文/a.pdf": PDF + b"4",
    "002/杂项.png": b"\x89PNG\r\n\x1a\n",
    "009_无此人/a.pdf": PDF,
    "Thumbs.db": b"x",
    "__MACOSX/001_林嘉䶮/._a.pdf": b"x",
}


def a_folder(folder: Path) -> Path:
    for name, content in FILES.items():
        write(folder / "材料", name, content)
    return folder / "材料"


def a_zip(folder: Path) -> Path:
    return write(
        folder, "材料.zip", archive({f"材料/{name}": content for name, content in FILES.items()}, gbk=True)
    )


@pytest.mark.parametrize("source", [a_folder, a_zip])
def test_files_become_attachments(desk: Desk, source: Callable[[Path], Path]) -> None:
    path = source(desk.folder)
    done = desk.take(path)
    assert done.imported == 2
    assert [(one.name, one.kind) for one in desk.dossier().attachments] == [
        ("学历/扫描件.pdf", AttachmentKind.EDUCATION),
        ("毕业证.pdf", AttachmentKind.EDUCATION),
        ("照片.jpg", AttachmentKind.PHOTO),
        ("申报表.pdf", AttachmentKind.FORM),
    ]
    assert [(one.name, one.kind) for one in desk.dossier("002").attachments] == [
        ("杂项.png", AttachmentKind.UNCLASSIFIED),
        ("论文/a.pdf", AttachmentKind.PAPER),
    ]
    assert [one.code for one in done.rejected] == ["attachment.not_what_it_says"]
    assert {"attachment.type", "attachment.nobody"} <= {one.code for one in done.warnings}
    assert codes(done.warnings)
    photo = desk.dossier().attachments[2]
    with desk.panel.reading() as reader:
        assert read_blob(reader, photo.sha256) == JPG
    assert desk.take(path).changed == ()


def test_changed_and_new_files_are_differences(desk: Desk) -> None:
    path = a_folder(desk.folder)
    desk.take(path)
    write(path, "002/论文/a.pdf", PDF + b"new")
    write(path, "002/业绩.pdf", PDF + b"more")
    listed = desk.take(path)
    assert [(one.number, one.field, bool(one.old)) for one in listed.changed] == [
        ("002", "attachments", False),
        ("002", "attachments", True),
    ]
    kept = desk.panel.driver.execute("SELECT COUNT(*) FROM blob").fetchall()[0][0]
    assert kept == 6
    desk.take(path, update=True)
    assert len(desk.dossier("002").attachments) == 3
    assert desk.take(path).changed == ()


def test_a_folder_whose_name_and_number_disagree_goes_by_the_number(desk: Desk) -> None:
    for name, content in {"名册.xlsx": FILES["名册.xlsx"], "001_黄㛃仪/a.pdf": PDF}.items():
        write(desk.folder / "材料", name, content)
    done = desk.take(desk.folder / "材料")
    assert ("attachment.other_name", None, "") in codes(done.warnings)
    assert len(desk.dossier().attachments) == 1


def test_files_for_people_on_record_without_a_workbook(desk: Desk) -> None:
    desk.take({"申报人": TWO})
    write(desk.folder / "材料", "001/a.pdf", PDF)
    assert desk.take(desk.folder / "材料", update=True).updated == 1
    assert len(desk.dossier().attachments) == 1


def test_a_link_in_a_folder_is_not_followed(desk: Desk) -> None:
    path = a_folder(desk.folder)
    (path / "001_林嘉䶮" / "secret.pdf").symlink_to(desk.folder / "评审.fusion")
    assert "archive.link" in [one.code for one in desk.take(path).rejected]


# --- finding ---------------------------------------------------------------------------------------------------


def test_finding_takes_few_queries_and_only_what_was_asked_for(desk: Desk) -> None:
    desk.take(WHOLE)
    with desk.panel.reading() as reader:
        assert [one.person.number for one in find_dossiers(reader)] == ["001", "002"]
        assert [one.person.number for one in find_dossiers(reader, ["002", "x"])] == ["002"]
        assert [person.name for _, person in find_people(reader, ["001"])] == ["林嘉䶮"]
        items = find_applications(reader)
    assert [(one.application.item, one.number, one.name) for one in items] == [
        ("001-1", "001", "林嘉䶮"),
        ("001-2", "001", "林嘉䶮"),
        ("002-1", "002", "黄㛃仪"),
    ]
    assert len(items[1].application.exam_marks) == 3
