"""我的评分总表: typed in place, kept when it cannot be read, handed in once nothing is missing."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from fusion_desk.domain.identity import ApplicationId
from fusion_desk.domain.levels import Track
from fusion_desk.domain.own_marks import OwnSheet, own_table
from fusion_desk.domain.rubric import Criterion
from fusion_desk.domain.scoring import ReasonRule
from fusion_desk.domain.seats import Seat
from fusion_desk.services import assigning, correcting, scoring, submitting
from fusion_desk.services.members import list_committee
from fusion_desk.services.scoring import history_of, marked_items
from fusion_desk.words import Words
from tests.gui.acting import click, go, press, settle
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off, shown_words
from tests.unit.scores.test_submitting import give_reasons
from ui import theme
from ui.delegates.rows import GAP
from ui.main_window import MainWindow
from ui.models.own_scores import APPLIED, FIRST
from ui.screens.my_scores import MyScoresScreen
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter
from ui.theme import Scale
from ui.widgets.own_totals import OwnTotals, gap_ends


@pytest.fixture
def screen(opened: Opener, scored: Built, qtbot: QtBot) -> MyScoresScreen:
    return go(qtbot, opened(scored, wait=False), MyScoresScreen)


def frame(screen: MyScoresScreen) -> MainWindow:
    found = screen.window()
    assert isinstance(found, MainWindow)
    return found


def choose(screen: MyScoresScreen, qtbot: QtBot, number: str) -> None:
    at = next(
        at for at in range(screen.member_box.count()) if screen.member_box.itemText(at).startswith(number)
    )
    screen.member_box.setCurrentIndex(at)
    screen.member_box.activated.emit(at)
    settle(qtbot, frame(screen))


def type_mark(screen: MyScoresScreen, qtbot: QtBot, row: int, column: int, typed: str) -> None:
    index = screen.model.index(row, column)
    screen.table.setCurrentIndex(index)
    screen.table.edit(index)
    field = screen.table.findChild(QLineEdit)
    assert field is not None
    field.setText(typed)
    press(field, Qt.Key.Key_Return)
    settle(qtbot, frame(screen))


def shown(screen: MyScoresScreen, row: int, column: int) -> str:
    return str(screen.model.index(row, column).data())


def test_everybody_s_own_marks_stand_in_one_table(screen: MyScoresScreen) -> None:
    assert screen.model.rowCount() == 5
    assert shown(screen, 0, screen.model.total_column) not in {"", "待评齐"}
    assert not screen.chips["missing"].isVisible()


def test_a_mark_typed_in_place_is_saved_and_undone_by_a_new_entry(
    screen: MyScoresScreen, qtbot: QtBot
) -> None:
    before = shown(screen, 0, FIRST)
    type_mark(screen, qtbot, 0, FIRST, "１３。５")
    assert shown(screen, 0, FIRST) == "13.5"
    screen.undo()
    settle(qtbot, frame(screen))
    assert shown(screen, 0, FIRST) == before
    assert screen.room.panel is not None
    member = screen.member
    assert member is not None
    history = scoring.history(screen.room.panel, screen.model.line(0).sheet.application, member)
    assert [fact.revision for fact in history if fact.key.criterion == "tc1"] == [1, 2, 3]


def test_what_cannot_be_read_stays_in_its_cell_with_the_reason(screen: MyScoresScreen, qtbot: QtBot) -> None:
    before = screen.model.line(0).sheet.marks["tc1"]
    type_mark(screen, qtbot, 0, FIRST, "15.3")
    assert shown(screen, 0, FIRST) == "15.3"
    assert screen.message.text
    assert screen.model.line(0).sheet.marks["tc1"] == before
    type_mark(screen, qtbot, 0, FIRST, "12")
    assert shown(screen, 0, FIRST) == "12"
    assert not screen.message.text


def test_a_saved_mark_is_not_cleared(screen: MyScoresScreen, qtbot: QtBot) -> None:
    before = shown(screen, 0, FIRST)
    type_mark(screen, qtbot, 0, FIRST, "")
    assert shown(screen, 0, FIRST) == before
    assert "不能清空" in screen.message.text


def test_the_button_leads_to_the_first_blank(screen: MyScoresScreen, qtbot: QtBot) -> None:
    choose(screen, qtbot, "E07")
    assert "待评" in screen.next_button.text()
    click(screen.next_button)
    index = screen.table.currentIndex()
    assert shown(screen, index.row(), index.column()) == "待评"
    click(screen.chips["missing"])
    assert all(screen.model.line(row).missing for row in range(screen.model.rowCount()))


def test_a_recused_application_says_so_and_takes_no_mark(screen: MyScoresScreen, qtbot: QtBot) -> None:
    choose(screen, qtbot, "E02")
    row = next(row for row in range(5) if screen.model.line(row).sheet.recused)
    assert shown(screen, row, FIRST) == "回避"
    assert not screen.model.flags(screen.model.index(row, FIRST)) & Qt.ItemFlag.ItemIsEditable


def test_handing_in_asks_once_and_closes_the_table(screen: MyScoresScreen, qtbot: QtBot) -> None:
    assert screen.room.panel is not None
    give_reasons(screen.room.panel, "E01")
    screen.refresh()
    settle(qtbot, frame(screen))
    assert "提交" in screen.next_button.text()
    click(screen.next_button)
    assert screen.confirm.isVisible()
    assert screen.model.flags(screen.model.index(0, FIRST)) & Qt.ItemFlag.ItemIsEditable
    click(screen.confirm.yes_button)
    settle(qtbot, frame(screen))
    assert "已于" in screen.message.text
    assert not screen.model.flags(screen.model.index(0, FIRST)) & Qt.ItemFlag.ItemIsEditable
    scoring_page = go(qtbot, frame(screen), ScoringScreen)
    assert "已提交" in scoring_page.message.text
    assert scoring_page.board is not None
    assert not scoring_page.board.rows["tc1"].field.isEnabled()


def test_the_secretary_opens_it_again_with_a_reason_only(screen: MyScoresScreen, qtbot: QtBot) -> None:
    assert screen.room.panel is not None
    give_reasons(screen.room.panel, "E01")
    submitting.submit(screen.room.panel, "E01", "E01")
    screen.refresh()
    settle(qtbot, frame(screen))
    click(screen.remedies.open_button)
    settle(qtbot, frame(screen))
    assert "理由" in screen.message.text
    screen.remedies.reason.setText("第3项看错行")
    click(screen.remedies.open_button)
    settle(qtbot, frame(screen))
    assert screen.model.flags(screen.model.index(0, FIRST)) & Qt.ItemFlag.ItemIsEditable


def test_a_reason_is_written_beside_the_table(screen: MyScoresScreen, qtbot: QtBot) -> None:
    type_mark(screen, qtbot, 0, FIRST, "15")
    screen.table.setCurrentIndex(screen.model.index(0, FIRST))
    screen.reason.setText("连续六个月未复发，材料第12页")
    press(screen.reason, Qt.Key.Key_Return)
    settle(qtbot, frame(screen))
    assert screen.model.line(0).sheet.marks["tc1"] == (1500, "连续六个月未复发，材料第12页")


def test_a_number_leads_back_to_its_sheet(screen: MyScoresScreen, qtbot: QtBot) -> None:
    screen.table.doubleClicked.emit(screen.model.index(3, 0))
    settle(qtbot, frame(screen))
    page = frame(screen).pages.currentWidget()
    assert isinstance(page, ScoringScreen)
    assert page.sheet is not None
    assert page.sheet.entry.application.item == screen.model.line(3).sheet.item
    assert screen.table.state() is not QAbstractItemView.State.EditingState


def test_the_secretary_makes_marks_void_with_a_reason_only(screen: MyScoresScreen, qtbot: QtBot) -> None:
    panel = screen.room.panel
    assert panel is not None
    item = screen.model.line(0).sheet.item
    click(screen.remedies.void_button)
    settle(qtbot, frame(screen))
    offered = [one.text() for one in screen.remedies.menu.actions()]
    assert f"作废 {item} 的 8 格" in offered
    screen.remedies.menu.close()
    screen.remedies.void(item)
    settle(qtbot, frame(screen))
    assert "理由" in screen.message.text, "the marks stay without one"
    assert screen.model.line(0).sheet.marks
    screen.remedies.reason.setText("录到别人名下")
    screen.remedies.void(item)
    settle(qtbot, frame(screen))
    assert not screen.model.line(0).sheet.marks
    assert item not in {one.item for one in marked_items(panel, "E01")}
    assert not any(one.counts for one in history_of(panel, item, "E01"))


def test_marks_beyond_the_duties_are_offered_and_say_so(
    screen: MyScoresScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = screen.room.panel
    assert panel is not None
    item = screen.model.line(0).sheet.item
    duties = tmp_path / "duties.csv"
    duties.write_text(f"事项号,评委编号,环节,作用\n{item},E01,评分,评分\n", encoding="utf-8-sig")
    assigning.assign(panel, duties, "secretary")
    screen.refresh()
    settle(qtbot, frame(screen))
    click(screen.remedies.void_button)
    settle(qtbot, frame(screen))
    offered = [one.text() for one in screen.remedies.menu.actions()]
    screen.remedies.menu.close()
    assert f"作废 {item} 的 8 格" in offered
    assert sum(text.endswith("（没有分工）") for text in offered) == len(offered) - 1 > 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("percent", [100, 125, 200])
def test_every_cell_and_the_total_stand_whole_on_one_screen(
    opened: Opener, scored: Built, qtbot: QtBot, language: str, percent: int
) -> None:
    window = opened(scored)
    window.set_language(language)
    window.set_text_size(percent)
    screen = go(qtbot, window, MyScoresScreen)
    choose(screen, qtbot, "E07")
    table, heads = screen.table, screen.table.horizontalHeader()
    metrics = QFontMetrics(theme.font(window.room.scale.dense))
    bold = QFontMetrics(theme.font(window.room.scale.caption, bold=True))
    columns = [0, APPLIED, *range(FIRST, screen.model.total_column + 1)]
    for column in (at for at in columns if not table.isColumnHidden(at)):
        room = heads.sectionSize(column) - 2 * GAP
        lines = str(screen.model.headerData(column, Qt.Orientation.Horizontal, 0)).split("\n")
        assert all(bold.horizontalAdvance(line) <= room for line in lines), lines
        assert not any(line.endswith("-") for line in lines), "no word is broken"
        texts = [shown(screen, row, column) for row in range(screen.model.rowCount())]
        assert all(metrics.horizontalAdvance(text) <= room for text in texts), texts
    end = heads.sectionViewportPosition(screen.model.total_column) + table.columnWidth(
        screen.model.total_column
    )
    assert end <= table.viewport().width()
    assert cut_off(screen) == []
    window.resize(1920, 1080)
    settle(qtbot, window)
    assert not table.isColumnHidden(APPLIED), "room brings back what is applied for"


def test_nothing_is_handed_in_once_every_sheet_is_final(screen: MyScoresScreen, qtbot: QtBot) -> None:
    panel = screen.room.panel
    assert panel is not None
    give_reasons(panel, "E01")
    rows = range(screen.model.rowCount())
    for row in rows:
        if row == len(rows) - 1:  # what is final already is not handed in once more
            screen.refresh()
            settle(qtbot, frame(screen))
            assert "1 份" in screen.next_button.text()
        submitting.lock(panel, "E01", screen.model.line(row).sheet.item, "E01")
    screen.refresh()
    settle(qtbot, frame(screen))
    assert not screen.next_button.isVisible()
    assert "都已定稿" in screen.message.text


def test_the_secretary_is_not_told_that_the_marks_are_private(screen: MyScoresScreen) -> None:
    words = shown_words(screen)
    assert "评委评分总表" in words
    assert "只有本人能看到" not in words


def test_on_hold_an_expert_looks_at_the_marks_given_and_changes_none(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    window = opened(scored)
    panel = window.room.panel
    assert panel is not None
    correcting.correct_member(panel, "E06", {"employer": "焊接研究室"}, "单位写错", "secretary")
    member = next(one.member for one in list_committee(panel) if one.member.number == "E02")
    window.seats.sit(Sitter(Seat.EXPERT, member))
    settle(qtbot, window)
    page = go(qtbot, window, ScoringScreen)
    click(page.closed.table_button)
    settle(qtbot, window)
    screen = window.screens[MyScoresScreen.key]
    assert isinstance(screen, MyScoresScreen)
    assert "只供查看" in screen.message.text
    assert screen.table.horizontalScrollBar().maximum() == 0
    assert screen.model.rowCount() > 0
    assert any(screen.model.line(row).sheet.marks for row in range(screen.model.rowCount()))
    first = screen.model.index(0, FIRST)
    assert not screen.model.flags(first) & Qt.ItemFlag.ItemIsEditable
    assert not screen.next_button.isVisible()
    assert screen.print_button.isVisible()


@pytest.mark.parametrize("height", [220, 470, 900])
def test_no_mark_of_a_total_lies_on_another(qtbot: QtBot, height: int) -> None:
    totals = OwnTotals(Words("zh"), Scale(100))
    qtbot.addWidget(totals)
    totals.resize(184, height)
    sheets = [
        OwnSheet(ApplicationId(str(at)), f"{at}-1", "高级", Track.SKILLED, False, {"one": (points, "")})
        for at, points in enumerate((9250, 9200, 9200, 8100, 8050, 7950, 6050, 5850))
    ]
    rule = ReasonRule(60, at_full=False)
    criterion = Criterion("one", "一", "一", 10000)
    table = own_table(sheets, [criterion], rule)
    totals.show_table(table)
    by_total = totals.boxes()
    assert table.gaps
    for upper, lower in table.gaps:
        begin, end = gap_ends(by_total[upper], by_total[lower])
        assert begin in [box.center() for box in by_total[upper]], "the line begins at its own mark"
        assert end in [box.center() for box in by_total[lower]]
    boxes = [box for found in by_total.values() for box in found]
    assert len(boxes) == len(sheets)
    assert not [(one, other) for one, other in combinations(boxes, 2) if one.intersects(other)]
