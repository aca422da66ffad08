"""The table of working days and the publicity counted by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fusion_desk.domain.acts import ActKind
from fusion_desk.domain.workdays import YearTable
from fusion_desk.services import acts, workdays
from fusion_desk.services.acts import ActPlan
from fusion_desk.services.workdays import YearEdit
from fusion_desk.store.panel_file import PanelFile
from tests.unit.acts.test_book import WHO, refused
from tests.unit.sitting.build import write_csv

HEAD = ("日期", "结束日期", "类型", "名称")


def test_a_notice_over_the_national_day_counts_only_working_days(panel: PanelFile) -> None:
    found = acts.count_publicity(panel, date(2026, 9, 29))
    assert (found.first, found.last, found.counts_first_day) == (date(2026, 9, 30), date(2026, 10, 12), False)
    # 10 October is a Saturday worked to make up for the holiday.
    assert found.counted == (
        date(2026, 9, 30),
        date(2026, 10, 8),
        date(2026, 10, 9),
        date(2026, 10, 10),
        date(2026, 10, 12),
    )
    same = acts.count_publicity(panel, date(2026, 9, 29), counts_first_day=True)
    assert (same.first, same.last) == (date(2026, 9, 29), date(2026, 10, 10))


def test_the_choice_of_the_first_day_is_remembered(panel: PanelFile) -> None:
    assert acts.find_book(panel).counts_first_day is False
    acts.record(
        panel,
        ActPlan(ActKind.PUBLICITY_BEFORE, starts_on=date(2026, 9, 1), more={"first_day": "same"}),
        WHO,
    )
    assert acts.find_book(panel).counts_first_day is True
    assert acts.count_publicity(panel, date(2026, 9, 2)).first == date(2026, 9, 2)


def test_too_short_a_publicity_and_an_unknown_year_are_said(panel: PanelFile) -> None:
    short = ActPlan(ActKind.PUBLICITY_AFTER, starts_on=date(2026, 9, 14), ends_on=date(2026, 9, 16))
    done = acts.record(panel, short, WHO)
    assert [one.code for one in done.notices] == ["act.publicity_short"]
    assert len(done.line.counted) == 3
    found = acts.count_publicity(panel, date(2031, 3, 3))
    assert [one.code for one in found.notices] == ["act.year_unknown"]


def test_an_edited_year_moves_the_end_and_the_policy_stays(panel: PanelFile) -> None:
    edit = YearEdit(2026, holidays=frozenset({date(2026, 9, 30)}), source="单位通知")
    done = workdays.edit_year(panel, edit, WHO)
    assert date(2026, 10, 1) in done.table.holidays, "what the policy says of the year stays in"
    assert acts.count_publicity(panel, date(2026, 9, 29)).first == date(2026, 10, 8)
    again = workdays.edit_year(panel, YearEdit(2026, removed=frozenset({date(2026, 9, 30)})), WHO)
    assert again.table.source == "单位通知"
    assert acts.count_publicity(panel, date(2026, 9, 29)).first == date(2026, 9, 30)
    assert [one.recorded for one in workdays.find_years(panel)] == [True]


def test_a_table_comes_from_a_file_with_stretches(panel: PanelFile, tmp_path: Path) -> None:
    rows = [
        ("2027-01-01", "2027-01-03", "节假日", "元旦"),
        ("2027年2月5日", "2027-02-11", "放假", "春节"),
        ("2027-02-14", "", "调休上班", ""),
    ]
    (made,) = workdays.import_years(
        panel, write_csv(tmp_path / "a.csv", HEAD, rows), "国办发明电〔2026〕示例", WHO
    )
    assert len(made.table.holidays) == 10
    assert made.table.makeup == {date(2027, 2, 14)}
    assert [one.table.year for one in workdays.find_years(panel)] == [2026, 2027]
    (same,) = workdays.import_years(
        panel, write_csv(tmp_path / "a.csv", HEAD, rows), "国办发明电〔2026〕示例", WHO
    )
    assert same.unchanged


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("元旦", "", "节假日", ""), "workdays.day_unreadable"),
        (("2027-01", "", "节假日", ""), "workdays.day_unreadable"),
        (("2027-01-01", "", "不知道", ""), "workdays.kind_unknown"),
        (("2027-01-05", "2027-01-01", "节假日", ""), "workdays.stretch"),
        (("2027-02-12", "", "补班", ""), "workdays.makeup_weekday"),
    ],
)
def test_a_bad_row_refuses_all(panel: PanelFile, tmp_path: Path, row: tuple[str, ...], code: str) -> None:
    good = ("2027-01-01", "", "节假日", "元旦")
    with refused(code):
        workdays.import_years(panel, write_csv(tmp_path / "a.csv", HEAD, [good, row]), "依据", WHO)
    assert [one.table.year for one in workdays.find_years(panel)] == [2026]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (YearTable(2027, frozenset({date(2026, 1, 1)}), frozenset(), "依据"), "workdays.other_year"),
        (
            YearTable(2027, frozenset({date(2027, 1, 2)}), frozenset({date(2027, 1, 2)}), "依据"),
            "workdays.twice",
        ),
        (YearTable(2027, frozenset({date(2027, 1, 1)}), frozenset(), " "), "workdays.no_source"),
    ],
)
def test_a_table_that_cannot_be_is_refused(panel: PanelFile, table: YearTable, code: str) -> None:
    with refused(code):
        workdays.set_year(panel, table, WHO)


def test_a_file_of_something_else_and_an_empty_edit(panel: PanelFile, tmp_path: Path) -> None:
    with refused("workdays.empty_file"):
        workdays.import_years(panel, write_csv(tmp_path / "a.csv", ("姓名",), [("甲",)]), "依据", WHO)
    with refused("workdays.nothing"):
        workdays.edit_year(panel, YearEdit(2026), WHO)
