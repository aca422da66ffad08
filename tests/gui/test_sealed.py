"""定稿 and 亮分 in the window: one sheet made final by its expert, marks unseen until everybody has committed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fusion_desk.domain.changes import Changes
from fusion_desk.domain.seats import Seat
from fusion_desk.services import deliberation, revealing, scoring, sittings, submitting
from fusion_desk.services.deliberation import Hidden
from fusion_desk.store.panel_file import PanelFile
from fusion_desk.store.sittings import find_member
from tests.gui.acting import click, go, settle, type_in
from tests.gui.build import Built
from tests.gui.conftest import Opener
from tests.gui.voting import vote_through
from tests.unit.scores.test_submitting import give_reasons
from ui.main_window import MainWindow
from ui.screens.deliberation import DeliberationScreen
from ui.screens.my_scores import MyScoresScreen
from ui.screens.scoring import ScoringScreen
from ui.seating import Sitter
from ui.widgets.status_line import KeyHints


def panel_of(window: MainWindow) -> PanelFile:
    panel = window.room.panel
    assert panel is not None
    return panel


def choose(qtbot: QtBot, window: MainWindow, screen: DeliberationScreen, item: str) -> None:
    screen.queue.table.choose(screen.queue.model.row_of(item))
    settle(qtbot, window)


def test_one_sheet_is_made_final_and_only_that_one(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = panel_of(window)
    with panel.reading() as reader:
        member = find_member(reader, "E01")
    give_reasons(panel, "E01")
    sittings.declare(panel, "E01", "E01", nothing=True)
    window.seats.sit(Sitter(Seat.EXPERT, member))
    screen = go(qtbot, window, ScoringScreen)
    assert screen.board is not None
    first = screen.sheets[0].entry.application.item
    screen.show_sheet(0)
    settle(qtbot, window)
    assert screen.final.button.isEnabled()
    click(screen.final.button)
    assert "其余各份不受影响" in screen.final.message.text
    click(screen.final.no_button)
    assert not screen.final.message.isVisible()
    click(screen.final.button)
    click(screen.final.yes_button)
    settle(qtbot, window)
    assert screen.sheets[0].entry.lock is not None
    assert screen.sheets[0].entry.lock.short in screen.message.text
    assert not screen.final.button.isVisible()
    assert "已定稿" in screen.item_box.itemText(0)
    assert not any(row.field.isEnabled() for row in screen.board.rows.values())
    screen.step(1)
    settle(qtbot, window)
    assert screen.final.button.isVisible()
    assert any(row.field.isEnabled() for row in screen.board.rows.values())
    table = go(qtbot, window, MyScoresScreen)
    (row,) = [at for at in range(table.model.rowCount()) if table.model.line(at).sheet.item == first]
    assert table.model.index(row, table.model.total_column + 1).data() == "已定稿"
    assert not table.remedies.isVisible()


def test_the_secretary_opens_one_final_sheet(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = panel_of(window)
    give_reasons(panel, "E01")
    submitting.submit(panel, "E01", "E01")
    table = go(qtbot, window, MyScoresScreen)
    item = table.model.line(1).sheet.item
    table.table.setCurrentIndex(table.model.index(1, 3))
    settle(qtbot, window)
    assert table.remedies.open_button.text() == f"重新打开 {item}"
    type_in(table.remedies.reason, "misread")
    click(table.remedies.open_button)
    settle(qtbot, window)
    assert [table.model.line(at).sheet.locked for at in range(3)] == [True, False, True]
    assert not table.model.closed


def test_sealed_until_all_are_final_then_shown(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = panel_of(window)
    for number in ("E01", "E02", "E03", "E04", "E05", "E06"):
        give_reasons(panel, number)
    screen = go(qtbot, window, DeliberationScreen)
    choose(qtbot, window, screen, "004-1")
    assert {line.hidden for line in deliberation.find_deliberation(panel).lines} == {Hidden.SEALED}
    assert "未定稿 E01" in screen.sealed.message.text
    assert not screen.views.plot.accessibleDescription()
    assert "没有亮分" in screen.header.sentence.whole
    click(screen.sealed.collect_button)
    settle(qtbot, window)
    assert "已定稿 6 份，未定稿 E07" in screen.sealed.message.text
    assert not screen.sealed.one_button.isVisible()
    click(screen.sealed.without_button)
    click(screen.sealed.record_button)
    assert "请写明原因" in screen.sealed.reason.error.text()
    type_in(screen.sealed.reason.line, "on duty")
    click(screen.sealed.record_button)
    settle(qtbot, window)
    assert not screen.sealed.isVisible()
    assert screen.views.plot.accessibleDescription()
    (shown,) = [one.reveal for one in revealing.find_sealed(panel).commitments.values() if one.reveal]
    assert (shown.missing, shown.reason) == (("E07",), "on duty")


def test_the_chair_shows_what_is_ready(opened: Opener, scored: Built, qtbot: QtBot) -> None:
    window = opened(scored)
    panel = panel_of(window)
    with panel.reading() as reader:
        late = find_member(reader, "E07").id
    own = submitting.find_own(panel, late)
    for criterion in own.rubric.criteria:
        first = own.table.lines[0].sheet.application
        scoring.enter(panel, late, first, criterion.key, criterion.ceiling - 200, actor="E07")
    for number in (f"E0{at}" for at in range(1, 8)):
        give_reasons(panel, number)
    submitting.lock_complete(panel, "secretary")
    with panel.reading() as reader:
        chair = find_member(reader, "E01")
    window.seats.sit(Sitter(Seat.CHAIR, chair))
    screen = go(qtbot, window, DeliberationScreen)
    ready = revealing.find_sealed(panel).ready
    assert ready
    choose(qtbot, window, screen, ready[0])
    assert not screen.sealed.collect_button.isVisible()
    assert "可以亮分" in screen.sealed.message.text
    click(screen.sealed.one_button)
    settle(qtbot, window)
    assert revealing.find_sealed(panel).ready == ready[1:]
    assert "格待评" in screen.header.sentence.whole or "没有亮分" in screen.header.sentence.whole


def test_what_was_voted_on_takes_no_marks_and_offers_none(
    opened: Opener, scored: Built, qtbot: QtBot
) -> None:
    """One truth on both pages: nothing is opened again, kept away from or typed, and no key of that is named."""
    window = opened(scored, wait=False)
    panel = panel_of(window)
    table = go(qtbot, window, MyScoresScreen)
    first = table.model.line(0).sheet.item
    assert "直接输入数字改分" in window.status.findChildren(KeyHints)[0].toolTip()
    vote_through(panel)
    window.room.changed(Changes.BALLOTS)
    settle(qtbot, window)
    assert "都已表决确认" in table.message.text
    assert [one for one in (table.remedies, table.next_button, table.reason) if one.isVisible()] == []
    assert not table.model.flags(table.model.index(0, 3)) & Qt.ItemFlag.ItemIsEditable
    hints = window.status.findChildren(KeyHints)[0]
    assert "输入数字" not in hints.toolTip()
    assert "打印评分表" in hints.toolTip()
    screen = go(qtbot, window, ScoringScreen)
    assert screen.sheet is not None
    assert f"{screen.sheet.entry.application.item} 的第 1 轮表决已经确认" in screen.message.text
    assert "已表决" in screen.item_box.itemText(0)
    assert [one for one in (screen.strip.recuse_button, screen.final.button) if one.isVisible()] == []
    assert screen.board is not None
    assert not any(row.field.isEnabled() for row in screen.board.rows.values())
    assert "Enter" not in hints.toolTip()
    assert first in screen.item_box.itemText(0)
