"""The page of 评议: the queue, who must leave, nameless dots, re-checks from paper, marking done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.seats import Seat
from fusion_desk.services import correcting, deliberation, rechecks, scoring
from fusion_desk.services.members import list_committee
from fusion_desk.store.items import find_item
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from tests.gui.acting import click, go, in_front, press, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.looking import cut_off
from tests.gui.voting import vote_through
from tests.unit.rechecks.build import show_all
from ui.main_window import MainWindow
from ui.models.deliberation_table import NAME, Order, Wanted
from ui.screens.deliberation import DeliberationScreen
from ui.seating import Sitter
from ui.widgets.deliberation.views import COMPARE, DOTS, OPINIONS


def panel_of(window: MainWindow) -> PanelFile:
    panel = window.room.panel
    assert panel is not None
    return panel


def widen(panel: PanelFile) -> None:
    """One mark of 004-1 far from the others."""
    with panel.reading() as reader:
        member, item = find_member(reader, "E03").id, find_item(reader, "004-1").id
    scoring.enter(panel, member, item, "tc1", 300, reason="没有依据", actor="E03")


@pytest.fixture
def page(opened: Opener, scored: Built, qtbot: QtBot) -> Iterator[tuple[MainWindow, DeliberationScreen]]:
    window = opened(scored)
    widen(panel_of(window))
    show_all(panel_of(window))
    screen = go(qtbot, window, DeliberationScreen)
    yield window, screen
    if screen.recheck.dialog is not None:
        screen.recheck.dialog.reject()
    settle(qtbot, window)


Page = tuple[MainWindow, DeliberationScreen]


def items(screen: DeliberationScreen) -> list[str]:
    return [screen.queue.model.line(row).application.item for row in range(screen.queue.model.rowCount())]


def choose(qtbot: QtBot, page: Page, item: str) -> None:
    window, screen = page
    screen.queue.table.choose(screen.queue.model.row_of(item))
    settle(qtbot, window)


def words(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_not_scored_yet_is_said_with_a_way_on(opened: Opener, frozen: Built, qtbot: QtBot) -> None:
    window = opened(frozen, wait=False)
    screen = go(qtbot, window, DeliberationScreen)
    assert screen.empty.isVisible()
    assert "还没有评分" in screen.empty.text
    assert not screen.projector_button.isEnabled()
    window.set_text_size(200)
    large = go(qtbot, window, DeliberationScreen)
    settle(qtbot, window)
    assert not large.done_button.isVisible(), "nothing to be done with"
    assert not large.recheck.button.isEnabled()


def test_nothing_lying_apart_is_said(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = panel_of(window)
    with panel.reading() as reader:
        late = find_member(reader, "E07").id
    show_all(panel)
    found = deliberation.find_deliberation(panel)
    for line in found.lines:
        for dots in line.dots:
            points = dots.points[len(dots.points) // 2]
            scoring.enter(panel, late, line.application.id, dots.criterion.key, points, actor="E07")
    screen = go(qtbot, window, DeliberationScreen)
    assert "没有分差达到复核标准的事项" in screen.header.sentence.whole
    assert not screen.queue.chips[Wanted.RECHECK].isEnabled()


def test_the_queue_the_dots_and_no_expert_by_name_or_number(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    assert items(screen)[0] == "004-1"
    assert "格待评，分差会变" in screen.header.sentence.whole
    spoken = screen.views.plot.accessibleDescription()
    assert "解决技术难题：" in spoken
    assert "3–" in spoken
    people = list_committee(panel_of(window))
    seen = words(screen) + spoken
    for row in range(screen.queue.model.rowCount()):
        screen.queue.table.choose(row)
        settle(qtbot, window)
        seen += words(screen) + screen.views.plot.accessibleDescription()
    assert not any(one.member.name in seen for one in people)


def test_filters_and_the_order_of_leaving(page: Page) -> None:
    _, screen = page
    everything = items(screen)
    click(screen.queue.chips[Wanted.LEAVING])
    assert items(screen) == ["003-1"]
    click(screen.queue.chips[Wanted.RECHECK])
    assert items(screen) == ["004-1"]
    click(screen.queue.chips[Wanted.ALL])
    screen.queue.orders[Order.ROOM].trigger()
    assert items(screen)[-1] == "003-1"
    assert sorted(items(screen)) == sorted(everything)
    assert "离场 1 人次" in screen.queue.order_button.text()


def test_an_order_by_hand_and_what_comes_last(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    before = items(screen)
    choose(qtbot, page, before[2])
    screen.queue.up_action.trigger()
    settle(qtbot, window)
    by_hand = [before[0], before[2], before[1], *before[3:]]
    assert items(screen) == by_hand
    assert screen.queue.order_button.text().startswith("手工次序")
    choose(qtbot, page, by_hand[0])
    screen.queue.last_action.trigger()
    settle(qtbot, window)
    assert items(screen) == [*by_hand[1:], by_hand[0]]
    screen.queue.orders[Order.SPREAD].trigger()
    assert items(screen) == [*before[1:], before[0]]
    screen.queue.last_action.trigger()
    settle(qtbot, window)
    assert items(screen) == before
    found = deliberation.find_deliberation(panel_of(window))
    assert [found.lines[at].application.item for at in found.hand_order] == by_hand


def test_who_must_leave_first_and_then_comes_back(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    choose(qtbot, page, "003-1")
    assert "E02" in screen.leaving.leave_message.text
    assert "须离场" in screen.leaving.leave_message.text
    assert not screen.done_button.isEnabled()
    click(screen.leaving.leave_button)
    settle(qtbot, window)
    assert "已离场" in screen.leaving.leave_message.text
    assert screen.done_button.isEnabled()
    click(screen.done_button)
    settle(qtbot, window)
    assert deliberation.find_deliberation(panel_of(window)).done == 1
    assert "请返场" in screen.leaving.return_message.text
    click(screen.leaving.return_button)
    settle(qtbot, window)
    assert not screen.leaving.return_message.isVisible()
    assert deliberation.find_deliberation(panel_of(window)).outside == ()


def test_done_goes_on_to_the_next_and_can_be_taken_back(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    first, second = items(screen)[:2]
    click(screen.done_button)
    settle(qtbot, window)
    assert screen.queue.model.line(screen.queue.table.row).application.item == second
    choose(qtbot, page, first)
    assert screen.done_button.text() == "重新评议"
    click(screen.done_button)
    settle(qtbot, window)
    assert deliberation.find_deliberation(panel_of(window)).done == 0


def test_by_keyboard_alone(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    in_front(qtbot, window)
    screen.queue.table.right.setFocus()
    before = screen.queue.table.row
    press(screen.queue.table.right, Qt.Key.Key_PageDown)
    assert screen.queue.table.row == before + 1
    QTest.keyClick(screen.queue.table.right, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert screen.views.buttons[COMPARE].isChecked()
    assert screen.views.compare.isVisible()
    seen = words(screen.views.compare)
    assert screen.queue.model.line(screen.queue.table.row).name in seen
    assert "代表性业绩" in seen
    QTest.keyClick(screen.views.other_box, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert screen.views.buttons[DOTS].isChecked()
    click(screen.views.buttons[OPINIONS])
    assert "还没有主审、评议组或会议意见" in words(screen.views.opinions)


def test_a_re_check_is_entered_from_paper(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    choose(qtbot, page, "004-1")
    assert "尚未答复" in screen.recheck.state.whole
    screen.recheck.enter_action.trigger()
    settle(qtbot, window)
    dialog = screen.recheck.dialog
    assert dialog is not None
    assert not dialog.keep.isChecked()
    assert not dialog.change.isChecked()
    assert dialog.member.currentIndex() == -1
    click(dialog.save_button)
    assert "请选择评委编号" in dialog.message.text
    dialog.member.setCurrentText("E03")
    click(dialog.save_button)
    assert "请选择维持原分" in dialog.message.text
    assert "3" not in words(dialog).replace("E03", "")
    type_in(dialog.points, "11.2")
    assert dialog.change.isChecked()
    click(dialog.save_button)
    assert "理由" in dialog.message.text
    type_in(dialog.reason, "see page 12")
    click(dialog.save_button)
    settle(qtbot, window)
    assert "0.5" in dialog.message.text
    assert (dialog.points.text(), dialog.reason.toPlainText()) == ("11.2", "see page 12")
    dialog.points.clear()
    type_in(dialog.points, "11")
    click(dialog.save_button)
    settle(qtbot, window)
    assert "原分保留" in dialog.message.text
    assert dialog.reason.toPlainText() == ""
    (one,) = rechecks.find_rechecks(panel_of(window)).items
    assert (one.counts.changed, one.counts.kept) == (1, 0)
    for _ in range(one.counts.waiting):
        dialog.member.setCurrentIndex(0)
        click(dialog.keep)
        type_in(dialog.reason, "proved")
        click(dialog.save_button)
        settle(qtbot, window)
    assert "应答复的都已答复" in words(dialog)
    click(dialog.close_button)
    assert screen.recheck.dialog is None
    assert "尚未答复 0 份" in screen.recheck.state.whole


def test_a_hold_is_said_before_anything_is_pressed(page: Page, qtbot: QtBot) -> None:
    window, _ = page
    correcting.correct_member(panel_of(window), "E06", {"employer": "焊接研究室"}, "单位写错", "secretary")
    window.top.find()
    settle(qtbot, window)
    assert "已暂停评审：评委名册有变动" in window.top.hold.text


def test_private_reasons_are_for_the_office_and_the_chair(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    panel = panel_of(window)
    rechecks.give_reason(panel, "E03", "004-1", "tc1", "材料只到第三页", "E03")
    choose(qtbot, page, "004-1")
    screen.refresh()
    settle(qtbot, window)
    click(screen.views.buttons[OPINIONS])
    seen = words(screen.views.opinions)
    assert "材料只到第三页" in seen
    assert "E03" in seen
    with panel.reading() as reader:
        chair = find_member(reader, "E01").id
    line = next(
        one for one in deliberation.find_deliberation(panel, chair).lines if one.application.item == "004-1"
    )
    assert line.hidden is None
    assert [(one.member, one.text) for one in line.private_reasons] == [("", "材料只到第三页")]


def test_the_chair_sees_nothing_before_their_own_sheet_is_complete(page: Page, qtbot: QtBot) -> None:
    window, _ = page
    with panel_of(window).reading() as reader:
        member = find_member(reader, "E07")
    window.seats.sit(Sitter(Seat.CHAIR, member))
    screen = go(qtbot, window, DeliberationScreen)
    assert not screen.recheck.button.isVisible()
    assert not screen.queue.model.named
    assert screen.queue.table.left.isColumnHidden(NAME), "a column that may name nobody is not there"
    for row in range(screen.queue.model.rowCount()):
        screen.queue.table.choose(row)
        settle(qtbot, window)
        line = screen.queue.model.line(row)
        assert (line.hidden is None) or not line.dots
        if line.hidden is not None:
            assert "评完后才显示" in screen.message.text
    assert any(screen.queue.model.line(row).hidden for row in range(screen.queue.model.rowCount()))


def test_a_table_of_answers_goes_out_and_comes_back(
    page: Page, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, screen = page
    sheet = tmp_path / "复核表.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sheet.with_suffix("")), ""))
    screen.recheck.write_template()
    settle(qtbot, window)
    book = load_workbook(sheet)
    assert "E03" in book.sheetnames
    own = book["E03"]
    own["F4"], own["G4"] = "11", "补看第12页"
    own["A5"], own["B5"], own["C5"], own["F5"] = "004-1", "E99", "tc1", "12"
    book.save(sheet)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sheet), ""))
    screen.recheck.import_answers()
    settle(qtbot, window)
    assert screen.recheck.outcome is not None
    assert "没有导入" in screen.recheck.outcome.message.text
    screen.recheck.outcome.close()
    (one,) = rechecks.find_rechecks(panel_of(window)).items
    assert (one.counts.changed, one.counts.kept) == (1, 0)
    assert "修改 1 份" in screen.recheck.state.whole


def test_large_text_leaves_half_of_the_criteria_in_sight(page: Page, qtbot: QtBot) -> None:
    window, _ = page
    window.set_text_size(200)
    screen = go(qtbot, window, DeliberationScreen)
    settle(qtbot, window)
    seen = screen.views.plot.visibleRegion().boundingRect().height() / screen.views.plot.height()
    assert seen > 0.5
    assert screen.done_button.isVisible()
    texts = [act.text() for act in screen.more_acts]
    assert texts == [
        one.text() for one in (screen.analysis_button, screen.blank_button, screen.projector_button)
    ]


def test_large_text_compares_two_without_a_bar_across(page: Page, qtbot: QtBot) -> None:
    window, _ = page
    window.set_text_size(200)
    for language in ("zh", "en"):
        window.set_language(language)
        screen = go(qtbot, window, DeliberationScreen)
        screen.views.compare_or_back()
        settle(qtbot, window)
        assert screen.views.compare.isVisible()
        assert screen.views.compare.horizontalScrollBar().maximum() == 0
        assert cut_off(screen.views) == []


def test_what_was_voted_on_is_deliberated_no_more(page: Page, qtbot: QtBot) -> None:
    window, screen = page
    panel = panel_of(window)
    vote_through(panel)
    window.room.changed(Changes.BALLOTS)
    settle(qtbot, window)
    assert screen.done_button.isHidden()
    assert "已锁定" in screen.message.text
    assert "都已有结论" in screen.header.sentence.whole
    offered = [one for one, chip in screen.queue.chips.items() if chip.isVisible()]
    assert Wanted.TO_DO not in offered, "nothing waits any more"
    assert Wanted.DONE not in offered, "none was noted as deliberated: that is no failing now"
    assert offered[0] is Wanted.ALL


def test_in_large_text_the_box_offers_no_filter_without_lines_after_the_vote(
    page: Page, qtbot: QtBot
) -> None:
    window, _ = page
    window.set_text_size(200)
    screen = go(qtbot, window, DeliberationScreen)
    settle(qtbot, window)
    box = screen.queue.filter_box
    assert box is not None
    assert box.count() == len(Wanted)
    box.setCurrentIndex(box.findData(Wanted.TO_DO))
    box.activated.emit(box.currentIndex())
    vote_through(panel_of(window))
    window.room.changed(Changes.BALLOTS)
    settle(qtbot, window)
    assert box.findData(Wanted.TO_DO) == -1
    assert box.currentData() is Wanted.ALL
    assert screen.queue.model.rowCount() == len(screen.queue.model.order)
