"""Importing dossiers into a real panel file."""

from __future__ import annotations

import pytest

from fusion_desk.domain.dossier import ExamPart, Relevance
from fusion_desk.domain.errors import Cancelled, UsageError
from fusion_desk.domain.sitting import SittingState
from fusion_desk.importers.dossiers import read_mapping
from fusion_desk.services.dossiers import import_dossiers, list_dossiers
from fusion_desk.store.dossiers import find_dossiers, find_people
from fusion_desk.store.items import find_all_items
from fusion_desk.store.panels import set_state, sitting_state
from fusion_desk.words import Words
from tests.unit.dossiers.build import TWO, WHOLE, Desk, changed, codes
from tests.unit.importers.books import LIN, workbook, write


def test_a_sheet_with_people_alone_is_enough(desk: Desk) -> None:
    done = desk.take({"申报人": TWO})
    assert (done.read, done.imported, done.rejected) == (2, 2, ())
    lin = desk.dossier()
    assert (lin.person.name, lin.person.employer) == ("林嘉䶮", "甲厂")
    (application,) = lin.applications
    assert (application.item, application.kind, application.level) == ("001-1", "title", "中级")
    (skill,) = desk.dossier("002").applications
    assert (skill.kind, skill.level) == ("skill", "技师")


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
    assert again.took_any
    assert desk.entries() == before


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = desk.entries()
    done = desk.take(WHOLE, dry_run=True)
    assert (done.imported, done.dry_run) == (2, True)
    assert list_dossiers(desk.panel) == []
    assert desk.entries() == before


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


# --- finding ---------------------------------------------------------------------------------------------------


def test_finding_takes_few_queries_and_only_what_was_asked_for(desk: Desk) -> None:
    desk.take(WHOLE)
    with desk.panel.reading() as reader:
        assert [one.person.number for one in find_dossiers(reader)] == ["001", "002"]
        assert [one.person.number for one in find_dossiers(reader, ["002", "x"])] == ["002"]
        assert [person.name for _, person in find_people(reader, ["001"])] == ["林嘉䶮"]
        items = find_all_items(reader)
    assert [(one.application.item, one.number, one.name) for one in items] == [
        ("001-1", "001", "林嘉䶮"),
        ("001-2", "001", "林嘉䶮"),
        ("002-1", "002", "黄㛃仪"),
    ]
