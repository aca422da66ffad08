from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from fusion_desk.domain.errors import Refusal
from fusion_desk.services import score_sheets, scoring, sittings
from fusion_desk.services.imported import Imported
from fusion_desk.services.score_sheets import ChangedMark
from fusion_desk.store.items import find_item
from fusion_desk.store.journal import entries
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from fusion_desk.words import Words
from tests.unit.store.desk import sentence

LONG = ("事项号", "评委编号", "指标", "分数", "理由")
KEYS = ("tc1", "tc2", "tc3", "tc4", "wp1", "wp2", "wp3", "wp4")
Cells = Sequence[str | float | None]


def long_csv(folder: Path, rows: Iterable[Sequence[str]], header: Sequence[str] = LONG) -> Path:
    path = folder / "评分.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def a_workbook(folder: Path, sheets: dict[str, Sequence[Cells]]) -> Path:
    path = folder / "评分.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            page = workbook.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return path


def take(panel: PanelFile, path: Path) -> Imported[ChangedMark]:
    done = score_sheets.import_scores(panel, path, "secretary")
    for one in (*done.rejected, *done.warnings):
        assert "{" not in Words().sentence(one.code, one.facts())
    return done


def marks(panel: PanelFile, member: str) -> dict[tuple[str, str], int]:
    with panel.reading() as reader:
        who = find_member(reader, member).id
        names = {find_item(reader, item).id: item for item in ("001-1", "002-1", "003-1", "003-2", "004-1")}
    return {
        (names[key.application], key.criterion): mark.points
        for key, mark in scoring.current_marks(panel, who).items()
    }


def rejected(done: Imported[ChangedMark]) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.field, one.code) for one in done.rejected]


def warned(done: Imported[ChangedMark]) -> list[tuple[int | None, str, str]]:
    return [(one.row, one.field, one.code) for one in done.warnings]


def test_the_long_form_by_key_or_name_with_full_width_digits(panel: PanelFile, tmp_path: Path) -> None:
    rows = [
        ("001-1", "E01", "tc1", "12.5", ""),
        ("001", "e02", "解决技术难题", "１２。０", ""),
        ("００1-1", "Ｅ03", "TC1", "13", ""),
        ("001-1", "E04", "tc1", "", ""),
    ]
    done = take(panel, long_csv(tmp_path, rows))
    assert (done.read, done.imported, done.updated, done.unchanged) == (3, 3, 0, 0)
    assert done.rejected == done.warnings == ()
    assert done.columns == dict(zip(LONG, ("item", "member", "criterion", "points", "reason"), strict=True))
    assert marks(panel, "E01") == {("001-1", "tc1"): 1250}
    assert marks(panel, "E02") == {("001-1", "tc1"): 1200}
    assert marks(panel, "E04") == {}


def test_one_import_is_one_journal_entry_and_names_nobody(panel: PanelFile, tmp_path: Path) -> None:
    take(panel, long_csv(tmp_path, [("001-1", f"E0{at}", "tc1", "12", "") for at in range(1, 7)]))
    with panel.reading() as reader:
        *_, entry = entries(reader)
    assert entry.verb == "scores.imported"
    assert set(entry.public) == {"rows", "imported", "updated", "source"}
    assert entry.public["imported"] == 6


def test_the_same_file_again_changes_nothing_and_a_changed_mark_is_a_revision(
    panel: PanelFile, tmp_path: Path
) -> None:
    take(panel, long_csv(tmp_path, [("001-1", "E01", "tc1", "12", ""), ("002-1", "E01", "tc1", "11", "")]))
    with panel.reading() as reader:
        before = len(list(entries(reader)))
    again = take(panel, tmp_path / "评分.csv")
    assert (again.imported, again.updated, again.unchanged, again.changed) == (0, 0, 2, ())
    assert again.took_any
    with panel.reading() as reader:
        assert len(list(entries(reader))) == before
    changed = take(
        panel, long_csv(tmp_path, [("001-1", "E01", "tc1", "12.5", ""), ("002-1", "E01", "tc1", "11", "")])
    )
    assert (changed.updated, changed.unchanged) == (1, 1)
    (one,) = changed.changed
    assert (one.item, one.member, one.criterion, one.old, one.new) == ("001-1", "E01", "tc1", 1200, 1250)
    with panel.reading() as reader:
        application = find_item(reader, "001-1").id
    assert [(fact.revision, fact.points) for fact in scoring.history(panel, application)] == [
        (1, 1200),
        (2, 1250),
    ]


