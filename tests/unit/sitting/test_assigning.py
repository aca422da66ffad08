from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from fusion_desk.domain.assigned import expected_scorers
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Duty, RoundKind
from fusion_desk.services.assigning import AssignmentImport, assign
from fusion_desk.services.freezing import freeze
from fusion_desk.services.sittings import RecusalPlan, record_recusal
from fusion_desk.store import journal, panels, sittings
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.sitting.build import write_csv
from tests.unit.store.desk import sentence

HEADER = ("事项号", "评委编号", "环节", "作用")


def give(panel: PanelFile, folder: Path, *rows: Sequence[str], replace: bool = False) -> AssignmentImport:
    return assign(panel, write_csv(folder / "分工.csv", HEADER, rows), "secretary", replace=replace)


def plan(panel: PanelFile) -> set[tuple[str, str, RoundKind, Duty]]:
    with panel.reading() as reader:
        sitting = sittings.find_sitting(reader)
        names = {member.id: member.number for member in sitting.members}
    found = sitting.assignments
    return {(one.application.removeprefix("a"), names[one.member], one.round, one.duty) for one in found}


def test_rows_become_assignments(seated: PanelFile, tmp_path: Path) -> None:
    done = give(
        seated,
        tmp_path,
        ["001-1", "E01、E02", "评分", "评分"],
        ["001", "E03", "评分", "主审"],
        ["002-1", "E04", "", "答辩考官"],
        ["002-1", "E05", "", ""],
        ["003-1", "e06", "评委会", "主审、报告人"],
    )
    assert (done.read, done.imported, done.rejected) == (5, 7, ())
    assert plan(seated) == {
        ("001-1", "E01", RoundKind.SCORING, Duty.SCORER),
        ("001-1", "E02", RoundKind.SCORING, Duty.SCORER),
        ("001-1", "E03", RoundKind.SCORING, Duty.LEAD),
        ("002-1", "E04", RoundKind.DEFENCE, Duty.EXAMINER),
        ("002-1", "E05", RoundKind.SCORING, Duty.SCORER),
        ("003-1", "E06", RoundKind.COMMITTEE, Duty.LEAD),
        ("003-1", "E06", RoundKind.COMMITTEE, Duty.REPORTER),
    }


def test_what_is_missing_is_judged_by_them(seated: PanelFile, tmp_path: Path) -> None:
    give(seated, tmp_path, ["001-1", "E01", "评分", "评分"], ["001-1", "E02", "评分", "评分"])
    record_recusal(seated, RecusalPlan("E02", "001-1", "师徒"), "secretary")
    with seated.reading() as reader:
        sitting, item = sittings.find_sitting(reader), sittings.find_item(reader, "001-1")
        chair = sittings.find_member(reader, "E01").id
    assert expected_scorers(item, sitting, sitting.assignments, RoundKind.SCORING) == {chair}


def test_bad_rows_are_named_and_the_others_loaded(seated: PanelFile, tmp_path: Path) -> None:
    record_recusal(seated, RecusalPlan("E03", "001-1", "师徒"), "secretary")
    done = give(
        seated,
        tmp_path,
        ["", "E01", "评分", "评分"],
        ["001-1", "", "评分", "评分"],
        ["001-1", "E01", "茶歇", "评分"],
        ["001-1", "E01", "评分", "倒茶"],
        ["001-1", "E77", "评分", "评分"],
        ["003", "E01", "评分", "评分"],
        ["999", "E01", "评分", "评分"],
        ["001-1", "E03", "评分", "评分"],
        ["001-1", "E01", "评分", "评分"],
    )
    assert done.imported == 1
    assert done.took_any
    assert [(one.row, one.code) for one in done.rejected] == [
        (2, "assignment.item_missing"),
        (3, "assignment.member_missing"),
        (4, "assignment.round_unknown"),
        (5, "assignment.duty_unknown"),
        (6, "assignment.member_unknown"),
        (7, "item.ambiguous"),
        (8, "item.unknown"),
        (9, "assignment.recused"),
    ]
    for problem in done.rejected:
        assert Words().sentence(problem.code, problem.facts())


def test_a_recused_member_may_still_report(seated: PanelFile, tmp_path: Path) -> None:
    record_recusal(seated, RecusalPlan("E03", "001-1", "师徒"), "secretary")
    assert give(seated, tmp_path, ["001-1", "E03", "", "报告人"]).rejected == ()


def test_staff_who_are_to_mark_are_warned_of(seated: PanelFile, tmp_path: Path) -> None:
    done = give(seated, tmp_path, ["001-1", "X1", "评分", "评分"])
    assert [one.code for one in done.warnings] == ["assignment.no_vote"]
    assert Words().sentence(done.warnings[0].code, done.warnings[0].facts())


def test_the_same_file_again_changes_nothing(seated: PanelFile, tmp_path: Path) -> None:
    row = ["001-1", "E01", "评分", "评分"]
    give(seated, tmp_path, row, row)
    with seated.reading() as reader:
        before = journal.last_seq(reader.driver)
    done = give(seated, tmp_path, row)
    assert (done.imported, done.unchanged, done.took_any) == (0, 1, True)
    with seated.reading() as reader:
        assert journal.last_seq(reader.driver) == before


def test_another_file_adds_and_only_a_replacing_one_takes_back(seated: PanelFile, tmp_path: Path) -> None:
    give(seated, tmp_path, ["001-1", "E01", "评分", "评分"], ["001-1", "E01", "答辩", "答辩考官"])
    give(seated, tmp_path, ["001-1", "E02", "评分", "评分"])
    assert len(plan(seated)) == 3
    done = give(seated, tmp_path, ["001-1", "E03", "评分", "评分"], replace=True)
    assert (done.imported, done.removed) == (1, 2)
    assert plan(seated) == {
        ("001-1", "E03", RoundKind.SCORING, Duty.SCORER),
        ("001-1", "E01", RoundKind.DEFENCE, Duty.EXAMINER),
    }


def test_assignments_do_not_break_the_snapshot(seated: PanelFile, tmp_path: Path) -> None:
    freeze(seated, "secretary")
    give(seated, tmp_path, ["001-1", "E01", "评分", "评分"])
    with seated.reading() as reader:
        panels.expect_frozen(reader)


def test_a_file_that_is_no_plan_is_refused(seated: PanelFile, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ("日期", "天气"), [["周一", "晴"]])
    with pytest.raises(Refusal) as refusal:
        assign(seated, path, "secretary")
    assert refusal.value.code == "assignment.no_table"
    assert sentence(refusal.value)
