from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from fusion_desk.domain.electorate import Sitting
from fusion_desk.domain.errors import Refusal
from fusion_desk.domain.sitting import Role, SittingState
from fusion_desk.services import members
from fusion_desk.services.freezing import freeze
from fusion_desk.store import journal, panels, sittings
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.words import Words
from tests.unit.sitting.build import HEADER, committee_rows, seat, write_csv
from tests.unit.store.desk import sentence


def journal_size(panel: PanelFile) -> int:
    with panel.reading() as reader:
        return journal.last_seq(reader.driver)


def the_sitting(panel: PanelFile) -> Sitting:
    with panel.reading() as reader:
        return sittings.find_sitting(reader)


def test_a_list_becomes_members_with_roles_groups_and_levels(panel: PanelFile, tmp_path: Path) -> None:
    rows = committee_rows(5, groups=("机械组", "焊接组"))
    rows[2][5], rows[2][9] = "副高", "委员、监票人"
    done = seat(panel, tmp_path, rows)
    assert (done.read, done.imported, done.unchanged, done.rejected) == (7, 7, 0, ())
    assert done.columns["角色"] == "roles"
    sitting = the_sitting(panel)
    assert [one.number for one in sitting.members] == ["E01", "E02", "E03", "E04", "E05", "X1", "X2"]
    assert len(sitting.voting_members()) == 5
    third = sitting.members[2]
    assert (third.name, third.level, third.group) == ("黄㛃仪", "副高级", "焊接组")
    assert third.holds(Role.MEMBER)
    assert third.holds(Role.SCRUTINEER)
    assert sitting.members[3].name == "买买提·阿不都"


def test_the_same_list_again_changes_nothing(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path)
    before = journal_size(panel)
    done = seat(panel, tmp_path)
    assert (done.imported, done.updated, done.unchanged, done.changed) == (0, 0, 11, ())
    assert done.took_any
    assert journal_size(panel) == before


def test_a_changed_list_is_shown_and_only_taken_over_when_asked(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path)
    rows = committee_rows()
    rows[2][2], rows[3][9] = "珠江示例", "委员、计票人"
    before = journal_size(panel)
    done = seat(panel, tmp_path, rows)
    found = [(one.number, one.field, one.old, one.new) for one in done.changed]
    assert found == [
        ("E03", "employer", "岭南示例", "珠江示例"),
        ("E04", "roles", "委员", "委员、计票人"),
    ]
    assert the_sitting(panel).members[2].employer == "岭南示例"
    assert journal_size(panel) == before
    done = seat(panel, tmp_path, rows, update=True)
    assert (done.updated, done.unchanged, done.changed) == (2, 9, ())
    assert the_sitting(panel).members[2].employer == "珠江示例"
    assert the_sitting(panel).members[3].holds(Role.TELLER)


def test_new_rows_are_added_behind_the_others(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path)
    done = seat(panel, tmp_path, [*committee_rows(), ["E10", "褚怀远", "", "", "", "正高级", "", "", "", ""]])
    assert (done.imported, done.unchanged) == (1, 11)
    assert the_sitting(panel).members[-1].number == "E10"


def test_bad_rows_are_named_and_the_others_loaded(panel: PanelFile, tmp_path: Path) -> None:
    rows = committee_rows(3)
    rows[1][0], rows[2][1] = "", ""
    rows += [["E01", "重复者", "", "", "", "", "", "", "", ""], ["E12", "陈述之", *[""] * 7, "观察员"]]
    done = seat(panel, tmp_path, rows)
    assert done.imported == 3
    assert [(one.row, one.field, one.code) for one in done.rejected] == [
        (3, "编号", "member.number_missing"),
        (4, "姓名", "member.name_missing"),
        (7, "编号", "member.number_repeated"),
        (8, "角色", "member.role_unknown"),
    ]
    for problem in done.rejected:
        assert f"第 {problem.row} 行" in Words().sentence(problem.code, problem.facts())


def test_doubtful_rows_are_loaded_and_said(panel: PanelFile, tmp_path: Path) -> None:
    rows = committee_rows(3)
    rows[1][5], rows[4][9] = "教授级", "监督人员、委员"
    done = seat(panel, tmp_path, rows)
    assert done.imported == 5
    assert [one.code for one in done.warnings] == ["member.level_unknown", "member.supervises_and_more"]
    for problem in done.warnings:
        assert Words().sentence(problem.code, problem.facts())