def test_every_bad_row_is_named_and_the_rest_is_loaded(panel: PanelFile, tmp_path: Path) -> None:
    sittings.record_recusal(panel, sittings.RecusalPlan("E02", "001", "同一部门"), "secretary")
    with panel.writing("x", "x") as change:
        change.driver.execute("UPDATE member SET active = 0 WHERE number = 'E06'")
        change.driver.execute("UPDATE application SET state = 'rejected' WHERE item = '004-1'")
    rows = [
        ("001-1", "E01", "tc1", "12.3", ""),
        ("001-1", "E01", "tc2", "15.5", ""),
        ("001-1", "E01", "tc3", "-1", ""),
        ("001-1", "E01", "tc4", "未评", ""),
        ("001-1", "E01", "学历", "5", ""),
        ("001-1", "E99", "tc1", "12", ""),
        ("001-1", "E06", "tc1", "12", ""),
        ("001-1", "E02", "tc1", "12", ""),
        ("001-1", "X1", "tc1", "12", ""),
        ("009-1", "E01", "tc1", "12", ""),
        ("003", "E01", "tc1", "12", ""),
        ("004-1", "E01", "tc1", "12", ""),
        ("002-1", "E01", "tc1", "12", ""),
    ]
    done = take(panel, long_csv(tmp_path, rows))
    assert rejected(done) == [
        (at, field, code)
        for at, (field, code) in enumerate(
            (
                ("分数", "score.off_step"),
                ("分数", "score.above_ceiling"),
                ("分数", "score.negative"),
                ("分数", "score.not_a_number"),
                ("指标", "score.unknown_criterion"),
                ("评委编号", "member.unknown"),
                ("评委编号", "member.inactive"),
                ("分数", "score.recused"),
                ("评委编号", "score.not_a_scorer"),
                ("事项号", "item.unknown"),
                ("事项号", "item.ambiguous"),
                ("事项号", "score.item_closed"),
            ),
            2,
        )
    ]
    assert (done.read, done.imported) == (13, 1)
    assert marks(panel, "E01") == {("002-1", "tc1"): 1200}


def test_two_different_marks_for_one_field_are_not_settled_in_silence(
    panel: PanelFile, tmp_path: Path
) -> None:
    rows = [("001-1", "E01", "tc1", mark, "") for mark in ("12", "12.0", "13")]
    done = take(panel, long_csv(tmp_path, rows))
    assert rejected(done) == [(4, "分数", "scores.twice")]
    assert (done.imported, done.unchanged) == (1, 1)
    assert marks(panel, "E01") == {("001-1", "tc1"): 1200}


def test_an_absent_reason_warns_below_the_share_and_at_full_marks(panel: PanelFile, tmp_path: Path) -> None:
    rows = [
        ("001-1", "E01", "tc1", "8.5", ""),
        ("001-1", "E01", "tc2", "15", ""),
        ("001-1", "E01", "tc3", "5", "只有展示，第8页"),
        ("001-1", "E01", "tc4", "6", ""),
    ]
    done = take(panel, long_csv(tmp_path, rows))
    assert done.imported == 4
    assert warned(done) == [(2, "分数", "score.reason_below"), (3, "分数", "score.reason_full")]


def test_a_sheet_per_member_by_key_and_by_name(panel: PanelFile, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        {
            "填表说明": [["请按分值打分"]],
            "E01": [
                ["2026年度职称评审 评分表"],
                ["事项号", "姓名", *KEYS, "理由"],
                ["001-1", "韩清和", 12, 12.5, 8, 8, 15, 8, 5.5, 12, "满分与低分见第3页"],
                ["002-1", "杨㛃", 12, None, 8, 8, 12, 8, 8, 12, None],
                ["注：未评请留空"],
            ],
            "E02 李砚秋": [
                ["事项号", "解决技术难题（15分）", "tc2 技术革新与工艺改进"],
                ["001-1", 13, "１３．５"],
            ],
            "E77": [["事项号", "tc1"], ["001-1", 12]],
        },
    )
    done = take(panel, path)
    assert (done.read, done.imported) == (17, 17)
    assert marks(panel, "E02") == {("001-1", "tc1"): 1300, ("001-1", "tc2"): 1350}
    assert ("002-1", "tc2") not in marks(panel, "E01")
    assert [(one.sheet, one.row, one.code) for one in done.rejected] == [
        ("E77", None, "scores.sheet_of_nobody")
    ]
    assert [(one.sheet, one.code) for one in done.warnings] == [("填表说明", "scores.sheet_skipped")]
    with panel.reading() as reader:
        facts = scoring.history(panel, find_item(reader, "001-1").id, find_member(reader, "E01").id)
    assert {fact.key.criterion for fact in facts if fact.reason} == {"wp1", "wp3"}


def test_a_reason_column_of_its_own_goes_before_the_row_s(panel: PanelFile, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path,
        {"E01": [["事项号", "tc1", "tc1理由", "tc2", "理由"], ["001-1", 15, "两年未复发", 5, "数据不足"]]},
    )
    assert take(panel, path).warnings == ()
    with panel.reading() as reader:
        facts = scoring.history(panel, find_item(reader, "001-1").id)
    assert {fact.key.criterion: fact.reason for fact in facts} == {"tc1": "两年未复发", "tc2": "数据不足"}


def test_a_wide_sheet_may_name_the_member_in_a_column(panel: PanelFile, tmp_path: Path) -> None:
    path = a_workbook(
        tmp_path, {"评分": [["评委编号", "事项号", "tc1"], ["E01", "001-1", 12], ["E02", "001-1", 13]]}
    )
    assert take(panel, path).imported == 2


def test_formula_errors_and_doubled_columns_are_named(panel: PanelFile, tmp_path: Path) -> None:
    path = tmp_path / "评分.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        page: Any = workbook.add_worksheet("E01")
        page.write_row(0, 0, ["事项号", "tc1", "tc2", "解决技术难题", "备用"])
        page.write_row(1, 0, ["001-1"])
        page.write_formula(1, 1, "=1/0", value="#DIV/0!")
        page.write_row(1, 2, [12, 11, "x"])
    done = take(panel, path)
    assert done.imported == 1
    assert rejected(done) == [
        (1, "解决技术难题", "scores.column_twice"),
        (2, "解决技术难题", "scores.cell_error"),
    ]
    assert set(done.unmapped) == {"解决技术难题", "备用"}


def test_marks_by_somebody_not_assigned_count_and_are_warned_of_once(
    panel: PanelFile, tmp_path: Path
) -> None:
    with panel.writing("x", "x") as change:
        change.driver.execute(
            "INSERT INTO assignment (id, application_id, member_id, round, duty, seq) "
            "SELECT 'd', a.id, m.id, 'scoring', 'scorer', 1 FROM member m, application a "
            "WHERE m.number = 'E01' AND a.item = '001-1'"
        )
    rows = [
        ("001-1", "E01", "tc1", "12", ""),
        ("001-1", "E02", "tc1", "12", ""),
        ("001-1", "E02", "tc2", "12", ""),
    ]
    done = take(panel, long_csv(tmp_path, rows))
    assert (done.imported, warned(done)) == (3, [(3, "分数", "score.unassigned")])


def test_what_is_no_score_sheet_at_all_is_refused(panel: PanelFile, tmp_path: Path) -> None:
    path = a_workbook(tmp_path, {"名单": [["姓名", "电话"], ["陈", "1"]], "空": []})
    with pytest.raises(Refusal) as refusal:
        score_sheets.import_scores(panel, path, "secretary")
    assert refusal.value.code == "scores.no_table"
    assert "评分.xlsx" in sentence(refusal.value)


def test_before_freezing_nothing_is_read(unfrozen: PanelFile, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        score_sheets.import_scores(unfrozen, tmp_path / "nowhere.xlsx", "secretary")
    assert refusal.value.code == "sitting.not_frozen"


def test_all_rejected_is_nothing_done(panel: PanelFile, tmp_path: Path) -> None:
    assert not take(panel, long_csv(tmp_path, [("001-1", "E99", "tc1", "12", "")])).took_any


# --- the template ------------------------------------------------------------------------------------------


def test_the_template_filled_in_goes_through_the_import(panel: PanelFile, tmp_path: Path) -> None:
    sittings.record_recusal(panel, sittings.RecusalPlan("E02", "001", "同一部门"), "secretary")
    content = score_sheets.template(panel)
    assert content == score_sheets.template(panel)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["E01", "E02", "E03", "E04", "E05", "E06", "填表说明"]
    page: Any = book["E01"]
    assert [page.cell(row, 1).value for row in range(3, 7)] == ["001-1", "002-1", "003-1", "004-1"]
    assert [book["E02"].cell(row, 1).value for row in range(3, 6)] == ["002-1", "003-1", "004-1"]
    assert page.cell(3, 1).data_type == "s"
    assert page.cell(2, 3).value == "tc1 解决技术难题（15分）"
    note = page.cell(2, 3).comment
    assert note is not None
    assert "良好：12–13分" in note.text
    rules = page.data_validations.dataValidation
    assert len(rules) == 8
    assert rules[0].formula1 == "AND(ISNUMBER(C3),C3>=0,C3<=15,MOD(ROUND(C3*100,6),50)=0)"
    for row in range(3, 7):
        for column in range(3, 11):
            page.cell(row, column).value = 8.5
    path = tmp_path / "填好.xlsx"
    book.save(path)
    done = take(panel, path)
    assert done.imported == 32
    assert done.rejected == ()
    assert done.unmapped == ()


def test_without_scorers_there_is_no_template(unfrozen: PanelFile) -> None:
    with unfrozen.writing("x", "x") as change:
        change.driver.execute("UPDATE application SET state = 'withdrawn'")
    with pytest.raises(Refusal) as refusal:
        score_sheets.template(unfrozen)
    assert refusal.value.code == "scores.template_empty"