def test_unknown_columns_are_reported(panel: PanelFile, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c.csv", ("编 号", "专家姓名", "手机"), [["E01", "陈嘉䶮", "无"]])
    done = members.import_committee(panel, path, "secretary")
    assert done.imported == 1
    assert done.unmapped == ("手机",)


def test_a_workbook_with_a_title_a_formula_error_and_a_sheet_of_notes(
    panel: PanelFile, tmp_path: Path
) -> None:
    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("评委")
        for at, row in enumerate([["2026年度评审委员会名册"], HEADER, *committee_rows(3)]):
            sheet.write_row(at, 0, row)
        sheet.write_formula("C4", "=1/0", None, "#DIV/0!")  # pyright: ignore[reportArgumentType, reportCallIssue]
        book.add_worksheet("填表说明").write("A1", "请如实填写")
    done = members.import_committee(panel, path, "secretary")
    assert (done.read, done.imported) == (5, 4)
    assert [(one.row, one.field, one.code) for one in done.rejected] == [(4, "单位", "member.formula_error")]
    assert [(one.sheet, one.code) for one in done.warnings] == [("填表说明", "committee.sheet_skipped")]
    for problem in (*done.rejected, *done.warnings):
        assert Words().sentence(problem.code, problem.facts())


def test_a_file_that_is_no_list_is_refused(panel: PanelFile, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "x.csv", ("日期", "天气"), [["周一", "晴"]])
    with pytest.raises(Refusal) as refusal:
        members.import_committee(panel, path, "secretary")
    assert refusal.value.code == "committee.no_table"
    assert "x.csv" in sentence(refusal.value)


def test_names_stay_out_of_the_public_part_of_the_journal(panel: PanelFile, tmp_path: Path) -> None:
    seat(panel, tmp_path)
    with panel.reading() as reader:
        entry = list(journal.entries(reader))[-1]
    assert entry.verb == "committee.imported"
    assert entry.public["imported"] == 11
    assert "陈嘉䶮" not in str(entry.public)
    assert entry.private is not None
    assert "陈嘉䶮" in str(entry.private)


def test_a_later_list_breaks_the_snapshot_and_dates_the_roles(seated: PanelFile, tmp_path: Path) -> None:
    freeze(seated, "secretary")
    rows = committee_rows()
    rows[2][9] = "副主任委员"
    assert seat(seated, tmp_path, rows, update=True).on_hold
    with seated.reading() as reader:
        assert panels.sitting_state(reader) is SittingState.HOLD
        third = sittings.find_member(reader, "E03")
    assert [(one.role, str(one.since)) for one in third.roles] == [(Role.VICE_CHAIR, "2026-11-20")]
    # Taken back on the same day, and taken up again: the roles go on, nothing is doubled.
    assert not seat(seated, tmp_path, update=True).on_hold
    seat(seated, tmp_path, rows, update=True)
    with seated.reading() as reader:
        assert [one.role for one in sittings.find_member(reader, "E03").roles] == [Role.VICE_CHAIR]


# --- the draw ----------------------------------------------------------------------------------------------


def test_a_draw_seats_the_drawn_and_keeps_the_others_for_the_record(seated: PanelFile) -> None:
    done = members.draw_committee(seated, 7, "secretary", seed="羊城2026")
    sitting = the_sitting(seated)
    assert len(sitting.voting_members()) == 7
    assert {one.number for one in sitting.members} == {"E01", "E02", *done.draw.drawn, "X1", "X2"}
    listed = members.list_committee(seated)
    assert {one.member.number for one in listed if not one.active} == set(done.draw.passed_over)
    with seated.reading() as reader, pytest.raises(Refusal) as refusal:
        sittings.find_member(reader, done.draw.passed_over[0])
    assert refusal.value.code == "member.inactive"
    assert sentence(refusal.value)


def test_a_draw_can_be_replayed_from_the_journal(seated: PanelFile) -> None:
    done = members.draw_committee(seated, 5, "secretary")
    assert len(done.draw.seed) == 32
    with seated.reading() as reader:
        entry = list(journal.entries(reader))[-1]
    assert entry.public["seed"] == done.draw.seed
    assert entry.public["drawn"] == list(done.draw.drawn)
    before = journal_size(seated)
    again = members.draw_committee(seated, 5, "secretary", seed=done.draw.seed)
    assert (again.draw, again.earlier) == (done.draw, 1)
    assert journal_size(seated) == before


def test_another_draw_is_made_from_the_whole_list_again(seated: PanelFile) -> None:
    members.draw_committee(seated, 5, "secretary", seed="one")
    done = members.draw_committee(seated, 9, "secretary", seed="two")
    assert done.earlier == 1
    assert len(the_sitting(seated).voting_members()) == 9


def test_a_draw_after_freezing_breaks_the_snapshot(seated: PanelFile) -> None:
    freeze(seated, "secretary")
    assert members.draw_committee(seated, 7, "secretary", seed="s").on_hold


def test_a_draw_is_too_late_once_a_ballot_was_opened(seated: PanelFile) -> None:
    from fusion_desk.store.tables import BallotListRow

    with seated.writing("ballot.opened", "secretary") as change:
        change.session.add(BallotListRow(id="l", round=1, number=1, electorate="{}", opened_at="", seq=1))
    with pytest.raises(Refusal) as refusal:
        members.draw_committee(seated, 7, "secretary")
    assert refusal.value.code == "draw.too_late"
    assert sentence(refusal.value)
